package licenses

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// LicenseMissing reports connectors of licensed products that name no license.
var LicenseMissing = rules.Rule{
	ID: "CL403", Name: "license-missing", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "the connector reads {1}, but names no license", Help: "add `\"licenses\": [\"{0}\"]` to `permissions`"},
	},
	Check: func(p *rules.Pass) {
		d := p.Definition
		at := d.Permissions.Node
		if list := d.Permissions.LicensesNode; list.Exists() {
			if list.Kind() != rules.Array || list.Len() > 0 {
				return
			}
			at = list
		}
		for i := range d.Permissions.Customs { // published pages say it in words: "License": "M365 E5 or another eligible license"
			if c := &d.Permissions.Customs[i]; speaksOfLicense(c.Name.Value) || speaksOfLicense(c.Description.Value) {
				return
			}
		}
		if licenses, _, _ := licensesOf(d); len(licenses) > 0 && d.Permissions.Node.Kind() == rules.Object {
			p.Report(at, "missing", licenses[0], catalog.LicenseProduct(licenses[0])).AtKey()
		}
	},
}

// speaksOfLicense reports whether a prerequisite in words names a license or a subscription plan.
func speaksOfLicense(text string) bool {
	return rules.TextHasFold(text, "licens") || rules.TextHasFold(text, "licenc")
}
