package kql

// binding is what a let statement gave a name to.
type binding struct {
	columns Columns
	alias   *Source // a name that stands for a table or function, if it is used as one
}

func (p *parser) run() {
	if p.is(end) {
		if p.q.Partial {
			return
		}
		p.fail(Empty, Span{0, len(p.src)}, "")
		return
	}
	for !p.is(end) {
		if columns, gives := p.statement(); gives {
			p.q.Result = columns
		}
		if p.is(end) {
			return
		}
		if !p.accept(';') {
			p.afterStatement()
		}
	}
}

// afterStatement says what is wrong with the token that stands where a statement should have ended.
func (p *parser) afterStatement() {
	t := p.cur()
	if t.kind == word && isOperator(p.text(t)) {
		p.fail(MissingPipe, p.span(t), "")
		return
	}
	p.unexpected()
}

// statement reads one statement and tells whether it gives a result.
func (p *parser) statement() (Columns, bool) {
	if p.is(word) {
		switch p.text(p.cur()) {
		case "let":
			p.let()
			return Columns{}, false
		case "set":
			if p.at(1).kind == word {
				p.skip(2)
				if p.accept('=') {
					p.expr()
				}
				return Columns{}, false
			}
		case "declare":
			p.step()
			if !p.acceptWord("query_parameters") && !p.acceptWord("pattern") {
				p.fail(MissingWord, p.here(), "query_parameters")
			}
			p.group('(')
			return Columns{}, false
		case "alias":
			p.step()
			p.wantWord("database")
			p.name()
			p.want('=')
			p.expr()
			return Columns{}, false
		}
	}
	if p.is(';') {
		p.unexpected()
	}
	v := p.pipeline(true)
	return v.columns, true
}

func (p *parser) let() {
	p.step()
	t := p.cur()
	name := p.name()
	p.want('=')
	if p.q.Err != nil {
		return
	}
	b := binding{columns: Columns{Open: true}}
	if t.kind == word && p.is(word) && p.text(p.cur()) == "view" && p.at(1).kind == '(' {
		p.step()
	}
	p.nest++
	switch {
	case p.isLambda():
		b.columns = p.lambda()
	case p.is(word) && p.aliases():
		b.alias = p.aliasSource()
		v := p.pipeline(false)
		b.columns = v.columns
	default:
		v := p.pipeline(false)
		b.columns = v.columns
	}
	p.nest--
	p.bind(name, b)
}

func (p *parser) bind(name string, b binding) {
	if p.lets == nil {
		p.lets = map[string]binding{}
	}
	p.lets[name] = b
}

// aliases tells whether the rest of the statement is nothing but a name or a call: it may stand for a table.
func (p *parser) aliases() bool {
	next := p.at(1)
	if next.kind == '(' && next.match >= 0 && !isBuiltin(p.text(p.cur())) {
		next = &p.tokens[min(int(next.match)+1, len(p.tokens)-1)]
	}
	return next.kind == ';' || next.kind == end
}

func (p *parser) aliasSource() *Source {
	t := p.cur()
	name := p.text(t)
	if name == "true" || name == "false" || name == "null" {
		return nil
	}
	if _, bound := p.lets[name]; bound {
		return p.lets[name].alias
	}
	s := p.source(t)
	s.Function = p.at(1).kind == '('
	return &s
}

// isLambda tells whether (…){…} stands here.
func (p *parser) isLambda() bool {
	t := p.cur()
	return t.kind == '(' && t.match >= 0 && p.tokens[t.match+1].kind == '{'
}

// lambda reads a function's parameters and its body.
func (p *parser) lambda() Columns {
	open := p.cur()
	for i := p.i + 1; i < int(open.match); i++ {
		if t := &p.tokens[i]; t.kind == word && p.tokens[i+1].kind == ':' {
			p.bind(p.text(t), binding{columns: Columns{Open: true}})
		}
		if m := p.tokens[i].match; int(m) > i {
			i = int(m)
		}
	}
	p.i = int(open.match) + 1
	if !p.enter() {
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

// name reads a name: a word, or ['a name'].
func (p *parser) name() string {
	t := p.cur()
	if t.kind == word {
		p.step()
		return p.text(t)
	}
	if t.kind == '[' && p.at(1).kind == text && p.at(2).kind == ']' {
		v := unquote(p.text(p.at(1)))
		p.skip(3)
		return v
	}
	p.fail(MissingWord, p.here(), "a name")
	return ""
}
