package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// emptyValue looks for "x == \"\"" beside "isnotempty(x)", and for a value beside "isempty(x)", in conditions that every row must meet.
func emptyValue(p *rules.Pass, q rules.ParsedQuery) {
	for i := range q.KQL.Filters {
		f := &q.KQL.Filters[i]
		part := asksForPart(f.Op)
		if !f.Sure || f.Negated || f.Op != "==" && f.Op != "=~" && f.Op != "in" && f.Op != "in~" && !part {
			continue
		}
		values := q.KQL.Strings(*f)
		if len(values) == 0 || part && values[0] == "" {
			continue
		}
		opposite := "isempty"
		if values[0] == "" {
			opposite = "isnotempty"
		}
		if len(values) > 1 && slices.Contains(values, "") {
			continue
		}
		for j := range q.KQL.Calls {
			c := &q.KQL.Calls[j]
			if c.Name != opposite || q.KQL.Part(c.Args) != f.Column || !sameRows(q.KQL, f, c) {
				continue
			}
			finding := p.ReportText(q.Text, f.From, f.Right.To, "empty", f.Column, q.Kind.String())
			finding.Relate(p.File, q.Text.Inside(c.From, c.Args.To+1), "the condition it contradicts")
			if q.Kind == rules.SampleText {
				finding.As(rules.Warning)
			}
			return
		}
	}
}

// asksForPart reports whether an operator asks for a text that the column has in it: an empty one has none.
func asksForPart(op string) bool {
	switch op {
	case "has", "has_cs", "contains", "contains_cs", "startswith", "startswith_cs", "endswith", "endswith_cs", "hasprefix", "hassuffix":
		return true
	}
	return false
}

// sameRows reports whether a call is a condition that the same rows must meet as a filter's: both are in operators of the outermost
// pipeline between which there is nothing but where, and the call's operator has neither or nor not.
func sameRows(q *kql.Query, f *kql.Filter, c *kql.Call) bool {
	first, last := min(f.From, c.From), max(f.From, c.From)
	stage, end := -1, len(q.Text)
	for i := range q.Stages {
		s := &q.Stages[i]
		switch {
		case s.From > first && s.From < last && (s.Name != "where" && s.Name != "filter" || s.Depth > 0):
			return false
		case s.From < c.From:
			stage = i
		case end == len(q.Text):
			end = s.From
		}
	}
	if stage < 0 || q.Stages[stage].Depth > 0 || q.Stages[stage].Name != "where" && q.Stages[stage].Name != "filter" {
		return false
	}
	from, to := q.Stages[stage].To, min(len(q.Text), c.Args.To+1)
	if to > end || strings.Contains(q.Text[from:end], " or ") || strings.Contains(q.Text[from:c.From], "(") {
		return false
	}
	rest := strings.TrimLeft(q.Text[to:end], " \t\r\n|;")
	return rest == "" || strings.HasPrefix(rest, "and")
}
