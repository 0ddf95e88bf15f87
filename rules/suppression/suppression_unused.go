package suppression

import (
	"github.com/connectorlint/connectorlint/rules"
)

// SuppressionUnused reports suppressions that keep nothing back.
var SuppressionUnused = rules.Rule{
	ID: "CL090", Name: "suppression-unused", Severity: rules.Warning, Scope: rules.RunScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "unused", Text: "no finding of {0} matches this suppression",
			Help: "remove the entry, or correct its connector, path, or pointer",
		},
	},
	Check: func(p *rules.Pass) {
		for _, s := range p.Suppressions {
			if s.Unused {
				removable(p.ReportIn(s.File, rules.Node{}, "unused", s.Rule).At(s.Span), s)
			}
		}
	},
}

// removable adds the fix that takes an entry's lines away. An entry that shares its lines with others is left to a person.
func removable(f *rules.Finding, s *rules.Suppression) {
	if s.Lines.Len() > 0 {
		f.FixSafe("Remove the entry", rules.Edit{Start: s.Lines.Start, End: s.Lines.End})
	}
}
