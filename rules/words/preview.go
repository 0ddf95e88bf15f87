package words

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// PreviewMark finds the mark of a preview in a title: a word in brackets, with or without public, private or limited before it; or one
// set off by a dash or a colon at either end. Another "preview" may be a part of the product's name.
func PreviewMark(v string) (from, to int, ok bool) {
	const word = "preview"
	at := rules.IndexFold(v, word)
	if at < 0 {
		return 0, 0, false
	}
	from, to = at, at+len(word)
	for _, kind := range [...]string{"public ", "private ", "limited ", "in "} {
		if from >= len(kind) && strings.EqualFold(v[from-len(kind):from], kind) {
			from -= len(kind)
			break
		}
	}
	before, after := strings.TrimRight(v[:from], " "), strings.TrimLeft(v[to:], " ")
	switch {
	case from > 0 && to < len(v) && (v[from-1] == '(' && v[to] == ')' || v[from-1] == '[' && v[to] == ']'):
		return from - 1, to + 1, true
	case after == "" && before != "" && len(before) < from && EndsInDash(before):
		return from, to, true
	case before == "" && (strings.HasPrefix(after, ":") || strings.HasPrefix(after, "- ")):
		return from, to, true
	}
	return from, to, false
}

// EndsInDash reports whether a text ends with a dash or another mark between two parts of a title.
func EndsInDash(s string) bool {
	for _, dash := range [...]string{"-", "\u2013", "\u2014", ":", "|"} {
		if strings.HasSuffix(s, dash) {
			return true
		}
	}
	return false
}
