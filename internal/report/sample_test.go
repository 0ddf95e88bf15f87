package report

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// The made-up family of these tests; no real rule is needed to write a report.
var (
	badWord = rules.Rule{
		ID: "CL991", Name: "bad-word", Severity: rules.Error, Since: "0.1.0",
		Messages: []rules.Message{
			{ID: "word", Text: "the word `{0}` is bad; did you mean `{1}`?", Why: "nobody wants `{0}` on a page", Help: "write `{1}`"},
			{ID: "words", Text: "`{0}` are bad in {1}", Help: "write other words, as in `{\"word\": \"good\"}`"},
		},
	}
	badPlace = rules.Rule{
		ID: "CL992", Name: "bad-place", Severity: rules.Warning, Since: "0.1.0",
		Messages: []rules.Message{{ID: "here", Text: "there is a comma after the last item", Severity: rules.Info}, {ID: "there", Text: "the `{{template}}` stands here"}},
	}
)

const samplePage = "# CL991 bad-word\n\nReports words that are bad. It knows a few of them.\n\n## Why it matters\n\nA reader stops reading.\n\n**error**: the word is bad.\n"

func sampleRules(t testing.TB) *rules.Registry {
	t.Helper()
	word, place := badWord, badPlace
	family := &rules.Family{Name: "sample", Title: "Made up", Rules: []*rules.Rule{&word, &place}, Page: func(name string) string {
		if name == "bad-word" {
			return samplePage
		}
		return ""
	}}
	r, err := rules.NewRegistry(family)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sample builds a result by hand.
type sample struct {
	*rules.Pass
	result *Result
	word   *rules.Rule
	place  *rules.Rule
}

func newSample(t testing.TB) *sample {
	t.Helper()
	all := sampleRules(t).Rules()
	return &sample{
		Pass: rules.NewPass(all[0]), word: all[0], place: all[1],
		result: &Result{
			Tool:  Tool{Name: "connectorlint", Version: "0.1.0", Catalog: "2026-11", URL: "https://github.com/connectorlint/connectorlint"},
			Rules: all, ExitCode: 1, Remote: Remote{URL: "https://github.com/contoso/sentinel", Revision: "0123456789abcdef0123456789abcdef01234567", Branch: "main"},
		},
	}
}

// file adds a file; findings are reported in it until the next one.
func (s *sample) file(path, source string) *jsontree.Tree {
	tree := jsontree.Parse([]byte(source))
	s.File = connector.Read(path, tree)
	s.result.Files = append(s.result.Files, File{Path: path, Kind: s.File.Kind.String()})
	return tree
}

// finish puts the findings into the result and counts them.
func (s *sample) finish() *Result {
	r := s.result
	r.Findings = NewItems(s.Take())
	r.Summary.Files = len(r.Files)
	for _, i := range r.Findings {
		switch i.Severity {
		case rules.Error:
			r.Summary.Errors++
		case rules.Warning:
			r.Summary.Warnings++
		default:
			r.Summary.Infos++
		}
		if len(i.Fixes) > 0 {
			r.Summary.Fixable++
		}
	}
	return r
}

// find returns the span of the n-th occurrence of a text, counted from 1.
func find(t testing.TB, tree *jsontree.Tree, text string, n int) rules.Span {
	t.Helper()
	src := string(tree.Source())
	for i := 0; i+len(text) <= len(src); i++ {
		if src[i:i+len(text)] == text {
			if n--; n == 0 {
				return rules.Span{Start: i, End: i + len(text)}
			}
		}
	}
	t.Fatalf("no %q in the sample", text)
	return rules.Span{}
}
