package kql

import (
	"slices"
	"strings"
)

// sides looks at the condition of a join that was just read: a column of one side, $left.x, is compared with one of the other.
func (p *parser) sides(from int) {
	for i := from + 1; i < p.i && !p.failed; i++ {
		if t := &p.tokens[i]; t.kind == pair && p.text(t) == "==" {
			if left, right := p.side(i-3, from), p.side(i+1, from); left != "" && left == right {
				p.sameSide(i+1, left)
				continue
			}
			p.noSides(i, from)
			p.oneSided(p.side(i-3, from), i+1, i+2 >= p.i || p.tokens[i+2].kind == word)
			p.oneSided(p.side(i+1, from), i-1, i-2 < from || p.tokens[i-2].kind == word)
		}
	}
}

// noSides notes two bare names that are compared with each other (KS183 twice): the language does not say which is of which side.
func (p *parser) noSides(at, from int) {
	if at-1 < from || at+1 >= p.i {
		return
	}
	left, right := &p.tokens[at-1], &p.tokens[at+1]
	begins := at-1 == from || isWordOf(p, at-2, "and")
	ends := at+2 == p.i || isWordOf(p, at+2, "and")
	if !begins || !ends || left.kind != word || right.kind != word || placeholder(p.text(left)) > 0 || placeholder(p.text(right)) > 0 ||
		strings.HasPrefix(p.text(left), "$") || strings.HasPrefix(p.text(right), "$") {
		return
	}
	want := "$left." + p.text(left) + " == $right." + p.text(right)
	if p.text(left) == p.text(right) {
		want = p.text(left)
	}
	p.fault(OneSided, Span{int(left.start), int(right.end)}, Any, want)
}

func isWordOf(p *parser, at int, name string) bool {
	return p.tokens[at].kind == word && p.text(&p.tokens[at]) == name
}

// side returns the side that the three tokens from a place on name a column of, as in $left.x; "" where they do not.
func (p *parser) side(at, from int) string {
	if at < from || at+2 >= p.i || p.tokens[at+1].kind != '.' {
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
func (p *parser) oneSided(side string, at int, alone bool) {
	if side == "" || !alone || at >= p.i {
		return
	}
	t := &p.tokens[at]
	if t.kind != word || strings.HasPrefix(p.text(t), "$") || placeholder(p.text(t)) > 0 {
		return
	}
	other := "$left."
	if side == "$left" {
		other = "$right."
	}
	p.fault(OneSided, p.span(t), Any, other+p.text(t))
}

// unionParameter notes a parameter of union that it does not have (KS204 of Microsoft's parser, which takes it for a table).
func (p *parser) unionParameter() {
	const all = "kind withsource with_source isfuzzy best_effort"
	for i := p.i; i+2 < len(p.tokens) && p.tokens[i].kind == word && p.tokens[i+1].kind == '='; i += 3 {
		t := &p.tokens[i]
		if !slices.Contains(strings.Fields(all), p.text(t)) {
			p.unknownKind(t, "parameter of `union`", all)
		}
		if v := &p.tokens[i+2]; p.text(t) == "isfuzzy" && p.text(v) != "true" && p.text(v) != "false" && v.kind == word && placeholder(p.text(v)) == 0 {
			p.unknownKind(v, "value of `isfuzzy`", "true false") // KS223
		}
	}
}
