// Package binding holds the rules about what the parts of a codeless set are to each other: that definition, connection, data collection
// rule and table fit together.
package binding

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "binding", Title: "Codeless sets: that page, connection, data collection rule and table fit together", Group: "ccf", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&DefinitionName, &StreamMatch, &OutputTable, &InputBinding, &PageInput, &ConnectControl, &HardCodedEnvironment, &ArmEscape,
			&DataTypeName,
			&FileNaming, &SetTables, &SetDuplicates, &PageValues, &SelectedFields, &PageConnection,
			&PageControls, &UnfedStream, &InputTypes, &ComparedOption, &Sibling, &PageFacts, &AddressJoints, &AddedAttributes, &CopiedEntry,
			&HostSlip,
		},
	}
}
