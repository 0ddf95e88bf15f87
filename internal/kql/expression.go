package kql

// expr reads an expression and gives its kind.
func (p *parser) expr() Kind {
	if !p.enter() {
		return Any
	}
	k := p.and()
	for p.acceptWord("or") {
		p.and()
		k = Bool
	}
	p.leave()
	return k
}

func (p *parser) and() Kind {
	k := p.comparison()
	for p.acceptWord("and") {
		p.comparison()
		k = Bool
	}
	return k
}

func (p *parser) comparison() Kind {
	left, filter := p.i, len(p.q.Filters)
	k := p.sum()
	simple := p.i == left+1 && len(p.q.Filters) == filter+1
	for {
		t := p.cur()
		op, from := p.text(t), t.start
		negated := false
		switch {
		case t.kind == pair && op != ".." && op != "=>", t.kind == '<' || t.kind == '>' || t.kind == ':':
			p.step()
			right := p.i
			p.sum()
			p.compare(simple, filter, op, false, right)
		case t.kind == word && isComparison(op), t.kind == '!' && p.at(1).kind == word && isComparison(p.text(p.at(1))):
			if t.kind == '!' {
				p.step()
				t, negated = p.cur(), true
			}
			p.step()
			right := p.i
			p.operand(p.text(t))
			p.compare(simple, filter, p.src[from:t.end], negated, right)
		default:
			return k
		}
		k, simple = Bool, false
	}
}

// compare completes the filter of a column that is compared.
func (p *parser) compare(simple bool, filter int, op string, negated bool, right int) {
	if !simple || p.i <= right {
		return
	}
	f := &p.q.Filters[filter]
	f.Op, f.Negated = op, negated || op == "!=" || op == "<>" || op == "!~"
	f.Right = Span{int(p.tokens[right].start), int(p.tokens[p.i-1].end)}
}

// operand reads what stands behind a comparison that is a word.
func (p *parser) operand(op string) {
	switch op {
	case "in":
		if p.is('~') && !p.cur().spaced {
			p.step()
		}
		p.inList()
	case "has_any", "has_all":
		p.inList()
	case "between":
		open := p.i
		p.want('(')
		p.sum()
		if !p.is(pair) || p.text(p.cur()) != ".." {
			p.fail(MissingWord, p.here(), "..")
		}
		p.step()
		p.sum()
		p.close(open)
	case "matches":
		p.wantWord("regex")
		p.sum()
	default:
		p.sum()
	}
}

func (p *parser) inList() {
	open := p.i
	p.want('(')
	if p.q.Err != nil {
		return
	}
	p.list(func() { p.pipeline(false) })
	p.close(open)
}

func (p *parser) sum() Kind {
	k := p.product()
	for p.is('+') || p.is('-') {
		p.step()
		right := p.product()
		if k == DateTime && right == DateTime {
			k = TimeSpan
		} else if k != DateTime {
			k = Any
		}
	}
	return k
}

func (p *parser) product() Kind {
	k := p.unary()
	for p.is('*') || p.is('/') || p.is('%') {
		p.step()
		p.unary()
		k = Any
	}
	return k
}

func (p *parser) unary() Kind {
	if p.is('-') || p.is('+') {
		p.step()
	}
	return p.postfix()
}

func (p *parser) postfix() Kind {
	k := p.primary()
	for {
		switch {
		case p.is('.'):
			p.step()
			switch t := p.cur(); t.kind {
			case word, number:
				p.step()
				if p.is('(') {
					p.args(p.text(t))
				}
			case '[':
			default:
				p.fail(MissingWord, p.here(), "a name")
			}
			k = Any
		case p.is('['):
			open := p.i
			p.step()
			p.expr()
			p.close(open)
			k = Any
		default:
			return k
		}
	}
}

func (p *parser) primary() Kind {
	t := p.cur()
	switch t.kind {
	case number:
		p.step()
		return Number
	case text:
		for p.is(text) {
			p.step()
		}
		return String
	case word:
		return p.wordValue(t)
	case '(':
		open := p.i
		p.step()
		v := p.pipeline(false)
		for p.accept(',') {
			p.pipeline(false)
		}
		p.close(open)
		return v.kind
	case '[':
		if p.at(1).kind == text && p.at(2).kind == ']' {
			p.mention(unquote(p.text(p.at(1))), Span{int(t.start), int(p.at(2).end)})
			p.skip(3)
			return Any
		}
		p.unexpected()
	case '*':
		p.step()
	case '@', '{':
		p.unexpected()
	default:
		p.missingValue()
	}
	return Any
}

// wordValue reads a column, a literal or a call.
func (p *parser) wordValue(t *token) Kind {
	w, next := p.text(t), p.at(1)
	call := next.kind == '('
	if isReserved(w) && (!call || next.spaced) {
		p.missingValue()
		return Any
	}
	switch {
	case call && isLiteralType(w):
		p.step()
		p.group('(')
		return typeKind(w)
	case call:
		p.step()
		return p.call(t)
	}
	p.step()
	if w == "true" || w == "false" {
		return Bool
	}
	p.mention(w, p.span(t))
	if p.shape != nil {
		if c, ok := p.shape.Find(w); ok {
			return c.Kind
		}
	}
	if w == "TimeGenerated" {
		return DateTime
	}
	return Any
}

// mention notes a column in a condition.
func (p *parser) mention(column string, s Span) {
	if p.filtering {
		p.q.Filters = append(p.q.Filters, Filter{Column: column, Span: s})
	}
}

// call reads a call's arguments and gives the kind of its result.
func (p *parser) call(t *token) Kind {
	name := p.text(t)
	open := p.cur()
	to := len(p.src)
	if open.match >= 0 {
		to = int(p.tokens[open.match].start)
	}
	if p.q.Calls == nil {
		p.q.Calls = make([]Call, 0, 4)
	}
	p.q.Calls = append(p.q.Calls, Call{name, p.span(t), Span{int(open.end), to}})
	first, second, last := p.args(name)
	switch name {
	case "iff", "iif":
		return second
	case "max", "min", "any", "take_any", "materialize", "toscalar":
		return first
	case "coalesce", "case":
		return last
	}
	return functionKind(name)
}

// args reads a call's arguments and gives the kinds of some.
func (p *parser) args(name string) (first, second, last Kind) {
	open := p.i
	p.want('(')
	if p.q.Err != nil || p.accept(')') {
		return first, second, last
	}
	tabular := name == "toscalar" || name == "materialize"
	for n := 0; ; n++ {
		if p.is(word) && p.at(1).kind == '=' {
			p.skip(2)
		}
		last = Any
		if p.isLambda() {
			p.lambda()
		} else {
			v := p.pipeline(tabular)
			last = v.kind
			if tabular && len(v.columns.List) == 1 {
				last = v.columns.List[0].Kind
			}
		}
		switch n {
		case 0:
			first = last
		case 1:
			second = last
		}
		if !p.accept(',') {
			break
		}
	}
	p.close(open)
	return first, second, last
}
