// Package solution holds the rules about solutions: their data and metadata, packages, logos, and the lists of the upstream
// repository that a connector must be entered in.
package solution

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "solution", Title: "Solutions: data, metadata, packages, logos, registration", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&SolutionConnectorPath,
			&SolutionData,
			&SolutionMetadata,
			&LogoFile,
			&PackageDrift,
			&PackageIncomplete,
			&PackageParameters,
			&PackageBranding,
			&FunctionTemplate,
			&TableRegistered,
			&ConnectorRegistered,
			&PackagerRewrites,
			&SolutionAgreement,
			&SolutionList,
			&SolutionText,
			&PackageStructure,
			&PackageIdentity,
			&PackageComposed,
			&ConnectorChecklist,
			&ReleaseNotes,
			&GalleryText,
			&PackageLinks,
			&ParserTable,
			&ParserQuery,
			&PageTable,
		},
	}
}
