package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// stepColumns are the columns that the queries that lead to each step return.
type stepColumns struct {
	columns map[string][]string
	known   map[string]bool // all of them are known
}

func readColumns(p *rules.Pass, c *rules.Connection) stepColumns {
	s := stepColumns{map[string][]string{}, map[string]bool{}}
	given, parents := map[string][]string{}, map[string][]string{} // values of earlier steps are passed on
	open := false
	visit := func(from string, obj rules.Node) {
		info := obj.GetFold("stepInfo")
		for next := range info.GetFold("nextSteps").Elements() {
			id, query := next.GetFold("stepId").Text(), next.GetFold("stepPlaceholdersParsingKql")
			names, ok := stepQuery(p, query)
			open = open || !ok
			given[from] = append(given[from], names...)
			parents[id] = append(parents[id], from)
			s.known[id] = true
		}
	}
	visit("", c.Properties)
	for key, step := range needs.Steps(c) {
		visit(key.Text(), step)
	}
	for id := range s.known {
		s.columns[id], s.known[id] = passedOn(id, given, parents), !open
	}
	return s
}

// passedOn returns the columns of the queries in the steps that lead to a step.
func passedOn(id string, given, parents map[string][]string) []string {
	var list []string
	seen := map[string]bool{}
	for open := slices.Clone(parents[id]); len(open) > 0; {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		list = append(list, given[at]...)
		open = append(open, parents[at]...)
	}
	return list
}

// stepNames returns the columns that the query of a step gives; whole tells that all of them are known.
func stepNames(n rules.Node) (names []string, whole bool) {
	q := needs.StepQuery(n)
	if q == nil || !q.Whole() || q.Result.Open {
		return nil, false
	}
	for _, column := range q.Result.All() {
		names = append(names, column.Name)
	}
	return names, true
}

// stepQuery reads the query that takes the values for a step out of an event.
func stepQuery(p *rules.Pass, n rules.Node) (names []string, whole bool) {
	q := needs.StepQuery(n)
	if q == nil || strings.TrimSpace(n.Text()) == "" {
		return nil, false
	}
	for i := range q.Errors {
		e := &q.Errors[i]
		if e.Kind == kql.Keyword || strings.EqualFold(q.Part(e.Span), "mvexpand") || kql.BesideHidden(q.Text, e.Span) {
			continue
		}
		what, help := q.Explain(e)
		p.Report(n, "kql", what, help).At(n.Inside(e.From, e.To))
		return nil, false
	}
	if len(q.Missing) > 0 && !q.Partial {
		m := q.Missing[0]
		what := "unknown column `" + m.Name + "`"
		f := p.Report(n, "kql", what, "use `data`, which holds the record as a JSON text, or a column that an earlier step of the query makes")
		f.At(n.Inside(m.From, m.To))
		return nil, false
	}
	if q.Partial || q.Result.Open || len(q.Errors) > 0 {
		return nil, false
	}
	for _, column := range q.Result.All() {
		names = append(names, column.Name)
	}
	return names, true
}
