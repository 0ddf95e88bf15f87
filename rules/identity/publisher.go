package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// Publisher reports publishers that a customer should not see.
var Publisher = rules.Rule{
	ID: "CL205", Name: "publisher", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "empty", Text: "the publisher is empty", Help: "use the name of the company"},
		{
			ID: "blanks", Text: "the publisher has spaces around it",
			Why: "The gallery groups connectors by the exact publisher.", Help: "delete the spaces",
		},
		{
			ID: "template", Text: "`{0}` is a placeholder from the template",
			Why: "Customers see the placeholder in the gallery.", Help: "use the name of the company",
		},
		{
			ID: "address", Text: "the publisher contains the email address `{0}`",
			Why:  "The gallery shows it on the connector's card, and groups connectors by the publisher.",
			Help: "use the name of the company; the address belongs in `metadata.support`",
		},
		{
			ID: "slip", Text: "unknown publisher \"{0}\"; did you mean \"{1}\"?",
			Why: "The gallery groups connectors by the exact publisher.", Help: "use \"{1}\"",
		},
	},
	Check: func(p *rules.Pass) {
		if d := p.Definition; d.Publisher.Known() && !p.File.IsTemplate() {
			if from, to := mailAddress(d.Publisher.Value); from < to {
				p.Report(d.Publisher.Node, "address", d.Publisher.Value[from:to]).At(d.Publisher.Inside(from, to))
				return
			}
			blame(p, d, d.Publisher)
			if name := strings.TrimSpace(d.Publisher.Value); rules.Distance(name, microsoft, 1) == 1 {
				f := p.Report(d.Publisher.Node, "slip", name, microsoft)
				if name == d.Publisher.Value && !d.Publisher.Resolved() {
					f.FixUnsafe("Replace with "+microsoft, rules.ReplaceString(d.Publisher.Node, microsoft))
				}
			}
		}
	},
}

// microsoft is the publisher of Microsoft's own connectors.
const microsoft = "Microsoft"

// mailAddress returns where an e-mail address is in a text; nothing where there is none.
func mailAddress(text string) (from, to int) {
	at := strings.IndexByte(text, '@')
	if at < 0 {
		return 0, 0
	}
	const ends = " \t<>()[]{}\"',;"
	from = strings.LastIndexAny(text[:at], ends) + 1
	to = len(text)
	if i := strings.IndexAny(text[at:], ends); i >= 0 {
		to = at + i
	}
	if from == at || !strings.Contains(text[at:to], ".") {
		return 0, 0
	}
	return from, to
}
