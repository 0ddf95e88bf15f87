package jsontree

import "bytes"

// strayQuote reports whether the quote at i, behind a value, begins nothing: the item ends right behind it.
func (p *Parser) strayQuote(i int) bool {
	j := i + 1
	for j < len(p.src) && (p.src[j] == ' ' || p.src[j] == '\t') {
		j++
	}
	return j >= len(p.src) || p.src[j] == ',' || p.src[j] == '\n' || p.src[j] == '\r' || p.src[j] == '}' || p.src[j] == ']'
}

// loneQuote reports whether the quote at i is the only thing on its line.
func (p *Parser) loneQuote(i int) bool {
	if !p.onlyBlanks(i + 1) {
		return false
	}
	_, alone := aloneOnLine(p.src, i)
	return alone
}

// shortestProse is how long a text with blanks is that is no key.
const shortestProse = 40

// loneString reports whether the string from i to e, which stands where a key belongs, is neither a key nor a value: another item
// follows on the next line, or the end of this one. It tells of it, and takes back what was said of the comma before it.
func (p *Parser) loneString(i, e, known int) bool {
	n := skipBlank(p.src, e)
	if n >= len(p.src) || len(p.problems) > known {
		return false
	}
	last := len(p.problems) - 1
	behind := last >= 0 && p.problems[last].Code == MissingComma && p.problems[last].Span.Start == p.endOfLast()
	before := &p.cells[len(p.cells)-1]
	// a text that was cut in two on its line
	inLine := before.isText() && int(before.end) < i && bytes.IndexByte(p.src[before.end:i], '\n') < 0
	switch c := p.src[n]; {
	case c == '"' && bytes.IndexByte(p.src[e:n], '\n') >= 0:
	case (behind || inLine) && (c == '}' || c == ','):
	case c == ',' && e-i > shortestProse && bytes.IndexByte(p.src[i:e], ' ') > 0: // a text, and no key
	default:
		return false
	}
	if behind {
		p.problems = p.problems[:last]
	}
	if (behind || inLine) && before.isText() {
		before.flags |= flagBroken // it may go on here
	}
	p.diag(LoneString, i, e)
	return true
}

// isText reports whether a cell is a string, and no key.
func (c *cell) isText() bool { return c.kind == String && c.flags&flagKey == 0 }

// valueOnLine reports whether a value, and no key, follows on the line.
func (p *Parser) valueOnLine(i int) bool {
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	if i >= len(p.src) {
		return false
	}
	switch c := p.src[i]; {
	case c == '{' || c == '[' || c == 't' || c == 'f' || c == 'n' || c == '-' || c >= '0' && c <= '9':
		return true
	case c != '"':
		return false
	}
	for i++; i < len(p.src) && p.src[i] != '"'; i++ {
		if p.src[i] == '\\' {
			i++
		}
	}
	return !p.colonFollows(i + 1)
}
