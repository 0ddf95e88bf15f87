package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// ColumnSuffix reports columns of a table that have the ending of one type and another type.
var ColumnSuffix = rules.Rule{
	ID: "CL856", Name: "column-suffix", Severity: rules.Info, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "one", Text: "column `{0}` has the type `{1}`, but its suffix means `{2}`",
			Help: "use the type `{2}`, or a name without the suffix",
		},
		{
			ID: "several", Text: "columns {0} have types that differ from their suffixes",
			Help: "use the types of the suffixes (`_s` string, `_d` real, `_b` boolean, `_t` datetime, `_g` guid), or names without them",
		},
	},
	Check: func(p *rules.Pass) {
		for _, t := range p.Set.Tables {
			var odd []rules.Column
			for _, c := range t.Columns {
				if want := suffixType(c.Name.Value); want != "" && c.Name.Known() && c.Type.Known() && !suffixFits(want, kindOf(c.Type)) {
					odd = append(odd, c)
				}
			}
			if len(odd) == 1 {
				p.ReportIn(t.File, odd[0].Type.Node, "one", odd[0].Name.Value, odd[0].Type.Value, suffixType(odd[0].Name.Value))
			} else if len(odd) > 1 {
				var names []string
				for _, c := range odd {
					names = append(names, c.Name.Value)
				}
				p.ReportIn(t.File, odd[0].Type.Node, "several", listed(names))
			}
		}
	},
}

// suffixType returns the type that the Data Collector API gave to columns of an ending (Learn, "Send log data by using the HTTP Data
// Collector API", record type and properties).
func suffixType(name string) string {
	i := strings.LastIndexByte(name, '_')
	if i < 1 {
		return ""
	}
	switch name[i:] {
	case "_s":
		return "string"
	case "_d":
		return "real"
	case "_b":
		return "boolean"
	case "_t":
		return "datetime"
	case "_g":
		return "guid"
	}
	return ""
}

// suffixFits reports whether a column of a suffix may have a kind: it made all numbers real.
func suffixFits(want string, k kql.Kind) bool {
	switch want {
	case "real":
		return k == kql.Any || k == kql.Real || k == kql.Long || k == kql.Decimal
	default:
		return k == kql.Any || k == kql.KindOf(want)
	}
}
