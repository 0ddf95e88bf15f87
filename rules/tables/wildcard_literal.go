package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// WildcardLiteral reports wildcards in strings that the language compares literally.
var WildcardLiteral = rules.Rule{
	ID: "CL520", Name: "wildcard-literal", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "wildcard", Text: "`{0}` compares the `{1}` in `{2}` literally in the {3}", Help: "use `{4}`"},
	},
	Check: checkWildcardLiteral,
}

func checkWildcardLiteral(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.KQL.Whole() {
			continue
		}
		for i := range q.KQL.Filters {
			f := &q.KQL.Filters[i]
			for _, v := range q.KQL.Strings(*f) {
				sign, bare, op := wildcard(f.Op, v)
				if sign == "" {
					continue
				}
				if f.Negated {
					op = "!" + op
				}
				p.ReportText(q.Text, f.Right.From, f.Right.To, "wildcard", f.Op, sign, v, q.Kind.String(), op+" \""+bare+"\"")
				break
			}
		}
	}
}

// wildcard returns the sign that a string has for any letters, the string without it, and the operator that means it.
func wildcard(op, v string) (sign, bare, better string) {
	switch op {
	case "==", "=~", "!=", "!~", "<>", "in", "in~", "!in", "!in~":
	case "has", "!has", "contains", "!contains", "has_cs", "contains_cs":
	default:
		return "", "", ""
	}
	for _, s := range [...]string{"*", "%"} {
		front, back := strings.HasPrefix(v, s), strings.HasSuffix(v, s)
		bare = strings.Trim(v, s)
		plain := bare != "" && !strings.Contains(bare, s) && bare[0] != '.' && bare[0] != '/' && bare[0] != ':'
		if s == "%" && !(front && back) || !plain || !front && !back {
			continue
		}
		switch {
		case front && back:
			better = "contains"
		case front:
			better = "endswith"
		default:
			better = "startswith"
		}
		return s, bare, better
	}
	return "", "", ""
}
