package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ShortLink reports short links whose names do not follow the templates.
var ShortLink = rules.Rule{
	ID: "CL610", Name: "short-link", Severity: rules.Info, Scope: rules.DefinitionScope, Since: "0.1.0", Off: true,
	Profiles: rules.Published(),
	Messages: []rules.Message{
		{
			ID: "name", Text: "the short link `{0}` does not follow the naming convention",
			Help: "register `sentinel-<connector>-<what>`, such as `sentinel-Contoso-parser`",
		},
	},
	Check: checkShortLink,
}

func checkShortLink(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok || at.host != "aka.ms" {
			return
		}
		name := strings.ToLower(strings.Trim(a.url[at.path:], "/"))
		if name == "" || strings.HasPrefix(name, "sentinel-") || strings.HasPrefix(name, "deploytoazure") ||
			strings.ContainsAny(name, "<>{}/?#") {
			return
		}
		a.report(p, at.hostFrom, len(a.url), "name", a.url[at.hostFrom:])
	})
}
