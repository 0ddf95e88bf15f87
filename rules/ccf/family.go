// Package ccf holds the rules about the parts of a codeless set: that definition, connection, data collection rule and table
// fit together, and what each of them needs.
package ccf

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "ccf", Title: "Codeless sets: definition, connection, data collection rule, table", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&DefinitionName, &StreamMatch, &StreamDeclared, &OutputTable, &TableSchema, &Transform, &Destination, &ConnectionKind, &Paging, &InputBinding,
			&ConnectControl, &HardCodedEnvironment, &Endpoint, &ArmEscape, &DataTypeName, &FileNaming, &RuleName, &SetTables, &ServiceVariable,
			&RequestCompanions, &NestedSteps,
			&TransformFunction, &UnfilledColumn, &StreamTable, &TestConstant, &PageTransformation, &StreamColumn, &ColumnSuffix,
			&RequestParameters, &TimeFormat, &NoWindow, &JSONPath, &Credentials, &StepRequest, &SourceValues, &SetDuplicates, &PageValues, &LeftOver, &SelectedFields,
		},
	}
}
