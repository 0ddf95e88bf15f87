package kql

// declared reads (name: type, …).
func (p *parser) declared() Columns {
	var c Columns
	open := p.i
	p.want('(')
	if p.failed {
		return c
	}
	p.list(func() {
		t := p.cur()
		name := p.name()
		p.want(':')
		if k := p.typeName(); len(c.List) < maxColumns {
			c.List = append(c.List, Column{Name: name, Kind: k, Span: p.span(t)})
		}
	})
	p.close(open)
	return c
}

// rows reads the values of a datatable; a comma may be behind the last one.
func (p *parser) rows() {
	open := p.i
	p.want('[')
	for !p.failed && !p.is(']') {
		p.constant()
		if !p.accept(',') {
			break
		}
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
