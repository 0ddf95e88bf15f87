package ccf

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// ConnectionKind reports connections of no known kind, and those that lack what their kind or their way to sign in needs.
var ConnectionKind = rules.Rule{
	ID: "CL808", Name: "connection-kind", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near-kind", Text: "there is no kind of connection `{0}`; did you mean `{1}`?", Why: "the packager stops, and Azure refuses the connection", Help: "write `{1}`"},
		{ID: "kind", Severity: rules.Warning, Text: "`{0}` is no kind of connection that is known", Why: "the packager stops at kinds that it does not know", Help: "write one of {1}"},
		{ID: "near-auth", Text: "there is no way to sign in `{0}`; did you mean `{1}`?", Why: "Azure refuses the connection", Help: "write `{1}`"},
		{ID: "auth", Severity: rules.Info, Text: "`{0}` is no way to sign in that is known", Why: "other ways than the documented ones exist, and the packager stops at them", Help: "write one of {1}"},
		{ID: "missing", Text: "a connection of kind `{0}` needs `{1}`", Why: "the packager stops, or Azure refuses the connection when the customer presses Connect", Help: "add `{1}`"},
		{ID: "missing-parts", Text: "a connection of kind `{0}` needs {1}, which this one lacks", Why: "the packager stops, or Azure refuses the connection when the customer presses Connect", Help: "add them, or write the kind that is meant"},
		{ID: "missing-auth", Text: "`{0}` needs `{1}`", Why: "the packager stops, or nobody can sign in at the source", Help: "add `{1}`"},
		{ID: "bare", Text: "`{0}` is {1}, and {2} needs it", Why: "the packager stops, or nobody can sign in at the source", Help: "write the value"},
		{ID: "foreign", Severity: rules.Warning, Text: "`{0}` belongs to connections of kind `{1}`, and this one is of kind `{2}`", Why: "the key is passed over, or the kind is wrong", Help: "delete the key, or write the kind that is meant"},
		{ID: "foreign-auth", Severity: rules.Warning, Text: "`{0}` belongs to `{1}`, and this connection signs in with `{2}`", Why: "the key is passed over, or the type is wrong", Help: "delete the key, or write the type that is meant"},
	},
	Check: checkConnectionKind,
}

func checkConnectionKind(p *rules.Pass) {
	if p.File.Copies {
		return
	}
	for _, c := range p.File.Connections {
		kind, ok := findKind(p, c)
		if ok && c.Properties.Kind() == jsontree.Object && !missingOfKind(p, c, kind) {
			foreignOfKind(p, c, kind)
		}
		checkAuth(p, c, kind)
	}
}

func findKind(p *rules.Pass, c *rules.Connection) (catalog.ConnectionKind, bool) {
	if !c.Kind.Known() || c.Kind.Blank() || isPlaceholder(c.Kind.Value) {
		return catalog.ConnectionKind{}, false
	}
	if k, ok := catalog.FindConnectionKind(c.Kind.Value); ok {
		return k, true
	}
	if best := meantKind(c); best != "" {
		p.Report(c.Kind.Node, "near-kind", c.Kind.Value, best)
		return catalog.ConnectionKind{}, false
	}
	var packaged []string
	for _, k := range catalog.ConnectionKinds() {
		if k.Packaged {
			packaged = append(packaged, k.Name)
		}
	}
	p.Report(c.Kind.Node, "kind", c.Kind.Value, oneOf(packaged))
	return catalog.ConnectionKind{}, false
}

// meantKind gives the kind that a connection has, or is meant to have where it is misspelt; "" where that cannot be told.
func meantKind(c *rules.Connection) string {
	if k, ok := catalog.FindConnectionKind(c.Kind.Value); ok {
		return k.Name
	}
	names := make([]string, 0, len(catalog.ConnectionKinds()))
	for _, k := range catalog.ConnectionKinds() {
		names = append(names, k.Name)
	}
	best, _ := near.Best(c.Kind.Value, names)
	return best
}

