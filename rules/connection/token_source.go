package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// TokenSource reports sign-ins that ask for their token at the wrong place, or read something else as the token.
var TokenSource = rules.Rule{
	ID: "CL866", Name: "token-source", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "endpoint", Text: "`{0}` does not issue tokens: it {1}",
			Why: "The connection gets no token, and no data.", Help: "use the address that issues tokens, such as `…/token`",
		},
		{
			ID: "no-token", Text: "`JwtTokenJsonPath` is `{0}`, which is {1}, not the token",
			Why: "The value is sent as the token, and the source refuses each request.", Help: "use the path of the token, such as `$.access_token`",
		},
		{
			ID: "body", Severity: rules.Info, Text: "`IsJsonRequest` is set, but the token request says `{0}`",
			Why: "The body is JSON and its header says that it is a form, so the source may not find the user name.", Help: "remove the header, or `IsJsonRequest`",
		},
		{
			ID: "user-scope", Text: "`{0}` is a scope of users, but the grant is `client_credentials`",
			Why:  "Microsoft's identity platform takes a resource with `/.default` for this grant, and refuses any other scope.",
			Help: "use `<resource>/.default`",
		},
		{
			ID: "two-resources", Text: "`Scope` asks for two resources: `{0}` and `{1}`",
			Why: "Microsoft's identity platform issues a token for one resource, and refuses the request.", Help: "keep the resource that the connection calls",
		},
		{
			ID: "no-user", Text: "the grant is `password`, but `auth` has no `{0}`",
			Why: "OAuth 2.0 requires the name and the password of a user for this grant: the sign-in service refuses the request.", Help: "add `UserName` and `Password`, or use `client_credentials`",
			Yields: []string{"CL103", "CL105", "CL106"},
		},
		{
			ID: "near-name", Text: "unknown parameter `{0}` in `{1}`; did you mean `{2}`?",
			Why:  "Sign-in services ignore parameters that they do not know, or refuse the request: the token is missing, or is one for something else.",
			Help: "use `{2}`, unless the sign-in service documents `{0}`",
		},
	},
	Check: checkTokenSource,
}

func checkTokenSource(p *rules.Pass) {
	for _, c := range p.File.Connections {
		switch strings.ToLower(c.AuthType.Value) {
		case "oauth2":
			issuesTokens(p, c.Auth.GetFold("tokenEndpoint"))
			userOfGrant(p, c.Auth)
			oauthNames(p, c.Auth.GetFold("tokenEndpointQueryParameters"))
			oauthNames(p, c.Auth.GetFold("authorizationEndpointQueryParameters"))
			if strings.EqualFold(c.Auth.GetFold("grantType").Text(), "client_credentials") {
				scopeOfApp(p, c)
			}
		case "jwttoken":
			issuesTokens(p, c.Auth.GetFold("tokenEndpoint"))
			tokenWord(p, c.Auth.GetFold("jwtTokenJsonPath"))
			jsonAsForm(p, c)
		}
	}
}

// otherEndpoints are the last parts of addresses that RFC 7009, RFC 7662, OpenID Connect, and OpenID Connect Discovery have beside that of
// tokens, and what they do.
var otherEndpoints = [...][2]string{
	{"/revoke", "revokes tokens"},
	{"/revocation", "revokes tokens"},
	{"/introspect", "describes tokens"},
	{"/userinfo", "describes the user"},
	{"/.well-known/openid-configuration", "describes the sign-in service"},
	{"/.well-known/oauth-authorization-server", "describes the sign-in service"},
	{"/.well-known/jwks.json", "has the keys of signatures"},
	{"/logout", "ends the session"},
	{"/signout", "ends the session"},
}

func issuesTokens(p *rules.Pass, n rules.Node) {
	path, _, _ := strings.Cut(strings.TrimRight(strings.TrimSpace(n.Text()), "')]/"), "?")
	for _, end := range otherEndpoints {
		if from := len(path) - len(end[0]); from > 0 && strings.EqualFold(path[from:], end[0]) {
			at := strings.LastIndex(n.Text(), path[from:])
			p.Report(n, "endpoint", path[from:], end[1]).At(n.Inside(at, at+len(end[0])))
			return
		}
	}
}

func tokenWord(p *rules.Pass, n rules.Node) {
	path := strings.TrimSpace(n.Text())
	if expr.IsPlaceholder(path) {
		return
	}
	switch name := lastName(path); {
	case name == "tokentype":
		p.Report(n, "no-token", path, "the type of the token")
	case oneFold(name, "expiresin", "expires", "expiration", "expiresat", "expiry"):
		p.Report(n, "no-token", path, "when it expires")
	case name == "refreshtoken":
		p.Report(n, "no-token", path, "the token for a new token")
	case oneFold(name, "error", "errordescription", "scope", "status"):
		p.Report(n, "no-token", path, "something else")
	}
}

func jsonAsForm(p *rules.Pass, c *rules.Connection) {
	if yes, _ := c.Auth.GetFold("isJsonRequest").Bool(); !yes {
		return
	}
	for k, v := range c.Auth.GetFold("headers").Members() {
		if strings.EqualFold(k.Text(), "Content-Type") && strings.HasPrefix(strings.ToLower(strings.TrimSpace(v.Text())), "application/x-www-form-urlencoded") {
			p.Report(v, "body", v.Text()).Relate(p.File, c.Auth.GetFold("isJsonRequest").Span(), "the switch")
		}
	}
}

// scopeOfApp looks at a scope with several parts at Microsoft's identity platform (Learn, "Microsoft Entra authentication and
// authorization error codes": AADSTS28000, AADSTS1002012).
func scopeOfApp(p *rules.Pass, c *rules.Connection) {
	scope, endpoint := c.Auth.GetFold("scope"), strings.ToLower(c.Auth.GetFold("tokenEndpoint").Text())
	if !strings.Contains(endpoint, "login.microsoftonline.") || !strings.Contains(endpoint, "/oauth2/v2.0/token") || expr.IsPlaceholder(scope.Text()) {
		return
	}
	first := ""
	for part := range strings.FieldsSeq(scope.Text()) {
		if oneFold(part, "openid", "profile", "email", "offline_access") {
			p.Report(scope, "user-scope", part).Relate(p.File, c.Auth.GetFold("grantType").Span(), "the grant")
			return
		}
		if resource := strings.TrimSuffix(part, "/.default"); resource != part {
			if first != "" && !strings.EqualFold(first, resource) {
				p.Report(scope, "two-resources", first, resource)
				return
			}
			first = resource
		}
	}
}
