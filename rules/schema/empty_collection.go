package schema

import "github.com/connectorlint/connectorlint/rules"

// EmptyCollection reports lists that the page needs something in.
var EmptyCollection = rules.Rule{
	ID: "CL107", Name: "empty-collection", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "{0} is an empty list", Help: "add at least one entry: {1}"},
	},
	Check: checkEmptyCollection,
}

func checkEmptyCollection(p *rules.Pass) {
	each(p, emptyCollection, func(v verdict) { p.Report(v.Node, "empty", nameOf(v.Node), sentence(v.Shape.Description)) })
}
