package kql

import "strings"

// text reads a string literal: "…", '…', with h for hidden and @ for verbatim before it, ```…``` and ~~~…~~~.
func (l *lexer) text(i int) (to int, is bool) {
	s, j := l.src, i
	if (s[j] == 'h' || s[j] == 'H') && j+1 < len(s) && (quote(s[j+1]) || s[j+1] == '@' && j+2 < len(s) && quote(s[j+2])) {
		j++
	}
	verbatim := false
	if s[j] == '@' && j+1 < len(s) && quote(s[j+1]) {
		verbatim = true
		j++
	}
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
	k := j + 1
	for ; k < len(s) && s[k] != '\n' && s[k] != '\r'; k++ {
		switch {
		case s[k] == '\\' && !verbatim:
			k++
		case s[k] == s[j] && verbatim && k+1 < len(s) && s[k+1] == s[j]:
			k++
		case s[k] == s[j]:
			return l.add(text, i, k+1), true
		}
	}
	to = min(k, len(s))
	if at, n := curlyPartner(s[j+1:to], s[j]); n > 0 {
		l.fail(StrayCharacter, j+1+at, j+1+at+n)
	} else {
		l.fail(UnclosedString, i, j+1)
	}
	return l.add(text, i, to), true
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
