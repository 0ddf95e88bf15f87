package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// SampleQuery reports sample queries that help nobody.
var SampleQuery = rules.Rule{
	ID: "CL514", Name: "sample-query", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "none", Text: "the page has no sample query", Why: "A customer who has connected the source has no query to start with.",
			Help: "add a query that shows the newest events",
		},
		{
			ID: "empty", Text: "empty sample query", Why: "The page offers a query that does nothing.",
			Help: "write a query, or remove the entry",
		},
		{
			ID: "same-query", Severity: rules.Info, Yields: []string{"CL549/table"}, Text: "duplicate sample query",
			Why:  "The page offers one query twice.",
			Help: "remove one of the two, or change its query",
		},
		{
			ID: "same-description", Severity: rules.Info, Text: "duplicate description \"{0}\" of two sample queries",
			Why: "A customer cannot tell which of the two to run.", Help: "say what each of them answers",
		},
		{
			ID: "no-description", Text: "empty description of a sample query", Why: "The page shows a query without a name.",
			Help: "say in a few words what the query answers",
		},
	},
	Check: checkSampleQuery,
}

func checkSampleQuery(p *rules.Pass) {
	d := p.Definition
	if d.File.IsTemplate() {
		return
	}
	if n := d.SampleQueriesNode; n.Kind() == rules.Array && n.Len() == 0 && len(d.DataTypes) > 0 {
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
			p.Report(q.Query.Node, "same-query").About(q.Query.Node).Relate(d.File, first.Span(), "first used here")
			continue
		}
		queries[text] = q.Query.Node
		name := strings.ToLower(strings.TrimSpace(q.Description.Value))
		if first, twice := descriptions[name]; twice && name != "" {
			p.Report(q.Description.Node, "same-description", strings.TrimSpace(q.Description.Value)).Relate(d.File, first.Span(), "first used here")
		} else {
			descriptions[name] = q.Description.Node
		}
	}
}
