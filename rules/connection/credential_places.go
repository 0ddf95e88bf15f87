package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// members are keys of a connection and the values of the packager or the deployment that belong to them; other is one that authors confuse
// it with.
var members = [...]struct{ path, own, other string }{
	{"auth.appId", "appId", "servicePrincipalId"},
	{"auth.servicePrincipalId", "servicePrincipalId", "appId"},
	{"dcrConfig.dataCollectionEndpoint", "dataCollectionEndpoint", "dataCollectionRuleImmutableId"},
	{"dcrConfig.dataCollectionRuleImmutableId", "dataCollectionRuleImmutableId", "dataCollectionEndpoint"},
}

// wrongMembers looks for values that belong to another key: {{dataCollectionEndpoint}} as the id of the rule.
func wrongMembers(p *rules.Pass, c *rules.Connection) {
	for _, m := range members {
		n := needs.At(c, m.path)
		v := strings.TrimSpace(n.Text())
		switch {
		case n.Kind() != rules.String:
			continue
		case !strings.EqualFold(v, "{{"+m.other+"}}") && !strings.HasSuffix(strings.ToLower(v), "')."+strings.ToLower(m.other)+"]"):
			continue
		}
		better := strings.ReplaceAll(v, m.other, m.own)
		f := p.Report(n, "member", keyOf(m.path), v, better)
		if second := needs.At(c, otherPath(m.path, m.other)); second.Exists() {
			f.Relate(p.File, second.Span(), "the key that the value belongs to")
		}
		return // swapped ones are one mistake
	}
}

func otherPath(path, key string) string { return path[:strings.LastIndexByte(path, '.')+1] + key }

// headerTwice looks for headers that the sign-in sends as well.
func headerTwice(p *rules.Pass, c *rules.Connection, r *request.Request) {
	for _, sent := range r.Headers {
		if sent.Source != request.Credential || expr.IsPlaceholder(sent.Name) {
			continue
		}
		for k, v := range r.Request.GetFold("headers").Members() {
			if strings.EqualFold(strings.TrimSpace(k.Text()), sent.Name) {
				if r.Step != "" && v.Text() == c.Auth.GetFold("apiKey").Text() {
					return // published: Rapid7 InsightVM repeats the key in the requests of a step
				}
				p.Report(k, "header-twice", k.Text(), c.AuthType.Value).About(k).Relate(p.File, c.AuthType.Node.Span(), "the auth type")
				return
			}
		}
	}
}

// pagingHeaders looks at the names of headers that carry a token.
func pagingHeaders(p *rules.Pass, r *request.Request) {
	for _, key := range [...]string{"nextPageTokenResponseHeader", "nextPageRequestHeader"} {
		n := r.Paging.GetFold(key)
		if name := n.Text(); strings.ContainsAny(strings.TrimSpace(name), ": \t") && !expr.IsPlaceholder(name) {
			p.Report(n, "header-name", name, headerName(name))
		}
	}
}

// headerName makes the name of a header of a text with blanks or a colon.
func headerName(name string) string {
	return strings.TrimRight(strings.ReplaceAll(strings.TrimSpace(name), " ", "-"), ":")
}

func sameKey(p *rules.Pass, c *rules.Connection) {
	user, password := c.Auth.GetFold("userName").GetFold("key"), c.Auth.GetFold("password").GetFold("key")
	if user.Text() != "" && user.Text() == password.Text() && !expr.IsPlaceholder(user.Text()) {
		p.Report(password, "same-key", user.Text()).Relate(p.File, user.Span(), "the user name")
	}
}

// endpoints looks for an address of one end of OAuth2 at the key of the other.
func endpoints(p *rules.Pass, authorize, token rules.Node) {
	if v := token.Text(); lastWord(v) == "authorize" && lastWord(authorize.Text()) != "token" {
		p.Report(token, "authorize", "TokenEndpoint", "authorization", v, "/token")
	}
	if v := authorize.Text(); lastWord(v) == "token" && lastWord(token.Text()) == "authorize" {
		p.Report(authorize, "authorize", "AuthorizationEndpoint", "token", v, "/authorize").Relate(p.File, token.Span(), "the other endpoint")
	}
}

// lastWord returns the last word of an address or of an expression that makes one, in lower case.
func lastWord(v string) string {
	v = strings.TrimRight(strings.ToLower(v), "/')] ")
	return v[strings.LastIndexByte(v, '/')+1:]
}

// defaultScope looks at scopes of the client credentials grant of Microsoft's identity platform (Learn, "OAuth 2.0 client credentials
// flow": the value must be the resource with the suffix .default).
func defaultScope(p *rules.Pass, token, scope rules.Node) {
	v := strings.TrimSpace(scope.Text())
	low := strings.ToLower(token.Text())
	if !strings.Contains(low, "login.microsoftonline.") || !strings.Contains(low, "/oauth2/v2.0/token") || v == "" || strings.Contains(v, " ") ||
		expr.IsPlaceholder(v) ||
		strings.HasSuffix(strings.ToLower(v), ".default") {
		return
	}
	if !strings.HasPrefix(strings.ToLower(v), "https://") {
		if permission(v) {
			p.Report(scope, "default-scope", v, "https://graph.microsoft.com/.default").Relate(p.File, token.Span(), "the token endpoint")
		}
		return
	}
	better := v + "/.default"
	if host := strings.IndexByte(v[len("https://"):], '/'); host >= 0 {
		better = v[:len("https://")+host] + "/.default"
	}
	p.Report(scope, "default-scope", v, better).Relate(p.File, token.Span(), "the token endpoint")
}

// addressAsKey looks for secrets that are filled with the input that the address of the request begins with.
func addressAsKey(p *rules.Pass, c *rules.Connection) {
	address := words.WithoutSpace(c.Request.GetFold("apiEndpoint").Text())
	for _, key := range [...]string{"apiKey", "password", "clientSecret", "userToken"} {
		n, name := filling(c, "auth."+key)
		v := shown(n)
		if name == "" || !expr.IsPlaceholder(v) || containsAny(name, []string{"key", "secret", "token", "pass", "pwd"}) {
			continue
		}
		begins := strings.HasPrefix(v, "{{") && strings.HasSuffix(v, "}}") && strings.Count(v, "{{") == 1 &&
			strings.HasPrefix(strings.TrimPrefix(address, "https://"), v) ||
			strings.HasPrefix(v, "[") && strings.HasPrefix(strings.ToLower(strings.ReplaceAll(strings.TrimLeft(address, "["), "'https://',", "")), "concat(parameters('"+name+"')")
		if begins {
			p.Report(n, "address", key, v).Relate(p.File, c.Request.GetFold("apiEndpoint").Span(), "the address")
		}
	}
}
