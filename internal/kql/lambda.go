package kql

// isLambda reports whether (…){…} is here, or parameters of a function whose body is missing.
func (p *parser) isLambda() bool {
	t := p.cur()
	return t.kind == '(' && t.match >= 0 && (p.tokens[t.match+1].kind == '{' || p.at(1).kind == word && p.at(2).kind == ':')
}

// lambdaParameters reads (name: type = value, …), where a type may be (name: type, …) or (*).
func (p *parser) lambdaParameters() *accepts {
	n := &accepts{}
	table := false
	open := p.i
	p.step()
	if p.i != int(p.tokens[open].match) {
		p.list(func() {
			t := p.cur()
			p.name()
			b := binding{columns: Columns{Open: true}}
			p.want(':')
			switch {
			case p.is('('):
				p.group('(')
				table = true // invoke passes it
			default:
				b.Kind = p.typeName()
			}
			p.bind(p.text(t), b)
			n.most++
			if p.accept('=') {
				p.constant()
			} else {
				n.least = n.most
			}
		})
	}
	p.close(open)
	if table {
		return nil
	}
	return n
}

// lambda reads a function's parameters and its body, and returns what it gives and takes.
func (p *parser) lambda() (Columns, *accepts) {
	n := p.lambdaParameters()
	if p.failed || !p.enter() {
		return Columns{Open: true}, nil
	}
	defer p.leave()
	shape, outer := p.shape, p.body
	p.body = &Columns{} // it sees its parameters, and what let defines
	p.shape = p.body
	defer func() { p.shape, p.body = shape, outer }()
	body := p.i
	p.want('{')
	columns := Columns{Open: true}
	for !p.is('}') && !p.is(end) {
		if c, gives := p.statement(); gives {
			columns = c
		}
		if !p.accept(';') {
			break
		}
	}
	p.close(body)
	return columns, n
}
