package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// basicHeaders looks at headers that an expression makes for Basic authentication (RFC 7617: base64 of user, colon and password).
func basicHeaders(p *rules.Pass, c *rules.Connection) {
	objects := []rules.Node{c.Auth.GetFold("tokenEndpointHeaders"), c.Request.GetFold("headers")}
	for _, step := range needs.Steps(c) {
		objects = append(objects, step.GetFold("request").GetFold("headers"))
	}
	for _, headers := range objects {
		n := headers.GetFold("Authorization")
		if found := basicSlip(n.Text()); found != "" {
			p.Report(n, "basic", found)
		}
	}
}

// basicSlip says what is wrong with the value of a header; "" where nothing is, or where it cannot be told.
func basicSlip(v string) string {
	text := words.WithoutSpace(v)
	low := strings.ToLower(text)
	if !strings.HasPrefix(low, "basic") && !strings.Contains(low, "'basic'") || !strings.Contains(low, "parameters('") && !strings.Contains(low, "{{") {
		return ""
	}
	_, inside, encoded := strings.Cut(low, "base64(concat(")
	if !encoded {
		if !strings.Contains(low, "base64") && (strings.Contains(low, ",':',") || strings.Contains(low, "}}:{{")) {
			return "a text that is not encoded"
		}
		return ""
	}
	parts := strings.Split(strings.TrimRight(inside, ")]"), ",")
	if len(parts) == 2 && strings.HasPrefix(parts[0], "parameters('") && strings.HasPrefix(parts[1], "parameters('") {
		return "no colon between the two values"
	}
	if len(parts) != 3 || !strings.HasPrefix(parts[0], "parameters('") {
		return ""
	}
	switch separator := parts[1]; {
	case strings.Contains(separator, ":"): // a key as user and as password is published, too: sources with one token ask for it in both places
	case strings.HasPrefix(separator, "'") && len(separator) < len("'12'"):
		return "`" + strings.Trim(separator, "'") + "` in place of the colon"
	}
	return ""
}

// tokenParameters are parameters of a token request that the keys of auth make as well.
var tokenParameters = [...]struct{ name, key string }{
	{"grant_type", "grantType"}, {"scope", "scope"}, {"client_id", "clientId"}, {"client_secret", "clientSecret"},
}

// tokenTwice looks for parameters of the token request with another value than the key of auth that makes them.
func tokenTwice(p *rules.Pass, c *rules.Connection) {
	query := c.Auth.GetFold("tokenEndpointQueryParameters")
	for _, one := range tokenParameters {
		n, key := query.GetFold(one.name), c.Auth.GetFold(one.key)
		a, b := strings.TrimSpace(n.Text()), strings.TrimSpace(key.Text())
		if a == "" || b == "" || strings.EqualFold(a, b) || key.Kind() != rules.String ||
			expr.IsPlaceholder(a) != expr.IsPlaceholder(b) || inputName(a) == inputName(b) {
			continue
		}
		if one.key == "grantType" && !oneFold(a, "authorization_code", "client_credentials", "password", "refresh_token") {
			continue // a grant of the source's own, such as account_credentials: no value of the key
		}
		p.Report(n, "token-parameter", one.name, a, key.Key().Text(), b).Relate(p.File, key.Span(), "the key")
	}
}

// inputName returns the input that a value is, or the value.
func inputName(v string) string {
	if _, rest, ok := strings.Cut(v, "parameters('"); ok {
		name, _, _ := strings.Cut(rest, "'")
		return strings.ToLower(name)
	}
	return strings.ToLower(strings.Trim(v, "{}"))
}

// signInBranches looks at user name and password that depend on one comparison with the same input in two ways.
func signInBranches(p *rules.Pass, c *rules.Connection) {
	user, password := c.Auth.GetFold("userName"), c.Auth.GetFold("password")
	a, b := words.WithoutSpace(user.Text()), words.WithoutSpace(password.Text())
	const opening = "if(equals(parameters('"
	from, to := strings.Index(a, opening), strings.Index(b, opening)
	if from < 0 || to < 0 || strings.Count(a, "if(") != 1 || strings.Count(b, "if(") != 1 {
		return
	}
	inputOne, restOne, _ := strings.Cut(a[from+len(opening):], "'),")
	inputOther, restOther, _ := strings.Cut(b[to+len(opening):], "'),")
	optionOne, restOne, _ := strings.Cut(restOne, "),")
	optionOther, restOther, _ := strings.Cut(restOther, "),")
	emptyOne, emptyOther := strings.HasPrefix(restOne, "''"), strings.HasPrefix(restOther, "''")
	if inputOne != inputOther {
		return
	}
	if sides := strings.HasSuffix(restOne, ",'')]") || emptyOne; !sides || !strings.HasSuffix(restOther, ",'')]") && !emptyOther {
		return
	}
	if (optionOne == optionOther) != (emptyOne == emptyOther) {
		p.Report(password, "branches", user.Key().Text(), password.Key().Text()).Relate(p.File, user.Span(), "the user name")
	}
}
