package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkAuth is the part of CL808 about signing in.
func checkAuth(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind) {
	if c.Auth.Kind() != rules.Object || !c.AuthType.Known() || c.AuthType.Blank() || expr.IsPlaceholder(c.AuthType.Value) {
		return
	}
	typ, ok := catalog.FindAuthType(c.AuthType.Value)
	if !ok {
		unknownAuth(p, c)
		return
	}
	if kind.Name == "Push" || kind.Name == "StorageAccountBlobContainer" {
		return // what they need is filled in when the page connects
	}
	var lacks []string
	for _, alternatives := range needs.OfAuth(c, typ) {
		switch is, value := needs.Look(c.Auth, alternatives); is {
		case needs.Missing:
			lacks = append(lacks, alternatives)
		case needs.Bare:
			if !slices.Contains(kind.Required, "auth."+alternatives) {
				reportBare(p, value, "`"+typ.Name+"`", c.AuthType.Node)
			}
		case needs.Given:
		}
	}
	key, owners := foreignAuth(c, typ)
	switch {
	case len(lacks) > 0 && len(lacks) == len(needs.OfAuth(c, typ)) && key.Exists(): // the type is what is wrong
		p.Report(c.AuthType.Node, "missing-auth", typ.Name, either(lacks)).Relate(c.File, key.Span(), "what belongs to "+owners)
	case len(lacks) > 0:
		for _, keys := range needs.Lacks(c, c.Auth, lacks) {
			f := needs.About(p.Report(c.Auth, "missing-auth", typ.Name, either(keys)), c.Auth, keys...)
			placement.AtOpening(f).Relate(c.File, c.AuthType.Node.Span(), "the auth type")
		}
	case !credentials(p, c, typ) && key.Exists():
		p.Report(key, "foreign-auth", key.Text(), owners, typ.Name).Relate(c.File, c.AuthType.Node.Span(), "the auth type")
	}
	redirect(p, c)
	tokenPath(p, c, typ)
}

// tokenPath looks for the place of a token in the answer to the sign-in (Learn: JwtTokenJsonPath, JwtTokenInResponseHeader).
func tokenPath(p *rules.Pass, c *rules.Connection, typ catalog.AuthType) {
	if typ.Name != "JwtToken" || c.Auth.GetFold("userToken").Exists() {
		return
	}
	for _, key := range [...]string{"jwtTokenJsonPath", "jwtTokenInResponseHeader", "jwtTokenHeaderName", "jwtTokenIdentifier"} {
		if c.Auth.GetFold(key).Exists() {
			return
		}
	}
	needs.About(p.Report(c.AuthType.Node, "jwt-path"), c.Auth, "jwtTokenJsonPath")
}

// either joins keys for a message, "a|b" either of several.
func either(keys []string) string {
	return strings.ReplaceAll(strings.Join(keys, "`, `"), "|", "` or `")
}

// portalPage is where the portal takes an authorization code (Learn, "Data connector connection rules reference": RedirectUri); the host
// differs from cloud to cloud.
const portalPage = "/TokenAuthorize/ExtensionName/Microsoft_Azure_Security_Insights"

// redirect looks at the address that the source sends the code to.
func redirect(p *rules.Pass, c *rules.Connection) {
	uri := c.Auth.GetFold("redirectUri")
	v := strings.TrimSuffix(uri.Text(), "/")
	if needs.IsBare(uri) || expr.IsPlaceholder(v) || words.HasSuffixFold(v, portalPage) {
		return
	}
	p.Report(uri, "redirect", "https://portal.azure.com"+portalPage).Relate(c.File, c.AuthType.Node.Span(), "the auth type")
}

