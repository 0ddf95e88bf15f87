package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// stepColumns are the columns that the queries of steps return; none where those of any query are not known.
type stepColumns struct {
	all     []string            // of all queries
	given   map[string][]string // of the queries in each step
	parents map[string][]string // the steps that lead to each step: values of earlier steps are passed on
}

func readColumns(p *rules.Pass, c *rules.Connection) stepColumns {
	s := stepColumns{given: map[string][]string{}, parents: map[string][]string{}}
	open := false
	visit := func(from string, obj rules.Node) {
		info := obj.GetFold("stepInfo")
		for next := range info.GetFold("nextSteps").Elements() {
			id, query := next.GetFold("stepId").Text(), next.GetFold("stepPlaceholdersParsingKql")
			names, ok := stepQuery(p, query)
			open = open || !ok
			s.all = append(s.all, names...)
			s.given[from] = append(s.given[from], names...)
			s.parents[id] = append(s.parents[id], from)
		}
	}
	visit("", c.Properties)
	for key, step := range needs.Steps(c) {
		visit(key.Text(), step)
	}
	if open {
		return stepColumns{}
	}
	return s
}

// of returns the columns of the queries in the steps that lead to a step, if any is known to lead to it.
func (s *stepColumns) of(id string) (list []string, known bool) {
	parents, known := s.parents[id]
	seen := map[string]bool{}
	for open := slices.Clone(parents); len(open) > 0; {
		at := open[len(open)-1]
		open = open[:len(open)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		list = append(list, s.given[at]...)
		open = append(open, s.parents[at]...)
	}
	return list, known
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
