package arm

// resync skips what cannot be read, to the comma or the parenthesis that ends it.
func (p *parser) resync() {
	depth := 0
	for ; p.pos < p.end; p.pos++ {
		switch p.src[p.pos] {
		case '(', '[':
			depth++
		case ')', ']':
			if depth == 0 {
				return
			}
			depth--
		case ',':
			if depth == 0 {
				return
			}
		}
	}
}

func (p *parser) member(of *Expr) *Expr {
	p.pos++
	e := p.node(Expr{Kind: Member, From: of.From, Of: of})
	if p.peek() == '?' {
		e.Safe = true
		p.pos++
	}
	p.blanks()
	e.NameFrom = p.pos
	p.word()
	e.NameTo = p.pos
	e.Name = p.src[e.NameFrom:e.NameTo]
	if e.Name == "" {
		from, to, found := p.token()
		p.problem(Expected, from, to, "a name", found)
	}
	e.To = p.pos
	return e
}

func (p *parser) index(of *Expr, depth int) *Expr {
	p.pos++
	e := p.node(Expr{Kind: Index, From: of.From, Of: of})
	if p.peek() == '?' {
		e.Safe = true
		p.pos++
	}
	e.Args = []*Expr{p.expression(depth + 1)}
	p.blanks()
	switch {
	case p.halted:
	case p.peek() == ']' && p.pos < p.end-1:
		p.pos++
	default: // the last bracket ends the expression, and not the index
		from, to, found := p.token()
		if p.pos == p.end-1 {
			found = "the end"
		}
		p.problem(Expected, from, to, "]", found)
		p.resync()
	}
	e.To = p.pos
	return e
}
