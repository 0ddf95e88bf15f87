package identity

import "github.com/connectorlint/connectorlint/rules"

// Publisher reports publishers that a customer should not see.
var Publisher = rules.Rule{
	ID: "CL205", Name: "publisher", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "the publisher is empty", Help: "use the name of the company"},
		{ID: "blanks", Severity: rules.Warning, Text: "the publisher has blanks around it", Why: "The gallery groups connectors by the exact publisher.", Help: "delete the blanks"},
		{ID: "template", Severity: rules.Warning, Text: "`{0}` is a placeholder from the template", Why: "Customers see the placeholder in the gallery.", Help: "use the name of the company"},
	},
	Check: func(p *rules.Pass) {
		if d := p.Definition; d.Publisher.Known() && !p.File.IsTemplate() {
			blame(p, d, d.Publisher)
		}
	},
}
