package jsontree

import "bytes"

// How the parser guesses what was intended, so that one slip is reported once, at its place, and the rest of the file is read.

// lookAhead bounds how many bytes a guess looks at, so that hostile input costs linear time.
const lookAhead = 4096

// itemFollows reports whether the line after the one that ends at i begins like a new member, a new element or a closing bracket:
// then a string that is still open at i lacks its closing quote.
func itemFollows(src []byte, i int) bool {
	limit := min(len(src), i+lookAhead)
	for i < limit && isBlank(src[i]) {
		i++
	}
	if i >= limit {
		return i >= len(src)
	}
	switch src[i] {
	case '}', ']':
		return true
	case '"':
	default:
		return false
	}
	for i++; i < limit && src[i] != '"'; i++ {
		if src[i] == '\n' || src[i] == '\r' {
			return false
		}
		if src[i] == '\\' {
			i++
		}
	}
	i++
	for i < limit && (src[i] == ' ' || src[i] == '\t') {
		i++
	}
	if i >= limit {
		return false
	}
	switch src[i] {
	case ':', ',', '\n', '\r', ']', '}':
		return true
	}
	return false
}

// lineContent returns where the content of a line ends that breaks off at end: before blanks and the comma between items.
func lineContent(src []byte, start, end int) int { return max(contentEnd(src, start+1, end), start+1) }

// unescapedQuote reports whether the text at i, which follows a string without a comma, is the rest of that string after a quote
// that should have been escaped. If so the string is made longer; the answer is the offset behind it, else 0.
func (p *Parser) unescapedQuote(i int) int {
	if len(p.cells) == 0 {
		return 0
	}
	last := &p.cells[len(p.cells)-1]
	if !p.mayGoOn(last, i) {
		return 0
	}
	q := p.quoteAtEnd(i)
	if q == 0 {
		return 0
	}
	// nothing but a quote too many has a text right behind it; in a list, the items of the line are not to be lost
	adjacent := int(last.end) == i && p.cells[last.parent].kind == Object
	for j := i; j+1 < q; j++ {
		if p.src[j] == '"' && (p.src[j+1] == ':' || !adjacent && p.src[j+1] == ',' && j+2 < q && isBlank(p.src[j+2])) {
			return 0 // other items are on the line
		}
		if p.src[j] == '\\' {
			last.flags |= flagEscaped
		}
	}
	p.diag(UnescapedQuote, int(last.end)-1, int(last.end))
	last.flags |= flagBroken
	last.end = uint32(q)
	return q
}

// mayGoOn reports whether the string that was read last may go on at i: on its line, in its container, with what begins no other item.
func (p *Parser) mayGoOn(last *cell, i int) bool {
	if last.kind != String || last.flags&(flagKey|flagBroken) != 0 || int(last.end) > i || i-int(last.end) > lookAhead {
		return false
	}
	if len(p.stack) == 0 || last.parent != p.stack[len(p.stack)-1].node {
		return false // its container has been closed
	}
	switch c := p.src[i]; {
	case c == '"', c == '{', c == '[', c == '-', c == '\'', c >= '0' && c <= '9' && int(last.end) != i:
		return false
	}
	return !bytes.ContainsAny(p.src[last.end:i], "\r\n")
}

// quoteAtEnd returns the offset behind the quote in which the line from i ends, but for what closes and separates; 0 where it does not.
func (p *Parser) quoteAtEnd(i int) int {
	limit := min(len(p.src), i+lookAhead)
	q := i
	for q < limit && p.src[q] != '\n' && p.src[q] != '\r' {
		q++
	}
	if q == limit && limit < len(p.src) {
		return 0
	}
	for q > i && (isBlank(p.src[q-1]) || p.src[q-1] == ',' || p.src[q-1] == '}' || p.src[q-1] == ']') {
		q--
	}
	if q <= i || p.src[q-1] != '"' {
		return 0
	}
	return q
}

// unopenedString reports whether the text at i, where a value should be, is a string that lacks its opening quote: the line ends
// in the only quote on it. The answer is the offset behind that quote, else 0.
func (p *Parser) unopenedString(i int) int {
	if c := p.src[i]; c == '\'' || c == '/' || c == '}' || c == ']' || len(p.problems) >= maxProblems {
		return 0
	}
	limit := min(len(p.src), i+lookAhead)
	quote := 0
	for j := i; j < limit; j++ {
		switch c := p.src[j]; {
		case c == '\\':
			j++
		case c == '"' && quote > 0:
			return p.unquotedUntil(i)
		case c == '"':
			quote = j + 1
		case c == '\n' || c == '\r':
			return quote
		case quote > 0 && !isBlank(c) && c != ',' && c != '}' && c != ']':
			return p.unquotedUntil(i)
		}
	}
	if limit == len(p.src) {
		return quote
	}
	return 0
}

