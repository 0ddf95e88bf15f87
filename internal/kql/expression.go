package kql

// The levels of an expression, loosest first, as Microsoft's parser has them: or; and; == and in; < and >; has and =~; + and -;
// * and /; a sign; a path. No comparison can follow another one of its level.

// expr reads an expression and returns its kind.
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
	k := p.equality()
	for p.acceptWord("and") {
		p.equality()
		k = Bool
	}
	return k
}

// comparison levels.
const (
	equalityLevel = iota
	relationLevel
	matchLevel
)

// level tells at which level the token compares; negated where a ! stands before it.
func (p *parser) level(t *token) int {
	switch t.kind {
	case pair:
		switch p.text(t) {
		case "==", "!=", "<>":
			return equalityLevel
		case "<=", ">=":
			return relationLevel
		case "=~", "!~":
			return matchLevel
		}
	case '<', '>':
		return relationLevel
	case ':':
		return matchLevel
	case word:
		switch w := p.text(t); w {
		case "in", "between", "has_any", "has_all":
			return equalityLevel
		case "matches":
			if n := p.at(1); n.kind == word && p.text(n) == "regex" {
				return matchLevel
			}
		default:
			if isComparison(w) {
				return matchLevel
			}
		}
	}
	return -1
}

func (p *parser) equality() Kind { return p.comparison(equalityLevel) }

// comparison reads the operands of a level and what compares them.
func (p *parser) comparison(level int) Kind {
	left, filter := p.i, len(p.q.Filters)
	k := p.operandOf(level)
	t := p.cur()
	negated := t.kind == '!' && p.at(1).kind == word && !p.at(1).spaced
	from := t.start
	if negated {
		t = p.at(1)
	}
	if p.level(t) != level {
		return k
	}
	if t.kind != word && p.failComparison(p.i) {
		return Bool
	}
	simple := p.i == left+1 && len(p.q.Filters) == filter+1
	if negated {
		p.step()
	}
	p.step()
	right := p.i
	if t.kind == word {
		p.operand(p.text(t), level)
	} else if other := p.operandOf(level); level == relationLevel {
		p.compare(k, other, left, right-1)
	}
	if simple && p.i > right {
		f := &p.q.Filters[filter]
		f.Op = p.src[from:t.end]
		f.Negated = negated || f.Op == "!=" || f.Op == "<>" || f.Op == "!~"
		f.Right = Span{int(p.tokens[right].start), int(p.tokens[p.i-1].end)}
	}
	return Bool
}

func (p *parser) operandOf(level int) Kind {
	if level == matchLevel {
		return p.sum()
	}
	return p.comparison(level + 1)
}

// operand reads what stands behind a comparison that is a word.
func (p *parser) operand(op string, level int) {
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
		p.operandOf(level)
	}
}

func (p *parser) inList() {
	open := p.i
	p.want('(')
	if p.failed {
		return
	}
	p.list(func() { p.pipeline(false) })
	p.close(open)
}

func (p *parser) sum() Kind {
	k, joined := p.product(), false
	for p.is('+') || p.is('-') {
		minus, sign := p.is('-'), p.span(p.cur())
		p.step()
		right := p.product()
		if !joined && (k == String || right == String) {
			joined = true // one finding for all the signs of a sum
			p.fault(JoinedText, sign, Any, "")
		}
		switch {
		case k == DateTime && right == DateTime && minus:
			k = TimeSpan
		case k == DateTime && (right == TimeSpan || right == Any):
		case k.number() && right.number():
			k = wider(k, right)
		case k == TimeSpan && right == TimeSpan:
		default:
			k = Any
		}
	}
	return k
}

func (p *parser) product() Kind {
	k := p.unary()
	for p.is('*') || p.is('/') || p.is('%') {
		p.step()
		right := p.unary()
		if k.number() && right.number() {
			k = wider(k, right)
		} else {
			k = Any
		}
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
			switch t := p.cur(); {
			case t.kind == word && !isReserved(p.text(t)):
				p.step()
				if p.is('(') {
					p.args(p.text(t))
				}
			case t.kind == '[':
			default:
				p.fail(MissingWord, p.here(), "a name")
			}
			k = pathKind(k)
		case p.is('['):
			open := p.i
			p.step()
			p.expr()
			p.close(open)
			k = pathKind(k)
		default:
			return k
		}
	}
}

// pathKind is the kind of what stands in a value of a kind.
func pathKind(k Kind) Kind {
	if k == Dynamic {
		return Dynamic
	}
	return Any
}
