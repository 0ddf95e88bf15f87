package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
)

// aged returns what a comparison of the newest time's age with a time span says of the time itself.
func aged(x *kql.Comparison) (row, bound kql.Fact, op string) {
	age, span, op := x.Left.Fact, x.Right.Fact, kql.Mirrored(x.Op)
	if age.Sort != kql.Age {
		age, span, op = span, age, x.Op
	}
	const most = 100 * year
	if span.N == 0 && abs(age.N) > 1 { // "datetime_diff('day', now(), Last) <= 0" holds for the data of today
		return kql.Fact{}, kql.Fact{}, op
	}
	if age.Sort != kql.Age || span.Sort != kql.Constant || span.N > most/abs(age.N) || span.N < -most/abs(age.N) {
		return kql.Fact{}, kql.Fact{}, op
	}
	if age.N < 0 { // now is subtracted from the time
		op = kql.Mirrored(op)
	}
	return kql.Fact{Sort: kql.Newest}, kql.Fact{Sort: kql.FromNow, N: -span.N * age.N}, op
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

// without reports an answer that asks for an empty time.
func (c *criterion) without() bool {
	at, name := emptyAnswer(c.KQL)
	if at.To > 0 {
		c.ReportText(c.Text, at.From, at.To, "without", name).About(c.Text.Node)
	}
	return at.To > 0
}

// newestColumn returns the column that the last summarize gives the newest time.
func newestColumn(q *kql.Query) (string, bool) {
	for i := len(q.Calls) - 1; i >= 0; i-- {
		if c := &q.Calls[i]; c.Name == "max" && strings.TrimSpace(q.Part(c.Args)) == "TimeGenerated" {
			words := strings.Fields(strings.ReplaceAll(q.Text[max(0, c.From-200):c.From], "=", " = "))
			if n := len(words); n > 1 && words[n-1] == "=" {
				return words[n-2], true
			}
			return "max_TimeGenerated", true
		}
	}
	return "", false
}

// windows looks at a condition on the time of the rows that is narrower than the window which the answer is about.
func (c *criterion) windows() {
	var filter *kql.Comparison
	var narrow int64
	for i := range c.KQL.Comparisons {
		x := &c.KQL.Comparisons[i]
		row, bound, op, at := againstNow(x)
		if bound.Sort != kql.FromNow || bound.N >= 0 || op != ">" && op != ">=" {
			continue
		}
		if x.Sure && c.KQL.Part(at) == "TimeGenerated" {
			if filter == nil || bound.N > narrow {
				filter, narrow = x, bound.N
			}
		} else if filter != nil && row.Sort == kql.Newest && bound.N < narrow && c.answers(x) {
			c.ReportText(c.Text, filter.From, filter.To, "windows", spanOf(-narrow), spanOf(-bound.N)).
				Relate(c.File, c.Text.Inside(x.From, x.To), "the wider window")
			return
		}
	}
}
