package tables

import (
	"github.com/connectorlint/connectorlint/rules"
)

// DataTypeQuery reports data types whose own query asks the table of another one.
var DataTypeQuery = rules.Rule{
	ID: "CL502", Name: "data-type-query", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "other", Text: "the query of the data type `{0}` reads `{1}`, the table of another data type", Help: "read `{0}`"},
	},
	Check: func(p *rules.Pass) {
		eachPage(p, func(p *rules.Pass, g *page) {
			types := g.dataTypes()
			for i := range types {
				if t := &types[i]; g.stray(t) && g.otherType(types, t) {
					u := &t.reads[0]
					p.Report(u.Text.Node, "other", t.use.Name, u.Name).At(u.Text.Inside(u.From, u.To))
				}
			}
		})
	},
}
