package kql

// value is what a pipeline or an expression gives.
type value struct {
	Value
	columns Columns
}

// pipeline reads a source and the operators behind it. In a table's place (tabular) a bare name is a table; elsewhere it is one
// only with a pipe behind it, and else an expression.
func (p *parser) pipeline(tabular bool) value {
	if !p.enter() {
		return value{columns: Columns{Open: true}}
	}
	p.nest++
	outer := p.within
	p.conditional = p.conditional && !tabular
	v := p.head(tabular)
	if p.is('|') {
		p.filtering, p.conditional, p.sure = false, false, false
		p.held = held{}
		v.Value = Value{}
		p.stages(&v.columns)
	}
	p.within = outer
	p.nest--
	p.leave()
	return v
}

// stages reads the operators of a pipeline.
func (p *parser) stages(c *Columns) {
	for p.is('|') {
		pipe := p.cur()
		p.step()
		p.shape = c
		at := len(p.q.Stages)
		p.operator(c, pipe)
		if at < len(p.q.Stages) {
			p.q.Stages[at].NoTime = c.Lacks(timeGenerated)
		}
	}
}

// head reads what a pipeline begins with.
func (p *parser) head(tabular bool) value {
	t := p.cur()
	switch t.kind {
	case word:
		if v, ok := p.leadingOperator(); ok {
			return v
		}
		if v, ok := p.reference(tabular); ok {
			return v
		}
	case '[':
		if v, ok := p.bracketedSource(t, tabular); ok {
			return v
		}
	case text:
		if p.nest == 1 && p.endsSource(p.at(1), tabular) && inPlainQuotes(p.text(t)) {
			p.fault(TextSource, p.span(t), Any, "")
			return p.namedIn(t, 1, 1)
		}
	case '(':
		if t.match >= 0 && p.endsSource(&p.tokens[t.match+1], tabular) && (tabular || p.tokens[t.match+1].kind == '|') {
			open := p.i
			p.step()
			v := p.pipeline(true)
			p.close(open)
			return v
		}
	default:
	}
	return value{p.expr(), Columns{Open: true}}
}

// bracketedSource reads ['a table'], and [a table] in which the quotes are missing.
func (p *parser) bracketedSource(t *token, tabular bool) (value, bool) {
	name, closing := p.at(1), p.at(2)
	if closing.kind != ']' || !p.endsSource(p.at(3), tabular) {
		return value{}, false
	}
	s := Span{int(t.start), int(closing.end)}
	switch {
	case name.kind == text:
		p.skip(3)
		return value{columns: p.use(Source{Name: unquote(p.text(name)), Span: s})}, true
	case name.kind == word && p.nest == 1:
		p.fault(BracketedTable, s, Any, "")
		return p.namedIn(name, 0, 3), true
	}
	return value{}, false
}

// inPlainQuotes reports whether a text is closed, and has no letter or fence before its quote.
func inPlainQuotes(s string) bool {
	return len(s) > 2 && quote(s[0]) && s[len(s)-1] == s[0]
}

// namedIn notes a table whose name is a token, or is in it between quotes, and goes behind its tokens.
func (p *parser) namedIn(t *token, quotes, tokens int) value {
	s := Span{int(t.start) + quotes, int(t.end) - quotes}
	p.note(Source{Name: p.src[s.From:s.To], Span: s})
	p.skip(tokens)
	return value{columns: Columns{Open: true}}
}

// endsSource reports whether a source ends before the token.
func (p *parser) endsSource(t *token, tabular bool) bool {
	switch t.kind {
	case '|':
		return true
	case end, ';', ')', ',', '}':
		return tabular
	default:
	}
	return false
}

// valueSource notes true and false in the place of the table.
func (p *parser) valueSource(t, next *token) {
	if w := p.text(t); p.nest == 1 && next.kind == '|' && (w == "true" || w == "false") {
		p.fault(ValueSource, p.span(t), Any, "")
	}
}

// reference reads a table, a function or a let in a table's place.
func (p *parser) reference(tabular bool) (value, bool) {
	t, next := p.cur(), p.at(1)
	if w := p.text(t); isReserved(w) && !(w == "materialize" && next.kind == '(') {
		return value{}, false
	}
	if tabular && next.kind == word && !next.spaced {
		return value{}, false
	}
	switch {
	case p.endsSource(next, tabular):
		if _, bound := p.lets[p.text(t)]; !bound && next.kind == '|' && p.nest == 1 && isOperatorWord(p.text(t)) {
			p.noSource(t)
		}
		p.valueSource(t, next)
		p.step()
		return value{columns: p.use(p.source(t))}, true
	case tabular && next.kind == word && isOperatorWord(p.text(next)) && !isReserved(p.text(t)):
		// the pipe is missing: the statement's end says so
		p.step()
		return value{columns: p.use(p.source(t))}, true
	case next.kind == '(' && next.match >= 0:
		return p.callSource(t, tabular)
	case next.kind == '-' && !next.spaced:
		return p.hyphenSource(t, tabular)
	}
	return value{}, false
}

