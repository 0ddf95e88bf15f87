// Package house holds Contoso's own rules.
package house

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// Contact reports descriptions that do not say whom to ask.
var Contact = rules.Rule{
	ID: "HOUSE900", Name: "house-contact", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "1.0.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "the description names no address of Contoso's", Help: "end it with `connectors@contoso.com`"},
	},
	Check: func(p *rules.Pass) {
		if s := p.Definition.Description; s.Known() && !strings.Contains(s.Value, "@contoso.com") {
			p.Report(s.Node, "missing")
		}
	},
}

// Family lists the rules.
func Family() *rules.Family {
	return &rules.Family{
		Name: "house", Title: "Contoso's own rules", Docs: "https://contoso.example/rules", Rules: []*rules.Rule{&Contact},
		Page: func(name string) string {
			return "# HOUSE900 " + name + "\n\nReports descriptions without an address.\n\n## Why it matters\n\nA customer with a question finds nobody.\n"
		},
	}
}
