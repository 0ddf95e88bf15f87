// Package createui holds the rules about createUiDefinition.json: the pages that the portal shows while a package is installed.
package createui

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "createui", Title: "createUiDefinition: elements, references, outputs, texts of the installation", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&UIDocument, &UIElement, &UIReference, &UIOutput, &UIText, &UICounts, &UIChoice, &UILambda, &UIRequest, &UIConfig, &UIRules,
			&UIConnectors,
		},
	}
}
