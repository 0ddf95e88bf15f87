package kql

// operator reads what stands behind a pipe, and changes the columns as it does.
func (p *parser) operator(c *Columns, pipe *token) {
	t := p.cur()
	if t.kind != word {
		if p.q.Err == nil && !p.q.Partial {
			p.fail(NoOperator, p.span(pipe), "")
		}
		return
	}
	name := p.text(t)
	if p.q.Stages == nil {
		p.q.Stages = make([]Stage, 0, 4)
	}
	p.q.Stages = append(p.q.Stages, Stage{name, p.span(t), p.nest - 1})
	p.step()
	switch name {
	case "where", "filter":
		p.where()
	case "take", "limit":
		p.parameters()
		p.expr()
	case "count":
		if p.acceptWord("as") {
			p.name()
		}
		*c = Columns{List: []Column{{Name: "Count", Kind: Number, Span: p.span(t)}}}
	case "serialize":
		if !p.ends() {
			*c = c.with(p.items()...)
		}
	case "getschema", "consume":
		*c = Columns{Open: true}
	case "distinct":
		p.parameters()
		*c = p.selected(*c)
	case "extend":
		p.hints()
		*c = c.with(p.items()...)
	case "print":
		p.hints()
		*c = Columns{List: p.items()}
	case "project":
		if p.ends() {
			*c = Columns{}
			return
		}
		*c = p.selected(*c)
	case "project-rename":
		p.renames(c)
	case "project-away":
		p.list(func() {
			if name, whole := p.pattern(); whole {
				*c = c.without(name)
			}
		})
	case "project-keep":
		p.list(func() { p.pattern() })
	case "project-reorder":
		p.list(func() {
			p.pattern()
			p.order()
		})
	case "summarize":
		p.summarize(c)
	case "sort", "order":
		p.parameters()
		p.wantWord("by")
		p.list(p.ordered)
	case "top":
		p.parameters()
		p.expr()
		p.wantWord("by")
		p.ordered()
	case "sample":
		p.expr()
	case "sample-distinct":
		p.expr()
		p.wantWord("of")
		*c = p.selected(*c)
	default:
		p.rareOperator(name, t, c)
	}
}

// where reads a condition. A single equals sign is noted and read as a comparison: Microsoft's syntax check lets it pass.
func (p *parser) where() {
	p.hints()
	p.filtering = true
	p.expr()
	for p.is('=') {
		p.q.Assignments = append(p.q.Assignments, p.span(p.cur()))
		p.step()
		p.expr()
	}
	p.filtering = false
}

// selected reads the columns that a projection keeps; a * keeps what is there.
func (p *parser) selected(c Columns) Columns {
	star := false
	var list []Column
	p.list(func() {
		if p.is('*') {
			star = true
		}
		list = append(list, p.item())
	})
	if star {
		return c.with(list...)
	}
	if len(list) > maxColumns {
		return Columns{Open: true}
	}
	return Columns{List: list}
}

func (p *parser) items() []Column {
	var list []Column
	p.list(func() { list = append(list, p.item()) })
	return list
}

// item reads [name =] expression.
func (p *parser) item() Column {
	t := p.cur()
	switch {
	case t.kind == '(' && t.match >= 0 && p.tokens[t.match+1].kind == '=':
		p.i = int(t.match) + 2
		p.expr()
		return Column{Span: p.span(t)}
	case t.kind == word && p.at(1).kind == '=':
		p.skip(2)
		return Column{p.text(t), p.expr(), p.span(t)}
	case t.kind == '[' && p.at(1).kind == text && p.at(2).kind == ']' && p.at(3).kind == '=':
		name := unquote(p.text(p.at(1)))
		s := Span{int(t.start), int(p.at(2).end)}
		p.skip(4)
		return Column{name, p.expr(), s}
	}
	from := p.i
	k := p.expr()
	if p.i <= from {
		return Column{}
	}
	s := Span{int(t.start), int(p.tokens[p.i-1].end)}
	return Column{p.implied(from), k, s}
}

// implied is the name that the service gives to an expression that has none, where that is plain.
func (p *parser) implied(from int) string {
	t := &p.tokens[from]
	if t.kind != word {
		return ""
	}
	name, size := p.text(t), p.i-from
	switch {
	case size == 1:
		return name
	case size == 3 && name == "count":
		return "count_"
	case size >= 4 && p.tokens[from+1].kind == '(' && p.tokens[from+2].kind == word && int(p.tokens[from+1].match) == p.i-1:
		column := p.text(&p.tokens[from+2])
		switch {
		case name == "bin" || name == "floor" || name == "arg_max" || name == "arg_min":
			return column
		case size == 4:
			return name + "_" + column
		}
	}
	return ""
}

func (p *parser) renames(c *Columns) {
	p.list(func() {
		s := p.span(p.cur())
		to := p.name()
		p.want('=')
		from := p.name()
		*c = c.rename(from, to, s)
	})
}

func (p *parser) summarize(c *Columns) {
	p.hints()
	calls := len(p.q.Calls)
	var list []Column
	if !p.isWord("by") && !p.ends() {
		list = p.items()
	}
	all := false
	for _, call := range p.q.Calls[calls:] {
		all = all || (call.Name == "arg_max" || call.Name == "arg_min" || call.Name == "take_any" || call.Name == "any") &&
			call.Args.To > call.Args.From && p.src[call.Args.To-1] == '*'
	}
	if p.acceptWord("by") {
		list = append(list, p.items()...)
	}
	if len(list) > maxColumns {
		list, all = nil, true
	}
	*c = Columns{list, all}
}

func (p *parser) ordered() {
	p.item()
	p.order()
	if p.acceptWord("nulls") && !p.acceptWord("first") && !p.acceptWord("last") {
		p.fail(MissingWord, p.here(), "first")
	}
}

func (p *parser) order() {
	if p.is(word) {
		switch p.text(p.cur()) {
		case "asc", "desc", "granny-asc", "granny-desc":
			p.step()
		}
	}
}

// parameters reads name=value and hint.name=value in front of an operator's operands.
func (p *parser) parameters() {
	for p.is(word) && (p.at(1).kind == '=' || p.isWord("hint") && p.at(1).kind == '.') {
		if p.at(1).kind == '.' {
			p.skip(2)
		}
		p.step()
		p.want('=')
		switch p.cur().kind {
		case '(':
			p.group('(')
		case '-':
			p.skip(2)
		case word, number, text:
			p.step()
		default:
			p.missingValue()
		}
	}
}

// hints reads hint.name=value.
func (p *parser) hints() {
	for p.isWord("hint") && p.at(1).kind == '.' {
		p.skip(3)
		p.want('=')
		p.step()
	}
}

// pattern reads a column or table name with wildcards; whole tells that there are none.
func (p *parser) pattern() (name string, whole bool) {
	from := p.i
	whole = true
	for {
		t := p.cur()
		if p.i > from && t.spaced {
			break
		}
		switch {
		case t.kind == word || t.kind == number:
		case t.kind == '*':
			whole = false
		case t.kind == '[' && p.at(1).kind == text:
			name = p.name()
			continue
		case t.kind == '.' && p.i > from:
		default:
			t = nil
		}
		if t == nil {
			break
		}
		p.step()
	}
	if p.i == from {
		p.missingValue()
		return "", false
	}
	if name == "" {
		name = p.src[p.tokens[from].start:p.tokens[p.i-1].end]
	}
	return name, whole
}
