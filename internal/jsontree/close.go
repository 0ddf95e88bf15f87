package jsontree

func (p *Parser) close(i int) int {
	if i == p.skip && i > 0 {
		p.diag(MismatchedBracket, i, i+1)
		return i + 1
	}
	f := p.stack[len(p.stack)-1]
	n := &p.cells[f.node]
	want := byte('}')
	if n.kind == Array {
		want = ']'
	}
	if p.src[i] == want && len(p.stack) == 1 && p.goesOn(i) {
		p.diag(MismatchedBracket, i, i+1)
		return i + 1
	}
	if p.src[i] != want {
		switch what := p.judge(i); {
		case what == strayBracket:
			p.goOn(i)
			return i + 1
		case what == wrongBracket:
			p.diag(WrongBracket, i, i+1)
		case p.outerIs(closes(p.src[i])):
			p.unclosed() // the bracket is the outer container's
			return i
		default:
			p.diag(MismatchedBracket, i, i+1)
		}
	}
	return p.end(i)
}

// end ends the innermost container with the byte at i.
func (p *Parser) end(i int) int {
	f := p.stack[len(p.stack)-1]
	n := &p.cells[f.node]
	i++
	n.end = uint32(i)
	n.next = uint32(len(p.cells))
	if n.kind == Object {
		p.dups(p.keys[f.keyLo:])
		p.keys = p.keys[:f.keyLo]
	}
	p.stack = p.stack[:len(p.stack)-1]
	return i
}

func (p *Parser) closeAll(i int) {
	if last := len(p.problems) - 1; last < 0 || p.problems[last].Code != UnterminatedString || p.problems[last].Span.End < i {
		culprit := p.culprit()
		p.diag(UnclosedContainer, culprit, culprit+1)
	}
	for len(p.stack) > 0 {
		f := p.stack[len(p.stack)-1]
		n := &p.cells[f.node]
		n.end = uint32(i)
		n.next = uint32(len(p.cells))
		n.flags |= flagBroken
		p.stack = p.stack[:len(p.stack)-1]
	}
	p.keys = p.keys[:0]
}
