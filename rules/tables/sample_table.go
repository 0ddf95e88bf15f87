package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// SampleTable reports sample queries that read only custom tables which the rest of the page does not mention.
var SampleTable = rules.Rule{
	ID: "CL524", Name: "sample-table", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.2.0",
	Messages: []rules.Message{
		{
			ID: "other", Text: "the sample query reads `{0}`, which is not a table of the connector",
			Help: "read `{1}`, or a parser of the connector",
		},
	},
	Check: func(p *rules.Pass) { eachPage(p, checkSampleTable) },
}

func checkSampleTable(p *rules.Pass, g *page) {
	types := g.dataTypes()
	own := ""
	for i := range types {
		if own == "" && hasSuffix(types[i].name) {
			own = types[i].name
		}
	}
	if own == "" || g.nameless() {
		return
	}
	for _, q := range g.d.Parsed() {
		if q.Kind != connector.SampleText || len(q.KQL.Sources) == 0 || !q.KQL.Whole() {
			continue
		}
		strange := true
		for i := range q.KQL.Sources {
			s := g.find(q.KQL.Sources[i].Name)
			strange = strange && s != nil && s.fault == sound && strings.HasSuffix(s.name, names.CustomSuffix) && !s.function() &&
				!s.queried() && !s.at(connector.InDataType) && !g.declared(s.name) && !g.calledFunction(s.name)
		}
		if first := q.KQL.Sources[0]; strange {
			p.ReportText(q.Text, first.From, first.To, "other", first.Name, own)
		}
	}
}
