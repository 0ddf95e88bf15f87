package kql

import "github.com/connectorlint/connectorlint/internal/near"

func (p *parser) primary() Kind {
	t := p.cur()
	switch t.kind {
	case number:
		p.step()
		return numberKind(p.text(t))
	case text:
		for p.is(text) {
			p.step()
		}
		return String
	case literal:
		p.step()
		return typeKind(p.src[t.start : int(t.start)+wordLength(p.text(t))])
	case word:
		return p.wordValue(t)
	case '(':
		open := p.i
		p.step()
		v := p.pipeline(false)
		p.close(open)
		return v.kind
	case '[':
		if p.at(1).kind == text && p.at(2).kind == ']' {
			return p.bracketed(t)
		}
		if p.at(1).kind == word && p.at(2).kind == ']' { // allowed, and nobody writes it
			p.skip(3)
			return Any
		}
		p.unexpected()
	case '*':
		if p.level(p.at(1)) < 0 {
			p.missingValue()
		}
		p.step()
	case '@', '{':
		p.unexpected()
	default:
		p.missingValue()
	}
	return Any
}

// bracketed reads ['a name'].
func (p *parser) bracketed(t *token) Kind {
	name, s := unquote(p.text(p.at(1))), Span{int(t.start), int(p.at(2).end)}
	p.mention(name, s)
	p.skip(3)
	return p.column(name, s)
}

// column returns the kind of a column, and notes it when the pipeline is known not to have it.
func (p *parser) column(name string, s Span) Kind {
	if b, bound := p.lets[name]; bound {
		return b.kind
	}
	if p.shape != nil {
		if c, ok := p.shape.Find(name); ok {
			return c.Kind
		}
		if !p.paired && p.shape.Lacks(name) {
			p.q.Missing = append(p.q.Missing, Absent{name, s, p.shape.List})
			if name != timeGenerated {
				return Any
			}
		}
	}
	if name == timeGenerated {
		return DateTime
	}
	if isTimeSlip(name) {
		p.q.Slips = append(p.q.Slips, Mention{name, s})
	}
	return Any
}

const timeGenerated = "TimeGenerated"

// isTimeSlip reports whether a name is TimeGenerated but for a slip or two. Names with a digit or an underscore are columns of their
// own: the old collector wrote TimeGenerated_t.
func isTimeSlip(name string) bool {
	if d := len(name) - len(timeGenerated); d < -2 || d > 2 || name[0]|0x20 != 't' && name[0]|0x20 != 'i' {
		return false
	}
	for i := range len(name) {
		if c := name[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return near.Distance(name, timeGenerated, 2) <= 2
}

// wordValue reads a column, a literal or a call.
func (p *parser) wordValue(t *token) Kind {
	w := p.text(t)
	call := p.at(1).kind == '('
	switch {
	case w == "dynamic":
		p.dynamic()
		return Dynamic
	case w == "typeof" && call:
		p.step()
		p.group('(')
		return Any
	case call && !isReserved(w) || call && (w == "toscalar" || w == "totable" || w == "materialize"):
		p.step()
		return p.call(t)
	case isReserved(w):
		p.missingValue()
		return Any
	}
	p.step()
	switch w {
	case "true", "false":
		return Bool
	case "null":
		return Any
	}
	if w == "ago" || w == "now" {
		p.fault(NoBrackets, p.span(t), Any, w)
		return DateTime
	}
	p.mention(w, p.span(t))
	return p.column(w, p.span(t))
}

// mention notes a column in a condition.
func (p *parser) mention(column string, s Span) {
	if p.filtering {
		p.q.Filters = append(p.q.Filters, Filter{Column: column, Span: s})
	}
}

// dynamic reads dynamic(…) with its JSON, which may have strings in single quotes and typed values.
func (p *parser) dynamic() {
	p.step()
	open := p.i
	p.want('(')
	if p.failed {
		return
	}
	p.json()
	p.close(open)
}

func (p *parser) json() {
	if !p.enter() {
		return
	}
	defer p.leave()
	open := p.i
	switch t := p.cur(); t.kind {
	case '{':
		p.step()
		if p.accept('}') {
			return
		}
		p.list(func() {
			if !p.accept(text) {
				p.unexpected()
			}
			p.want(':')
			p.json()
		})
		p.close(open)
	case '[':
		p.step()
		if p.accept(']') {
			return
		}
		p.list(p.json)
		p.close(open)
	case '+':
		p.unexpected()
	default:
		p.constant()
	}
}

// call reads a call's arguments and returns the kind of its result.
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
	_, own := p.lets[name]
	at := len(p.q.Calls)
	p.q.Calls = append(p.q.Calls, Call{Name: name, Span: p.span(t), Args: Span{int(open.end), to}, Own: own})
	first, second, last, count := p.args(name)
	if !own {
		p.judgeCall(&p.q.Calls[at], count)
	}
	switch name {
	case "iff", "iif":
		return second
	case "max", "min", "any", "take_any", "materialize", "toscalar":
		return first
	case "avg", "avgif", "percentile":
		if !first.number() {
			return first
		}
	case "coalesce", "case":
		return last
	}
	return functionKind(name)
}

// args reads a call's arguments and returns the kinds of some, and how many there are.
func (p *parser) args(name string) (first, second, last Kind, count int) {
	open := p.i
	p.want('(')
	if p.failed || p.accept(')') {
		return first, second, last, 0
	}
	if name == "toscalar" || name == "materialize" || name == "totable" || name == "view" {
		v := p.pipeline(true)
		first = v.kind
		if len(v.columns.List) == 1 {
			first = v.columns.List[0].Kind
		}
		p.close(open)
		return first, first, first, 1
	}
	conditional := p.conditional
	p.conditional = false
	for {
		from := p.i
		last = p.arg()
		switch count++; count {
		case 1:
			first = last
		case 2:
			second = last
		}
		p.judgeArgument(name, count, last, from)
		if !p.accept(',') {
			break
		}
	}
	p.conditional = conditional
	p.close(open)
	return first, second, last, count
}

// arg reads *, a function, or [name =] expression.
func (p *parser) arg() Kind {
	switch {
	case p.is('*') && (p.at(1).kind == ',' || p.at(1).kind == ')'):
		p.step()
		return Any
	case p.is(word) && p.at(1).kind == '=':
		p.skip(2)
	case p.isLambda():
		p.lambda()
		return Any
	}
	return p.expr()
}
