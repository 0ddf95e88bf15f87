package jsontree

import (
	"bytes"
	"unicode/utf8"
)

// How the parser reads keys and texts whose quotes are missing or wrong.

// colonFollows reports whether a colon comes next, behind blanks.
func (p *Parser) colonFollows(i int) bool {
	for i < len(p.src) && isBlank(p.src[i]) {
		i++
	}
	// a comment may be before it
	return i < len(p.src) && (p.src[i] == ':' || p.commentAt(i))
}

// commentAt reports whether a comment begins at i.
func (p *Parser) commentAt(i int) bool {
	return p.src[i] == '/' && i+1 < len(p.src) && (p.src[i+1] == '/' || p.src[i+1] == '*')
}

// unclosedKey looks at a key, read as the string from..to, which is not followed by a colon: where its text holds the colon, the
// closing quote is missing before it. The answer is the offset of that colon, else 0.
func (p *Parser) unclosedKey(from, to int) int {
	i := from + 1
	for i < to && (isWordByte(p.src[i]) || p.src[i] == ' ') {
		i++
	}
	if i >= to || p.src[i] != ':' || i == from+1 {
		return 0
	}
	for j := i + 1; ; j++ {
		if j >= to {
			return i
		}
		switch c := p.src[j]; {
		case isBlank(c) || c == '"':
		case c == '[' || c == '{' || c == '-' || c >= '0' && c <= '9' || c == 't' || c == 'f' || c == 'n':
			return i
		default:
			return 0
		}
	}
}

// quoteInKey reports whether what follows a key at i is the rest of the key behind a quote that does not belong there; it gives the
// offset behind it, else 0.
func (p *Parser) quoteInKey(i int) int {
	j := i
	for j < len(p.src) && isWordByte(p.src[j]) {
		j++
	}
	if j == i || j >= len(p.src) || p.src[j] != '"' {
		return 0
	}
	if !p.colonFollows(j + 1) {
		return 0
	}
	return j + 1
}

// bareKey returns the end of a key without quotes, or without the opening one. It may have blanks in it where a colon follows.
func (p *Parser) bareKey(i int) int {
	end := i
	for end < len(p.src) && !isDelim[p.src[end]] {
		end++
	}
	for j := end; j < len(p.src) && j-i < lookAhead && len(p.problems) < maxProblems; j++ {
		switch c := p.src[j]; {
		case c == ':':
			for j > end && isBlank(p.src[j-1]) {
				j--
			}
			return max(j, end)
		case c == '"' && j+1 < len(p.src) && p.src[j+1] == ':':
			return j
		case c != ' ' && !isWordByte(c):
			return end
		}
	}
	return end
}

// bareText returns the end of a text without quotes that stands where a value belongs: the end of the line, without the comma and the
// brackets behind it; the offset itself where the line has quotes.
func (p *Parser) bareText(i int) int {
	if len(p.problems) >= maxProblems {
		return i
	}
	limit := min(len(p.src), i+lookAhead)
	for j := i; j < limit; j++ {
		switch c := p.src[j]; {
		case c == '\n' || c == '\r':
			return trimBlank(p.src, i, j)
		case c == '\\':
			j++
		case c == '"', (c == '{' || c == '[') && p.onlyBlanks(j+1):
			return i
		case c == ',' || c == '}' || c == ']':
			if p.onlyClosers(j) || c == ',' && p.nextIs(j+1, '"') {
				return trimBlank(p.src, i, j)
			}
		case c == '/' && j > i && isBlank(p.src[j-1]) && j+1 < limit && p.commentAt(j):
			return trimBlank(p.src, i, j)
		}
	}
	return i
}

// template skips a template expression without quotes, or without the opening one: {{name}}, [parameters('name')].
func (p *Parser) template(i int) int {
	src := p.src[i:]
	if len(p.problems) >= maxProblems || !beginsTemplate(src) {
		return 0
	}
	if end := p.unopenedString(i); end > 0 &&
		(src[0] == '{' || bytes.Count(p.src[i:end], []byte("[")) == bytes.Count(p.src[i:end], []byte("]"))) {
		p.diag(UnopenedString, i, end)
		p.push(Invalid, flagBroken, i, end)
		return end
	}
	mark := []byte("}}")
	if src[0] == '[' {
		mark = []byte(")]")
	}
	line, _, _ := bytes.Cut(src[:min(len(src), lookAhead)], []byte("\n"))
	n := bytes.Index(line, mark)
	if n < 0 || bytes.IndexByte(line[:n], '"') >= 0 || !p.onlyClosers(i+n+2) {
		return 0
	}
	p.diag(BadToken, i, i+n+2)
	p.push(Invalid, flagBroken, i, i+n+2)
	return i + n + 2
}

// beginsTemplate reports whether a text begins with {{name or [name, and not with a list of literals.
func beginsTemplate(src []byte) bool {
	if len(src) < 2 {
		return false
	}
	if src[0] == '{' {
		return src[1] == '{' && len(src) > 2 && (letterAt(src[2]) || src[2] == ' ')
	}
	if src[0] != '[' {
		return true // the opening brackets are missing
	}
	for _, literal := range [...]string{"true", "false", "null"} {
		if bytes.HasPrefix(src[1:], []byte(literal)) {
			return false
		}
	}
	return letterAt(src[1])
}

// textNotNumber looks at what was read as the number from i to e: a text that begins with digits, without quotes or without the
// opening one, and a note in the style of SQL. It gives the offset behind it, or 0 where it is a number.
func (p *Parser) textNotNumber(i, e, known int) int {
	n := e
	for n < len(p.src) && p.src[n] == ' ' {
		n++
	}
	if known >= maxProblems || len(p.problems) == known && (n >= len(p.src) || !letterAt(p.src[n]) && p.src[n] != '*') {
		return 0
	}
	problems := append([]Problem(nil), p.problems[known:]...)
	p.problems = p.problems[:known]
	if end := p.oddity(i); end > 0 {
		return end
	}
	if end := p.unopenedString(i); end > 0 {
		p.diag(UnopenedString, i, end)
		p.push(Invalid, flagBroken, i, end)
		return end
	}
	if end := p.bareText(i); end > e {
		p.diag(BadToken, i, end)
		p.push(Invalid, flagBroken, i, end)
		return end
	}
	p.problems = append(p.problems, problems...)
	return 0
}

func letterAt(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }
