package licenses

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// LicenseValue reports licences that the portal does not know.
var LicenseValue = rules.Rule{
	ID: "CL401", Name: "license-value", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "`{0}` is no licence; `{1}` is meant, which is {2}", Help: "write `{1}`"},
		{ID: "unknown", Severity: rules.Warning, Text: "`{0}` is no licence that is known", Why: "the portal looks the licence up by this value; one that it does not know is shown as it stands, or not at all", Help: "write one of {1}"},
	},
	Check: checkLicenseValue,
}

func checkLicenseValue(p *rules.Pass) {
	for _, l := range p.Definition.Permissions.Licenses {
		configured, known := p.Settings().License(l.Value)
		if !l.Known() || catalog.LicenseProduct(l.Value) != "" || known && configured == l.Value {
			continue
		}
		if known {
			p.Report(l.Node, "near", l.Value, configured, "a licence of the configuration").FixSafe("Write "+configured, jsontree.ReplaceString(l.Node, configured))
			continue
		}
		if value := meant(strings.TrimSpace(l.Value)); value != "" {
			p.Report(l.Node, "near", l.Value, value, catalog.LicenseProduct(value)).FixSafe("Write "+value, jsontree.ReplaceString(l.Node, value))
			continue
		}
		p.Report(l.Node, "unknown", l.Value, strings.Join(catalog.LicenseValues(), ", "))
	}
}

// meant gives the licence that a text is a slip of, or whose product it names.
func meant(text string) string {
	if best, ok := near.Best(text, catalog.LicenseValues()); ok {
		return best
	}
	for _, l := range catalog.Licenses() {
		if text == l.Value || strings.EqualFold(text, l.Product) || strings.EqualFold(text, l.Former) {
			return l.Value
		}
	}
	return ""
}
