package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/secret"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkSecret reports links that show a key.
var LinkSecret = rules.Rule{
	ID: "CL611", Name: "link-secret", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "parameter", Text: "the link contains a secret in its parameter `{0}`",
			Help: "revoke the secret, and link to a page that needs none",
		},
		{ID: "shape", Text: "the link contains {0}", Help: "revoke it, and link to a page that needs none"},
		{ID: "user", Text: "the link contains a user's password", Help: "change the password, and delete it from the link"},
	},
	Check: checkLinkSecret,
}

func checkLinkSecret(p *rules.Pass) {
	each(p.Definition, func(a address) {
		at, ok := a.split()
		if !ok {
			return
		}
		said := false
		if at.user {
			start := strings.Index(a.url, "://") + 3
			if colon := strings.IndexByte(a.url[start:at.hostFrom-1], ':'); colon >= 0 && random(a.url[start+colon+1:at.hostFrom-1], 6) {
				a.report(p, start+colon+1, at.hostFrom-1, "user").Hide()
				said = true
			}
		}
		query(a.url, func(name string, _, value, to int) bool {
			if secretParameter(name, at.host) && (made(name, a.url[value:to]) || signed(name, a.url, at.host, a.url[value:to])) {
				a.report(p, value, to, "parameter", name).Hide()
				said = true
			}
			return true
		})
		if said {
			return
		}
		if from, to := webhook(at.host, a.url, at.path); to > 0 {
			a.report(p, from, to, "shape", "the secret of a webhook").Hide()
		} else if s, ok := secret.Find(a.url); ok {
			a.report(p, s.From, s.To, "shape", s.What).Hide()
		}
	})
}

// secretParameter reports whether a parameter holds a secret: the signature of a shared access signature, the key of a function
// (Learn: functions-bindings-http-webhook-trigger), a key or a token by name.
func secretParameter(name, host string) bool {
	switch strings.ToLower(strings.TrimPrefix(name, "amp;")) {
	case "sig",
		"access_token",
		"api_key",
		"apikey",
		"api-key",
		"subscription-key",
		"token",
		"auth_token",
		"password",
		"pwd",
		"client_secret",
		"secret",
		"key",
		"sharedkey",
		"accesskey",
		"access_key",
		"access-key",
		"accesstoken",
		"authtoken",
		"api_token",
		"apitoken",
		"api-token",
		"secretkey",
		"secret_key",
		"clientsecret",
		"client-secret",
		"passwd",
		"passphrase",
		"private_key",
		"x-functions-key",
		"x-api-key",
		"x-amz-signature",
		"x-goog-signature",
		"auth":
		return true
	case "code":
		return under(host, "azurewebsites.net")
	}
	return false
}

// made reports whether a parameter's value is a secret by its look: passwords are short and people choose them, and "key" names many other
// things.
func made(name, value string) bool {
	switch strings.ToLower(name) {
	case "password", "pwd", "passwd":
		return random(value, 8)
	case "key", "auth":
		return random(value, 24) && secret.Entropy(value) >= secret.LeastEntropy && strings.Count(value, "-") < 4 // no GUID and no slug
	}
	return random(value, 16)
}

// signed reports whether a short value is a signature or a token all the same: beside it are the parameters of a shared access signature,
// or the host gives tokens to files of private repositories.
func signed(name, url, host, value string) bool {
	if len(value) < 6 || strings.ContainsAny(value, "<>{}[]$*") || rules.TextHasFold(value, "xxx") || rules.TextHasFold(value, "your") || rules.TextHasFold(value, "example") || rules.TextHasFold(value, "signature") {
		return false
	}
	switch strings.ToLower(name) {
	case "sig":
		access := strings.Contains(url, "sp=") || strings.Contains(url, "sv=") && strings.Contains(url, "se=")
		return access && (under(host, "core.windows.net") || under(host, "logic.azure.com")) && strings.HasSuffix(strings.ToLower(value), "%3d")
	case "token":
		return host == "raw.githubusercontent.com" && strings.Trim(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
	}
	return false
}

// webhook returns the secret part of the address of a webhook: who knows it may post.
func webhook(host, url string, path int) (from, to int) {
	switch {
	case host == "hooks.slack.com" && strings.HasPrefix(url[path:], "/services/"), under(host, "webhook.office.com"),
		host == "discord.com" && strings.HasPrefix(url[path:], "/api/webhooks/"):
		from = path + 1
		if last := url[strings.LastIndexByte(url, '/')+1:]; random(strings.ReplaceAll(url[from:], "/", ""), 40) && random(last, 16) {
			return len(url) - len(last), len(url)
		}
	}
	return 0, 0
}

// random reports whether a value looks made by a machine: long enough, letters and digits, and no place to fill in.
func random(v string, shortest int) bool {
	if len(v) < shortest || strings.ContainsAny(v, "<>{}[]$*") || rules.TextHasFold(v, "xxx") || rules.TextHasFold(v, "your") ||
		rules.TextHasFold(v, "example") {
		return false
	}
	return strings.ContainsAny(v, "0123456789") && strings.ContainsAny(strings.ToLower(v), "abcdefghijklmnopqrstuvwxyz")
}
