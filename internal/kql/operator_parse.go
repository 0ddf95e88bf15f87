package kql

// parse reads an expression and a pattern of texts, stars and columns with their types.
func (p *parser) parse(c *Columns) {
	p.parameters("kind", "flags")
	p.wantKind("parse")
	stage := len(p.q.Stages) - 1
	p.expr()
	p.wantWord("with")
	var made []Column
	last := byte(' ') // what the part before is: *, a text, a string column or another one
	for !p.ends() {
		t := p.cur()
		p.patternPart(t, last)
		switch {
		case t.kind == text || t.kind == '*':
			last = byte(t.kind)
			p.step()
		case p.nameLength() > 0 && (t.kind != word || !isReserved(p.text(t))):
			col := Column{Span: p.span(t), Kind: String}
			col.Name = p.name()
			if p.accept(':') {
				col.Kind = p.typeName()
			}
			if last = 'c'; col.Kind == String {
				last = 's'
			}
			*c = c.with(col)
			made = append(made, col)
			if stage >= 0 {
				p.q.Stages[stage].Columns++
			}
		default:
			p.unexpected()
		}
	}
	p.columnsTwice(made)
}

// patternPart notes a part of parse's pattern that cannot follow the one before it: the service finds the end of a star or a text by the
// string behind it.
func (p *parser) patternPart(t *token, last byte) {
	starts := t.kind == '*' || t.kind != text && p.nameLength() > 0
	before := "the column before it"
	switch {
	case !starts || last == ' ' || last == byte(text):
		return
	case last == '*':
		before = "`*`"
	case last == 'c' && t.kind == '*':
		return
	}
	p.fault(ParsePattern, p.span(t), Any, before)
}
