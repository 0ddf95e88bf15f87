package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// KQLDeprecated reports functions and operators that have a new name.
var KQLDeprecated = rules.Rule{
	ID: "CL517", Name: "kql-deprecated", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "function", Text: "function `{0}` is deprecated", Help: "use `{1}`"},
		{ID: "operator", Text: "operator `{0}` is deprecated", Help: "use `{1}`"},
	},
	Check: checkKQLDeprecated,
}

func checkKQLDeprecated(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.KQL.Whole() {
			continue
		}
		for _, c := range q.KQL.Calls {
			better := replacement(c.Name)
			if better == "" || c.Own || c.Source {
				continue
			}
			f := p.ReportText(q.Text, c.From, c.To, "function", c.Name, better)
			if better != "replace_regex" {
				rewrite(f, q.Text, c.Span, better, keepsColumn(q.KQL, c))
			}
		}
		for _, s := range q.KQL.Stages {
			if s.Name == "mvexpand" {
				rewrite(p.ReportText(q.Text, s.From, s.To, "operator", s.Name, "mv-expand"), q.Text, s.Span, "mv-expand", true)
			}
		}
	}
}

// keepsColumn reports whether the column that a call gives keeps its name: the old aggregates any and anyif name it any_x where
// take_any names it x, so that a name must be before them.
func keepsColumn(q *kql.Query, c kql.Call) bool {
	if c.Name != "any" && c.Name != "anyif" {
		return true
	}
	return q.Part(c.Args) == "*" || strings.HasSuffix(strings.TrimRight(q.Text[:c.From], " \t"), "=")
}

// replacement returns what means a deprecated function (npm @kusto/language-service-next 12.4.1, functions and aggregates that are
// marked obsolete).
func replacement(name string) string {
	switch name {
	case "any":
		return "take_any"
	case "anyif":
		return "take_anyif"
	case "argmax":
		return "arg_max"
	case "argmin":
		return "arg_min"
	case "arraylength":
		return "array_length"
	case "base64_decodestring":
		return "base64_decode_tostring"
	case "base64_encodestring":
		return "base64_encode_tostring"
	case "cnt":
		return "count"
	case "columnifexists":
		return "column_ifexists"
	case "datepart":
		return "datetime_part"
	case "extractall":
		return "extract_all"
	case "makelist":
		return "make_list"
	case "makeset":
		return "make_set"
	case "notempty":
		return "isnotempty"
	case "notnull":
		return "isnotnull"
	case "pack", "pack_dictionary":
		return "bag_pack"
	case "parsejson":
		return "parse_json"
	case "parseurl":
		return "parse_url"
	case "parseurlquery":
		return "parse_urlquery"
	case "replace":
		return "replace_regex"
	case "toobject":
		return "todynamic"
	case "totime":
		return "totimespan"
	case "weekofyear":
		return "week_of_year"
	}
	return ""
}
