package syntax

import (
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// queryPlace says what in a query an invisible character lies in.
type queryPlace uint8

const (
	betweenTokens queryPlace = iota // Microsoft's parser skips it
	inComment
	inLiteral // the value is another one than what is read
	inName    // the name is cut in two
)

// queryPlaces finds the invisible characters of a query, which is the string at a span of the source, by their offsets. It reads the
// escapes of JSON and no more of the query language than its strings and comments.
func queryPlaces(src []byte, span rules.Span) map[int]queryPlace {
	s := queryScan{places: map[int]queryPlace{}}
	for i := span.Start + 1; i < span.End-1; {
		r, width := jsonChar(src[i:])
		if invisible(r) {
			s.pending = append(s.pending, i)
		} else {
			s.visible(r)
		}
		i += width
	}
	s.settle(' ')
	return s.places
}

type queryScan struct {
	places  map[int]queryPlace
	pending []int // invisible characters since the last visible one
	before  rune  // the last visible one
	quote   rune  // of the string that the scan is in; 0 outside
	exact   bool  // the string is @"…", where a backslash is nothing special
	escaped bool
	comment bool
}

// visible takes a character that is seen.
func (s *queryScan) visible(r rune) {
	s.settle(r)
	switch {
	case s.comment:
		s.comment = r != '\n'
	case s.escaped:
		s.escaped = false
	case s.quote != 0:
		s.escaped = r == '\\' && !s.exact
		if r == s.quote || r == '\n' {
			s.quote = 0
		}
	case r == '"' || r == '\'':
		s.quote, s.exact = r, s.before == '@'
	case r == '/' && s.before == '/':
		s.comment = true
	}
	s.before = r
}

// settle decides about the characters before a visible one.
func (s *queryScan) settle(next rune) {
	if len(s.pending) == 0 {
		return
	}
	place := betweenTokens
	switch {
	case s.comment:
		place = inComment
	case s.quote != 0:
		place = inLiteral
	case nameRune(s.before) && nameRune(next):
		place = inName
	}
	for _, at := range s.pending {
		s.places[at] = place
	}
	s.pending = s.pending[:0]
}

func nameRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// jsonChar reads one character of a JSON string, and how many bytes it takes.
func jsonChar(b []byte) (rune, int) {
	if b[0] != '\\' || len(b) < 2 {
		return utf8.DecodeRune(b)
	}
	switch b[1] {
	case 'n', 'r':
		return '\n', 2
	case 't', 'b', 'f':
		return ' ', 2
	case 'u':
		if r, ok := escaped(b); ok {
			return r, 6
		}
	}
	return rune(b[1]), 2
}
