package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sameCredentials looks for keys that are filled with one input, once for each input.
func sameCredentials(p *rules.Pass, c *rules.Connection) {
	reported := map[string]*rules.Finding{}
	for _, pair := range pairs {
		first, a := filling(c, pair.first)
		second, b := filling(c, pair.second)
		v := shown(first)
		if a == "" || a != b || v != shown(second) || !expr.IsPlaceholder(v) || first == second {
			continue
		}
		if pair.second == "auth.password" && strings.EqualFold(c.Auth.GetFold("type").Text(), "APIKey") {
			continue // neither is a key of this type
		}
		if f := reported[v]; f != nil {
			if second.Span() != f.Span {
				f.Relate(p.File, second.Span(), "also filled with it")
			}
			continue
		}
		f := p.Report(second, "same-value", keyOf(pair.first), keyOf(pair.second), v).Relate(p.File, first.Span(), "the first one")
		reported[v] = f
		if pair.second == "auth.password" {
			f.As(rules.Info) // some sources take a key as both
		}
	}
}

// swappedNames looks for the names of user and password in the body of a token request that are swapped.
func swappedNames(p *rules.Pass, c *rules.Connection) {
	user, password := c.Auth.GetFold("userName").GetFold("key"), c.Auth.GetFold("password").GetFold("key")
	a, b := strings.ToLower(user.Text()), strings.ToLower(password.Text())
	secret := []string{"pass", "pwd", "secret"}
	if a == "" || b == "" || expr.IsPlaceholder(a) || !containsAny(a, secret) || containsAny(b, secret) || !containsAny(b, []string{"user", "login", "client", "email", "name"}) {
		return
	}
	p.Report(user, "swapped-names", user.Text(), password.Text()).Relate(p.File, password.Span(), "the name of the password")
}

// schemeSlip looks for a misspelled word before the key.
func schemeSlip(p *rules.Pass, identifier rules.Node) {
	word := strings.TrimRight(identifier.Text(), " :")
	if words.ContainsFold([]string{"header", "headers", "RequestHeader", "RequestHeaders", "query", "QueryString", "RequestBody"}, word) {
		p.Report(identifier, "place", word)
		return
	}
	if len(word) < 5 || expr.IsPlaceholder(word) || isScheme(word) {
		return
	}
	if best, ok := rules.Nearest(word, []string{"Bearer"}); ok {
		p.Report(identifier, "scheme", word, best).FixUnsafe("Replace with "+best, rules.ReplaceString(identifier, best))
	}
}

// tokenAddress looks at the address that the token comes from.
func tokenAddress(p *rules.Pass, c *rules.Connection, token rules.Node, code bool) {
	v := strings.TrimSpace(token.Text())
	api := c.Request.GetFold("apiEndpoint")
	if v != "" && strings.EqualFold(strings.TrimRight(v, "/"), strings.TrimRight(strings.TrimSpace(api.Text()), "/")) && len(v) > len("https://x") {
		p.Report(token, "token-is-api", v).Relate(p.File, api.Span(), "the address of the request")
	}
	const host = "login.microsoftonline.com/"
	i := rules.IndexFold(v, host)
	if i < 0 {
		return
	}
	tenant, path, _ := strings.Cut(strings.ToLower(v[i+len(host):]), "/")
	at := strings.Index(token.Text(), v) + i + len(host)
	switch {
	case tenant == "oauth2":
		p.Report(token, "no-tenant", v).At(token.Inside(at, at+len(tenant)))
	case !code && strings.HasPrefix(path, "oauth2/") && (tenant == "common" || tenant == "organizations" || tenant == "consumers"):
		p.Report(token, "shared-tenant", tenant).At(token.Inside(at, at+len(tenant)))
	}
}

// codeKeys looks for keys of the grant authorization_code beside another grant, and for the code that it lacks.
func codeKeys(p *rules.Pass, c *rules.Connection, code bool) {
	grant := c.Auth.GetFold("grantType")
	switch {
	case code && needs.IsBare(c.Auth.GetFold("authorizationCode")):
		needs.About(p.Report(grant, "no-code"), c.Auth, "authorizationCode")
	case strings.EqualFold(grant.Text(), "client_credentials"):
		for _, key := range [...]string{"authorizationCode", "authorizationEndpoint"} {
			if n := c.Auth.GetFold(key); !needs.IsBare(n) {
				p.Report(n, "code-key", n.Key().Text()).AtKey().Relate(p.File, grant.Span(), "the grant")
				return
			}
		}
	}
}

// swappedKeys looks for two keys each of which is filled with the input that has the other one's name.
func swappedKeys(p *rules.Pass, c *rules.Connection) {
	type filled struct {
		use       *expr.Use
		key, name string
	}
	belongs := func(name, key string) bool { return name == key || len(key) > 4 && strings.HasSuffix(name, key) }
	var list []filled
	all := expr.Uses(c)
	for i := range all {
		u := &all[i]
		if u.Within("dcrconfig") {
			continue // wrongMembers
		}
		if v := strings.TrimSpace(u.Value); v != "{{"+u.Name+"}}" && v != "[[parameters('"+u.Name+"')]" && v != "[parameters('"+u.Name+"')]" {
			continue
		}
		one := filled{u, plainName(u.Path[strings.LastIndexByte(u.Path, '.')+1:]), plainName(u.Name)}
		if belongs(one.name, one.key) {
			continue
		}
		for _, other := range list {
			if other.name != one.name && belongs(other.name, one.key) && belongs(one.name, other.key) {
				f := p.Report(other.use.Node, "swapped", other.use.Node.Key().Text(), shown(other.use.Node), u.Node.Key().Text(), shown(u.Node))
				f.Relate(p.File, u.Node.Span(), "the other value")
				return
			}
		}
		if list = append(list, one); len(list) > maxSwapped {
			return
		}
	}
}

// maxSwapped bounds how many keys with other inputs are compared with each other.
const maxSwapped = 50

// keyInBody looks at a key that is sent in the body of a request that has none.
func keyInBody(p *rules.Pass, c *rules.Connection, in rules.Node) {
	method := c.Request.GetFold("httpMethod")
	if !method.Exists() || strings.EqualFold(method.Text(), "GET") {
		p.Report(in, "key-in-body").About(c.Request, "httpMethod").Relate(p.File, orKey(method, c.Request).Span(), "the method")
		return
	}
	if body := c.Request.GetFold("queryParametersTemplate"); body.Kind() == rules.String && body.Text() != "" &&
		!rules.TextHasFold(body.Text(), "_apikey") && !strings.Contains(body.Text(), "{{") && !strings.HasPrefix(body.Text(), "[") {
		p.Report(in, "key-not-in-template").Relate(p.File, body.Key().Span(), "the body")
	}
}

// sameName looks for the name of the header in the place of the word before the key.
func sameName(p *rules.Pass, identifier, name rules.Node) bool {
	word := strings.TrimSpace(identifier.Text())
	same := word != "" && strings.EqualFold(word, strings.TrimSpace(name.Text())) && !expr.IsPlaceholder(word)
	if same {
		p.Report(identifier, "identifier-is-name", word).Relate(p.File, name.Span(), "the name of the header")
	}
	return same
}
