package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// memberOf returns a member of a column that the transformation reads; "" where there is none.
func (t *transform) memberOf(column string) string {
	text := t.q.Text
	for from := 0; ; {
		i := mentioned(text[from:], column)
		if i < 0 {
			return ""
		}
		from += i + len(column)
		if rest, ok := strings.CutPrefix(text[from:], "."); ok {
			n := words.NameEnd(rest, 0)
			if n > 0 {
				return rest[:n]
			}
		}
	}
}

// mentioned returns where an expression stands in a text on its own; -1 where it does not.
func mentioned(text, name string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(name)
		begins := i == 0 || !words.IsNameByte(text[i-1]) && text[i-1] != '.'
		if begins && (end == len(text) || !words.IsNameByte(text[end]) || !words.IsNameByte(name[len(name)-1])) {
			return i
		}
		from = i + 1
	}
}
