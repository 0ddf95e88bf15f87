package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// oauthParameters are parameters of sign-ins (RFC 6749, RFC 7521, RFC 8707, OpenID Connect Core, and `audience` and `prompt` of common
// services). Those of three or four letters are too near to other words.
var oauthParameters = [...]string{
	"grant_type", "client_id", "client_secret", "redirect_uri", "response_type", "response_mode", "scope", "audience", "resource", "prompt", "access_type",
	"login_hint", "client_assertion", "client_assertion_type", "assertion", "username", "password", "refresh_token", "code_verifier", "code_challenge",
}

// userOfGrant looks for a grant of a user without the user (RFC 6749, 4.3.2; published with UserName and Password: ESET, Salesforce).
func userOfGrant(p *rules.Pass, auth rules.Node) {
	grant := auth.GetFold("grantType")
	if !oneFold(grant.Text(), "password") {
		return
	}
	sent := auth.GetFold("tokenEndpointQueryParameters")
	if sent.Kind() != rules.Object && sent.Exists() || strings.Contains(auth.GetFold("tokenEndpoint").Text(), "username=") {
		return
	}
	for _, key := range [...]string{"UserName", "Password"} {
		if !auth.GetFold(key).Exists() && !sent.GetFold(key).Exists() {
			p.Report(grant, "no-user", key).About(auth, key)
			return
		}
	}
}

// oauthNames looks for parameters of a sign-in that are one letter away from a known one. Another way of writing the same words, such as
// clientId, and a plural are names that services have.
func oauthNames(p *rules.Pass, list rules.Node) {
	for k := range list.Members() {
		name := k.Text()
		if len(name) < len("scop") || !words.IsName(name) || words.ContainsFold(oauthParameters[:], name) {
			continue
		}
		best, ok := rules.Nearest(name, oauthParameters[:])
		if !ok || rules.Distance(name, best, 1) != 1 || list.GetFold(best).Exists() {
			continue
		}
		if own, known := plainName(name), plainName(best); own != known && own != known+"s" {
			p.Report(k, "near-name", name, list.Key().Text(), best)
		}
	}
}

// plainName returns a name in lower case and without separators.
func plainName(v string) string { return words.Without(strings.ToLower(v), "_-") }
