package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// FunctionAlias reports functions of a workspace that have the name of a table.
var FunctionAlias = rules.Rule{
	ID: "CL111", Name: "template-function-alias", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{
		ID: "table", Text: "the function `{0}` has the name of a table",
		Why:  "Queries that name it fail with a conflict of function and table, also those of the connector's page.",
		Help: "use another alias, such as the name without `_CL`",
	}},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil || len(p.File.Tables)+len(p.File.Rules) == 0 {
			return
		}
		tables := tablesOfFile(p.File)
		for _, r := range d.resources {
			if typ := strings.ToLower(r.Type); !strings.HasSuffix(typ, "/savedsearches") {
				continue
			}
			alias := r.Key("properties").GetFold("functionAlias")
			v := r.Fold(alias)
			if at, ok := tables[strings.ToLower(v.Text)]; ok && v.Known() && v.Text != "" {
				p.Report(alias, "table", v.Text).Relate(p.File, at.Span(), "the table")
			}
		}
	},
}

// tablesOfFile returns the custom tables that a template creates or that its rules write to, with the places of their names.
func tablesOfFile(f *rules.File) map[string]rules.Node {
	tables := map[string]rules.Node{}
	add := func(name rules.Str) {
		if v := strings.TrimPrefix(name.Value, names.CustomPrefix); name.Known() && strings.HasSuffix(v, "_CL") {
			if key := strings.ToLower(v[strings.LastIndexByte(v, '/')+1:]); !tables[key].Exists() {
				tables[key] = name.Node
			}
		}
	}
	for _, t := range f.Tables {
		add(t.Name)
		add(t.SchemaName)
	}
	for _, d := range f.Rules {
		for i := range d.Flows {
			add(d.Flows[i].Output)
		}
	}
	return tables
}
