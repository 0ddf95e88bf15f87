package kql

import (
	"slices"
	"strings"
)

// ImpossibleKind says why no row can meet a condition.
type ImpossibleKind uint8

// The kinds of condition that no row can meet.
const (
	TwoValues  ImpossibleKind = iota // a column must have two values at once
	EmptyRange                       // the beginning of a range comes after its end
	OneMoment                        // a range of time has the same beginning and end
	Never                            // the condition is false, whatever the row is
	NoOverlap                        // two bounds that are no range exclude each other
)

// Impossible is a condition that no row can meet.
type Impossible struct {
	Kind ImpossibleKind
	Span
	Column string
	// First is the condition that it contradicts; empty where it is impossible alone.
	First Span
	// Soft tells that it follows from two conditions of different form.
	Soft bool
}

// held is what the rows of a pipeline are known to meet.
type held struct {
	values []heldValue
	bounds []heldBound
	parts  []heldPart

	conditions []heldCondition
}

// heldPart is a column that has a part, or has not.
type heldPart struct {
	column, op, part string
	negated          bool
	at               Span
}

// heldValue is a column that has one of some values, or has none of them.
type heldValue struct {
	column  string
	values  []string
	folds   bool // whatever their case
	negated bool
	soft    bool
	at      Span
}

// heldBound is a column that is above or below a value.
type heldBound struct {
	column string // a column, or what a function makes of one
	value  Value
	below  bool
	equal  bool // or equal to it
	exact  bool // equal to it and nothing else
	at     Span
}

// maxHeld bounds what is kept of a pipeline's conditions.
const maxHeld = 32

// hold looks at the conditions that were just read, and keeps those that all rows meet from now on.
func (p *parser) hold(filters, comparisons int) {
	for i := filters; i < len(p.q.Filters); i++ {
		if f := &p.q.Filters[i]; f.Sure && len(p.held.values) < maxHeld {
			p.holdValue(f)
		}
	}
	for i := range p.keyed {
		if len(p.held.values) < maxHeld {
			p.holdValue(&p.keyed[i])
		}
	}
	p.keyed = p.keyed[:0]
	for i := comparisons; i < len(p.q.Comparisons); i++ {
		c := &p.q.Comparisons[i]
		if !c.Sure || len(p.held.bounds) >= maxHeld {
			continue
		}
		if v := compared(c.Left, c.Right, c.Op); v.bool() && v.Fact.N == 0 {
			p.never(c.Span)
			continue
		}
		p.holdBound(c)
	}
}

// never notes a condition of the outermost pipeline that is false. In others, "where false" keeps the columns of a table alone.
func (p *parser) never(s Span) {
	if p.nest <= 1 && !p.failed && len(p.q.Impossible) < maxErrors {
		p.q.Impossible = append(p.q.Impossible, Impossible{Kind: Never, Span: s})
	}
}

func (p *parser) holdValue(f *Filter) {
	v := heldValue{column: f.Column, negated: f.Negated, at: f.Span, soft: !isPlainName(f.Column)}
	v.folds = v.soft // what tolower gives is compared with its like elsewhere
	switch f.Op {
	case "==", "in", "!=", "<>", "!in":
	case "=~", "in~", "!~", "!in~":
		v.folds = true
	case "startswith", "endswith", "contains", "has", "!startswith", "!endswith", "!contains", "!has":
		p.holdPart(f)
		return
	default:
		return
	}
	if !p.valuesOf(f, &v) || len(v.values) == 0 {
		return
	}
	v.at = Span{f.From, f.Right.To}
	if f.Op[len(f.Op)-1] == '~' && strings.HasSuffix(f.Op, "in~") {
		v.folds = true
	}
	for i := range p.held.values {
		if h := &p.held.values[i]; h.column == v.column && h.excludes(&v) {
			p.q.Impossible = append(p.q.Impossible, Impossible{TwoValues, v.at, v.column, h.at, h.soft || v.soft})
			return
		}
	}
	for i := range p.held.parts {
		if h := &p.held.parts[i]; h.column == v.column && !v.negated && !slices.ContainsFunc(v.values, h.within) {
			p.q.Impossible = append(p.q.Impossible, Impossible{TwoValues, v.at, v.column, h.at, true})
			return
		}
	}
	p.held.values = append(slices.Clip(p.held.values), v)
}

// valuesOf reads the values that a column is compared with; ok is false where they are not written out.
func (p *parser) valuesOf(f *Filter, v *heldValue) (ok bool) {
	for i := f.right; i < f.rightEnd; i++ {
		switch t := &p.tokens[i]; t.kind {
		case text:
			v.values = append(v.values, unquote(p.text(t)))
		case number:
			v.values = append(v.values, p.text(t))
		case '(', ')', ',':
		case word:
			s := p.text(t)
			if f.Op != "==" || s != "true" && s != "false" {
				return false
			}
			v.values, v.soft = append(v.values, s), true
		default:
			return false
		}
	}
	return true
}

