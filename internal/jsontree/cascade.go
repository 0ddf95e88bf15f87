package jsontree

import "bytes"

// How the parser keeps one slip from being reported several times: a quote that is lost or doubled turns all that follows inside out, and a
// bracket shows only where the next one finds no partner.

// doubledQuote reports whether the quote at i is one too many before a string: a text follows right behind the second one, and ends as a
// string does.
func (p *Parser) doubledQuote(i int) bool {
	if i+2 >= len(p.src) || p.src[i+1] != '"' || len(p.problems) >= maxProblems {
		return false
	}
	switch c := p.src[i+2]; {
	case isBlank(c), c == ',', c == ':', c == '}', c == ']', c == '"':
		return false
	case c == '/' && i+3 < len(p.src) && (p.src[i+3] == '/' || p.src[i+3] == '*'):
		return false // a comment behind an empty string
	}
	end := p.stringEnd(i + 1)
	return end > 0 && p.endsItem(end)
}

// stringEnd returns the offset behind the string that begins at i; 0 where it does not end on its line.
func (p *Parser) stringEnd(i int) int {
	limit := min(len(p.src), i+lookAhead)
	for j := i + 1; j < limit; j++ {
		switch p.src[j] {
		case '\\':
			j++
		case '"':
			return j + 1
		case '\n', '\r':
			return 0
		}
	}
	return 0
}

// endsItem reports whether what follows i is what follows a string: a comma, a colon, a closing bracket, or the end of the line.
func (p *Parser) endsItem(i int) bool {
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	if i >= len(p.src) {
		return true
	}
	switch p.src[i] {
	case ',', ':', '}', ']', '\n', '\r':
		return true
	}
	return false
}

// unquotedUntil looks at a text without its opening quote: it ends at the first quote, which closes it. It returns the offset behind that
// quote; 0 where the first quote begins another string.
func (p *Parser) unquotedUntil(i int) int {
	limit := min(len(p.src), i+lookAhead)
	for j := i; j < limit; j++ {
		switch p.src[j] {
		case '\\':
			j++
		case '\n', '\r':
			return 0
		case '"':
			if j == i || !p.endsItem(j+1) || p.nextIs(j+1, ':') {
				return 0
			}
			return j + 1
		}
	}
	return 0
}

// lostQuote looks at a string from i to e behind which a word follows at once: where its last quote begins the next key or item, its own
// closing quote is missing before that. It returns the end of its text; 0 where that is not so.
func (p *Parser) lostQuote(i, e int) int {
	if e >= len(p.src) || !isWordByte(p.src[e]) {
		return 0
	}
	if e-i > lookAhead {
		return 0
	}
	q := e - 1
	end := contentEnd(p.src, i+1, q)
	if end == q || p.src[q-1] != ',' && p.src[q-1] != '{' && p.src[q-1] != '[' && !isBlank(p.src[q-1]) {
		return 0
	}
	if bytes.IndexByte(p.src[end:q], ',') < 0 && bytes.IndexByte(p.src[end:q], '{') < 0 {
		return 0
	}
	next := p.stringEnd(q)
	if next == 0 || !isName(p.src[q:next]) || !p.endsItem(next) {
		return 0
	}
	return end
}

// contentEnd returns where a text ends that lacks its closing quote: before the commas, opening brackets and blanks behind it, and before
// the closing brackets that it does not open.
func contentEnd(src []byte, from, to int) int {
	count := func(c byte) int { return bytes.Count(src[from:to], []byte{c}) }
	braces, brackets := count('}')-count('{'), count(']')-count('[')
	for to > from {
		switch c := src[to-1]; {
		case c == '}' && braces > 0:
			braces--
		case c == ']' && brackets > 0:
			brackets--
		case c == '{':
			braces++
		case c == '[':
			brackets++
		case c != ',' && !isBlank(c):
			return to
		}
		to--
	}
	return to
}

