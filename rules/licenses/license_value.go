package licenses

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// LicenseValue reports licenses that the portal does not know.
var LicenseValue = rules.Rule{
	ID: "CL401", Name: "license-value", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown license `{0}`; did you mean `{1}` ({2})?", Help: "use `{1}`"},
		{ID: "empty", Yields: []string{"CL402"}, Text: "the license is empty", Help: "use one of {0}, or delete the entry"},
		{ID: "several", Yields: []string{"CL402"}, Text: "`{0}` is one string that lists {1} licenses", Help: "make each license a separate element"},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown license `{0}`",
			Why: "The portal looks up licenses by this exact value. An unknown one is shown as is, or not at all.", Help: "use one of {1}",
		},
	},
	Check: checkLicenseValue,
}

func checkLicenseValue(p *rules.Pass) {
	again := repeated()
	for _, l := range p.Definition.Permissions.Licenses {
		twice := again(l)
		configured, known := p.Settings().License(l.Value)
		if !l.Known() || expr.IsPackaged(l.Value) || catalog.LicenseProduct(rules.Visible(l.Value)) != "" || known && configured == l.Value ||
			twice {
			continue
		}
		several := several(l.Value)
		switch {
		case l.Blank():
			p.Report(l.Node, "empty", strings.Join(catalog.LicenseValues(), ", "))
		case known:
			p.Report(
				l.Node,
				"near",
				l.Value,
				configured,
				"configured license",
			).FixSafe(
				"Replace with `"+configured+"`",
				rules.ReplaceString(l.Node, configured),
			)
		case several != nil:
			p.Report(l.Node, "several", l.Value, strconv.Itoa(len(several))).FixSafe("Split the list", rules.ReplaceValue(l.Node, quoted(several)))
		default:
			if value := meant(strings.TrimSpace(l.Value)); value != "" {
				p.Report(
					l.Node,
					"near",
					l.Value,
					value,
					catalog.LicenseProduct(value),
				).FixSafe(
					"Replace with `"+value+"`",
					rules.ReplaceString(l.Node, value),
				)
			} else {
				p.Report(l.Node, "unknown", l.Value, strings.Join(catalog.LicenseValues(), ", "))
			}
		}
	}
}

// several returns the licenses that a text lists, nil where it is no list of two or more.
func several(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '|' })
	if len(parts) < 2 {
		return nil
	}
	for i, part := range parts {
		value, ok := rules.SameFold(part, catalog.LicenseValues())
		if !ok {
			return nil
		}
		parts[i] = value
	}
	return parts
}

// quoted writes licenses as elements of a list.
func quoted(values []string) string { return `"` + strings.Join(values, `", "`) + `"` }

// meant returns the license that a text is a slip of, or whose product it names.
func meant(text string) string {
	if catalog.LicenseProduct(text) != "" {
		return text
	}
	if best, ok := rules.Nearest(text, catalog.LicenseValues()); ok {
		return best
	}
	name := productName(text)
	for _, l := range catalog.Licenses() {
		if name == productName(l.Product) || name == productName(l.Former) {
			return l.Value
		}
		for _, other := range l.Others {
			if name == productName(other) {
				return l.Value
			}
		}
	}
	return ""
}

// productName makes names of products comparable: letters and digits alone, without case and without the maker's name.
func productName(name string) string {
	return strings.TrimPrefix(words.Plain(name), "microsoft")
}