func (p *parser) source(t *token) Source {
	name, filled, unknown := p.q.name(int(t.start), int(t.end))
	return Source{Name: name, Span: p.span(t), Filled: filled, Unknown: unknown}
}

// use notes that a source is read and returns its columns.
func (p *parser) use(s Source) Columns {
	if c, known := p.tables[s.Name]; known {
		p.note(s)
		return c
	}
	if b, bound := p.lets[s.Name]; bound && !s.Function {
		if b.alias != nil {
			p.note(*b.alias)
		}
		return b.columns
	}
	p.note(s)
	if p.find != nil && !s.Function && !s.Remote && !s.Unknown && !s.Pattern {
		if c, known := p.find(s.Name); known {
			return c
		}
	}
	return Columns{Open: true}
}

func (p *parser) note(s Source) {
	if p.q.Sources == nil {
		p.q.Sources = make([]Source, 0, 2)
	}
	p.q.Sources = append(p.q.Sources, s)
}

// callSource reads a function in a table's place: name(…), table("name"), workspace("x").name, materialize(…).
func (p *parser) callSource(t *token, tabular bool) (value, bool) {
	open := p.at(1)
	after := &p.tokens[open.match+1]
	remote := false
	last := t
	for after.kind == '.' && int(open.match)+2 < len(p.tokens) {
		last = &p.tokens[open.match+2]
		if last.kind != word {
			return value{}, false
		}
		remote = true
		after = &p.tokens[open.match+3]
		if after.kind != '(' || after.match < 0 {
			break
		}
		open = after
		after = &p.tokens[open.match+1]
	}
	if !p.endsSource(after, tabular) {
		return value{}, false
	}
	name := p.text(t)
	_, bound := p.lets[name]
	switch {
	case remote:
		p.expr()
		s := p.source(last)
		s.Remote = true
		if isBuiltin(name) {
			p.note(s)
		}
		return value{columns: Columns{Open: true}}, true
	case bound:
		p.expr()
		return value{columns: p.use(Source{Name: name})}, true
	case name == "table" && p.at(2).kind == text:
		s := Source{Name: unquote(p.text(p.at(2))), Span: p.span(p.at(2))}
		p.expr()
		p.note(s)
		return value{columns: Columns{Open: true}}, true
	case name == "materialize" || name == "view":
		p.step()
		at := p.i
		p.step()
		v := p.pipeline(true)
		p.close(at)
		return v, true
	case isBuiltin(name):
		return value{p.expr(), Columns{Open: true}}, true
	}
	calls := len(p.q.Calls)
	p.expr()
	if calls < len(p.q.Calls) {
		p.q.Calls[calls].Source = true
	}
	s := p.source(t)
	s.Function = true
	p.note(s)
	return value{columns: p.returned(&s)}, true
}

// returned are the columns of a function that is called.
func (p *parser) returned(s *Source) Columns {
	if p.find != nil && !s.Unknown {
		if c, known := p.find(s.Name); known {
			return c
		}
	}
	return Columns{Open: true}
}

// hyphenSource reads a name with hyphens, such as the name of a stream in a table's place. The service takes it for a
// subtraction.
func (p *parser) hyphenSource(t *token, tabular bool) (value, bool) {
	i := p.i
	for p.tokens[i+1].kind == '-' && !p.tokens[i+1].spaced && p.tokens[i+2].kind == word && !p.tokens[i+2].spaced {
		i += 2
	}
	if i == p.i || !p.endsSource(&p.tokens[i+1], tabular) {
		return value{}, false
	}
	if _, bound := p.lets[p.text(t)]; bound {
		return value{}, false
	}
	name, filled, unknown := p.q.name(int(t.start), int(p.tokens[i].end))
	p.note(Source{Name: name, Span: Span{int(t.start), int(p.tokens[i].end)}, Filled: filled, Unknown: unknown})
	p.i = i + 1
	return value{columns: Columns{Open: true}}, true
}
