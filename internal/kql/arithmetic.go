package kql

import (
	"math"
	"strings"
)

func (p *parser) sum() Value {
	v, joined := p.product(), false
	for p.is('+') || p.is('-') {
		minus, sign := p.is('-'), p.span(p.cur())
		p.step()
		right := p.product()
		if !joined && (v.Kind == String || right.Kind == String) {
			joined = true // one finding for all the signs of a sum
			p.fault(JoinedText, sign, Any, "")
			v = Value{}
			continue
		}
		k, ok := sumKind(v.Kind, right.Kind, minus)
		if !ok {
			p.noOperation(sign, v.Kind, right.Kind)
		}
		v = Value{Kind: k, Fact: add(v, right, minus)}
	}
	return v
}

// sumKind returns the kind of a sum or a difference; ok is false where the language has none (npm @kusto/language-service-next 12.4.1).
func sumKind(a, b Kind, minus bool) (k Kind, ok bool) {
	switch a {
	case DateTime:
		switch b {
		case DateTime, Dynamic:
			if minus {
				return TimeSpan, true
			}
			return DateTime, true
		case TimeSpan:
			return DateTime, true
		case Any: // less a time, it is a span of time; less a span, a time
			if !minus {
				return DateTime, true
			}
		default:
		}
	case TimeSpan:
		switch b {
		case TimeSpan, Dynamic:
			return TimeSpan, true
		case DateTime:
			return DateTime, true
		default:
		}
	case Dynamic:
		switch {
		case b == DateTime && !minus:
			return DateTime, true
		case b == DateTime, b == TimeSpan:
			return TimeSpan, true
		}
	default:
	}
	if a == Any || b == Any {
		return Any, true
	}
	return numeric(a, b)
}

// numeric returns the kind of what is reckoned from two numbers; a dynamic value is taken as a number.
func numeric(a, b Kind) (k Kind, ok bool) {
	switch {
	case a == Dynamic && b == Dynamic:
		return Dynamic, true
	case a == Dynamic && b.number():
		return wider(b, b), true
	case b == Dynamic && a.number():
		return wider(a, a), true
	case a.number() && b.number():
		return wider(a, b), true
	}
	return Any, false
}

func (p *parser) product() Value {
	from := p.i
	v := p.unary()
	for p.is('*') || p.is('/') || p.is('%') {
		op, sign := byte(p.cur().kind), p.span(p.cur())
		p.step()
		right := p.unary()
		k, ok := productKind(v.Kind, right.Kind, op)
		if !ok {
			p.noOperation(sign, v.Kind, right.Kind)
		}
		p.byZero(from, op)
		v = Value{Kind: k, Fact: multiply(v, right, op)}
	}
	return v
}

// byZero notes a division by a zero that is written out. 1.0 / 0 is how infinity is written.
func (p *parser) byZero(from int, op byte) {
	t := &p.tokens[p.i-1]
	if op == '*' || p.failed || t.kind != number || p.tokens[p.i-2].kind != kind(op) || len(p.q.ByZero) >= maxErrors {
		return
	}
	if p.tokens[from].kind == number && p.i == from+3 {
		return
	}
	if s := strings.TrimLeft(p.text(t), "0."); s == "" || s[0] >= 'a' && s[0] <= 'z' && s[0] != 'x' && s[0] != 'e' {
		p.q.ByZero = append(p.q.ByZero, p.since(from))
	}
}

// productKind returns the kind of a product, a quotient or a remainder.
func productKind(a, b Kind, op byte) (k Kind, ok bool) {
	switch {
	case a == Any || b == Any:
		return Any, true
	case a.timed() && b.number():
		return a, true
	case b.timed() && a.number():
		return b, op == '*'
	case op == '*' && a == TimeSpan && b == TimeSpan:
		return TimeSpan, true
	}
	if divides := a.timed() && b.timed() && (a == DateTime || b == TimeSpan); divides && op == '/' {
		return Real, true
	} else if divides && op == '%' {
		return TimeSpan, true
	}
	return numeric(a, b)
}

// timed reports whether a kind is a time or a span of time.
func (k Kind) timed() bool { return k == DateTime || k == TimeSpan }

func (p *parser) unary() Value {
	if !p.is('-') && !p.is('+') {
		return p.postfix()
	}
	minus, sign := p.is('-'), p.span(p.cur())
	p.step()
	v := p.postfix()
	if minus && (v.Kind == String || v.Kind == GUID || v.Kind == Bool) {
		p.noOperation(sign, v.Kind, v.Kind)
	}
	if !minus {
		return v
	}
	if v.counted() {
		return known(v.Kind, -v.Fact.N)
	}
	return v.plain()
}

func (p *parser) postfix() Value {
	from := p.i
	v := p.primary()
	for {
		switch {
		case p.is('.'):
			p.step()
			t := p.cur()
			switch {
			case t.kind == word && !isReserved(p.text(t)):
				p.step()
				if p.is('(') {
					p.args(p.text(t))
				} else {
					p.noMember(NoMember, p.span(t), v.Kind, from)
				}
			case t.kind == '[':
			case t.kind == word && p.text(t) != "and" && p.text(t) != "or":
				p.keyword(t)
				p.step()
			default:
				p.fail(MissingWord, p.here(), "a name")
			}
			v = pathKind(v)
		case p.is('['):
			open := p.i
			p.step()
			p.expr()
			p.close(open)
			p.noMember(NoElement, p.since(open), v.Kind, from)
			v = pathKind(v)
		default:
			return v
		}
	}
}

// noMember notes a member or an element of a value that has none.
func (p *parser) noMember(kind FaultKind, s Span, k Kind, from int) {
	if k != Any && k != Dynamic && !p.noBrackets(from) {
		p.fault(kind, s, k, p.src[p.tokens[from].start:p.tokens[from].end])
	}
}

// noBrackets reports whether the token is a function that lacks its brackets, and so is reported already.
func (p *parser) noBrackets(from int) bool {
	n := len(p.q.Faults)
	return n > 0 && p.q.Faults[n-1].Kind == NoBrackets && p.q.Faults[n-1].Span == p.span(&p.tokens[from])
}

// pathKind is the kind of what is in a value.
func pathKind(v Value) Value {
	if v.Kind == Dynamic {
		return of(Dynamic)
	}
	return Value{}
}

// multiply returns a product or a quotient of whole numbers and time spans.
func multiply(left, right Value, op byte) Fact {
	if left.Fact.Sort == Age && abs(left.Fact.N) == 1 && op == '/' && right.counted() && right.Kind == TimeSpan {
		return Fact{Sort: Age, N: left.Fact.N * right.Fact.N}
	}
	if !left.counted() || !right.counted() {
		return Fact{}
	}
	l, r := left.Fact.N, right.Fact.N
	switch {
	case op == '*' && (l == 0 || abs(r) <= math.MaxInt64/abs(l)):
		return Fact{Sort: Constant, N: l * r}
	case op == '/' && r != 0 && right.Kind != TimeSpan:
		return Fact{Sort: Constant, N: l / r}
	}
	return Fact{}
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
