package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules/words"
)

// emptiness is a condition on whether a column has a value.
type emptiness struct {
	column string
	empty  bool
	at     kql.Span
}

// emptyAndNot looks for a where that asks for a column with a value and without one: isempty(a) and isnotempty(a).
func (t *transform) emptyAndNot() {
	for _, s := range t.q.Stages {
		if s.Name != "where" && s.Name != "filter" || s.Depth != 0 {
			continue
		}
		rest, _, _ := strings.Cut(t.q.Text[s.To:], "|")
		if strings.Contains(rest, " or ") || strings.ContainsAny(rest, "'\"") && strings.Contains(rest, " and ") && strings.Count(rest, "'")%2 != 0 {
			continue
		}
		var list []emptiness
		from := s.To
		for condition := range strings.SplitSeq(rest, " and ") {
			if e, ok := emptinessOf(condition, from); ok {
				list = append(list, e)
			}
			from += len(condition) + len(" and ")
		}
		for i, e := range list {
			for _, first := range list[:i] {
				if first.column == e.column && first.empty != e.empty {
					t.report(e.at, "values", e.column).Relate(t.rule.File, t.str.Inside(first.at.From, first.at.To), "the condition it contradicts")
					return
				}
			}
		}
	}
}

// emptinessOf reads isempty(a), isnull(a), a == "", and their opposites. A place is that of the whole condition.
func emptinessOf(condition string, from int) (e emptiness, ok bool) {
	bare := strings.TrimSpace(condition)
	from += strings.Index(condition, bare)
	e.at = kql.Span{From: from, To: from + len(bare)}
	for _, f := range [...]struct {
		name  string
		empty bool
	}{{"isempty(", true}, {"isnull(", true}, {"isnotempty(", false}, {"isnotnull(", false}, {"notempty(", false}} {
		if inside, found := strings.CutPrefix(bare, f.name); found {
			e.column, ok = strings.CutSuffix(inside, ")")
			e.column, e.empty = strings.TrimSpace(e.column), f.empty
			return e, ok && words.IsName(e.column)
		}
	}
	for _, op := range [...]string{"==", "!="} {
		if left, right, found := strings.Cut(bare, op); found {
			right = strings.TrimSpace(right)
			e.column, e.empty = strings.TrimSpace(left), op == "=="
			if op == "==" && len(right) > 2 && (right[0] == '\'' || right[0] == '"') && words.QuoteEnd(right, 0, false) == len(right)-1 {
				e.empty = false // a text that is not empty
				return e, words.IsName(e.column)
			}
			return e, (right == "\"\"" || right == "''") && words.IsName(e.column)
		}
	}
	return e, false
}

// lengths looks for lengths of at least 0, which every text has.
func (t *transform) lengths() {
	for i := range t.q.Comparisons {
		c := &t.q.Comparisons[i]
		left := t.q.Part(c.LeftAt)
		name, _, _ := strings.Cut(left, "(")
		if name = strings.TrimSpace(name); name != "strlen" && name != "array_length" && name != "countof" && name != "string_size" || !strings.HasSuffix(left, ")") ||
			c.Right.Fact.Sort != kql.Constant || c.Right.Fact.Literal.To > 0 {
			continue
		}
		const reason, help = "a length is 0 or more", "compare with the length that was intended"
		switch n := c.Right.Fact.N; {
		case c.Op == ">=" && n <= 0 && name != "array_length", c.Op == ">" && n < 0 && name != "array_length":
			t.report(c.Span, "always", t.q.Part(c.Span), reason, help)
		}
	}
}
