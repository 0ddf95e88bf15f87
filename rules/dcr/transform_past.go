package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// past looks for conditions that new events do not meet: a transformation sees each event once, when it arrives.
func (t *transform) past() {
	for i := range t.q.Comparisons {
		c := &t.q.Comparisons[i]
		right := c.Right.Fact
		if c.Sure && (c.Op == "<" || c.Op == "<=") && right.Sort == kql.FromNow && right.N < 0 && t.isEventTime(t.q.Part(c.LeftAt)) {
			t.report(c.Span, "old-only", t.q.Part(c.RightAt))
		}
	}
	for i := range t.q.Filters {
		f := &t.q.Filters[i]
		date := t.q.Part(f.Right)
		if f.Sure && !f.Negated && (f.Op == "<" || f.Op == "<=") && isDate(date) && !farAhead(date) && t.isEventTime(f.Column) {
			t.report(kql.Span{From: f.From, To: f.Right.To}, "until", date)
		}
	}
}

// isEventTime reports whether an expression is the time of the event; another time may be long ago, such as the last sign-in of an account.
func (t *transform) isEventTime(text string) bool {
	name := t.readAlone(strings.TrimSpace(text))
	if name == eventTime {
		return true
	}
	for i := range t.q.Assigns {
		if a := &t.q.Assigns[i]; a.Name == eventTime && t.readAlone(t.q.Part(a.At)) == name {
			return true
		}
	}
	return false
}

// planned reports whether a comparison is of a time that may lie ahead, by its name, such as that at which a token expires.
func (t *transform) planned(c *kql.Comparison, bound kql.Span) bool {
	other := t.q.Part(c.LeftAt)
	if bound == c.LeftAt {
		other = t.q.Part(c.RightAt)
	}
	if t.isEventTime(other) {
		return false
	}
	for _, w := range [...]string{"expir", "until", "valid", "due", "end", "next", "plan", "schedul", "renew", "not_after", "notafter", "start", "deadline"} {
		if rules.IndexFold(other, w) >= 0 {
			return true
		}
	}
	return false
}

// isDate reports whether an expression is a date that is written out.
func isDate(v string) bool {
	inside, ok := strings.CutPrefix(words.WithoutSpace(v), "datetime(")
	inside, closed := strings.CutSuffix(inside, ")")
	return ok && closed && len(inside) >= len("2026-01-02") && strings.Trim(inside, "0123456789-/:.TZ'\"") == "" && words.AreDigits(inside[:4])
}

// farAhead reports whether a date comes years after this version: such a bound keeps out events whose clock is wrong.
func farAhead(date string) bool {
	const first = "2028"
	inside := strings.TrimPrefix(words.WithoutSpace(date), "datetime(")
	return inside[:len(first)] >= first
}

// eitherOther looks for two values that a column is to differ from, with or between the two: every value differs from one of them.
func (t *transform) eitherOther() {
	list := t.q.Filters
	for i := 1; i < len(list); i++ {
		one, other := &list[i-1], &list[i]
		if one.Op != "!=" || other.Op != "!=" || one.Column != other.Column || one.Column == "" || other.From < one.Right.To {
			continue
		}
		a, b := t.q.Strings(*one), t.q.Strings(*other)
		if len(a) != 1 || len(b) != 1 || a[0] == b[0] || strings.TrimSpace(t.q.Text[one.Right.To:other.From]) != "or" {
			continue
		}
		at := kql.Span{From: one.From, To: other.Right.To}
		t.report(at, "always", t.q.Part(at), "each value differs from one of the two", "join the conditions with `and`, or use `!in (…)`")
		return
	}
}

// timeOfArrival looks for a time of the event that is the moment at which the event arrives, while nothing reads a time of the stream.
func (t *transform) timeOfArrival() {
	if t.stream == nil || t.q.Result.Open {
		return
	}
	for i := range t.q.Assigns {
		a := &t.q.Assigns[i]
		if a.Name != eventTime || a.Value.Fact.Sort != kql.FromNow || a.Value.Fact.N > 0 {
			continue
		}
		if column := t.unreadTime(); column != nil {
			t.report(a.At, "arrival", t.q.Part(a.At), column.Name.Value).Relate(t.rule.File, column.Name.Node.Span(), "the time of the stream")
		}
		return
	}
}

// unreadTime returns the first time of the stream that nothing reads, and that the table does not get; nil where there is none.
func (t *transform) unreadTime() *rules.Column {
	for i := range t.stream.Columns {
		column := &t.stream.Columns[i]
		name := column.Name.Value
		if !strings.EqualFold(column.Type.Value, "datetime") || !words.IsName(name) || t.reads(name) {
			continue
		}
		if _, kept := t.q.Result.Find(name); !kept {
			return column
		}
	}
	return nil
}
