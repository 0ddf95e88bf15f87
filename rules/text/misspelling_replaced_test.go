package text

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/rules"
)

// TestReplacement replaces a word by several of which the text has one already.
func TestReplacement(t *testing.T) {
	for _, c := range []struct{ text, found, right, want string }{
		{"Use this primakey key.", "primakey", "primary key", "Use this primary key."},
		{"Use this primakey.", "primakey", "primary key", "Use this primary key."},
		{"PRIMAKEY KEY", "PRIMAKEY", "primary key", "PRIMARY KEY"},
		{"the primakey keyboard", "primakey", "primary key", "the primary key keyboard"},
		{"Select a alot of tables.", "alot", "a lot", "Select a lot of tables."},
		{"Via alot of tables.", "alot", "a lot", "Via a lot of tables."},
	} {
		from := strings.Index(c.text, c.found)
		h := hit{phrase: &phrase{right: c.right}, read: &rules.ReadText{}, from: from, to: from + len(c.found)}
		h.read.Str.Value = c.text
		if got := c.text[:h.from] + h.replacement(c.right) + c.text[h.to:]; got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
}
