package upstream

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// CIKQL predicts the check of queries (Azure-Sentinel .script/tests/KqlvalidationsTests, Validate_DataConnectors_HaveValidKql), which
// analyzes the queries of the connectors that a pull request changes with the columns of their tables.
var CIKQL = rules.Rule{
	ID: "CL926", Name: "ci-kql", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Profiles: predictors(),
	Messages: []rules.Message{
		{
			ID: "fails", Text: "Azure-Sentinel's KQL check fails on the {0}: {1}", Help: "{2}",
			Yields: []string{"CL506", "CL507", "CL508", "CL522", "CL523"},
		},
	},
	Check: checkKQL,
}

func checkKQL(p *rules.Pass) {
	if d := p.Definition; !validated(d) || d.File.IsTemplate() {
		return
	}
	for _, q := range p.Definition.Parsed() {
		if q.Text.Node.IsBroken() || q.Text.Blank() {
			continue
		}
		at, what, help := q.KQL.Refusal()
		if what == "" && !q.KQL.Partial {
			var name string
			if at, name = q.KQL.UnknownCall(); name != "" {
				what, help = "unknown function `"+name+"`", "call a function of the query language, or register this one in the check's `CustomFunctions`"
			}
		}
		if what != "" {
			p.ReportText(q.Text, at.From, at.To, "fails", q.Kind.String(), what, help)
		}
	}
}

// validated reports whether the check reads a definition: a file below Data Connectors of a solution whose name ends in ".json", in lower
// case as the check runs on Linux, and which has the shape of DataConnectorSchema.json. The keys of a codeless definition are not at the
// top, and a list of resources is no object, so the check skips both; of each list the schema asks for the keys of the first entry.
func validated(d *rules.Definition) bool {
	at := strings.Index(d.File.Path, "Solutions/")
	if at < 0 || !strings.Contains(d.File.Path[at:], "/Data Connectors/") || path.Ext(d.File.Path) != ".json" {
		return false
	}
	if d.Dialect == rules.Codeless || d.UI.Get("id").Kind() != rules.String {
		return false
	}
	for _, list := range [...]struct{ key, keys string }{
		{"graphQueries", "metricName legend baseQuery"},
		{"sampleQueries", "description query"},
		{"dataTypes", "name lastDataReceivedQuery"},
		{"connectivityCriterias", "type"},
	} {
		n := d.UI.Get(list.key)
		if n.Kind() != rules.Array {
			return false
		}
		for key := range strings.FieldsSeq(list.keys) {
			if first := n.At(0); first.Exists() && first.Get(key).Kind() != rules.String {
				return false
			}
		}
	}
	first := d.UI.Get("connectivityCriterias").At(0)
	value := first.Get("value")
	return !first.Exists() || value.Kind() == rules.Array && (!value.At(0).Exists() || value.At(0).Kind() == rules.String)
}
