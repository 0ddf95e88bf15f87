package suppression

import "github.com/connectorlint/connectorlint/rules"

// SuppressionExpired reports suppressions whose last day is over.
var SuppressionExpired = rules.Rule{
	ID: "CL091", Name: "suppression-expired", Severity: rules.Warning, Scope: rules.AfterScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "expired", Text: "this suppression of {0} held until {1}", Help: "mend what it was about and take the entry away, or give it a later day and say why"},
	},
	Check: func(p *rules.Pass) {
		for _, s := range p.Suppressions {
			if s.Past {
				removable(p.ReportIn(s.File, rules.Node{}, "expired", s.Rule, s.Expires).At(s.Day), s)
			}
		}
	},
}
