package licenses

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// LicenseUnrelated reports licenses of products that the page has nothing to do with.
var LicenseUnrelated = rules.Rule{
	ID: "CL405", Name: "license-unrelated", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "unrelated", Text: "the page asks for the license `{0}` ({1}), but does not mention the product",
			Help: "delete the license", Yields: []string{"CL404"},
		},
	},
	Check: checkLicenseUnrelated,
}

func checkLicenseUnrelated(p *rules.Pass) {
	d := p.Definition
	if p.File.IsTemplate() || rules.TextHasFold(d.Publisher.Value, "microsoft") || len(d.Permissions.Licenses) == 0 {
		return
	}
	for _, l := range d.Permissions.Licenses {
		if !l.Known() {
			continue
		}
		for _, known := range catalog.Licenses() {
			if known.Value == l.Value && !mentions(d, known) {
				p.Report(l.Node, "unrelated", l.Value, known.Product)
			}
		}
	}
}

// mentions reports whether a page names the product of a license, or the family that it belongs to.
func mentions(d *rules.Definition, l catalog.License) bool {
	words := []string{strings.ToLower(l.Product), strings.ToLower(l.Former), "microsoft 365", "m365", "office 365", "o365"}
	for _, o := range l.Others {
		words = append(words, strings.ToLower(o))
	}
	switch l.Value {
	case "AadP1P2":
		words = append(words, "entra", "azure ad", "active directory")
	case "IoT":
		words = append(words, " iot")
	default:
		words = append(words, "defender")
	}
	_, _, ok := d.FindText(words...)
	return ok
}
