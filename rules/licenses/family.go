// Package licenses holds the rules about the licenses that a connector says a customer needs.
package licenses

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "licenses", Title: "Licenses that a connector asks for", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{&LicenseValue, &LicenseShape, &LicenseMissing, &LicenseMismatch, &LicenseUnrelated},
	}
}
