package ccf

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// checkAuth is the part of CL808 about signing in.
func checkAuth(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind) {
	if c.Auth.Kind() != jsontree.Object || !c.AuthType.Known() || c.AuthType.Blank() || isPlaceholder(c.AuthType.Value) {
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
	for _, alternatives := range needs(c, typ) {
		switch is, value := look(c.Auth, alternatives); is {
		case missing:
			lacks = append(lacks, strings.ReplaceAll(alternatives, "|", "` or `"))
		case bare:
			if !slices.Contains(kind.Required, "auth."+alternatives) {
				reportBare(p, c, value, "`"+typ.Name+"`", c.AuthType.Node)
			}
		case given:
		}
	}
	if len(lacks) > 0 {
		f := p.Report(c.Auth, "missing-auth", typ.Name, strings.Join(lacks, "`, `"))
		atOpening(f).Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
		return
	}
	credentials(p, c, typ)
	foreignAuth(p, c, typ)
}

func needs(c *rules.Connection, typ catalog.AuthType) []string {
	return typ.Needs(c.Auth.GetFold("grantType").Text(), c.Auth.GetFold("userName").Exists())
}

// credentials looks at the form of name and password: texts for Basic, objects with key and value for those that say under which
// names they are sent (specification of dataConnectors: BasicAuthModel, JwtAuthModel, SessionAuthModel).
func credentials(p *rules.Pass, c *rules.Connection, typ catalog.AuthType) {
	pairs := typ.Name == "JwtToken" || typ.Name == "Session"
	if !pairs && typ.Name != "Basic" {
		return
	}
	for _, key := range [...]string{"userName", "password"} {
		v := c.Auth.GetFold(key)
		switch kind := v.Kind(); {
		case kind == jsontree.String && pairs && !isBare(v):
			p.Report(v, "form", v.Key().Text(), "a text", typ.Name, "an object with `key` and `value`").Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
		case kind == jsontree.Object && !pairs:
			p.Report(v, "form", v.Key().Text(), "an object", typ.Name, "a text").AtKey().Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
		case kind == jsontree.Object:
			switch is, value := look(v, "value"); is {
			case bare:
				reportBare(p, c, value, "`"+typ.Name+"`", c.AuthType.Node)
			case missing:
				f := p.Report(v, "missing-auth", typ.Name, key+".value")
				f.AtKey().Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
			case given:
			}
		}
	}
}

func unknownAuth(p *rules.Pass, c *rules.Connection) {
	var names, packaged []string
	for _, t := range catalog.AuthTypes() {
		names = append(names, t.Name)
		if t.Packaged {
			packaged = append(packaged, t.Name)
		}
	}
	if best, ok := near.Best(c.AuthType.Value, names); ok {
		p.Report(c.AuthType.Node, "near-auth", c.AuthType.Value, best)
		return
	}
	p.Report(c.AuthType.Node, "auth", c.AuthType.Value, oneOf(packaged))
}

// foreignAuth reports a key that only other ways to sign in have.
func foreignAuth(p *rules.Pass, c *rules.Connection, typ catalog.AuthType) {
	if typ.Required == nil {
		return // what it takes is not documented
	}
	for k := range c.Auth.Members() {
		var of []string
		for _, other := range catalog.AuthTypes() {
			if containsFold(other.Own, k.Text()) {
				of = append(of, other.Name)
			}
		}
		if len(of) > 0 && !contains(of, typ.Name) && !containsFold(typ.Required, k.Text()) {
			p.Report(k, "foreign-auth", k.Text(), oneOf(of), typ.Name).Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
			return
		}
	}
}
