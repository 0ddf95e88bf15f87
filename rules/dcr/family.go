// Package dcr holds the rules about data collection rules and tables: streams, transformations, columns.
package dcr

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "dcr", Title: "Data collection rules and tables: streams, transformations, columns", Group: "ccf", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&StreamDeclared, &TableSchema, &Transform, &Destination, &RuleName, &TransformFunction, &UnfilledColumn, &StreamTable, &TestConstant,
			&PageTransformation, &StreamColumn, &ColumnSuffix, &TransformFilter, &TransformValue, &ASIMValues,
			&RuleKind,
			&DataSource,
		},
	}
}
