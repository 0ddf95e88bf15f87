package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// TableFeatures reports flows that want more of a table of Azure than it can do.
var TableFeatures = rules.Rule{
	ID: "CL515", Name: "table-features", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "ingestion", Text: "the data flow sends a custom stream to `{0}`, which the Logs Ingestion API does not support",
			Why:  "The documentation lists the tables that take custom data; for others the deployment may fail or data may be lost.",
			Help: "send the data to a custom table, `Custom-<name>_CL`, or to a table that the API supports",
		},
		{
			ID: "transformation", Text: "the data flow transforms data for `{0}`, which does not support transformations",
			Why: "The transformation may be refused or have no effect.", Help: "remove `transformKql`, or send the data to another table",
		},
	},
	Check: checkTableFeatures,
}

func checkTableFeatures(p *rules.Pass) {
	for _, r := range p.File.Rules {
		for i := range r.Flows {
			checkFeatures(p, &r.Flows[i].Output, r.Flows[i].Transform, r.Flows[i].Streams)
		}
	}
}

// checkFeatures judges a flow by the table that its output names: Microsoft-<table>, or Custom-<table> of a table of Azure.
func checkFeatures(p *rules.Pass, output *rules.Str, transform rules.Str, streams []rules.Str) {
	_, name, ok := strings.Cut(output.Value, "-")
	if !ok || !output.Known() {
		return
	}
	table, known := catalog.FindTable(name)
	if !known || !table.Documented || table.Name != name || hasSuffix(name) || table.Method == "" || strings.HasPrefix(table.Method, "CCF") {
		return // what the codeless platform fills takes data through a rule, whatever the list of features says
	}
	own := len(streams) > 0
	for _, s := range streams {
		own = own && s.Known() && strings.HasPrefix(s.Value, "Custom-")
	}
	query := strings.TrimSpace(transform.Value)
	switch {
	case own && table.IngestionAPI == catalog.No:
		p.Report(output.Node, "ingestion", name)
	case table.Transformations == catalog.No && transform.Known() && query != "" && query != "source":
		p.Report(transform.Node, "transformation", name)
	}
}
