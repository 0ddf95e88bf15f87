package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkHTTP reports links without encryption.
var LinkHTTP = rules.Rule{
	ID: "CL603", Name: "link-http", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "http", Text: "unencrypted link to `{0}`", Help: "use `https://` if the host serves it"},
	},
	Check: checkLinkHTTP,
}

func checkLinkHTTP(p *rules.Pass) {
	judged(p, func(a address) {
		at, ok := a.split()
		if !ok || at.secure || at.port && !asksAddress(a, at.host) || invented(at.host) && !asksAddress(a, at.host) || name(at.host) ||
			markdown.CheckScheme(a.url).To > 0 {
			return
		}
		f := a.report(p, 0, len("http://"), "http", at.host)
		switch {
		case !a.fixable():
		case microsoft(at.host):
			f.FixSafe("Use https", a.replace(0, len("http"), "https"))
		default:
			f.FixUnsafe("Use https", a.replace(0, len("http"), "https"))
		}
	})
}

// asksAddress reports whether an address is what a box for an address of the public network suggests, in which case what is typed there is
// not encrypted either.
func asksAddress(a address, host string) bool {
	return a.field == placeholderField && numeric(host) && public(host)
}

// name reports whether addresses of a host are names of XML vocabularies, which nobody opens.
func name(host string) bool { return strings.HasPrefix(host, "schemas.") || host == "www.w3.org" }
