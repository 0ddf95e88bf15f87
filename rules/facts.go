package rules

import "github.com/connectorlint/connectorlint/internal/connector"

// Facts are parts of what files say; see Rule.Reads. Each byte of a file belongs to at least one of them.
type Facts = connector.Facts

// The facts that a rule about several files may read.
const (
	// PageNames are id, title, and publisher of definitions.
	PageNames = connector.PageNames
	// PageQueries are queries, data types, and connectivity criteria of definitions.
	PageQueries = connector.PageQueries
	// PageSteps are the setup instructions of definitions.
	PageSteps = connector.PageSteps
	// PageRest is all else of definitions.
	PageRest = connector.PageRest
	// Pages are definitions as a whole.
	Pages = connector.Pages
	// CodelessParts are connections, data collection rules, and tables.
	CodelessParts = connector.CodelessParts
	// TemplateFiles are templates of all kinds, with their parameter files and the pages of packages. What is in them counts as this
	// too: definitions, connections, rules, and tables.
	TemplateFiles = connector.TemplateFiles
	// FunctionFiles are function.json and host.json.
	FunctionFiles = connector.FunctionFiles
	// SolutionFiles are data and metadata of solutions.
	SolutionFiles = connector.SolutionFiles
	// FileNames are which files there are: what a rule declares that reads no contents, or only those of files that are no content of ours.
	FileNames = connector.FileNames

	// OwnFiles is all that is in the files of the set or the solution that a rule is called for.
	OwnFiles = OwnFilesOnly | connector.AllFacts
	// OwnFilesOnly limits the facts beside it to the files of the set or the solution that a rule is called for.
	OwnFilesOnly = connector.OwnFilesOnly
)
