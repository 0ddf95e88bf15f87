// Package text holds the rules about what a customer reads: names of products, leftovers of templates, instructions.
package text

import (
	"embed"

	"github.com/connectorlint/connectorlint/rules"
)

//go:embed *.md
var pages embed.FS

// Family lists the rules of the family.
func Family() *rules.Family {
	return &rules.Family{
		Name: "text", Title: "What a customer reads: names, leftovers, instructions", Page: rules.PagesFrom(pages),
		Rules: []*rules.Rule{
			&BrandSentinel, &BrandRenamed, &TemplateLeftover, &MarkdownBalance, &InstructionType, &InstructionParameters, &CopyablePlaceholder,
			&FillWith, &LinkType, &Misspelling, &ParserBanner, &StepEmpty, &InstallerCommand, &DuplicateInput,
			&MarkdownStructure, &TextDebris, &TextRepeated, &TextUnfinished, &RetiredInstruction,
			&StepRepeated, &StepOrder, &StepCount, &StepReference, &LabelValue, &InstallerArguments, &LinkTypeStep, &TextLanguage,
			&RuntimeInText, &FunctionParameters, &TextPunctuation,
			&PrivateAddress,
			&IdentifierMisspelled,
			&AgentSentence,
			&InputLabel,
			&SavedFile,
			&PastedPage,
			&FormReference,
			&PortedPage,
			&ValueImpossible,
			&CommandSlip,
			&TextElsewhere,
			&ReleaseNotesText,
		},
	}
}