// anotherDocument reports whether the brace at i begins the document anew: its first key is the document's own.
func (p *Parser) anotherDocument(i int) bool {
	if len(p.cells) < 2 || p.cells[0].kind != Object || p.cells[1].flags&flagKey == 0 {
		return false
	}
	first := p.cells[1]
	k := skipBlank(p.src, i+1)
	return bytes.HasPrefix(p.src[min(k, len(p.src)):], p.src[first.start:first.end]) && k+int(first.end-first.start) < len(p.src)
}

// endAtSecond reports a second document at i and closes what is open of the first: what follows is another file's.
func (p *Parser) endAtSecond(i int) int {
	p.diag(SecondDocument, i, i+1)
	for len(p.stack) > 0 {
		f := p.stack[len(p.stack)-1]
		n := &p.cells[f.node]
		n.end, n.next = uint32(i), uint32(len(p.cells))
		n.flags |= flagBroken
		p.stack = p.stack[:len(p.stack)-1]
	}
	p.keys = p.keys[:0]
	return len(p.src)
}

// unopenedHere looks at a closing bracket in the place of a member's value: where all other brackets have their partners, the value is a
// list or an object without its opening bracket. It is made one.
func (p *Parser) unopenedHere(i int) bool {
	if !p.mayLook() || p.balance(i+1) != 0 {
		return false
	}
	k, code := Array, UnopenedList
	if p.src[i] == '}' {
		k, code = Object, UnopenedObject
	}
	p.diag(code, i, i+1)
	p.push(k, flagBroken, i, i+1)
	return true
}

// unopenedItems reports whether the string at i, which stands where a key belongs, is the second item of a list without its opening
// bracket: the value before it is a scalar, and there is one closing bracket too many for it. If so the list is begun around that value.
func (p *Parser) unopenedItems(e int) bool {
	if !p.nextIs(e, ']') && !p.nextIs(e, ',') {
		return false
	}
	v := p.lastValue()
	if c := &p.cells[v]; v == p.stack[len(p.stack)-1].node || c.flags&flagKey != 0 || c.kind == Object || c.kind == Array {
		return false
	}
	if !p.mayLook() || p.balance(e) != -1 || p.closerAhead(e) != Array || !p.wrap(v, Array) {
		return false
	}
	p.open(v)
	return true
}

// strayBefore reports whether the bracket that closed the item before a string was one too many: it is right behind another one. The place
// is kept for the second reading.
func (p *Parser) strayBefore(v uint32) bool {
	i := int(p.cells[v].start) - 1
	for i > 0 && (isBlank(p.src[i]) || p.src[i] == ',') {
		i--
	}
	if i < 1 || p.src[i] != '}' || p.src[i-1] != '}' {
		return false
	}
	p.strayAt = i
	return true
}

// unclosedBefore reports whether the comma at i, the first thing in a container, belongs to the container around it: its own closing
// bracket is missing.
func (p *Parser) unclosedBefore(i int) bool {
	return len(p.stack) > 1 && p.mayLook() && p.balance(i) == 1
}

// merge keeps the first of problems that touch each other: what is left of a text without quotes is one cause.
func (p *Parser) merge() {
	kept := p.problems[:0]
	for _, q := range p.problems {
		if last := len(kept) - 1; last >= 0 && p.sameCause(kept[last], q) {
			kept[last].Span.End = max(kept[last].Span.End, q.Span.End)
			continue
		}
		kept = append(kept, q)
	}
	p.problems = kept
}

// sameCause reports whether a problem follows from the one before it: both are about words without quotes, with nothing but blanks and
// commas between them.
func (p *Parser) sameCause(before, q Problem) bool {
	if !ofWords(before.Code) || !ofWords(q.Code) || before.Code == MissingComma && q.Code == MissingComma {
		return false
	}
	if before.Code == MissingComma && q.Span.Start > before.Span.End+1 {
		return false
	}
	for _, c := range p.src[min(before.Span.End, q.Span.Start):q.Span.Start] {
		if c != ' ' && c != '\t' {
			return false
		}
	}
	return true
}

// ofWords reports whether a problem is about a word without its quotes, or what comes of one.
func ofWords(c Code) bool {
	switch c {
	case BadToken, BadNumber, MissingComma, MissingColon, UnquotedKey, UnopenedString, UnescapedQuote:
		return true
	default:
	}
	return false
}
