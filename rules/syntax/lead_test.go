package syntax

import (
	"testing"
	"unicode/utf8"
)

// TestLeadBytes: no character that a rule judges begins with a byte that its search passes over.
func TestLeadBytes(t *testing.T) {
	for r := rune(0x80); r <= utf8.MaxRune; r++ {
		if invisible(r) && !mayBeInvisible(string(r)[0]) {
			t.Errorf("%U begins with %X", r, string(r)[0])
		}
	}
	for _, r := range "ÂÃâïð" {
		if text := "a" + string(r); nextLatin([]byte(text), 0) != 1 {
			t.Errorf("%q is passed over", r)
		}
	}
}
