package kql

import "strings"

// holdBound compares a bound with those that the rows of the pipeline are known to be within, and keeps it.
func (p *parser) holdBound(c *Comparison) {
	column, value, op, at := c.LeftAt, c.Right, c.Op, c.Span
	if !value.bounds() {
		column, value, op = c.RightAt, c.Left, Mirrored(c.Op)
	}
	name := strings.ReplaceAll(p.src[column.From:column.To], " ", "")
	if !value.bounds() || !isKey(name) {
		return
	}
	b := heldBound{name, value, op == "<" || op == "<=", op == "<=" || op == ">=", op == "==", at}
	if op != "<" && op != "<=" && op != ">" && op != ">=" && op != "==" {
		return
	}
	for i := range p.held.bounds {
		if h := &p.held.bounds[i]; h.excludes(&b) {
			kind := EmptyRange
			if h.exact || b.exact || !isPlainName(name) {
				kind = NoOverlap
			}
			p.q.Impossible = append(p.q.Impossible, Impossible{kind, at, name, h.at, false})
			return
		}
	}
	p.held.bounds = append(p.held.bounds[:len(p.held.bounds):len(p.held.bounds)], b)
}

// bounds reports whether a value is one that a column can be above or below, as far as it is known.
func (v Value) bounds() bool { return v.Fact.Sort == FromNow || v.counted() || v.dated() }

// excludes reports whether no value is within both bounds.
func (h *heldBound) excludes(b *heldBound) bool {
	switch {
	case h.column != b.column || h.value.Kind != b.value.Kind || h.value.Fact.Sort != b.value.Fact.Sort:
		return false
	case h.exact && b.exact: // values of a column are compared with each other as texts
		return h.value.Fact.N != b.value.Fact.N && !isPlainName(h.column)
	case h.exact:
		return !b.holds(h.value.Fact.N)
	case b.exact:
		return !h.holds(b.value.Fact.N)
	case h.below == b.below:
		return false
	}
	low, high := h, b
	if h.below {
		low, high = b, h
	}
	l, r := low.value.Fact.N, high.value.Fact.N
	return l > r || l == r && !(low.equal && high.equal)
}

// holds reports whether a number is within the bound.
func (h *heldBound) holds(n int64) bool {
	switch bound := h.value.Fact.N; {
	case n == bound:
		return h.equal
	case h.below:
		return n < bound
	default:
		return n > bound
	}
}

// longestKey bounds the expressions that are compared with each other.
const longestKey = 120

// isKey reports whether an expression has one value for a row wherever it stands: a column, a member, or functions of one.
func isKey(s string) bool {
	if isPlainName(s) {
		return true
	}
	open, names := 0, namesOf(s)
	if len(s) > longestKey || len(names) == 0 || strings.IndexByte("0123456789.", s[0]) >= 0 {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; c {
		case '(':
			open++
		case ')':
			if open--; open < 0 || s[i-1] == '(' {
				return false
			}
		case '.':
		default:
			if c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
				return false
			}
		}
	}
	for _, n := range names[:len(names)-1] {
		switch {
		case n == "rand", n == "prev", n == "next", strings.HasPrefix(n, "row_"), isAggregate(n):
			return false
		}
	}
	return open == 0
}

// namesOf are the names in an expression without blanks.
func namesOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '(' || r == ')' || r == '.' })
}
