package kql

import "strings"

// key reads what rows are grouped or sorted by. The service has no order or group for a dynamic value (KS116 of Microsoft's parser; when
// the query runs: "Summarize group key is of a 'dynamic' type. Please use an explicit cast").
func (p *parser) key() Column {
	from := p.i
	c := p.item()
	p.wantKey(from, c.Kind)
	return c
}

func (p *parser) wantKey(from int, k Kind) {
	if n := from + 1; n < p.i && p.tokens[from].kind == word && p.tokens[n].kind == '=' {
		from += 2
	}
	if k == Dynamic && p.i > from {
		p.fault(DynamicKey, p.since(from), k, "")
	}
}

// joinKeys looks at a condition of a join that was just read: the columns that it names must be there (KS142, KS145), and not be dynamic
// (KS241).
func (p *parser) joinKeys(from, to int, left, right *Columns) {
	if t := &p.tokens[from]; to == from+1 && t.kind == word {
		if _, bound := p.lets[p.text(t)]; !bound {
			p.joinKey(t, left)
			p.joinKey(t, right)
			p.keyTypes(t, t, t, left, right)
		}
		return
	}
	const length = 7 // of $left.a == $right.b
	if to == from+length && p.text(&p.tokens[from]) == "$left" && p.text(&p.tokens[from+4]) == "$right" &&
		p.tokens[from+2].kind == word && p.tokens[from+6].kind == word {
		p.keyTypes(&p.tokens[from], &p.tokens[from+2], &p.tokens[from+6], left, right)
	}
	for i := from; i+2 < to; i++ {
		if p.tokens[i+1].kind != '.' || p.tokens[i+2].kind != word || i+3 < to && (p.tokens[i+3].kind == '.' || p.tokens[i+3].kind == '[') {
			continue
		}
		switch p.text(&p.tokens[i]) {
		case "$left":
			p.joinKey(&p.tokens[i+2], left)
		case "$right":
			p.joinKey(&p.tokens[i+2], right)
		}
	}
}

// keyTypes notes two columns of different types that rows are joined by. from is where the comparison begins, and b its last word.
func (p *parser) keyTypes(from, a, b *token, left, right *Columns) {
	l, _ := left.Find(p.text(a))
	r, _ := right.Find(p.text(b))
	if l.Kind == Any || r.Kind == Any || l.Kind == Dynamic || r.Kind == Dynamic || l.Kind == r.Kind ||
		l.Kind.whole() && r.Kind.whole() || l.Kind == Number && r.Kind.number() || r.Kind == Number && l.Kind.number() {
		return
	}
	if len(p.q.Faults) < maxErrors && !p.failed {
		p.q.Faults = append(p.q.Faults, Fault{Kind: KeyTypes, Span: Span{int(from.start), int(b.end)}, What: l.Kind, With: r.Kind})
	}
}

func (p *parser) joinKey(t *token, side *Columns) {
	name := p.text(t)
	if placeholder(name) > 0 {
		return
	}
	if side.Lacks(name) {
		p.absent(name, p.span(t), side)
		return
	}
	if c, _ := side.Find(name); c.Kind == Dynamic {
		p.fault(DynamicKey, p.span(t), Dynamic, "")
	}
}

// Parts of a date that the functions of its name take, in whatever case.
const (
	partsOfDate = "year quarter month week_of_year day dayofyear hour minute second millisecond microsecond nanosecond"
	unitsOfDate = "year quarter month week day hour minute second millisecond microsecond nanosecond"
)

// wantPart looks at the first argument of a function that takes the name of a part of a date (KS140).
func (p *parser) wantPart(name string, from int) {
	all := unitsOfDate
	switch name {
	case "datetime_part":
		all = partsOfDate
	case "datetime_add", "datetime_diff":
	default:
		return
	}
	t := &p.tokens[from]
	if t.kind != text || p.i != from+1 {
		return
	}
	part := strings.ToLower(unquote(p.text(t)))
	for known := range strings.FieldsSeq(all) {
		if known == part {
			return
		}
	}
	p.unknownKind(t, "part of a date", all)
}
