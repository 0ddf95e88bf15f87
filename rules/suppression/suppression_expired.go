package suppression

import "github.com/connectorlint/connectorlint/rules"

// SuppressionExpired reports suppressions whose last day is over.
var SuppressionExpired = rules.Rule{
	ID: "CL091", Name: "suppression-expired", Severity: rules.Warning, Scope: rules.RunScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "expired", Text: "this suppression of {0} expired after {1}",
			Help: "fix the finding and remove the entry, or set a later date and update the reason",
		},
	},
	Check: func(p *rules.Pass) {
		for _, s := range p.Suppressions {
			if s.Past {
				removable(p.ReportIn(s.File, rules.Node{}, "expired", s.Rule, s.Expires).At(s.Day), s)
			}
		}
	},
}
