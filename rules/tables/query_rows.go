package tables

import (
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// newestLeft looks at a condition by which a query that the page runs leaves out the newest rows. The minutes that data needs to arrive
// may be left out.
func newestLeft(p *rules.Pass, q rules.ParsedQuery) {
	if q.Kind == rules.SampleText {
		return
	}
	for i := range q.KQL.Comparisons {
		c := &q.KQL.Comparisons[i]
		bound, op, column, _ := boundOf(c)
		if c.Sure && bound.Sort == kql.FromNow && bound.N <= -hour && (op == "<" || op == "<=") && q.KQL.Part(column) == "TimeGenerated" {
			p.ReportText(q.Text, c.From, c.To, "newest", q.Kind.String(), spanOf(-bound.N))
			return
		}
	}
}

// boundOf returns the side of a comparison that may be a time from now, the sign before it, and where the other side and it are.
func boundOf(c *kql.Comparison) (bound kql.Fact, op string, other, at kql.Span) {
	if c.Right.Fact.Sort == kql.FromNow {
		return c.Right.Fact, c.Op, c.LeftAt, c.RightAt
	}
	return c.Left.Fact, kql.Mirrored(c.Op), c.RightAt, c.LeftAt
}

// takenFirst looks at "take 10 | where …".
func takenFirst(p *rules.Pass, q rules.ParsedQuery) {
	at, n := anyRows(q.KQL)
	const few = 4 // digits: whoever takes 10,000 rows or more has them for a sample of the table
	if at.To == 0 || len(n) > few {
		return
	}
	for i := range q.KQL.Stages {
		s := &q.KQL.Stages[i]
		if s.From <= at.To || s.Depth > 0 {
			continue
		}
		switch s.Name {
		case "where", "filter":
			p.ReportText(q.Text, at.From, at.To, "taken", q.Kind.String(), q.KQL.Part(at)).
				Relate(p.File, q.Text.Inside(s.From, s.To), "the condition")
			return
		case "extend", "project", "project-away", "project-rename", "project-keep", "project-reorder", "parse":
		default:
			return
		}
	}
}
