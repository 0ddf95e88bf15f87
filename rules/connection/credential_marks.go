package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// outerMarks looks for blanks and quotes around an input that a sign-in value consists of: the packager replaces what is between the
// braces, and the marks are sent with the customer's value.
func outerMarks(p *rules.Pass, c *rules.Connection) {
	keys := append([]string{"tokenEndpoint", "authorizationEndpoint"}, secretKeys[:]...)
	for _, key := range keys {
		n := c.Auth.GetFold(key)
		if n.Kind() == rules.Object {
			n = n.GetFold("value")
		}
		v := n.Text()
		inner := strings.TrimSpace(v)
		quoted := len(inner) > 2 && inner[0] == inner[len(inner)-1] && strings.IndexByte(`'"`, inner[0]) >= 0
		if quoted {
			inner = inner[1 : len(inner)-1]
		}
		if inner == v || !oneInput(inner) {
			continue
		}
		what := "blanks"
		if quoted {
			what = "quotes"
		}
		p.Report(n, "marks", what, n.Key().Text(), inner)
	}
}

// oneInput reports whether a text is {{name}}.
func oneInput(v string) bool {
	return strings.HasPrefix(v, "{{") && strings.HasSuffix(v, "}}") && words.IsName(v[2:len(v)-2])
}

// microsoftTokens looks at what Microsoft's token endpoints take (Learn, "OAuth 2.0 client credentials flow on the Microsoft identity
// platform": the address of the endpoint, and the scope that a request needs).
func microsoftTokens(p *rules.Pass, c *rules.Connection, token, scope rules.Node) {
	v := token.Text()
	from := rules.IndexFold(v, "/oauth")
	if from < 0 || !rules.TextHasFold(v, "login.microsoftonline.") {
		return
	}
	written, _, _ := strings.Cut(strings.TrimRight(v[from:], "/')] "), "?")
	path := strings.ToLower(written)
	switch {
	case strings.ContainsAny(path, "'{[(") || strings.HasSuffix(path, "/authorize"):
	case path != "/oauth2/token" && path != "/oauth2/v2.0/token":
		p.Report(token, "token-path", written).At(token.Inside(from, from+len(written)))
	case path == "/oauth2/v2.0/token" && needs.IsBare(scope) && !rules.TextHasFold(v, "scope="):
		asked := c.Auth.GetFold("tokenEndpointQueryParameters")
		if asked.Exists() && asked.Kind() != rules.Object || asked.GetFold("scope").Exists() || asked.GetFold("resource").Exists() {
			return
		}
		p.Report(token, "v2-no-scope").About(c.Auth, "scope")
	}
}
