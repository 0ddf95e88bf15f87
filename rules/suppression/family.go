// Package suppression holds the rules about suppressions: those that hide nothing, and those that have run out.
package suppression

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "suppression", Title: "Suppressions: those that hide nothing, and those that have run out", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&SuppressionUnused, &SuppressionExpired,
		},
	}
}