// credentials looks at the form of name and password: texts for Basic, objects with key and value for those that say under which
// names they are sent (specification of dataConnectors: BasicAuthModel, JwtAuthModel, SessionAuthModel). It reports whether something is
// wrong with it.
func credentials(p *rules.Pass, c *rules.Connection, typ catalog.AuthType) bool {
	var wrong []rules.Node
	kind, is, needed := rules.String, "a text", "an object with `key` and `value`"
	switch typ.Name {
	case "JwtToken", "Session":
	case "Basic":
		kind, is, needed = rules.Object, "an object", "a text"
	default:
		return false
	}
	for _, key := range [...]string{"userName", "password"} {
		if v := c.Auth.GetFold(key); v.Kind() == kind && !needs.IsBare(v) {
			wrong = append(wrong, v)
		}
	}
	switch {
	case len(wrong) > 1: // the type is what is wrong
		p.Report(c.AuthType.Node, "forms", typ.Name, needed, is).Relate(c.File, wrong[0].Key().Span(), "the user name")
	case len(wrong) == 1:
		f := p.Report(wrong[0], "form", wrong[0].Key().Text(), is, typ.Name, needed)
		if kind == rules.Object {
			f.AtKey()
		}
		f.Relate(c.File, c.AuthType.Node.Span(), "the auth type")
	case kind == rules.String:
		return emptyPair(p, c, typ, c.Auth.GetFold("userName")) || emptyPair(p, c, typ, c.Auth.GetFold("password"))
	}
	return len(wrong) > 0
}

// emptyPair reports an object of key and value that has no value.
func emptyPair(p *rules.Pass, c *rules.Connection, typ catalog.AuthType, pair rules.Node) bool {
	if pair.Kind() != rules.Object {
		return false
	}
	is, value := needs.Look(pair, "value")
	switch is {
	case needs.Bare:
		reportBare(p, value, "`"+typ.Name+"`", c.AuthType.Node)
	case needs.Missing:
		f := p.Report(pair, "missing-auth", typ.Name, pair.Key().Text()+".value").About(pair, "value")
		f.AtKey().Relate(c.File, c.AuthType.Node.Span(), "the auth type")
	case needs.Given:
	}
	return is != needs.Given
}

func unknownAuth(p *rules.Pass, c *rules.Connection) {
	var names, packaged []string
	for _, t := range catalog.AuthTypes() {
		names = append(names, t.Name)
		if t.Packaged {
			packaged = append(packaged, t.Name)
		}
	}
	if best, ok := rules.Nearest(c.AuthType.Value, names); ok {
		p.Report(c.AuthType.Node, "near-auth", c.AuthType.Value, best)
		return
	}
	p.Report(c.AuthType.Node, "auth", c.AuthType.Value, words.OneOf(packaged))
}

// foreignAuth returns a key that only other auth types have, and these.
func foreignAuth(c *rules.Connection, typ catalog.AuthType) (key rules.Node, owners string) {
	if typ.Required == nil && typ.Name != "None" {
		return rules.Node{}, "" // what it takes is not documented
	}
	for k := range c.Auth.Members() {
		var of []string
		if (typ.Name == "APIKey" || typ.Name == "Basic") && words.ContainsFold([]string{"headers", "queryParameters"}, k.Text()) {
			of = append(of, "JwtToken") // Learn; those of the request have their place there
		}
		for _, other := range catalog.AuthTypes() {
			if words.ContainsFold(other.Own, k.Text()) {
				of = append(of, other.Name)
			}
		}
		if len(of) > 0 && !slices.Contains(of, typ.Name) && !signsInByName(c, typ, k) && !words.ContainsFold(typ.Required, k.Text()) {
			return k, words.OneOf(of)
		}
	}
	return rules.Node{}, ""
}

// signsInByName reports whether an OAuth2 sign-in may need a name and a password: the grant of ESET Protect Platform, and a flow with a
// JWT, are published.
func signsInByName(c *rules.Connection, typ catalog.AuthType, key rules.Node) bool {
	if !words.ContainsFold([]string{"userName", "password"}, key.Text()) {
		return false
	}
	grant := c.Auth.GetFold("grantType").Text()
	return typ.Name != "APIKey" && (typ.Name != "OAuth2" || c.Auth.GetFold("isJwtBearerFlow").Exists() ||
		!strings.EqualFold(grant, "client_credentials") && !strings.EqualFold(grant, "authorization_code"))
}
