package tables

import (
	"net/netip"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// WildcardLiteral reports wildcards in strings that the language compares literally.
var WildcardLiteral = rules.Rule{
	ID: "CL520", Name: "wildcard-literal", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "wildcard", Text: "`{0}` compares the `{1}` in `{2}` literally in the {3}", Help: "use `{4}`"},
		{
			ID: "pattern", Text: "`{0}` compares the `{1}` of a regular expression in `{2}` literally in the {3}", Help: "use `matches regex`",
		},
		{
			ID: "range", Text: "`{0}` compares the range `{1}` literally in the {2}", Why: "The column has addresses: no row has the text of the range.",
			Help: "use `ipv4_is_in_range({3}, \"{1}\")`",
		},
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
				if literalRange(f, v) {
					p.ReportText(q.Text, f.Right.From, f.Right.To, "range", f.Op, v, q.Kind.String(), f.Column)
					break
				}
				sign, bare, op := wildcard(f.Op, v)
				if sign == "" {
					if sign = patternSign(f.Op, v); sign == "" {
						continue
					}
					p.ReportText(q.Text, f.Right.From, f.Right.To, "pattern", f.Op, sign, v, q.Kind.String())
					break
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

// literalRange reports whether a column of addresses is compared with a range of them.
func literalRange(f *kql.Filter, v string) bool {
	switch f.Op {
	case "==", "=~", "in", "in~", "!=", "!in", "startswith", "!startswith", "has", "contains":
	default:
		return false
	}
	prefix, err := netip.ParsePrefix(v)
	const whole = 32
	if err != nil || !prefix.Addr().Is4() || prefix.Bits() == whole {
		return false
	}
	name := strings.ToLower(f.Column)
	for _, w := range [...]string{"cidr", "range", "subnet", "network", "prefix", "block", "route", "mask", "list", "description", "pool"} {
		if strings.Contains(name, w) {
			return false
		}
	}
	return strings.HasSuffix(name, "ip") || strings.Contains(name, "address") || strings.Contains(name, "ipaddr")
}

// wildcard returns the sign that a string has for any letters, the string without it, and the operator that means it.
func wildcard(op, v string) (sign, bare, better string) {
	switch op {
	case "==", "=~", "!=", "!~", "<>", "in", "in~", "!in", "!in~":
	case "startswith", "!startswith", "startswith_cs":
		return starAtEnd(op, v)
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

// starAtEnd is wildcard for an operator that looks at the beginning of a text, of which only the end can be one.
func starAtEnd(op, v string) (sign, bare, better string) {
	bare = strings.TrimSuffix(v, "*")
	if bare == v || bare == "" || strings.Contains(bare, "*") || !rules.IsNameByte(bare[len(bare)-1]) && bare[len(bare)-1] != '.' {
		return "", "", ""
	}
	return "*", bare, strings.TrimPrefix(op, "!")
}

// patternSign returns the sign of a regular expression in a text that is compared as it is: one that no text of logs has there.
func patternSign(op, v string) string {
	switch strings.TrimPrefix(op, "!") {
	case "startswith", "startswith_cs", "endswith", "has", "has_cs", "contains", "contains_cs", "==", "=~":
	default:
		return ""
	}
	n := len(v)
	switch {
	case n > 2 && v[0] == '^' && (rules.IsNameByte(v[1]) || v[1] == '(' || v[1] == '['):
		return "^"
	case n > 3 && strings.Contains(v[1:], ".*") && !strings.Contains(v, "*."):
		return ".*"
	case n > 4 && strings.HasSuffix(v, ")$"):
		return "$"
	}
	return ""
}
