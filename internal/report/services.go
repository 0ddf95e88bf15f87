package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// bySeverity returns the findings with errors first, since services show only so many.
func bySeverity(r *Result) []*Item {
	list := slices.Clone(r.Findings)
	slices.SortStableFunc(list, func(a, b *Item) int { return int(b.Severity) - int(a.Severity) })
	return list
}

// advice is the message with the help and the address of the rule's page behind it.
func advice(i *Item) string {
	text := i.Text()
	if h := i.Help(); h != "" {
		text += "\nhelp: " + h
	}
	if u := i.Rule.URL(); u != "" {
		text += "\n" + u
	}
	return text
}

// inertLinesOf makes each line of a text safe, and keeps the ends of lines.
func inertLinesOf(s string) string {
	lines := strings.Split(s, "\n")
	for n := range lines {
		lines[n] = Inert(lines[n])
	}
	return strings.Join(lines, "\n")
}

// writeAzure writes logging commands of Azure Pipelines, which knows errors and warnings alone.
func writeAzure(w io.Writer, r *Result, _ Options) error {
	b := bufio.NewWriter(w)
	property := strings.NewReplacer("%", "%AZP25", ";", "%3B", "\r", "%0D", "\n", "%0A", "]", "%5D")
	data := strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A")
	for _, i := range bySeverity(r) {
		word := "warning"
		if i.Severity == rules.Error {
			word = "error"
		}
		fmt.Fprintf(
			b,
			"##vso[task.logissue type=%s;sourcepath=%s;linenumber=%d;columnnumber=%d;code=%s]%s\n",
			word,
			property.Replace(Inert(i.File.Path)),
			i.Start.Line,
			i.Start.Column,
			property.Replace(Inert(i.Rule.ID)),
			data.Replace(inertLinesOf(advice(i))),
		)
	}
	return b.Flush()
}

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
}

// writeGitLab writes a code quality report (GitLab: ci/testing/code_quality, "Code Quality report format").
func writeGitLab(w io.Writer, r *Result, _ Options) error {
	list := []gitlabIssue{}
	for _, i := range r.Findings {
		severity := map[rules.Severity]string{rules.Error: "major", rules.Warning: "minor"}[i.Severity]
		if severity == "" {
			severity = "info"
		}
		issue := gitlabIssue{Description: i.Text(), CheckName: i.Rule.ID + " " + i.Rule.Name, Fingerprint: i.Fingerprint, Severity: severity}
		issue.Location.Path = i.File.Path
		issue.Location.Lines.Begin, issue.Location.Lines.End = i.Start.Line, i.End.Line
		list = append(list, issue)
	}
	return encode(w, list)
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitFailure `xml:"failure"`
	Error   *junitFailure `xml:"error"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes a test suite a file: a file without findings is one test that passes, and one that could not be read is an error.
func writeJUnit(w io.Writer, r *Result, _ Options) error {
	out := junitSuites{Name: "connectorlint"}
	at := map[string]int{}
	suite := func(path string) *junitSuite {
		n, ok := at[path]
		if !ok {
			n = len(out.Suites)
			at[path] = n
			out.Suites = append(out.Suites, junitSuite{Name: Inert(path)})
		}
		return &out.Suites[n]
	}
	for _, i := range r.Findings {
		s := suite(i.File.Path)
		where := fmt.Sprintf("%s:%d:%d", Inert(i.File.Path), i.Start.Line, i.Start.Column)
		s.Cases = append(
			s.Cases,
			junitCase{
				Inert(i.Rule.ID+" "+i.Rule.Name) + " " + where,
				Inert(i.File.Path),
				&junitFailure{Inert(i.Text()), i.Severity.String(), where + "\n" + inertLinesOf(advice(i))},
				nil,
			},
		)
	}
	for _, e := range r.Errors {
		s := suite(e.Path)
		s.Cases = append(s.Cases, junitCase{Name: "read and checked", Class: Inert(e.Path), Error: &junitFailure{Message: Inert(e.Message), Type: "trouble"}})
	}
	for _, f := range r.Files {
		if _, found := at[f.Path]; !found {
			s := suite(f.Path)
			s.Cases = append(s.Cases, junitCase{Name: "no findings", Class: Inert(f.Path)})
		}
	}
	for n := range out.Suites {
		s := &out.Suites[n]
		s.Tests = len(s.Cases)
		for _, c := range s.Cases {
			switch {
			case c.Failure != nil:
				s.Failures++
			case c.Error != nil:
				s.Errors++
			}
		}
		out.Tests, out.Failures, out.Errors = out.Tests+s.Tests, out.Failures+s.Failures, out.Errors+s.Errors
	}
	text, err := xml.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(text)+"\n")
	return err
}
