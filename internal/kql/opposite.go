package kql

import (
	"slices"
	"strings"
)

// marks are how many conditions were noted before a place.
type marks struct{ filters, comparisons, idle, keyed int }

func (p *parser) marks() marks {
	return marks{len(p.q.Filters), len(p.q.Comparisons), len(p.q.Idle), len(p.keyed)}
}

// keyOf notes that what a function makes of a column is compared with a text, where every row that passes meets it.
func (p *parser) keyOf(f Filter, left int, end int32) {
	from := int(p.tokens[left].start)
	if !p.sure || !p.filtering || len(p.keyed) >= maxHeld || p.failed || int(end)-from > longestKey {
		return
	}
	f.Column = strings.ReplaceAll(p.src[from:end], " ", "")
	if isPlainName(f.Column) || !isKey(f.Column) {
		return
	}
	for i := f.right; i < f.rightEnd; i++ {
		if k := p.tokens[i].kind; k != text && k != '(' && k != ')' && k != ',' {
			return
		}
	}
	f.Span, f.Sure = Span{from, int(end)}, true
	p.keyed = append(p.keyed, f)
}

// heldCondition is a condition that all rows meet, or that none meets.
type heldCondition struct {
	text     string
	negated  bool
	from, to int // its tokens, without not and the brackets around them
	at       Span
}

// longestCondition bounds the tokens of conditions that are compared with each other.
const longestCondition = 60

// opposites compares the conditions of a where, and those before it, with their opposites: A and not(A).
func (p *parser) opposites(from, to int) {
	for _, part := range p.conjuncts(from, to) {
		c := heldCondition{from: part[0], to: part[1], at: Span{int(p.tokens[part[0]].start), int(p.tokens[part[1]-1].end)}}
		for c.to-c.from > 2 {
			open := c.from
			if t := &p.tokens[open]; t.kind == word && p.text(t) == "not" {
				open++
			}
			if p.tokens[open].kind != '(' || int(p.tokens[open].match) != c.to-1 {
				break
			}
			c.negated = c.negated != (open > c.from)
			c.from, c.to = open+1, c.to-1
		}
		if c.to <= c.from || c.to-c.from > longestCondition || len(p.held.conditions) >= maxHeld || !p.steady(c.from, c.to) {
			continue
		}
		c.text = p.written(c.from, c.to)
		for i := range p.held.conditions {
			if h := &p.held.conditions[i]; h.negated != c.negated && h.text == c.text {
				p.q.Impossible = append(p.q.Impossible, Impossible{TwoValues, c.at, p.firstColumn(c.from, c.to), h.at, true})
				return
			}
		}
		p.held.conditions = append(slices.Clip(p.held.conditions), c)
	}
}

// conjuncts splits a condition at its outermost and; one with or beside them is a whole.
func (p *parser) conjuncts(from, to int) (parts [][2]int) {
	start := from
	for i := from; i < to; i++ {
		t := &p.tokens[i]
		switch {
		case (t.kind == '(' || t.kind == '[' || t.kind == '{') && int(t.match) > i:
			i = int(t.match)
		case t.kind == word && p.text(t) == "or":
			return nil
		case t.kind == word && p.text(t) == "and" && i > start:
			parts = append(parts, [2]int{start, i})
			start = i + 1
		}
	}
	if start < to {
		parts = append(parts, [2]int{start, to})
	}
	return parts
}

// written is what tokens say, without what is between them.
func (p *parser) written(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		b.WriteString(p.text(&p.tokens[i]))
		b.WriteByte(' ')
	}
	return b.String()
}

// steady reports whether tokens mean the same wherever they are in a query.
func (p *parser) steady(from, to int) bool {
	for i := from; i < to; i++ {
		if t := &p.tokens[i]; t.kind == word {
			switch name := p.text(t); {
			case name == "rand", name == "prev", name == "next", name == "new_guid", strings.HasPrefix(name, "row_"):
				return false
			}
		}
	}
	return true
}

// firstColumn returns the first name in a condition that is no function.
func (p *parser) firstColumn(from, to int) string {
	for i := from; i < to; i++ {
		if t := &p.tokens[i]; t.kind == word && (i+1 == to || p.tokens[i+1].kind != '(') {
			return p.text(t)
		}
	}
	return p.text(&p.tokens[from])
}

// conditionReads reports whether a condition reads a column that is named, or may read one.
func (p *parser) conditionReads(c *heldCondition, is func(string) bool) bool {
	for i := c.from; i < c.to; i++ {
		if t := &p.tokens[i]; t.kind == '[' || t.kind == word && is(p.text(t)) {
			return true
		}
	}
	return false
}

// sameResults notes iff and case whose results are all the same.
func (p *parser) sameResults(name string, t *token, args *arguments) {
	if name != "iff" && name != "iif" && name != "case" || args.count < 3 || args.count%2 == 0 || len(p.q.SameResults) >= maxErrors {
		return
	}
	last := args.at(args.count - 1)
	size := last.to - last.from
	if size <= 0 || size > longestCondition || !p.steady(last.from, last.to) {
		return
	}
	for i := 1; i < args.count; i += 2 {
		if a := args.at(i); a.to-a.from != size || !p.alike(a.from, last.from, size) {
			return
		}
	}
	result := p.src[p.tokens[last.from].start:p.tokens[last.to-1].end]
	p.q.SameResults = append(p.q.SameResults, Mention{result, Span{int(t.start), int(p.tokens[p.i-1].end)}})
}

// alike reports whether tokens at two places say the same.
func (p *parser) alike(a, b, size int) bool {
	for i := range size {
		if p.text(&p.tokens[a+i]) != p.text(&p.tokens[b+i]) {
			return false
		}
	}
	return true
}

// unsure notes that conditions need not hold.
func (p *parser) unsure(m marks) {
	p.keyed = p.keyed[:m.keyed]
	for i := m.filters; i < len(p.q.Filters); i++ {
		p.q.Filters[i].Sure = false
	}
	for i := m.comparisons; i < len(p.q.Comparisons); i++ {
		p.q.Comparisons[i].Sure = false
	}
	for i := m.idle; i < len(p.q.Idle); i++ {
		p.q.Idle[i].Sure = false
	}
}
