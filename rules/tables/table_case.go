package tables

import "github.com/connectorlint/connectorlint/rules"

// TableCase reports tables whose name stands in the wrong case.
var TableCase = rules.Rule{
	ID: "CL501", Name: "table-case", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "spellings", Text: "the name `{0}` is written `{1}` elsewhere", Help: "write `{1}` in all places, or `{0}` if that is the table's name"},
		{ID: "known", Text: "the table is named `{1}`, not `{0}`", Help: "write `{1}`"},
	},
	Check: func(p *rules.Pass) {
		eachPage(p, func(p *rules.Pass, g *page) {
			for _, s := range g.spellings {
				switch {
				case s.fault == knownCase, s.fault == otherCase && documented(s.right) && !hasSuffix(s.right):
					s.say(p, "known", s.name, s.right)
				case s.fault == otherCase:
					s.say(p, "spellings", s.name, s.right)
				}
			}
		})
	},
}
