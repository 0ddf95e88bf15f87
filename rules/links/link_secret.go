package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkSecret reports links that hand out a key.
var LinkSecret = rules.Rule{
	ID: "CL611", Name: "link-secret", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "parameter", Text: "the link carries a secret in its parameter `{0}`", Help: "revoke the secret, and link to a page that needs none"},
		{ID: "user", Text: "the link carries a user's password", Help: "change the password, and delete it from the link"},
	},
	Check: checkLinkSecret,
}

func checkLinkSecret(p *rules.Pass) {
	each(p.Definition, func(a address) {
		at, ok := split(a.url)
		if !ok {
			return
		}
		if at.user {
			start := strings.Index(a.url, "://") + 3
			if colon := strings.IndexByte(a.url[start:at.hostFrom-1], ':'); colon >= 0 && random(a.url[start+colon+1:at.hostFrom-1], 6) {
				a.report(p, start+colon+1, at.hostFrom-1, "user").Hide()
			}
		}
		query(a.url, func(name string, _, value, to int) bool {
			if secretParameter(name, at.host) && random(a.url[value:to], 16) {
				a.report(p, value, to, "parameter", name).Hide()
			}
			return true
		})
	})
}

// secretParameter tells whether a parameter holds a secret: the signature of a shared access signature, the key of a function
// (Learn: functions-bindings-http-webhook-trigger), a key or a token by name.
func secretParameter(name, host string) bool {
	switch strings.ToLower(strings.TrimPrefix(name, "amp;")) {
	case "sig", "access_token", "api_key", "apikey", "api-key", "subscription-key", "token", "auth_token", "password", "pwd", "client_secret", "secret":
		return true
	case "code":
		return under(host, "azurewebsites.net")
	}
	return false
}

// random tells whether a value looks made by a machine: long enough, letters and digits, and no place to fill in.
func random(v string, shortest int) bool {
	if len(v) < shortest || strings.ContainsAny(v, "<>{}[]$*") || connector.ContainsFold(v, "xxx") || connector.ContainsFold(v, "your") || connector.ContainsFold(v, "example") {
		return false
	}
	return strings.ContainsAny(v, "0123456789") && strings.ContainsAny(strings.ToLower(v), "abcdefghijklmnopqrstuvwxyz")
}
