package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// TextRepeated reports what was pasted twice.
var TextRepeated = rules.Rule{
	ID: "CL717", Name: "text-repeated", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "text", Text: "duplicate text", Help: "delete one of the two"},
		{
			ID: "word", Severity: rules.Info, Text: "duplicate word \"{0}\"", Why: "Customers stumble over it.",
			Help: "delete one of the two",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range flaws(p.Definition) {
			switch f.kind {
			case flawDoubled:
				found := f.report(p, "text")
				f.from = len(strings.TrimRight(f.read.Str.Value[:f.from], " \t\r\n")) // with what parts the two
				f.fix(found, "Delete the second one")
			case flawWord:
				f.fix(f.report(p, "word", f.right), "Delete the second one")
			default:
			}
		}
	},
}
