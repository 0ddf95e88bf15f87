// Package tables holds the rules about the tables that a connector fills and reads, and the queries that read them.
package tables

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "tables", Title: "Tables and queries", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&TableCase,
			&DataTypeQuery,
			&TableUnknown,
			&TableUnlisted,
			&TableName,
			&CriteriaCovers,
			&VendorFilter,
			&TableFeatures,
			&DataCollectorAPI,
			&KQLSyntax,
			&ConnectedQuery,
			&LastDataQuery,
			&GraphQuery,
			&CriteriaShape,
			&GraphTablePlaceholder,
			&SampleQuery,
			&KQLDeprecated,
			&CriteriaWindow,
			&ImpossibleCondition,
			&WildcardLiteral,
			&GraphTimeRange,
			&TableColumn,
			&SwallowedOperator,
			&SampleTable,
			&SampleDescription,
			&QueryMeaning,
			&VendorSwapped,
			&ColumnSlip,
			&QueryValue,
			&DataTypeTable,
			&FilterValue,
			&QueryPattern,
			&NameStem,
			&GraphCovers,
			&DiagnosticsCategory,
			&ConstantCondition,
			&ColumnValue,
			&QueryEffect,
		},
	}
}
