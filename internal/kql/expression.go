package kql

import "strings"

// The levels of an expression, loosest first, as Microsoft's parser has them: or; and; == and in; < and >; has and =~; + and -;
// * and /; a sign; a path. No comparison can follow another one of its level.

// expr reads an expression and gives its value.
func (p *parser) expr() Value {
	if !p.enter() {
		return Value{}
	}
	from, before, sure := p.i, p.marks(), p.sure
	v := p.and()
	for p.isWord("or") {
		op := p.span(p.cur())
		p.unsure(before)
		before = p.marks() // those behind are unsure as they are read
		p.sure = false
		p.step()
		right := p.and()
		v = either(v, right, p.logical(v, right, op, from))
	}
	p.sure = sure
	p.leave()
	return v
}

func (p *parser) and() Value {
	from := p.i
	v := p.equality()
	for p.isWord("and") {
		op := p.span(p.cur())
		p.step()
		right := p.equality()
		v = both(v, right, p.logical(v, right, op, from))
	}
	return v
}

// logical joins two conditions.
func (p *parser) logical(left, right Value, op Span, _ int) Value {
	switch {
	case left.Kind == Any || right.Kind == Any, p.paired: // a join is by both columns
	case left.Kind == Bool && (right.Kind == Bool || right.Kind == Dynamic), left.Kind == Dynamic && right.Kind == Bool:
	default:
		p.noOperation(op, left.Kind, right.Kind)
	}
	return of(Bool)
}

// comparison levels.
const (
	equalityLevel = iota
	relationLevel
	matchLevel
)

// level tells at which level the token compares; negated where a ! is before it.
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
	default:
	}
	return -1
}

func (p *parser) equality() Value { return p.comparison(equalityLevel) }

// comparison reads the operands of a level and what compares them.
func (p *parser) comparison(level int) Value {
	left, filter, before := p.i, len(p.q.Filters), p.marks()
	v := p.operandOf(level)
	t := p.cur()
	negated := t.kind == '!' && p.at(1).kind == word && !p.at(1).spaced
	from := t.start
	if negated {
		t = p.at(1)
	}
	if p.level(t) != level {
		return v
	}
	if t.kind != word && p.failComparison(p.i) {
		return of(Bool)
	}
	simple := p.i == left+1 && len(p.q.Filters) == filter+1
	if !simple {
		p.unsure(before) // (a > 5) == false
	}
	opener := p.i // of what compares
	if negated {
		if !negatable(p.text(t)) {
			p.fail(NoNegation, Span{int(from), int(t.end)}, "")
			return of(Bool)
		}
		p.step()
	}
	op := p.i
	p.step()
	right := p.i
	result := of(Bool)
	if t.kind == word {
		p.operand(p.text(t), level, v, left)
	} else {
		result = p.relate(v, p.operandOf(level), left, op)
	}
	if p.i > right {
		var other Filter
		f := &other
		if simple {
			f = &p.q.Filters[filter]
		}
		f.Op = p.src[from:t.end]
		if n := &p.tokens[op+1]; n.kind == '~' && !n.spaced {
			f.Op += "~"
		}
		f.Negated = negated || f.Op == "!=" || f.Op == "<>" || f.Op == "!~"
		f.Right = Span{int(p.tokens[right].start), int(p.tokens[p.i-1].end)}
		f.right, f.rightEnd = right, p.i
		if !simple {
			p.keyOf(other, left, p.tokens[opener-1].end)
		}
	}
	return result
}

// relate looks at the two sides of a sign, and notes what is known of them.
func (p *parser) relate(left, right Value, from, op int) Value {
	sign := p.text(&p.tokens[op])
	switch level := p.level(&p.tokens[op]); level {
	case relationLevel:
		p.compare(left.Kind, right.Kind, from, op)
	case matchLevel:
		p.matchable(left.Kind, right.Kind, op)
	}
	p.unequal(sign, left, right, from, op)
	if sign[0] != '<' && sign[0] != '>' {
		p.quotedName(right, sign[0] == '!', from, op)
	}
	p.sameSides(sign, from, op)
	p.nullSide(sign, from, op)
	if p.failed || !left.telling() && !right.telling() {
		return of(Bool)
	}
	if len(p.q.Comparisons) < maxComparisons {
		p.q.Comparisons = append(p.q.Comparisons, Comparison{
			Op: sign, Span: p.since(from), Left: left, Right: right, Sure: p.sure,
			LeftAt: Span{int(p.tokens[from].start), int(p.tokens[op-1].end)}, RightAt: p.since(op + 1),
		})
	}
	return compared(left, right, sign)
}

