package identity

import "github.com/connectorlint/connectorlint/rules"

// Publisher reports publishers that a customer should not see.
var Publisher = rules.Rule{
	ID: "CL205", Name: "publisher", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "the publisher is empty", Help: "write the name of the company"},
		{ID: "blanks", Severity: rules.Warning, Text: "the publisher has blanks around it", Why: "the gallery groups connectors by the publisher as it stands", Help: "delete the blanks"},
		{ID: "template", Severity: rules.Warning, Text: "`{0}` is a place to fill in of the template", Why: "a customer reads the template's word in the gallery", Help: "write the name of the company"},
	},
	Check: func(p *rules.Pass) {
		if d := p.Definition; d.Publisher.Known() && !p.File.IsTemplate() {
			blame(p, d, d.Publisher)
		}
	},
}
