package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// gitHubShows is how many annotations of each level GitHub shows for one step (docs.github.com, workflow commands, "Limits").
const gitHubShows = 10

// gitHubRoom is how many bytes of findings a job summary takes: GitHub refuses one above 1 MiB.
const gitHubRoom = 512 << 10

// gitHubWord returns the workflow command for a severity.
func gitHubWord(s rules.Severity) string {
	switch s {
	case rules.Error:
		return "error"
	case rules.Warning:
		return "warning"
	default:
		return "notice"
	}
}

// writeGitHub writes workflow commands, which GitHub shows as annotations. What is beyond GitHub's limit is written as plain lines.
func writeGitHub(w io.Writer, r *Result, _ Options) error {
	b := bufio.NewWriter(w)
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	written := map[string]int{}
	for _, i := range bySeverity(r) {
		word := gitHubWord(i.Severity)
		if written[word]++; written[word] > gitHubShows {
			where := fmt.Sprintf("%s:%d:%d", Inert(i.File.Path), i.Start.Line, i.Start.Column)
			fmt.Fprintf(b, "%s: %s: %s [%s]\n", line(where), i.Severity, Inert(i.Text()), Inert(i.Rule.ID+" "+i.Rule.Name))
			continue
		}
		columns := fmt.Sprintf(",col=%d,endColumn=%d", i.Start.Column, i.End.Column)
		if i.Start.Line != i.End.Line {
			columns = "" // GitHub takes columns within one line only
		}
		fmt.Fprintf(
			b,
			"::%s file=%s,line=%d,endLine=%d%s,title=%s::%s\n",
			word,
			property.Replace(Inert(i.File.Path)),
			i.Start.Line,
			i.End.Line,
			columns,
			property.Replace(Inert(i.Rule.ID+" "+i.Rule.Name)),
			data.Replace(inertLinesOf(advice(i))),
		)
	}
	return b.Flush()
}

// GitHubSummary returns the job summary of a run, in Markdown.
func GitHubSummary(r *Result) string {
	var b strings.Builder
	s := r.Summary
	fmt.Fprintf(
		&b,
		"### connectorlint\n\n| errors | warnings | infos |\n|---:|---:|---:|\n| %d | %d | %d |\n\n",
		s.Errors,
		s.Warnings,
		s.Infos,
	)
	if len(r.Findings) == 0 && len(r.Errors) == 0 {
		b.WriteString("No findings.\n")
	}
	for _, cut := range []struct {
		level string
		count int
	}{{"errors", s.Errors}, {"warnings", s.Warnings}, {"infos", s.Infos}} {
		if cut.count > gitHubShows {
			fmt.Fprintf(
				&b,
				"- %d of %d %s have an annotation: GitHub shows at most %d per level and step.\n",
				gitHubShows,
				cut.count,
				cut.level,
				gitHubShows,
			)
		}
	}
	if len(r.Findings) > 0 {
		b.WriteString("\n")
		markdownRows(&b, bySeverity(r), gitHubRoom)
	}
	if len(r.Errors) > 0 || r.ExitCode > 1 {
		b.WriteString("\nSome files could not be read; see the step's log.\n")
	}
	return b.String()
}

// markdownRows writes findings as a table, as many as there is room for, and says how many are left out.
func markdownRows(b *strings.Builder, list []*Item, room int) {
	b.WriteString("| severity | place | finding | rule |\n|---|---|---|---|\n")
	for n, i := range list {
		row := fmt.Sprintf(
			"| %s | %s | %s | %s |\n",
			i.Severity,
			markdownText(fmt.Sprintf("%s:%d", i.File.Path, i.Start.Line)),
			markdownText(i.Text()),
			markdownText(i.Rule.ID+" "+i.Rule.Name),
		)
		if room -= len(row); room < 0 {
			fmt.Fprintf(b, "\n%d more findings are not shown here.\n", len(list)-n)
			return
		}
		b.WriteString(row)
	}
}

// markdownSigns are the characters that Markdown could take for more than text, as character references.
var markdownSigns = strings.NewReplacer(
	"\\",
	"&#92;",
	"`",
	"&#96;",
	"*",
	"&#42;",
	"_",
	"&#95;",
	"[",
	"&#91;",
	"]",
	"&#93;",
	"~",
	"&#126;",
	"|",
	"&#124;",
	"@",
	"&#64;",
	"#",
	"&#35;",
	":",
	"&#58;",
	"!",
	"&#33;",
	"$",
	"&#36;",
	"www.",
	"www&#46;",
)

// markdownText returns a text as it reads in a cell of a Markdown table; what is in backticks becomes code.
func markdownText(s string) string {
	return withCode(s, func(part string) string {
		// The ampersands that html.EscapeString writes are no signs of Markdown, but its "&#39;" has one: the quotes stay as they are.
		part = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(part)
		return markdownSigns.Replace(part)
	})
}

// withCode escapes a text, and marks as code what is between backticks when these come in pairs.
func withCode(s string, escape func(string) string) string {
	parts := strings.Split(Inert(s), "`")
	if len(parts)%2 == 0 {
		return escape(strings.Join(parts, "`"))
	}
	for n := range parts {
		parts[n] = escape(parts[n])
		if n%2 == 1 {
			parts[n] = "<code>" + parts[n] + "</code>"
		}
	}
	return strings.Join(parts, "")
}
