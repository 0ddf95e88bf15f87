package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// SampleQuery reports sample queries that help nobody.
var SampleQuery = rules.Rule{
	ID: "CL514", Name: "sample-query", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "none", Text: "the page has no sample query", Why: "a customer who has connected the source is shown nothing to begin with", Help: "write one query that shows the newest events"},
		{ID: "empty", Text: "the sample query is empty", Why: "the page offers a query that does nothing", Help: "write a query, or delete the entry"},
		{ID: "same-query", Severity: rules.Info, Text: "the sample query is the same as the one before it", Why: "the page offers one query twice", Help: "delete one of the two, or write another query"},
		{ID: "same-description", Severity: rules.Info, Text: "two sample queries have the description \"{0}\"", Why: "a customer cannot tell which of the two to run", Help: "say what each of them answers"},
		{ID: "no-description", Text: "the sample query's description is empty", Why: "the page shows a query without a name", Help: "say in a few words what the query answers"},
	},
	Check: checkSampleQuery,
}

func checkSampleQuery(p *rules.Pass) {
	d := p.Definition
	if d.File.IsTemplate() {
		return
	}
	if n := d.SampleQueriesNode; n.Kind() == jsontree.Array && n.Len() == 0 && len(d.DataTypes) > 0 {
		p.Report(n, "none")
		return
	}
	queries, descriptions := map[string]rules.Node{}, map[string]rules.Node{}
	for _, q := range d.SampleQueries {
		switch {
		case q.Query.Blank():
			p.Report(q.Query.Node, "empty")
			continue
		case q.Description.Blank():
			p.Report(q.Description.Node, "no-description")
		}
		if !q.Query.Known() {
			continue
		}
		text := strings.Join(strings.Fields(q.Query.Value), " ")
		if first, twice := queries[text]; twice {
			p.Report(q.Query.Node, "same-query").Relate(d.File, first.Span(), "it stands here first")
			continue
		}
		queries[text] = q.Query.Node
		name := strings.ToLower(strings.TrimSpace(q.Description.Value))
		if first, twice := descriptions[name]; twice && name != "" {
			p.Report(q.Description.Node, "same-description", strings.TrimSpace(q.Description.Value)).Relate(d.File, first.Span(), "it stands here first")
		} else {
			descriptions[name] = q.Description.Node
		}
	}
}
