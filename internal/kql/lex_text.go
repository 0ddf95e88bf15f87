package kql

import (
	"strings"
	"unicode/utf8"
)

// text reads a string literal: "…", '…', with h for hidden and @ for verbatim before it, ```…``` and ~~~…~~~.
func (l *lexer) text(i int) (to int, is bool) {
	s := l.src
	j, verbatim := textPrefix(s, i)
	if strings.HasPrefix(s[j:], "```") || strings.HasPrefix(s[j:], "~~~") {
		if m := strings.Index(s[j+3:], s[j:j+3]); m >= 0 {
			return l.add(text, i, j+m+6), true
		}
		l.fail(UnclosedString, i, j+3)
		return l.add(text, i, len(s)), true
	}
	if !quote(s[j]) {
		return i, false
	}
	to, closed := l.closingQuote(j, verbatim)
	if closed {
		return l.add(text, i, to+1), true
	}
	if at, n := curlyPartner(s[j+1:to], s[j]); n > 0 {
		l.fail(StrayCharacter, j+1+at, j+1+at+n)
	} else {
		l.fail(UnclosedString, i, j+1)
	}
	return l.add(text, i, to), true
}

// textPrefix returns the place behind the letter and the sign that a string literal may have before its quote.
func textPrefix(s string, i int) (quoteAt int, verbatim bool) {
	c := s[i]
	if c != 'h' && c != 'H' && c != '@' {
		return i, false
	}
	if c != '@' && i+1 < len(s) && (quote(s[i+1]) || s[i+1] == '@' && i+2 < len(s) && quote(s[i+2])) {
		i++
	}
	if s[i] == '@' && i+1 < len(s) && quote(s[i+1]) {
		return i + 1, true
	}
	return i, false
}

// closingQuote returns the place of the quote that closes the string literal that opens at j, or the end of the line.
func (l *lexer) closingQuote(j int, verbatim bool) (at int, closed bool) {
	s, k := l.src, j+1
	for ; k < len(s) && s[k] != '\n' && s[k] != '\r'; k++ {
		switch {
		case s[k] == '\\' && !verbatim:
			if n := escapeLength(s[k:]); n > 0 {
				k += n - 1
				continue
			}
			if k+1 < len(s) && s[k+1] != '\n' && s[k+1] != '\r' {
				_, n := utf8.DecodeRuneInString(s[k+1:])
				l.fail(BadEscape, k, k+1+n)
				k += n
			}
		case s[k] == s[j] && verbatim && k+1 < len(s) && s[k+1] == s[j]:
			k++
		case s[k] == s[j]:
			return k, true
		}
	}
	return min(k, len(s)), false
}

// escapeLength is the length of the escape that a text begins with; 0 where there is none (npm @kusto/language-service-next 12.4.1).
func escapeLength(s string) int {
	if len(s) < 2 {
		return 0
	}
	digits, base := 0, byte('f')
	switch c := s[1]; c {
	case '\\', '"', '\'', 'a', 'b', 'f', 'n', 'r', 't', 'v':
		return 2
	case '0', '1', '2', '3', '4', '5', '6', '7':
		return 2 // more digits count, and need no second look
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(s) < 2+digits {
		return 0
	}
	for _, c := range []byte(s[2 : 2+digits]) {
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > base) {
			return 0
		}
	}
	return 2 + digits
}

// curlyPartner finds the typographic quote that stands where the partner of a straight one should: at a word's end.
func curlyPartner(s string, straight byte) (at, n int) {
	quotes := [...]string{"“", "”", "„"}
	if straight == '\'' {
		quotes = [...]string{"‘", "’", "‚"}
	}
	for at := range len(s) {
		for _, q := range quotes {
			if rest, ok := strings.CutPrefix(s[at:], q); ok && (rest == "" || strings.IndexByte(" \t)],|;", rest[0]) >= 0) {
				return at, len(q)
			}
		}
	}
	return 0, 0
}

func quote(c byte) bool { return c == '"' || c == '\'' }

// unquote returns a string literal's value. Escapes stay as they are: names and vendors have none.
func unquote(s string) string {
	s = strings.TrimLeft(s, "hH@")
	if strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~") {
		return s[3:max(3, len(s)-3)]
	}
	if len(s) < 2 {
		return ""
	}
	return s[1 : len(s)-1]
}
