// Package identity holds the rules about what a connector is called: id, title, publisher.
package identity

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "identity", Title: "What a connector is called: id, title, publisher", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&IDFormat, &IDDuplicate, &IDChanged, &Title, &Publisher,
			&PreviewState,
			&Metadata,
			&DeprecatedMarker, &NameLeftover, &NameMisspelled, &ForeignName, &ForeignVendor, &ForeignMark, &SupportContact,
			&ForeignService,
			&IDTaken,
			&AvailabilityStatus,
			&ForeignProduct,
			&FirstParty,
			&HalfRenamed,
		},
	}
}
