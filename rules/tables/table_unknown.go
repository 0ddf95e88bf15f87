package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// TableUnknown reports names in queries that are neither tables nor functions.
var TableUnknown = rules.Rule{
	ID: "CL503", Name: "table-unknown", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles | rules.TemplateFiles | rules.FileNames,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown table `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "near-here", Text: "unknown table `{0}`; did you mean `{1}`, which the page reads elsewhere?", Help: "use `{1}`"},
		{
			ID: "unknown", Text: "`{0}` is neither a known table nor a parser of this repository",
			Help: "use the name of a table, or add the parser to the solution",
		},
		{
			ID: "file", Text: "the parser file `{0}` defines the function `{1}`, and none is named `{0}`",
			Why: "Queries call a function by its alias. The name of the file counts nowhere, and the query fails.", Help: "use `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		eachPage(p, func(p *rules.Pass, g *page) {
			for _, s := range g.spellings {
				var f *rules.Finding
				switch {
				case s.fault == nearAzure:
					f = s.say(p, "near", s.name, s.right)
				case s.fault == nearHere && !hasSuffix(s.name):
					f = s.say(p, "near-here", s.name, s.right)
				case s.fault == ofFile:
					f = s.say(p, "file", s.name, s.right)
				case s.fault == unknown:
					f = s.say(p, "unknown", s.name)
				default:
					continue
				}
				if s.fault == unknown && s.inSamplesOnly() || s.plural() {
					f.As(rules.Info)
				}
			}
		})
	},
}

// plural reports whether a spelling is the plural of its table, and only the name of a data type: Microsoft's page about security events
// shows "SecurityEvents".
func (s *spelling) plural() bool {
	for i := range s.uses {
		if s.uses[i].Place != rules.InDataType {
			return false
		}
	}
	return strings.EqualFold(s.name, s.right+"s")
}
