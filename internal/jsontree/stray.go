package jsontree

import "slices"

// A closing bracket too many ends a container too early, and shows only where the last one finds nothing to close. Which of them is
// the one too many shows in the indentation.

// strayCloser returns the offset of the first closing bracket that ends a container which began on a line with less indentation,
// when the document has one closing bracket too many; 0 where it has not, or the indentation does not tell.
func (p *Parser) strayCloser() int {
	at := -1
	for _, q := range p.problems {
		if q.Code == MismatchedBracket || q.Code == TrailingData && (p.src[q.Span.Start] == '}' || p.src[q.Span.Start] == ']') {
			at = q.Span.Start
			break
		}
	}
	if at < 0 {
		return 0
	}
	t := &Tree{src: p.src}
	first := at
	for n := range p.cells {
		c := &p.cells[n]
		closer := int(c.end) - 1
		if c.kind != Object && c.kind != Array || closer <= int(c.start) || closer >= first || c.flags&flagBroken != 0 {
			continue
		}
		line, begin := t.lineStart(closer), t.lineStart(int(c.start))
		if line == begin || !closersOnly(p.src[line:closer]) {
			continue
		}
		if len(t.indentAt(line, closer)) > len(t.indentAt(begin, int(c.start))) {
			first = closer
		}
	}
	if first == at {
		return 0
	}
	return first
}

// closersOnly reports whether a line has nothing but blanks and closing brackets so far.
func closersOnly(line []byte) bool {
	for _, c := range line {
		if !isBlank(c) && c != '}' && c != ']' {
			return false
		}
	}
	return true
}

// unclosedAt returns the container that most likely lacks its closing bracket, and the offset before which that belongs: a line with no
// more indentation than the one that it begins on. It gives 0 where the indentation does not tell.
func (p *Parser) unclosedAt() (open, before int) {
	isUnclosed := func(q Problem) bool { return q.Code == UnclosedContainer }
	if len(p.cells) == 0 || !slices.ContainsFunc(p.problems, isUnclosed) {
		return 0, 0
	}
	open, end := p.closedFurtherLeft()
	if open == 0 {
		return 0, 0
	}
	t := &Tree{src: p.src}
	indent := len(t.indentAt(t.lineStart(open), open))
	for line := p.lineEndFrom(open) + 1; line < end; line = p.lineEndFrom(line) + 1 {
		at := line
		for at < len(p.src) && (p.src[at] == ' ' || p.src[at] == '\t') {
			at++
		}
		if at < len(p.src) && p.src[at] != '\n' && p.src[at] != '\r' && at-line <= indent {
			return open, at
		}
	}
	return 0, 0
}

// closedFurtherLeft returns the container that ends first of those whose closing bracket has less indentation than the line that they
// begin on; 0 where there is none.
func (p *Parser) closedFurtherLeft() (open, end int) {
	t := &Tree{src: p.src}
	end = len(p.src) + 1
	for n := range p.cells {
		c := &p.cells[n]
		if c.kind != Object && c.kind != Array || int(c.end) <= int(c.start)+1 || int(c.end) >= end {
			continue
		}
		closer := int(c.end) - 1
		line, begin := t.lineStart(closer), t.lineStart(int(c.start))
		if line == begin || p.src[closer] != '}' && p.src[closer] != ']' || !closersOnly(p.src[line:closer]) {
			continue
		}
		if len(t.indentAt(line, closer)) < len(t.indentAt(begin, int(c.start))) {
			open, end = int(c.start), int(c.end)
		}
	}
	return open, end
}

// closeHere ends the innermost container if it is the one that is known to lack its bracket.
func (p *Parser) closeHere() bool {
	if len(p.stack) < 2 || int(p.cells[p.stack[len(p.stack)-1].node].start) != p.lacking {
		return false
	}
	p.closeAt = 0
	p.unclosed()
	return true
}

// again reads a document anew where its indentation tells more of a bracket that is missing or too many than the brackets that
// follow did; the first reading stays where the second is no better.
func (p *Parser) again() {
	src, before := p.src, len(p.problems)
	skip := p.strayAt
	if skip == 0 {
		skip = p.strayCloser()
	}
	open, closeAt := p.unclosedAt()
	if skip == 0 && closeAt == 0 {
		return
	}
	p.skip, p.lacking, p.closeAt = skip, open, closeAt
	p.parse(src)
	better := len(p.problems) <= before && p.closeAt == 0
	p.skip, p.closeAt = 0, 0
	if !better {
		p.parse(src)
	}
}
