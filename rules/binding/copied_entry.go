package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// CopiedEntry reports entries of lists that are there twice.
var CopiedEntry = rules.Rule{
	ID: "CL848", Name: "copied-entry", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "twice", Text: "duplicate entry in `{0}`",
			Why:  "A copied entry adds nothing. Another value was probably intended, and that one is missing.",
			Help: "write the value that was intended, or remove the entry", Yields: []string{"CL525", "CL509", "CL003"},
		},
		{
			ID: "same-query", Text: "two graphs have the same query",
			Why:  "The page shows one line twice under two names. The second graph was probably to count another table.",
			Help: "use the query of the second table, or remove the graph", Yields: []string{"CL525/same-graph"},
		},
	},
	Check: checkCopiedEntry,
}

func checkCopiedEntry(p *rules.Pass) {
	for _, d := range p.File.Definitions {
		if d.Dialect == rules.Classic {
			continue
		}
		copiedEntries(p, d.GraphQueriesNode)
		sameQueries(p, d)
		copiedEntries(p, d.CriteriaNode)
		for i := range d.Instructions() {
			parameters := i.Node.GetFold("parameters")
			copiedEntries(p, parameters.GetFold("menuItems"))
			if !strings.Contains(parameters.GetFold("value").Text(), "{1}") { // a text may show one value at two places
				copiedEntries(p, parameters.GetFold("fillWith"))
			}
		}
	}
	for _, r := range p.File.Rules {
		for _, flow := range r.Flows {
			copiedEntries(p, flow.Node.GetFold("destinations"))
		}
	}
}

// copiedEntries reports the elements of a list that are equal to one before.
func copiedEntries(p *rules.Pass, list rules.Node) {
	if list.Len() < 2 || list.IsBroken() {
		return
	}
	seen := map[string]rules.Node{}
	for e := range list.Elements() {
		text := strings.Join(strings.Fields(e.Raw()), "") // laid out in another way, it is the same
		if text == "" || e.Text() == "" && e.Len() == 0 || e.IsBroken() {
			continue
		}
		if first, twice := seen[text]; twice {
			p.Report(e, "twice", list.Key().Text()).Relate(p.File, first.Span(), "the same entry")
			continue
		}
		seen[text] = e
	}
}

// sameQueries looks for graphs that have other names and one query.
func sameQueries(p *rules.Pass, d *rules.Definition) {
	seen := map[string]int{}
	for i := range d.GraphQueries {
		q := &d.GraphQueries[i]
		text := strings.Join(strings.Fields(strings.ReplaceAll(q.Query.Value, "{{graphQueriesTableName}}", d.GraphTable.Value)), " ")
		if !q.Query.Known() || text == "" {
			continue
		}
		if at, again := seen[text]; again {
			first := &d.GraphQueries[at]
			if q.Metric.Value != first.Metric.Value || q.Legend.Value != first.Legend.Value {
				f := p.Report(q.Query.Node, "same-query").Relate(p.File, first.Query.Node.Span(), "the first graph")
				if q.Legend.Present() {
					f.About(q.Legend.Node) // where CL525 reports the same mistake
				}
			}
			continue
		}
		seen[text] = i
	}
}
