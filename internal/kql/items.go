package kql

// selected reads the columns that a projection keeps; a * keeps what is there.
func (p *parser) selected(c Columns, stars bool) Columns {
	star := false
	var list []Column
	making := p.making
	defer func() { p.making = making }()
	p.list(func() {
		p.making = list
		if star = star || stars && p.is('*'); p.is('*') && stars {
			p.step()
			return
		}
		if stars {
			list = append(list, p.key())
		} else {
			p.equation()
			list = append(list, p.item())
		}
	})
	if star {
		return c.with(list...)
	}
	p.columnsTwice(list)
	if len(list) > maxColumns {
		return Columns{Open: true}
	}
	return Columns{List: list}
}

// madeItems reads items, none of which can read what another one makes.
func (p *parser) madeItems() []Column {
	making := p.making
	defer func() { p.making = making }()
	var list []Column
	p.list(func() {
		p.making = list
		p.equation()
		list = append(list, p.item())
	})
	return list
}

// equation notes an item that begins with a name and ==: nobody reads the column that the service would call Column1.
func (p *parser) equation() {
	if n := p.nameLength(); n == 1 && p.at(1).kind == pair && p.text(p.at(1)) == "==" && len(p.q.Equations) < maxErrors {
		p.q.Equations = append(p.q.Equations, p.span(p.at(1)))
	}
}

func (p *parser) items() []Column {
	var list []Column
	p.list(func() { list = append(list, p.item()) })
	return list
}

// item reads [name =] expression, or (name, …) = expression.
func (p *parser) item() Column {
	t := p.cur()
	n := p.nameLength()
	switch {
	case t.kind == '(' && t.match >= 0 && p.tokens[t.match+1].kind == '=':
		p.i = int(t.match) + 2
		p.expr()
		return Column{Span: p.span(t)}
	case n > 0 && p.at(n).kind == '=':
		s := Span{int(t.start), int(p.at(n - 1).end)}
		if t.kind == word && namesNothing(p.text(t)) {
			p.keyword(t)
		}
		name := p.name()
		p.step()
		from := p.i
		v := p.expr()
		if p.reads && p.i > from && len(p.q.Assigns) < maxColumns {
			p.q.Assigns = append(p.q.Assigns, Assign{Mention{name, s}, p.since(from), v})
		}
		return Column{Name: name, Kind: v.Kind, Span: s, Fact: v.Fact}
	}
	from := p.i
	v := p.expr()
	if p.i <= from {
		return Column{}
	}
	s := Span{int(t.start), int(p.tokens[p.i-1].end)}
	return Column{Name: p.implied(from), Kind: v.Kind, Span: s, Fact: v.Fact}
}

// implied is the name that the service gives to an expression that has none, where that is plain.
func (p *parser) implied(from int) string {
	t := &p.tokens[from]
	if t.kind == '[' && p.i == from+3 {
		return unquote(p.text(&p.tokens[from+1]))
	}
	if t.kind == word && p.i == from+3 && p.text(t) == "count" {
		return "count_"
	}
	return p.impliedPath(from, p.i, 0)
}

// mostImplied bounds how deep calls in calls are followed for a name.
const mostImplied = 6

// mostParts bounds the members and elements of a path that make a name.
const mostParts = 40

// impliedPath is the name that the service makes of a column, its members and elements, or a call that keeps its first argument's name:
// a_b_0 of a.b[0] and of tostring(a.b[0]) (npm @kusto/language-service-next 12.4.1).
func (p *parser) impliedPath(from, to, depth int) string {
	if from >= to || p.tokens[from].kind != word || depth > mostImplied {
		return ""
	}
	name, i := p.text(&p.tokens[from]), from+1
	if i < to && p.tokens[i].kind == '(' {
		match := int(p.tokens[i].match)
		prefix, argument := implies(name)
		if !argument || match < 0 || match >= to {
			return ""
		}
		inner := p.impliedPath(i+1, p.argumentEnd(i+1, match), depth+1)
		if inner == "" {
			return ""
		}
		name, i = prefix+inner, match+1
	}
	for parts := 0; i < to; parts++ {
		if parts == mostParts {
			return ""
		}
		part, size := p.impliedPart(i, to)
		if size == 0 {
			return ""
		}
		name, i = name+"_"+part, i+size
	}
	return name
}

// impliedPart is what a member or an element of a path adds to its name, and how many tokens it has; none if it is something else.
func (p *parser) impliedPart(i, to int) (name string, tokens int) {
	switch {
	case p.tokens[i].kind == '.' && i+1 < to && p.tokens[i+1].kind == word:
		return p.text(&p.tokens[i+1]), 2
	case p.tokens[i].kind != '[' || i+2 >= to || p.tokens[i+2].kind != ']':
		return "", 0
	case p.tokens[i+1].kind == number:
		return p.text(&p.tokens[i+1]), 3
	case p.tokens[i+1].kind == text:
		if name = unquote(p.text(&p.tokens[i+1])); isPlainName(name) {
			return name, 3
		}
	}
	return "", 0
}

// argumentEnd is where the argument that begins at a token ends: at a comma, or at the bracket.
func (p *parser) argumentEnd(i, bracket int) int {
	for ; i < bracket; i++ {
		switch t := &p.tokens[i]; {
		case t.kind == ',':
			return i
		case opens(t.kind) && t.match >= 0:
			i = int(t.match)
		}
	}
	return bracket
}

// sorted reads a key of sort, which may not be dynamic; that of top may.
func (p *parser) sorted() {
	from := p.i
	p.wantKey(from, p.item().Kind)
	p.direction()
}

func (p *parser) ordered() {
	p.item()
	p.direction()
}

func (p *parser) direction() {
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