// maxComparisons bounds how many comparisons of a query are kept.
const maxComparisons = 256

func (p *parser) operandOf(level int) Value {
	if level == matchLevel {
		return p.sum()
	}
	return p.comparison(level + 1)
}

// operand reads what is behind a comparison that is a word.
func (p *parser) operand(op string, level int, left Value, from int) {
	at := p.i - 1
	switch op {
	case "in":
		if p.is('~') && !p.cur().spaced {
			p.matchable(left.Kind, String, at)
			p.step()
		}
		open, folds := p.i, p.i-1 > at
		p.inList()
		if !folds {
			p.unlisted(from, at, open)
		}
	case "has_any", "has_all":
		p.matchable(left.Kind, String, at)
		p.inList()
	case "between":
		p.between(left, from)
	case "matches":
		p.wantWord("regex")
		p.matchable(left.Kind, p.sum().Kind, at)
	default:
		right := p.operandOf(level)
		p.matchable(left.Kind, right.Kind, at)
		p.unmatched(op, right, from, at)
		if !strings.HasPrefix(p.text(&p.tokens[at-1]), "!") {
			p.quotedName(right, false, from, at)
		}
	}
}

// between reads (low .. high).
func (p *parser) between(left Value, from int) {
	open := p.i
	p.want('(')
	lowAt := p.i
	low := p.sum()
	if !p.is(pair) || p.text(p.cur()) != ".." {
		p.fail(MissingWord, p.here(), "..")
	}
	p.step()
	highAt := p.i
	high := p.sum()
	p.bounds(left, low, lowAt, highAt-1)
	if left.Kind != DateTime || high.Kind != TimeSpan {
		p.bounds(left, high, highAt, p.i)
	}
	ordered := low.counted() && high.counted() && low.Kind == high.Kind || low.Fact.Sort == FromNow && high.Fact.Sort == FromNow ||
		low.dated() && high.dated() || low.Fact.Sort == Later && high.Fact.Sort == FromNow
	if ordered && (low.Fact.N > high.Fact.N || low.Fact.Sort == Later && high.Fact.N <= 0) && !p.failed {
		p.q.Impossible = append(
			p.q.Impossible,
			Impossible{Kind: EmptyRange, Span: p.since(lowAt), Column: p.src[p.tokens[from].start:p.tokens[from].end]},
		)
	}
	p.moment(from, low, high, lowAt, highAt)
	p.close(open)
}

// moment notes a range of time whose two ends are one, of a column as it is.
func (p *parser) moment(from int, low, high Value, lowAt, highAt int) {
	if p.failed || lowAt != from+3 || high.Kind != DateTime || low.Kind != DateTime || p.i <= highAt {
		return
	}
	first, last := p.src[p.tokens[lowAt].start:p.tokens[highAt-2].end], p.src[p.tokens[highAt].start:p.tokens[p.i-1].end]
	same := low.Fact.Sort == FromNow && high.Fact.Sort == FromNow && low.Fact.N == high.Fact.N
	if same || strings.Join(strings.Fields(first), " ") == strings.Join(strings.Fields(last), " ") {
		column := p.src[p.tokens[from].start:p.tokens[from].end]
		p.q.Impossible = append(p.q.Impossible, Impossible{Kind: OneMoment, Span: p.since(lowAt), Column: column})
	}
}

// bounds looks at one end of a range.
func (p *parser) bounds(left, bound Value, from, to int) {
	l, b := left.Kind, bound.Kind
	if l == Any || b == Any || b == Dynamic && l.number() || l.number() && b.number() || l == b && (l == DateTime || l == TimeSpan) ||
		l == Dynamic {
		return
	}
	if p.failed || to <= from || len(p.q.Faults) >= maxErrors {
		return
	}
	s := Span{int(p.tokens[from].start), int(p.tokens[to-1].end)}
	p.q.Faults = append(p.q.Faults, Fault{Kind: Incomparable, Span: s, What: b, With: l})
}

func (p *parser) inList() {
	open := p.i
	p.want('(')
	if p.failed {
		return
	}
	sure := p.sure
	p.sure = false
	p.list(func() { p.pipeline(false) })
	p.sure = sure
	p.close(open)
}
