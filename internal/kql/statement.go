package kql

// binding is what a let statement gave a name to.
type binding struct {
	Value
	columns Columns
	alias   *Source  // a name that means a table or function, if it is used as one
	accepts *accepts // how many arguments, if it is a function of scalars
}

// accepts is how many arguments a function of the query takes.
type accepts struct{ least, most int }

// run reads the statements. After an error the operators behind it are read too, where it is sure where they begin.
func (p *parser) run(l *lexer) {
	if p.is(end) {
		if !p.q.Partial {
			p.fail(Empty, Span{0, len(p.src)}, "")
		}
		return
	}
	p.statements()
	for p.failed && l.err == nil && !l.unpairs && len(p.q.Errors) < maxErrors && p.resume() {
		p.statements()
	}
}

// resume goes to the next operator of the outermost pipeline and reads the pipeline to its end.
func (p *parser) resume() bool {
	last := p.q.Errors[len(p.q.Errors)-1].Kind
	i := p.failedAt
	if last != MissingPipe || p.tokens[i].level > 0 {
		for ; p.tokens[i].kind != end; i++ {
			if k := p.tokens[i].kind; (k == '|' || k == ';') && p.tokens[i].level == 0 {
				break
			}
		}
	}
	if p.tokens[i].kind == end || p.tokens[i].kind == ';' {
		return false // what a let gives is not known any more
	}
	p.i, p.failed, p.depth, p.nest, p.filtering, p.conditional, p.rowwise = i, false, 1, 1, false, false, false
	c := Columns{Open: true}
	p.shape = &c
	pipe := &p.tokens[i]
	if pipe.kind == '|' {
		p.step()
	}
	p.operator(&c, pipe)
	p.stages(&c)
	p.q.Result, p.shape, p.depth, p.nest = c, nil, 0, 0
	if !p.failed && !p.is(end) && !p.accept(';') {
		p.afterStatement()
	}
	return true
}

func (p *parser) statements() {
	for !p.is(end) {
		from := p.here().From
		if columns, gives := p.statement(); gives {
			p.q.Result = columns
			p.q.Statements = append(p.q.Statements, from)
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
	if t.kind == word && isOperatorWord(p.text(t)) && (p.at(1).kind != '=' && p.at(1).kind != pair) {
		p.fail(MissingPipe, p.span(t), "")
		return
	}
	if s, ok := p.semicolon(); ok {
		p.fail(Semicolon, s, "")
		return
	}
	p.unexpected()
}

// statement reads one statement and reports whether it gives a result.
func (p *parser) statement() (Columns, bool) {
	if p.is(word) && p.declaration() {
		return Columns{}, false
	}
	if p.is(';') {
		p.unexpected()
	}
	if next := p.at(1); p.is('|') && next.kind == word && !isOperatorWord(p.text(next)) && !isReserved(p.text(next)) && p.nest == 0 {
		p.q.Errors = append(p.q.Errors, Error{MissingValue, p.span(p.cur()), ""})
		p.step()
	}
	v := p.pipeline(true)
	return v.columns, true
}

// declaration reads a statement that begins with a keyword and gives no result; it reports whether there is one.
func (p *parser) declaration() bool {
	next := p.at(1)
	switch p.text(p.cur()) {
	case "let":
		if next.kind == end || next.kind == '|' {
			return false
		}
		p.let()
	case "set":
		if next.kind != word {
			return false
		}
		p.skip(2)
		if p.accept('=') {
			p.expr()
		}
	case "declare":
		p.step()
		if p.acceptWord("query_parameters") && p.is('(') {
			p.lambdaParameters()
			return true
		}
		if p.i == 0 || p.text(p.at(-1)) != "query_parameters" && !p.acceptWord("pattern") {
			p.fail(MissingWord, p.here(), "query_parameters")
		}
		p.group('(')
	case "restrict":
		if next.kind != word || p.text(next) != "access" {
			return false
		}
		p.skip(2)
		p.wantWord("to")
		p.group('(')
	case "alias":
		p.step()
		p.wantWord("database")
		p.name()
		p.want('=')
		p.expr()
	default:
		return false
	}
	return true
}

func (p *parser) let() {
	p.step()
	t := p.cur()
	name := p.name()
	p.want('=')
	if p.failed {
		return
	}
	if _, twice := p.lets[name]; twice && p.nest == 0 {
		p.fault(LetTwice, p.span(t), Any, name)
	}
	b := binding{columns: Columns{Open: true}}
	if t.kind == word && p.is(word) && p.text(p.cur()) == "view" && p.at(1).kind == '(' {
		p.step()
	}
	p.nest++
	from := p.i
	switch {
	case p.isLambda():
		b.columns, b.accepts = p.lambda()
	case p.is(word) && p.aliases():
		b.alias = p.aliasSource()
		v := p.pipeline(false)
		b.columns, b.Value = v.columns, v.Value
	default:
		v := p.pipeline(false)
		b.columns, b.Value = v.columns, v.Value
	}
	p.nest--
	p.bind(name, b)
	p.bindText(name, b.Value, from)
}

// bindText keeps what a name stands for, if it is a text or a list of texts that is written out.
func (p *parser) bindText(name string, v Value, from int) {
	list := v.Kind == Dynamic && v.Fact.Shape == Array && p.text(&p.tokens[from]) == "dynamic" && int(p.tokens[from+1].match) == p.i-1
	if p.failed || p.nest > 0 || !list && (v.Kind != String || p.i != from+1) || v.Fact.Literal.To == 0 {
		return
	}
	if p.q.texts == nil {
		p.q.texts = map[string]Span{}
	}
	p.q.texts[name] = p.since(from)
}

func (p *parser) bind(name string, b binding) {
	if p.lets == nil {
		p.lets = map[string]binding{}
	}
	p.lets[name] = b
}

// aliases reports whether the rest of the statement is nothing but a name or a call: it may mean a table.
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
