package tables

import "github.com/connectorlint/connectorlint/rules"

// TableCase reports tables whose name is in the wrong case.
var TableCase = rules.Rule{
	ID: "CL501", Name: "table-case", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "spellings", Text: "`{0}` is spelled `{1}` elsewhere on the page", Why: "{2}",
			Help: "use one spelling; table names are case-sensitive",
		},
		{ID: "known", Text: "unknown table `{0}`; did you mean `{1}`?", Why: "{2}", Help: "use `{1}`"},
	},
	Check: func(p *rules.Pass) {
		eachPage(p, func(p *rules.Pass, g *page) {
			for _, s := range g.spellings {
				switch {
				case s.fault == knownCase, s.fault == otherCase && documented(s.right) && !hasSuffix(s.right):
					s.sayName(p, "known")
				case s.fault == otherCase:
					s.sayName(p, "spellings")
				}
			}
		})
	},
}
