package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// templateWords are values that templates and examples of solutions leave to be filled in, in lower case. Those with a flag are looked for
// inside of a text, the others are all of it.
func templateWords() []struct {
	word   string
	inside bool
} {
	return []struct {
		word   string
		inside bool
	}{
		{"yourcompany", true},
		{"your company", true},
		{"your-company", true},
		{"your_company", true},
		{"yourpublisher", true},
		{"your publisher", true},
		{"replace_with", true},
		{"replace-with", true},
		{"publisherid_test", false},
		{"offerid_test", false},
		{"email_test", false},
		{"link_test", false},
		{"publisherid", false},
		{"offerid", false},
		{"offerid_placeholder", false},
		{"publisherid_placeholder", false},
		{"placeholder", true},
		{"tbd", false},
		{"todo", false},
		{"xxx", false},
		{"<publisher", true},
		{"<company", true},
		{"<offer", true},
		{"{{", true},
		{"lorem ipsum", true},
		{"example@example.com", true},
		{"isv@email.com", true},
		{"@example.com", true},
		{"://example.com", true},
		{"://www.example.com", true},
	}
}

// templateWord finds what is left of a template in a text.
func templateWord(text string) (from, to int, ok bool) {
	trimmed := strings.TrimSpace(text)
	for _, w := range templateWords() {
		if at := rules.IndexFold(text, w.word); at >= 0 && (w.inside || len(trimmed) == len(w.word)) {
			return at, at + len(w.word), true
		}
	}
	if end := len(text) - len("_test"); end >= 0 && strings.EqualFold(text[end:], "_test") && !strings.ContainsAny(text, " .") {
		return 0, len(text), true
	}
	return 0, 0, false
}
