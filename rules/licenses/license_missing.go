package licenses

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// LicenseMissing reports connectors of licensed products that name no licence.
var LicenseMissing = rules.Rule{
	ID: "CL403", Name: "license-missing", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "the connector reads {1}, and names no licence", Help: "add `\"licenses\": [\"{0}\"]` to `permissions`"},
	},
	Check: func(p *rules.Pass) {
		d := p.Definition
		if len(d.Permissions.Licenses) > 0 || d.Permissions.LicensesNode.Exists() || !d.Permissions.Node.Exists() {
			return
		}
		if licenses, _, _ := licensesOf(d); len(licenses) > 0 {
			p.Report(d.Permissions.Node, "missing", licenses[0], catalog.LicenseProduct(licenses[0])).AtKey()
		}
	},
}
