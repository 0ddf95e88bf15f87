package kql

import (
	"slices"
	"strings"
)

// joinCondition looks at a condition of a join that was just read: the name of a column of both sides, or $left.x == $right.y; brackets
// may be around it, and an and between several.
func (p *parser) joinCondition(from, to int, left, right *Columns) {
	for to-from > 2 && p.tokens[from].kind == '(' && int(p.tokens[from].match) == to-1 {
		from, to = from+1, to-1
	}
	begin, op := from, -1
	for i := from; i < to && !p.failed; i++ {
		switch t := &p.tokens[i]; {
		case t.kind == word && p.text(t) == "or":
			p.fault(JoinCondition, p.span(t), Any, "and")
			return
		case t.kind == word && p.text(t) == "and":
			p.joinPart(begin, i, op, left, right)
			begin, op = i+1, -1
		case op < 0 && i > begin && p.level(t) >= 0:
			op = i
		case opens(t.kind) && t.match >= 0:
			i = int(t.match)
		}
	}
	p.joinPart(begin, to, op, left, right)
}

func opens(k kind) bool { return k == '(' || k == '[' || k == '{' }

// joinPart looks at a part of a join's condition without an and, if there is one. op is where its comparison is, negative if it has none.
func (p *parser) joinPart(from, to, op int, left, right *Columns) {
	if p.failed || from >= to {
		return
	}
	if t := &p.tokens[from]; t.kind == '(' && int(t.match) == to-1 {
		p.joinCondition(from, to, left, right)
		return
	}
	switch {
	case p.filled(from, to):
		return
	case op < 0:
		p.joinName(from, to)
	case p.text(&p.tokens[op]) != "==":
		p.fault(JoinCondition, p.joinSign(op), Any, "==")
	default:
		p.sides(from, op, to)
	}
	p.joinKeys(from, to, left, right)
}

// joinSign is the sign or word that compares, with a negation before it.
func (p *parser) joinSign(op int) Span {
	s := p.span(&p.tokens[op])
	if t := &p.tokens[op-1]; t.kind == '!' {
		s.From = int(t.start)
	}
	return s
}

// filled reports whether one of the tokens has a {{placeholder}}.
func (p *parser) filled(from, to int) bool {
	for i := from; i < to; i++ {
		if placeholder(p.text(&p.tokens[i])) > 0 {
			return true
		}
	}
	return false
}

// joinName notes a condition without a comparison that is no name (KS182).
func (p *parser) joinName(from, to int) {
	t := &p.tokens[from]
	if to == from+1 && t.kind == word && !strings.HasPrefix(p.text(t), "$") || to == from+3 && t.kind == '[' && p.tokens[from+1].kind == text {
		return
	}
	s := Span{int(t.start), int(p.tokens[to-1].end)}
	switch name := unquote(p.text(t)); {
	case to == from+1 && t.kind == text && isPlainName(name):
		p.fault(JoinCondition, s, Any, name)
	case to == from+3 && p.side(from) != "" && p.tokens[from+2].kind == word:
		p.fault(JoinCondition, s, Any, p.text(&p.tokens[from+2]))
	default:
		p.fault(JoinCondition, s, Any, "")
	}
}

// sides looks at a comparison of a join's condition: a column of one side, $left.x, is compared with one of the other (KS183).
func (p *parser) sides(from, op, to int) {
	a, b := p.side(from), p.side(op+1)
	one, other := op == from+1 && p.tokens[from].kind == word, to == op+2 && p.tokens[op+1].kind == word
	switch {
	case a != "" && a == b:
		p.sameSide(op+1, a)
	case a == "" && b == "" && one && other:
		p.noSides(from, op)
	case a != "" && other:
		p.oneSided(a, op+1)
	case b != "" && one:
		p.oneSided(b, from)
	default:
		if a == "" && (b != "" || !one) { // the one that is computed is said where both are wrong
			p.fault(JoinOperand, Span{int(p.tokens[from].start), int(p.tokens[op-1].end)}, Any, "$left")
		}
		if b == "" && (a != "" || one) {
			p.fault(JoinOperand, Span{int(p.tokens[op+1].start), int(p.tokens[to-1].end)}, Any, "$right")
		}
	}
}

// noSides notes two bare names that are compared with each other (KS183 twice): the language does not say which is of which side.
func (p *parser) noSides(from, op int) {
	left, right := &p.tokens[from], &p.tokens[op+1]
	if strings.HasPrefix(p.text(left), "$") || strings.HasPrefix(p.text(right), "$") {
		return
	}
	want := "$left." + p.text(left) + " == $right." + p.text(right)
	if p.text(left) == p.text(right) {
		want = p.text(left)
	}
	p.fault(OneSided, Span{int(left.start), int(right.end)}, Any, want)
}

// side returns the side of which the three tokens from a place on name a column, as in $left.x; "" where they do not.
func (p *parser) side(at int) string {
	if at+2 >= p.i || p.tokens[at+1].kind != '.' {
		return ""
	}
	if s := p.text(&p.tokens[at]); s == "$left" || s == "$right" {
		return s
	}
	return ""
}

// sameSide notes two columns of one side that are compared with each other.
func (p *parser) sameSide(at int, side string) {
	other := "$left"
	if side == "$left" {
		other = "$right"
	}
	p.fault(SameSide, p.span(&p.tokens[at]), Any, other)
}

// oneSided notes a bare name that is compared with a column of a side.
func (p *parser) oneSided(side string, at int) {
	t := &p.tokens[at]
	if strings.HasPrefix(p.text(t), "$") {
		return
	}
	other := "$left."
	if side == "$left" {
		other = "$right."
	}
	p.fault(OneSided, p.span(t), Any, other+p.text(t))
}

// joinParameter notes a parameter of join that it does not have (KS006): the service takes it for the table.
func (p *parser) joinParameter(operator string) {
	for i := p.i; i+2 < len(p.tokens) && p.tokens[i].kind == word; i += 3 {
		t := &p.tokens[i]
		if p.tokens[i+1].kind == '.' && p.text(t) == "hint" {
			i += 2
		}
		if i+2 >= len(p.tokens) || p.tokens[i+1].kind != '=' {
			return
		}
		if name := p.text(t); name != "hint" && name != "kind" {
			p.unknownKind(t, "parameter of `"+operator+"`", "kind")
		}
	}
}

// unionParameter notes a parameter of union that it does not have (KS204 of Microsoft's parser, which takes it for a table). It returns
// the column that one of them adds.
func (p *parser) unionParameter() (source *Column) {
	const all = "kind withsource with_source isfuzzy best_effort"
	for i := p.i; i+2 < len(p.tokens) && p.tokens[i].kind == word && p.tokens[i+1].kind == '='; i += 3 {
		t, v := &p.tokens[i], &p.tokens[i+2]
		value, plain := p.text(v), v.kind == word && placeholder(p.text(v)) == 0
		switch name := p.text(t); name {
		case "withsource", "with_source":
			source = &Column{Kind: String, Span: p.span(v)}
			if plain {
				source.Name = value
			}
		case "isfuzzy":
			if plain && value != "true" && value != "false" {
				p.unknownKind(v, "value of `isfuzzy`", "true false") // KS223
			}
		default:
			if !slices.Contains(strings.Fields(all), name) {
				p.unknownKind(t, "parameter of `union`", all)
			}
		}
	}
	return source
}
