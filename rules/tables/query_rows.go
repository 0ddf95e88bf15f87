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
		if c.Sure && aheadOfNow(bound) && (op == ">" || op == ">=") && q.KQL.Part(column) == "TimeGenerated" {
			p.ReportText(q.Text, c.From, c.To, "future", howFar(bound))
			return
		}
		if c.Sure && bound.Sort == kql.FromNow && bound.N <= -hour && (op == "<" || op == "<=") && q.KQL.Part(column) == "TimeGenerated" {
			p.ReportText(q.Text, c.From, c.To, "newest", q.Kind.String(), spanOf(-bound.N))
			return
		}
	}
}

// boundOf returns the side of a comparison that may be a time from now, the sign before it, and where the other side and it are.
func boundOf(c *kql.Comparison) (bound kql.Fact, op string, other, at kql.Span) {
	if c.Right.Fact.Moves() {
		return c.Right.Fact, c.Op, c.LeftAt, c.RightAt
	}
	return c.Left.Fact, kql.Mirrored(c.Op), c.RightAt, c.LeftAt
}

// aheadOfNow reports whether a time comes after that of the query.
func aheadOfNow(bound kql.Fact) bool {
	return bound.Sort == kql.Later || bound.Sort == kql.FromNow && bound.N > 0
}

// howFar says how far a time is from that of the query.
func howFar(bound kql.Fact) string {
	if bound.Sort == kql.Later {
		return "the current time"
	}
	return spanOf(bound.N) + " from now"
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
