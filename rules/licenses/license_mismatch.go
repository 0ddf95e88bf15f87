package licenses

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// LicenseMismatch reports licenses of another product than the connector's.
var LicenseMismatch = rules.Rule{
	ID: "CL404", Name: "license-mismatch", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "other-product", Text: "`{0}` is the license of {1}, but the connector reads {2}", Help: "use `{3}`"},
	},
	Check: checkLicenseMismatch,
}

func checkLicenseMismatch(p *rules.Pass) {
	d := p.Definition
	want, where, all := licensesOf(d)
	if !all || len(want) == 0 {
		return
	}
	for _, l := range d.Permissions.Licenses {
		product := catalog.LicenseProduct(l.Value)
		if !l.Known() || product == "" || slices.Contains(want, l.Value) {
			continue
		}
		p.Report(l.Node, "other-product", l.Value, product, catalog.LicenseProduct(want[0]), want[0]).
			Relate(p.File, where.Span(), "what the connector reads")
	}
}