// outerIs reports whether the container around the innermost open one is of a kind.
func (p *Parser) outerIs(k Kind) bool {
	return len(p.stack) > 1 && p.cells[p.stack[len(p.stack)-2].node].kind == k
}

// closes returns the kind of container that a bracket closes.
func closes(bracket byte) Kind {
	if bracket == ']' {
		return Array
	}
	return Object
}

// unclosed ends the innermost container behind its last item, because what follows belongs to the one around it.
func (p *Parser) unclosed() {
	f := p.stack[len(p.stack)-1]
	n := &p.cells[f.node]
	end := max(p.endOfLast(), int(n.start)+1)
	p.diag(UnclosedContainer, int(n.start), int(n.start)+1)
	n.end, n.next = uint32(end), uint32(len(p.cells))
	n.flags |= flagBroken
	if n.kind == Object {
		p.dups(p.keys[f.keyLo:])
		p.keys = p.keys[:f.keyLo]
	}
	p.stack = p.stack[:len(p.stack)-1]
}

// keyInArray reports whether the string before a colon, read as the last element of a list, is a key of the object around the
// list: the list was not closed. If so it is made one.
func (p *Parser) keyInArray() bool {
	k := uint32(len(p.cells) - 1)
	list := p.stack[len(p.stack)-1].node
	if c := &p.cells[k]; !p.outerIs(Object) || c.kind != String || c.parent != list || c.flags&(flagKey|flagBroken) != 0 {
		return false
	}
	key := p.cells[k]
	p.cells = p.cells[:k]
	if last := len(p.problems) - 1; last >= 0 && p.problems[last].Code == MissingComma {
		p.problems = p.problems[:last] // there is none missing, the list ends there
	}
	p.unclosed()
	n := p.push(String, key.flags|flagKey, int(key.start), int(key.end))
	p.keys = append(p.keys, n)
	return true
}

// endOfLast is where the last value or key ends: the place where a comma is missing.
func (p *Parser) endOfLast() int {
	if len(p.cells) == 0 {
		return 0
	}
	c := &p.cells[len(p.cells)-1]
	end := int(c.end)
	open := uint32(0)
	if len(p.stack) > 0 {
		open = p.stack[len(p.stack)-1].node
	}
	// a container that was closed after its last item ends later than that item
	for up, depth := c.parent, 0; up > open && depth < 64; up, depth = p.cells[up].parent, depth+1 {
		end = max(end, int(p.cells[up].end))
	}
	return end
}

// culprit returns the offset of the bracket that is most likely the one without its end: the first one whose closing bracket
// is alone on a line with less indentation than the line it was opened on, else the innermost one that is open.
func (p *Parser) culprit() int {
	t := &Tree{src: p.src}
	best, bestEnd := -1, len(p.src)+1
	for n := range p.cells {
		c := &p.cells[n]
		if c.kind != Object && c.kind != Array || int(c.end) <= int(c.start)+1 || int(c.end) > bestEnd {
			continue
		}
		indent, alone := aloneOnLine(p.src, int(c.end)-1)
		if alone && indent < len(t.indentAt(t.lineStart(int(c.start)), int(c.start))) {
			best, bestEnd = int(c.start), int(c.end)
		}
	}
	if best >= 0 {
		return best
	}
	return int(p.cells[p.stack[len(p.stack)-1].node].start)
}

// aloneOnLine counts the blanks between the start of the line and the offset, when nothing else is there.
func aloneOnLine(src []byte, offset int) (indent int, alone bool) {
	start := offset
	for start > 0 && (src[start-1] == ' ' || src[start-1] == '\t') && offset-start < lookAhead {
		start--
	}
	return offset - start, start == 0 || src[start-1] == '\n' || src[start-1] == '\r'
}

// valueIsKey looks at a string with a colon behind it that was read as a value: on a line of its own it is the next key, and the key before
// has no value yet, as while one is typed.
func (p *Parser) valueIsKey() bool {
	last := len(p.cells) - 1
	if last < 1 {
		return false
	}
	value, key := p.cells[last], p.cells[last-1]
	if value.kind != String || value.flags&flagKey != 0 || key.flags&flagKey == 0 || key.end > value.start {
		return false
	}
	between := p.src[key.end:value.start]
	colon, line := bytes.IndexByte(between, ':'), bytes.IndexByte(between, '\n')
	if colon < 0 || line < colon || !p.mayLook() || p.balance(int(value.end)) < 0 {
		return false // the opening brace of an object is missing
	}
	at := key.end + uint32(colon) + 1
	p.diag(MissingValue, int(at), int(at))
	p.cells[last] = cell{kind: Invalid, flags: flagBroken, start: at, end: at, next: uint32(last) + 1, parent: value.parent}
	p.keys = append(p.keys, p.push(String, value.flags|flagKey, int(value.start), int(value.end)))
	return true
}
