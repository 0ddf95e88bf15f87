package dcr

import (
	"testing"

	"github.com/connectorlint/connectorlint/internal/kql"
)

func TestArguments(t *testing.T) {
	for text, want := range map[string]int{`"a, b", c)`: 2, `@"\", b)`: 2, `"\", b")`: 1, `f(a, b), c)`: 2} {
		if list, _ := arguments(text, 0); len(list) != want {
			t.Errorf("%s: %d arguments, want %d", text, len(list), want)
		}
	}
}

func TestHyphenated(t *testing.T) {
	const text = "source | extend X = source_name-of_it"
	from := len("source | extend X = ")
	if name, at := hyphenated(&kql.Query{Text: text}, kql.Span{From: from + len("source_name-"), To: len(text)}); name != "source_name-of_it" || at.From != from {
		t.Errorf("%q at %d", name, at.From)
	}
}
