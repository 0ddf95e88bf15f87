package upstream

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// compareText points at the words of a text that differ.
func compareText(obj jsontree.Node, key, want string) []Problem {
	v := obj.Get(key)
	switch {
	case !v.Exists():
		return []Problem{missing(obj, key, jsontree.Quote(want))}
	case v.Kind() != jsontree.String:
		return []Problem{
			{
				Node: v,
				Span: v.Span(),
				Help: "write `" + want + "`",
				Fix:  &Fix{"Write the template's text", true, []jsontree.Edit{jsontree.ReplaceString(v, want)}},
			},
		}
	case v.Text() == want:
		return nil
	}
	from, to := differing(v.Text(), want)
	return []Problem{{
		Node: v, Span: v.Inside(from, to), Help: "write exactly `" + want + "`",
		Fix: &Fix{"Write the template's text", true, []jsontree.Edit{jsontree.ReplaceString(v, want)}},
	}}
}

// json writes an entry as the template has it.
func (w *entry) json() string {
	var b strings.Builder
	b.WriteString("{\n")
	for _, t := range [...]struct{ key, value string }{
		{"provider", w.provider}, {"permissionsDisplayText", w.text}, {"providerDisplayName", w.display}, {"scope", w.scope},
	} {
		b.WriteString("  " + jsontree.Quote(t.key) + ": " + jsontree.Quote(t.value) + ",\n")
	}
	b.WriteString("  \"requiredPermissions\": " + strings.ReplaceAll(w.flagsJSON(), "\n", "\n  ") + "\n}")
	return b.String()
}

func (w *entry) flagsJSON() string {
	lines := make([]string, len(w.flags))
	for i, f := range w.flags {
		lines[i] = "  \"" + f + "\": true"
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n}"
}

func oneLine(json string) string { return strings.Join(strings.Fields(json), " ") }

// differing returns the part of a text that is not as wanted, grown to whole words; where something is only missing, the word before.
func differing(have, want string) (from, to int) {
	for from < len(have) && from < len(want) && have[from] == want[from] {
		from++
	}
	to = len(have)
	for end := len(want); to > from && end > from && have[to-1] == want[end-1]; end-- {
		to--
	}
	if from == to {
		return before(have, from)
	}
	for from > 0 && inWord(have, from-1) && inWord(have, from) {
		from--
	}
	for to < len(have) && inWord(have, to) && inWord(have, to-1) {
		to++
	}
	for to > from+1 && have[to-1] == ' ' {
		to--
	}
	return from, to
}

// before returns the word that ends at an offset, or before the blanks there; at the start of the text the word that begins there.
func before(s string, end int) (from, to int) {
	to = len(strings.TrimRight(s[:end], " "))
	if to == 0 {
		for to < len(s) && inWord(s, to) {
			to++
		}
		return 0, max(to, min(1, len(s)))
	}
	from = to - 1
	for from > 0 && inWord(s, from) && inWord(s, from-1) {
		from--
	}
	return from, to
}

// inWord reports whether a byte belongs to a word; bytes of other scripts do.
func inWord(s string, i int) bool {
	c := s[i]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
