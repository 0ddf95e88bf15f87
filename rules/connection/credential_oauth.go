package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// permission reports whether a scope is the name of a permission of Microsoft Graph without its resource: AuditLog.Read.All.
func permission(v string) bool {
	parts := strings.Split(v, ".")
	if len(parts) < 2 || len(parts) > 4 || !words.ContainsFold([]string{"Read", "ReadWrite", "ReadBasic"}, parts[1]) {
		return false
	}
	for _, part := range parts {
		if !words.IsName(part) {
			return false
		}
	}
	return true
}

// resourceInV2 looks for the parameter of the older token endpoint at the newer one (Learn, "Microsoft Entra authentication and
// authorization error codes": AADSTS901002).
func resourceInV2(p *rules.Pass, c *rules.Connection, token, scope rules.Node) {
	low := strings.ToLower(token.Text())
	if !strings.Contains(low, "login.microsoftonline.") || !strings.Contains(low, "/oauth2/v2.0/token") || !needs.IsBare(scope) {
		return
	}
	parameters := c.Auth.GetFold("tokenEndpointQueryParameters")
	n := parameters.GetFold("resource")
	if n.Kind() != rules.String || parameters.GetFold("scope").Exists() {
		return
	}
	shown := strings.TrimSuffix(n.Text(), "/")
	if expr.IsPlaceholder(shown) {
		shown = "<resource>"
	}
	p.Report(n, "v2-resource", shown).AtKey().Relate(p.File, token.Span(), "the token endpoint")
}

// codeValues looks at the values that only the grant authorization_code has.
func codeValues(p *rules.Pass, c *rules.Connection) {
	if n := c.Auth.GetFold("authorizationCode"); literal(n) && !isFillIn(n.Text()) {
		p.Report(n, "fixed-code", n.Text())
	}
	n := c.Auth.GetFold("authorizationEndpointQueryParameters").GetFold("response_type")
	if v := strings.ToLower(n.Text()); v != "" && !expr.IsPlaceholder(v) && !words.ContainsFold(strings.Fields(v), "code") {
		p.Report(n, "response-type", n.Text())
	}
}

func tokenRequest(p *rules.Pass, c *rules.Connection) {
	sameKey(p, c)
	swappedNames(p, c)
	method := c.Auth.GetFold("tokenEndpointHttpMethod")
	if inHeaders, _ := c.Auth.GetFold("isCredentialsInHeaders").Bool(); inHeaders ||
		strings.EqualFold(c.Auth.GetFold("isCredentialsInHeaders").Text(), "true") ||
		strings.EqualFold(method.Text(), "GET") {
		return
	}
	for _, name := range [...]string{"userName", "password"} {
		pair := c.Auth.GetFold(name)
		if pair.Kind() == rules.Object && pair.Len() > 0 && !needs.IsBare(pair.GetFold("value")) && needs.IsBare(pair.GetFold("key")) {
			p.Report(pair, "pair-key", name).AtKey().About(pair, "key")
		}
	}
}

func headerNames(p *rules.Pass, r *request.Request) {
	for k := range r.Request.GetFold("headers").Members() {
		if v := r.Request.GetFold("headers").GetFold(k.Text()); strings.ContainsAny(v.Text(), "\r\n") {
			p.Report(v, "header-value", k.Text())
		}
		if name := k.Text(); strings.ContainsAny(strings.TrimSpace(name), ": \t") && !expr.IsPlaceholder(name) {
			p.Report(k, "header-name", name, headerName(name))
		}
	}
}

func oauth2(p *rules.Pass, c *rules.Connection) {
	authorize, token, scope := c.Auth.GetFold("authorizationEndpoint"), c.Auth.GetFold("tokenEndpoint"), c.Auth.GetFold("scope")
	code := strings.EqualFold(c.Auth.GetFold("grantType").Text(), "authorization_code")
	if code && authorize.Text() != "" && strings.EqualFold(authorize.Text(), token.Text()) && !strings.HasPrefix(token.Text(), "{{") {
		p.Report(authorize, "same-endpoints").Relate(p.File, token.Span(), "the token endpoint")
	}
	if code && needs.IsBare(scope) && !c.Auth.GetFold("authorizationEndpointQueryParameters").GetFold("scope").Exists() {
		placement.AtOpening(p.Report(c.Auth, "scope")).About(c.Auth, "scope").Relate(p.File, c.Auth.GetFold("grantType").Span(), "the grant")
	}
	endpoints(p, authorize, token)
	tokenAddress(p, c, token, code)
	codeKeys(p, c, code)
	v1 := strings.HasSuffix(strings.TrimRight(strings.ToLower(token.Text()), "/]')"), "/oauth2/token") &&
		strings.Contains(strings.ToLower(token.Text()), "login.microsoftonline")
	resource := c.Auth.GetFold("tokenEndpointQueryParameters").GetFold("resource").Exists() || c.Auth.GetFold("resource").Exists()
	if !code {
		defaultScope(p, token, scope)
	}
	resourceInV2(p, c, token, scope)
	microsoftTokens(p, c, token, scope)
	if code {
		codeValues(p, c)
	}
	if v1 && !needs.IsBare(scope) && !resource {
		p.Report(scope, "v1-scope").Relate(p.File, token.Span(), "the token endpoint")
	}
}
