package schema

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// EmptyCollection reports lists that the page needs something in.
var EmptyCollection = rules.Rule{
	ID: "CL107", Name: "empty-collection", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "{0} is an empty list", Why: "{2}", Help: "add at least one entry: {1}"},
	},
	Check: checkEmptyCollection,
}

func checkEmptyCollection(p *rules.Pass) {
	each(p, emptyCollection, func(v verdict) {
		p.Report(v.Node, "empty", nameOf(v.Node), sentence(v.Shape.Description), withoutEntries(v.Node))
	})
}

// withoutEntries says what the page lacks where a list is empty.
func withoutEntries(n rules.Node) string {
	switch strings.ToLower(n.Key().Text()) {
	case "graphqueries":
		return "The page has no graph."
	case "samplequeries":
		return "The page has no query to begin with."
	case "datatypes":
		return "The page lists no table and no time of the last data."
	case "connectivitycriteria", "connectivitycriterias":
		return "The connector never shows as connected."
	case "instructionsteps":
		return "The page does not say how to connect."
	}
	return "The page shows nothing in this place."
}
