package kql

// isLambda tells whether (…){…} stands here, or parameters of a function whose body is missing.
func (p *parser) isLambda() bool {
	t := p.cur()
	return t.kind == '(' && t.match >= 0 && (p.tokens[t.match+1].kind == '{' || p.at(1).kind == word && p.at(2).kind == ':')
}

// lambdaParameters reads (name: type = value, …), where a type may be (name: type, …) or (*).
func (p *parser) lambdaParameters() {
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
			default:
				b.kind = p.typeName()
			}
			p.bind(p.text(t), b)
			if p.accept('=') {
				p.constant()
			}
		})
	}
	p.close(open)
}

// typeName reads the name of a type.
func (p *parser) typeName() Kind {
	t := p.cur()
	if t.kind != word {
		p.fail(MissingWord, p.here(), "a type")
		return Any
	}
	if !isTypeName(p.text(t)) {
		p.fail(UnknownType, p.span(t), "")
		return Any
	}
	p.step()
	return typeKind(p.text(t))
}

// constant reads a literal.
func (p *parser) constant() {
	if p.is('-') || p.is('+') {
		p.step()
	}
	switch t := p.cur(); {
	case t.kind == text:
		for p.is(text) {
			p.step()
		}
	case t.kind == number || t.kind == literal:
		p.step()
	case t.kind == word && p.text(t) == "dynamic":
		p.dynamic()
	case t.kind == word && (p.text(t) == "true" || p.text(t) == "false" || p.text(t) == "null"):
		p.step()
	default:
		p.missingValue()
	}
}

// lambda reads a function's parameters and its body.
func (p *parser) lambda() Columns {
	p.lambdaParameters()
	if p.failed || !p.enter() {
		return Columns{Open: true}
	}
	defer p.leave()
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
	return columns
}
