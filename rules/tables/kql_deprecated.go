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
			if better == "" || c.Own {
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

// replacements are the deprecated functions and aggregates, and what means the same (npm @kusto/language-service-next 12.4.1, those that
// are marked obsolete).
var replacements = [...]struct{ old, now string }{
	{"any", "take_any"},
	{"anyif", "take_anyif"},
	{"argmax", "arg_max"},
	{"argmin", "arg_min"},
	{"arraylength", "array_length"},
	{"base64_decodestring", "base64_decode_tostring"},
	{"base64_encodestring", "base64_encode_tostring"},
	{"cnt", "count"},
	{"columnifexists", "column_ifexists"},
	{"datepart", "datetime_part"},
	{"extractall", "extract_all"},
	{"makelist", "make_list"},
	{"makeset", "make_set"},
	{"notempty", "isnotempty"},
	{"notnull", "isnotnull"},
	{"pack", "bag_pack"},
	{"pack_dictionary", "bag_pack"},
	{"parsejson", "parse_json"},
	{"parseurl", "parse_url"},
	{"parseurlquery", "parse_urlquery"},
	{"replace", "replace_regex"},
	{"toobject", "todynamic"},
	{"totime", "totimespan"},
	{"weekofyear", "week_of_year"},
}

// replacement returns what means a deprecated function, or "".
func replacement(name string) string {
	for i := range replacements {
		if replacements[i].old == name {
			return replacements[i].now
		}
	}
	return ""
}