// missingOfKind reports what the kind needs and the connection lacks, in one finding for each object.
func missingOfKind(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind) bool {
	lacks := map[rules.Node][]string{}
	var order []rules.Node
	var paths []string
	for _, path := range kind.Required {
		obj, key := c.Properties, path
		for {
			first, rest, deeper := strings.Cut(key, ".")
			if !deeper {
				break
			}
			obj, key = obj.GetFold(first), rest
		}
		if obj.Kind() != jsontree.Object || dynamicTable(c, key) {
			continue
		}
		if v := obj.GetFold(key); isBare(v) {
			reportBare(p, v, "a connection of kind `"+kind.Name+"`", c.Kind.Node)
			continue
		}
		if has(obj, key) || path == "auth.type" && obj.GetFold("authType").Exists() {
			continue
		}
		if lacks[obj] == nil {
			order = append(order, obj)
		}
		lacks[obj] = append(lacks[obj], key)
		paths = append(paths, path)
	}
	if len(order) > 1 { // most likely the kind is the wrong one
		p.Report(c.Kind.Node, "missing-parts", kind.Name, strings.ReplaceAll(oneOf(paths), " or ", " and "))
		return true
	}
	for _, obj := range order {
		atOpening(p.Report(obj, "missing", kind.Name, strings.Join(lacks[obj], "`, `"))).Relate(c.File, c.Kind.Node.Span(), "the kind")
	}
	return len(order) > 0
}

// dynamicTable tells whether a key is one that the packager fills from a Dropdown named streamName (createCCPConnector.ps1).
func dynamicTable(c *rules.Connection, key string) bool {
	return key == "destinationTable" && (!c.StreamName.Present() || isPlaceholder(c.StreamName.Value))
}

func foreignOfKind(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind) {
	if !kind.Packaged {
		return
	}
	for _, other := range catalog.ConnectionKinds() {
		if other.Name == kind.Name {
			continue
		}
		for _, path := range other.Own {
			obj, key := c.Properties, path
			if first, rest, deeper := strings.Cut(path, "."); deeper {
				obj, key = obj.GetFold(first), rest
			}
			if v := obj.GetFold(key); v.Exists() && !contains(kind.Own, path) {
				p.Report(v, "foreign", v.Key().Text(), other.Name, kind.Name).AtKey().Relate(c.File, c.Kind.Node.Span(), "the kind")
				return
			}
		}
	}
}

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
		if !hasAny(c.Auth, alternatives) {
			lacks = append(lacks, strings.ReplaceAll(alternatives, "|", "` or `"))
		} else if v := c.Auth.GetFold(alternatives); isBare(v) && !slices.Contains(kind.Required, "auth."+alternatives) {
			reportBare(p, v, "`"+typ.Name+"`", c.AuthType.Node)
		}
	}
	if len(lacks) > 0 {
		f := p.Report(c.Auth, "missing-auth", typ.Name, strings.Join(lacks, "`, `"))
		atOpening(f).Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
		return
	}
	foreignAuth(p, c, typ)
}

// isBare tells whether a key stands there without a value. The schema of connections (CL101) judges some keys by itself.
func isBare(v rules.Node) bool {
	key := strings.ToLower(v.Key().Text())
	switch v.Kind() {
	case jsontree.Null:
		return key != "streamname"
	case jsontree.String:
		return strings.TrimSpace(v.Text()) == "" && !slices.Contains([]string{"streamname", "connectordefinitionname", "type", "apiendpoint"}, key)
	default:
		return false
	}
}

func reportBare(p *rules.Pass, v rules.Node, who string, why rules.Node) {
	word := "empty"
	if v.Kind() == jsontree.Null {
		word = "null"
	}
	p.Report(v, "bare", v.Key().Text(), word, who).Relate(p.File, why.Span(), "what needs it")
}

func hasAny(obj rules.Node, alternatives string) bool {
	for key := range strings.SplitSeq(alternatives, "|") {
		if has(obj, key) {
			return true
		}
	}
	return false
}

// needs are the keys of a way to sign in; some depend on others.
func needs(c *rules.Connection, typ catalog.AuthType) []string {
	switch typ.Name {
	case "OAuth2":
		if grant := c.Auth.GetFold("grantType").Text(); strings.EqualFold(grant, "authorization_code") {
			return append([]string{"authorizationEndpoint", "redirectUri"}, typ.Required...)
		}
	case "JwtToken":
		if c.Auth.GetFold("userName").Exists() {
			return append([]string{"password"}, typ.Required...)
		}
	}
	return typ.Required
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

func foreignAuth(p *rules.Pass, c *rules.Connection, typ catalog.AuthType) {
	if typ.Required == nil {
		return // what it takes is not documented
	}
	for _, other := range catalog.AuthTypes() {
		if other.Name == typ.Name {
			continue
		}
		for _, key := range other.Own {
			if v := c.Auth.GetFold(key); v.Exists() {
				f := p.Report(v, "foreign-auth", v.Key().Text(), other.Name, typ.Name)
				f.AtKey().Relate(c.File, c.AuthType.Node.Span(), "the way to sign in")
				return
			}
		}
	}
}
