package rules

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// What rules read of a page and of a solution, beside the parts in the model.
type (
	// Text is a text that the customer reads.
	Text = connector.Text
	// ReadText is a text of the page with what the Markdown scanner found in it.
	ReadText = connector.ReadText
	// Quiet is the place for one thing that rules look for in each text, where it is kept that a text does not have it.
	Quiet = connector.Quiet
	// Step is one step of the page's instructions.
	Step = connector.Step
	// Option is a choice of an instruction, with instructions of its own.
	Option = connector.Option
	// Criterion is one of the page's connectivity criteria.
	Criterion = connector.Criterion
	// Custom is a permission or a prerequisite that the page describes in words.
	Custom = connector.Custom
	// QueryKind says what a query is for.
	QueryKind = connector.QueryKind
	// ParsedQuery is a query of the page with what was read of it.
	ParsedQuery = connector.Parsed
	// TableUse is one place of the page that names a table, or a function that is in a table's place.
	TableUse = connector.TableUse
	// TablePlace says where on the page a table is named.
	TablePlace = connector.TablePlace
	// Stream is a stream that a data collection rule declares.
	Stream = connector.Stream
	// Method is how the data of a connector comes into the workspace: Definition.Method.
	Method = connector.Method
	// SolutionData is what the packager makes a solution from: Data/Solution_*.json.
	SolutionData = connector.SolutionData
	// ContentList is a list of files that solution data names.
	ContentList = connector.ContentList
	// Tree is a JSON document: File.Tree.
	Tree = jsontree.Tree
	// SolutionMetadata is a solution's SolutionMetadata.json.
	SolutionMetadata = connector.SolutionMetadata
)

// How the portal shows a text: Text.Kind.
const (
	Plain    = connector.Plain
	Markdown = connector.Markdown
)

// The kinds of query on a page.
const (
	GraphBase    = connector.GraphBase
	SampleText   = connector.SampleText
	LastData     = connector.LastData
	Connectivity = connector.Connectivity
)

// The places on a page that name a table.
const (
	InGraph        = connector.InGraph
	InSample       = connector.InSample
	InLastData     = connector.InLastData
	InConnectivity = connector.InConnectivity
	InDataType     = connector.InDataType
	InGraphTable   = connector.InGraphTable
)

// The methods of collection.
const (
	UnknownMethod = connector.UnknownMethod
	Agent         = connector.Agent
	MonitorAgent  = connector.MonitorAgent
	FunctionApp   = connector.FunctionApp
	DataCollector = connector.DataCollector
	Diagnostics   = connector.Diagnostics
	Native        = connector.Native
	Poller        = connector.Poller
	Push          = connector.Push
)

// PermissionText is the field of the texts of permissions that are checked against Azure or by upstream.
const PermissionText = connector.PermissionText

// CollectorAPI are the words, in lower case, by which a page mentions the retired API that takes the workspace's key.
const CollectorAPI = connector.CollectorAPI

// Once returns what compute makes for the file; it is called at most once for each key, and may itself ask for another fact. Keys are
// compared with ==, so a package uses a type of its own.
func Once[T any](f *File, key any, compute func() T) T { return connector.Once(f, key, compute) }

// OnceIn returns what compute makes for the repository; it is called at most once for each key. Keys are compared as those of Once.
func OnceIn[T any](repo *Repository, key any, compute func() T) T {
	return workspace.Once(repo, key, compute)
}

// Deep yields every string below a node with the keys that lead to it, in lower case and with dots between them.
func Deep(n Node, yield func(path string, value Node)) { connector.Deep(n, yield) }

// TextHasFold reports whether a text holds a word given in lower-case ASCII, in whatever case.
func TextHasFold(text, lower string) bool { return connector.IndexFold(text, lower) >= 0 }

// IndexFold returns the place of a word given in lower-case ASCII in a text, in whatever case; -1 where it is not.
func IndexFold(text, lower string) int { return connector.IndexFold(text, lower) }

// SentenceEnd returns where the sentence or the line ends that a place of a text is in.
func SentenceEnd(text string, at int) int { return connector.SentenceEnd(text, at) }

// SentenceStart returns where the sentence or the line begins that a place of a text is in.
func SentenceStart(text string, at int) int { return connector.SentenceStart(text, at) }

// Sentence returns the sentence, or the sentences, of a line that a part of a text is in.
func Sentence(text string, from, to int) string { return connector.Sentence(text, from, to) }

// TemplateWord returns the place of a template's word in a text: a name, or what a publisher is called.
func TemplateWord(text string) (from, to int, ok bool) { return connector.TemplateWord(text) }

// IsTable reports whether a name is that of a table: one that is known, in whatever case, or a custom one. Any other name may be a function
// of the solution's parsers.
func IsTable(name string) bool { return connector.IsTable(name) }

// BaseTable returns the table at the beginning of a data type's name, such as SecurityAlert of "SecurityAlert (Contoso)", and its place; ""
// where the name does not begin with one word and nothing or a bracket behind it.
func BaseTable(name string) (base string, from, to int) { return connector.BaseTable(name) }

// IsNameByte reports whether a byte can be in a table's name.
func IsNameByte(c byte) bool { return connector.IsNameByte(c) }

// AzureColumns returns the columns of a table of Azure, where the catalog has them.
func AzureColumns(table string) (kql.Columns, bool) { return connector.AzureColumns(table) }

// ContentKinds are the lists of files in solution data.
func ContentKinds() []string { return connector.ContentKinds() }

// Nearest returns the candidate that is nearest to a word, when one is near enough for a slip of the keyboard: equal but for case, or a few
// insertions, deletions, replacements, or swaps of neighbors away. Of equally near ones the first counts. Unlike Suggest it returns the
// word itself where that is a candidate.
func Nearest(word string, candidates []string) (string, bool) { return suggest.Best(word, candidates) }

// SameFold returns the candidate that is equal to a word but for case.
func SameFold(word string, candidates []string) (string, bool) {
	return suggest.Fold(word, candidates)
}

// Visible returns a word without the characters that nobody sees (Unicode category Cf).
func Visible(word string) string { return suggest.Visible(word) }

// Distance counts the slips between two words, without regard to case; more than most counts as most+1.
func Distance(a, b string, most int) int { return suggest.Distance(a, b, most) }

// ParseJSON reads a document that the repository was asked for. It always returns a tree, with the problems of the text in it.
func ParseJSON(src []byte) *Tree { return jsontree.Parse(src) }

// Quote returns a text as a JSON string.
func Quote(text string) string { return jsontree.Quote(text) }

// WrapInArray puts a value into a list.
func WrapInArray(n Node) Edit { return jsontree.WrapInArray(n) }

// NewQuiet returns a place that nobody else uses. It belongs in a package variable.
func NewQuiet() Quiet { return connector.NewQuiet() }
