package kql

// rareOperator reads the operators that bring in other tables, and those that are only followed to their end.
func (p *parser) rareOperator(name string, t *token, c *Columns) {
	switch name {
	case "join", "lookup":
		p.parameters()
		*c = c.join(p.operandTable())
		switch {
		case p.acceptWord("on"):
			p.list(func() { p.expr() })
		case p.acceptWord("where"):
			p.expr()
		}
	case "union":
		p.parameters()
		p.list(func() { *c = c.join(p.unionItem()) })
	case "mv-expand", "mvexpand":
		p.mvExpand(c)
	case "parse", "parse-where":
		p.parse()
		c.Open = true
	case "render":
		p.render()
	case "evaluate", "invoke":
		p.parameters()
		if !p.is(word) || p.at(1).kind != '(' {
			p.fail(MissingWord, p.here(), "a function call")
			return
		}
		name := p.text(p.cur())
		p.step()
		p.args(name)
		if p.accept(':') {
			p.group('(')
		}
		*c = Columns{Open: true}
	case "as":
		p.parameters()
		p.bind(p.name(), binding{columns: *c})
	case "search", "find":
		p.inTables()
		p.loose()
		c.Open = true
	case "make-series", "mv-apply", "top-nested", "top-hitters", "reduce", "scan", "partition", "fork", "facet", "range",
		"parse-kv", "make-graph", "graph-match", "graph-merge", "graph-to-table", "assert-schema", "execute-and-cache":
		p.loose()
		*c = Columns{Open: true}
	default:
		p.fail(UnknownOperator, p.span(t), "")
	}
}

// operandTable reads the table behind join and lookup.
func (p *parser) operandTable() Columns {
	t := p.cur()
	switch {
	case t.kind == '(':
		open := p.i
		p.step()
		v := p.pipeline(true)
		p.close(open)
		return v.columns
	case t.kind == word && p.at(1).kind != '(' && p.at(1).kind != '.' && !isReserved(p.text(t)):
		p.step()
		return p.use(p.source(t))
	case t.kind == word && p.at(1).kind == '(' && p.at(1).match >= 0:
		if v, ok := p.callSource(t, true); ok {
			return v.columns
		}
		if b := &p.tokens[p.at(1).match+1]; b.kind == word && !isBuiltin(p.text(t)) {
			s := p.source(t)
			s.Function = true
			p.note(s)
		}
	}
	p.postfix()
	return Columns{Open: true}
}

// unionItem reads a table, a pattern of names or a pipeline in brackets.
func (p *parser) unionItem() Columns {
	t := p.cur()
	switch {
	case t.kind == '(' || t.kind == word && p.at(1).kind == '(':
		return p.operandTable()
	case t.kind == '[' && p.at(1).kind == text:
		s := Span{int(t.start), int(p.at(2).end)}
		return p.use(Source{Name: p.name(), Span: s})
	}
	from := p.i
	_, whole := p.pattern()
	if p.i <= from || p.q.Err != nil {
		return Columns{Open: true}
	}
	s := Source{Span: Span{int(t.start), int(p.tokens[p.i-1].end)}, Pattern: !whole}
	s.Name, s.Filled, s.Unknown = p.q.name(s.From, s.To)
	return p.use(s)
}

// inTables reads the tables of search in (…) and find in (…).
func (p *parser) inTables() {
	p.parameters()
	if !p.isWord("in") || p.at(1).kind != '(' || p.at(1).match < 0 {
		return
	}
	p.step()
	open := p.i
	p.step()
	p.list(func() { p.unionItem() })
	p.close(open)
}

func (p *parser) mvExpand(c *Columns) {
	p.parameters()
	p.list(func() {
		col := p.item()
		if p.acceptWord("to") {
			p.wantWord("typeof")
			p.group('(')
		}
		if _, known := c.Find(col.Name); !known && col.Name != "" {
			*c = c.with(col)
		}
	})
	if p.acceptWord("limit") {
		p.expr()
	}
}

// parse reads an expression and a pattern of texts, stars and column names.
func (p *parser) parse() {
	p.parameters()
	p.expr()
	p.wantWord("with")
	from := p.i
	for !p.ends() {
		switch t := p.cur(); t.kind {
		case word, number, text, '*', ':', '[', ']':
			p.step()
		default:
			p.unexpected()
		}
	}
	if p.i == from {
		p.missingValue()
	}
}

func (p *parser) render() {
	if !p.is(word) {
		p.fail(MissingWord, p.here(), "a kind of chart")
		return
	}
	p.step()
	if p.acceptWord("with") {
		p.group('(')
		return
	}
	for p.is(word) && p.at(1).kind == '=' {
		p.skip(2)
		if p.ends() {
			p.missingValue()
			return
		}
		p.step()
		for p.is(',') && !(p.at(1).kind == word && p.at(2).kind == '=') {
			p.skip(2)
		}
		p.accept(',')
	}
}

// loose goes to the operator's end and looks only at brackets.
func (p *parser) loose() {
	if p.ends() {
		p.missingValue()
	}
	for !p.ends() {
		switch t := p.cur(); t.kind {
		case '(', '[', '{':
			p.group(t.kind)
		case ']':
			p.unexpected()
		default:
			p.step()
		}
	}
}