// holdPart compares a condition on the beginning, the end or a part of a text with the values that the column must have.
func (p *parser) holdPart(f *Filter) {
	if f.rightEnd != f.right+1 || p.tokens[f.right].kind != text || p.oppose(f) {
		return
	}
	v := p.partOf(f)
	for i := range p.held.values {
		if h := &p.held.values[i]; h.column == f.Column && !h.negated && !slices.ContainsFunc(h.values, v.within) {
			p.q.Impossible = append(p.q.Impossible, Impossible{TwoValues, v.at, f.Column, h.at, h.soft || v.negated})
			return
		}
	}
}

// partOf returns a condition on a part of a text.
func (p *parser) partOf(f *Filter) heldPart {
	part := strings.ToLower(unquote(p.text(&p.tokens[f.right])))
	return heldPart{f.Column, strings.TrimPrefix(f.Op, "!"), part, f.Negated, Span{f.From, f.Right.To}}
}

// within reports whether a text can meet the condition, whatever its case. What has takes for a word is not known.
func (h *heldPart) within(value string) bool {
	value = strings.ToLower(value)
	var meets bool
	switch h.op {
	case "startswith":
		meets = strings.HasPrefix(value, h.part)
	case "endswith":
		meets = strings.HasSuffix(value, h.part)
	default:
		meets = strings.Contains(value, h.part)
	}
	return meets != h.negated || h.negated && (h.op == "has" || h.part == "")
}

// oppose compares a condition on a part of a text with earlier ones of the column; it reports whether one of them excludes it.
func (p *parser) oppose(f *Filter) bool {
	if f.rightEnd != f.right+1 || p.tokens[f.right].kind != text {
		return false
	}
	v := p.partOf(f)
	for i := range p.held.parts {
		if h := &p.held.parts[i]; h.column == v.column && h.op == v.op && v.part != "" && h.excludes(&v) {
			p.q.Impossible = append(p.q.Impossible, Impossible{TwoValues, v.at, v.column, h.at, !isPlainName(v.column)})
			return true
		}
	}
	if len(p.held.parts) < maxHeld {
		p.held.parts = append(slices.Clip(p.held.parts), v)
	}
	return false
}

// excludes reports whether no text meets both conditions, which are of one operator.
func (h *heldPart) excludes(v *heldPart) bool {
	if h.negated != v.negated {
		return h.part == v.part
	}
	switch {
	case v.negated:
		return false
	case v.op == "startswith":
		return !strings.HasPrefix(h.part, v.part) && !strings.HasPrefix(v.part, h.part)
	case v.op == "endswith":
		return !strings.HasSuffix(h.part, v.part) && !strings.HasSuffix(v.part, h.part)
	}
	return false
}

// excludes reports whether no value meets both conditions.
func (h *heldValue) excludes(v *heldValue) bool {
	switch {
	case h.negated && v.negated:
		return false
	case h.negated:
		return v.excludes(h)
	}
	for _, a := range h.values {
		has := slices.ContainsFunc(v.values, func(b string) bool {
			return a == b || (h.folds || v.folds) && strings.EqualFold(a, b)
		})
		if has && v.negated && !v.folds && h.folds {
			has = false
		}
		if has != v.negated {
			return false
		}
	}
	return true
}

// Mirrored returns the sign of a comparison for the sides the other way round.
func Mirrored(op string) string {
	switch op {
	case "<":
		return ">"
	case "<=":
		return ">="
	case ">":
		return "<"
	case ">=":
		return "<="
	}
	return op
}

func isPlainName(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != "" && (s[0] < '0' || s[0] > '9')
}

// forget drops what is held of columns that get another value.
func (p *parser) forget(columns []Column) {
	if len(p.held.values)+len(p.held.bounds)+len(p.held.parts)+len(p.held.conditions) == 0 {
		return
	}
	is := func(name string) bool {
		return slices.ContainsFunc(columns, func(c Column) bool { return c.Name == name || c.Name == "" })
	}
	made := func(key string) bool { return is(key) || slices.ContainsFunc(namesOf(key), is) }
	p.held.values = slices.DeleteFunc(slices.Clone(p.held.values), func(h heldValue) bool { return made(h.column) })
	p.held.bounds = slices.DeleteFunc(slices.Clone(p.held.bounds), func(h heldBound) bool { return made(h.column) })
	p.held.parts = slices.DeleteFunc(slices.Clone(p.held.parts), func(h heldPart) bool { return made(h.column) })
	p.held.conditions = slices.DeleteFunc(slices.Clone(p.held.conditions), func(h heldCondition) bool { return p.conditionReads(&h, is) })
}
