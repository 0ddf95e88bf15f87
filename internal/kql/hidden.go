package kql

import (
	"unicode"
	"unicode/utf8"
)

// HidesCharacter reports whether a text has a character that nobody sees.
func HidesCharacter(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && (unicode.Is(unicode.Cf, r) || r == '\u00A0') {
			return true
		}
	}
	return false
}

// BesideHidden reports whether a character that nobody sees is in or right beside a part of a query: CL004 reports it, and an error
// there follows from it.
func BesideHidden(text string, s Span) bool {
	const widest = utf8.UTFMax
	return HidesCharacter(text[max(0, s.From-widest):min(len(text), s.To+widest)])
}
