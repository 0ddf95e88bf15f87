package jsontree

// How the parser reads keys whose quotes are wrong.

// colonFollows tells whether a colon comes next, behind blanks.
func (p *Parser) colonFollows(i int) bool {
	for i < len(p.src) && isBlank(p.src[i]) {
		i++
	}
	return i < len(p.src) && (p.src[i] == ':' || p.src[i] == '/') // a comment may stand before it
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

// quoteInKey tells whether what follows a key at i is the rest of the key behind a quote that does not belong there; it gives the
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
