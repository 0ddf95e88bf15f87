package tables

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// ImpossibleCondition reports queries that never return a row.
var ImpossibleCondition = rules.Rule{
	ID: "CL519", Name: "impossible-condition", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.2.0",
	Messages: []rules.Message{
		{
			ID: "values", Text: "no row meets both conditions on `{0}` in the {1}",
			Help: "join the conditions with `or` or `in (…)`, or remove one",
		},
		{ID: "range", Text: "the range of `{0}` in the {1} is empty: it starts after it ends", Help: "swap the two bounds"},
	},
	Check: checkImpossibleCondition,
}

func checkImpossibleCondition(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.KQL.Whole() {
			continue
		}
		for _, x := range q.KQL.Impossible {
			message := "values"
			if x.Kind == kql.EmptyRange {
				message = "range"
			}
			f := p.ReportText(q.Text, x.From, x.To, message, x.Column, q.Kind.String())
			if x.First.To > 0 {
				f.Relate(p.File, q.Text.Inside(x.First.From, x.First.To), "the condition it contradicts")
			}
			if q.Kind == connector.SampleText {
				f.As(rules.Warning)
			}
		}
	}
}
