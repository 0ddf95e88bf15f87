package dcr

import (
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

const eventTime = "TimeGenerated"

// time reports a result without TimeGenerated, or with one that is no time. It gives the column that was intended to be it.
func (t *transform) time() (meant string) {
	result := &t.q.Result
	if c, ok := result.Find(eventTime); ok {
		if c.Kind != kql.Any && c.Kind != kql.DateTime {
			at := c.Span
			if c.To == 0 {
				at = t.end()
			}
			t.report(at, "time-type", c.Kind.String())
		}
		return ""
	}
	if result.Open {
		return ""
	}
	for _, c := range result.List {
		if _, ok := rules.Nearest(c.Name, []string{eventTime}); ok && c.To > 0 {
			f := t.report(c.Span, "near-time", c.Name)
			if t.q.Part(c.Span) == c.Name {
				t.rewrite(f, c.Span, eventTime)
			}
			return c.Name
		}
	}
	if c := t.onlyTime(); c != nil {
		t.report(c.Span, "near-time", c.Name)
		return c.Name
	}
	t.report(t.end(), "no-time")
	return timeLost
}

// timeLost means the column that was intended to be the time of the event where none is there.
const timeLost = "\x00"

// onlyTime returns the one time among the columns that the transformation makes and the table lacks.
func (t *transform) onlyTime() *kql.Column {
	table := t.table()
	var only *kql.Column
	for i := range t.q.Result.List {
		c := &t.q.Result.List[i]
		switch {
		case c.Kind != kql.DateTime || c.To == 0 || table == nil || columnOf(table, c.Name) != nil:
		case only != nil:
			return nil
		default:
			only = c
		}
	}
	return only
}

// end is the last operator, or the source where there is none.
func (t *transform) end() kql.Span {
	for i := len(t.q.Stages) - 1; i >= 0; i-- {
		if t.q.Stages[i].Depth == 0 {
			return t.q.Stages[i].Span
		}
	}
	if len(t.q.Sources) > 0 {
		return t.q.Sources[0].Span
	}
	return kql.Span{To: len(t.q.Text)}
}
