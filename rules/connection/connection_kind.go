package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ConnectionKind reports connections of no known kind, and those that lack what their kind or their auth type needs.
var ConnectionKind = rules.Rule{
	ID: "CL808", Name: "connection-kind", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "near-kind", Text: "unknown kind of connection `{0}`; did you mean `{1}`?",
			Why: "The packager stops, and Azure refuses the connection.", Help: "use `{1}`",
		},
		{
			ID: "kind", Severity: rules.Warning, Text: "unknown kind of connection `{0}`", Why: "The packager stops at unknown kinds.",
			Help: "use one of {1}",
		},
		{
			ID: "kind-case", Severity: rules.Info, Text: "the kind `{0}` is documented as `{1}`",
			Why: "Whether Azure takes the kind in another case is not documented.", Help: "use `{1}`",
		},
		{
			ID: "page-kind", Text: "`{0}` is a page kind of the first codeless platform, not a connection kind",
			Why: "The packager stops, and Azure refuses the connection.", Help: "use one of {1}",
		},
		{
			ID: "wrong-kind", Text: "`{0}` belongs to the kind {1}, but the connection is of kind `{2}`",
			Why:  "The packager stops, or Azure refuses the connection when the customer presses Connect.",
			Help: "use the kind that fits the keys",
		},
		{
			ID: "kind-auth", Text: "a connection of kind `{0}` uses auth type `{1}`, found `{2}`",
			Why: "The packager stops, or the sign-in at the source fails.", Help: "use `{1}`, or change the kind",
		},
		{
			ID: "auth-kind", Text: "auth type `{0}` belongs to connections of kind `{1}`, but this one is of kind `{2}`",
			Why: "The packager stops, or the sign-in at the source fails.", Help: "change the auth type, or the kind",
		},
		{ID: "near-auth", Text: "unknown auth type `{0}`; did you mean `{1}`?", Why: "Azure refuses the connection.", Help: "use `{1}`"},
		{
			ID: "auth", Severity: rules.Warning, Text: "unknown auth type `{0}`",
			Why: "Other types than the documented ones exist, but the packager stops at them.", Help: "use one of {1}",
		},
		{
			ID: "missing", Text: "missing `{1}`, which a connection of kind `{0}` requires",
			Why: "The packager stops, or Azure refuses the connection when the customer presses Connect.", Help: "add `{1}`",
			Yields: keySlips,
		},
		{
			ID: "missing-own", Text: "missing `{1}`, which a connection of kind `{0}` requires",
			Why: "Azure refuses the connection: \"Required property '…' not found in JSON\"", Help: "add `{1}`",
			Yields: keySlips,
		},
		{
			ID: "missing-parts", Text: "missing {1}, which a connection of kind `{0}` requires",
			Why:  "The packager stops, or Azure refuses the connection when the customer presses Connect.",
			Help: "add them, or change the kind", Yields: keySlips,
		},
		{
			ID: "asked", Severity: rules.Warning, Text: "missing {1} for a connection of kind `{0}`",
			Why:  "The published connection of this kind has them; without them it is not known which stream to read.",
			Help: "add them", Yields: keySlips,
		},
		{
			ID: "missing-step", Text: "missing `{1}` in step `{0}`", Why: "The step calls nothing, or its answer is lost.",
			Help: "add `{1}`", Yields: keySlips,
		},
		{
			ID: "missing-auth", Text: "missing `{1}`, which auth type `{0}` requires",
			Why: "The packager stops, or the sign-in at the source fails.", Help: "add `{1}`", Yields: keySlips,
		},
		{
			ID: "jwt-path", Severity: rules.Info, Text: "missing `JwtTokenJsonPath`",
			Why:  "Every documented or published connection says where the token is in the answer. Whether the service takes the whole answer is not documented.",
			Help: "add the path, such as `$.access_token`, or `JwtTokenInResponseHeader`", Yields: keySlips,
		},
		{
			ID: "bare", Text: "`{0}` is {1}, but {2} requires it", Why: "The packager stops, or the sign-in at the source fails.",
			Help: "add the value", Yields: valueRules,
		},
		{
			ID: "form", Text: "expected {3} for `{0}` of auth type `{2}`, found {1}",
			Why: "The packager stops, or the sign-in at the source fails.", Help: "use {3}",
		},
		{
			ID: "forms", Text: "auth type `{0}` expects {1} as user name and password, found {2}",
			Why: "The packager stops, or the sign-in at the source fails.", Help: "change the auth type, or use {1}",
		},
		{
			ID: "redirect", Text: "`redirectUri` is not the portal page that receives the authorization code",
			Why: "The source sends the customer to another page, and the connection is not created.", Help: "use `{0}`",
		},
		{
			ID: "name-slash", Text: "unexpected `/` in the name of the connection",
			Why: "In the package, a slash begins another part of a name, and Azure refuses the connection.", Help: "remove it",
		},
		{
			ID: "name-characters", Severity: rules.Warning, Text: "unexpected `{0}` in the name of the connection",
			Why: "Names of resources cannot contain it: Azure may refuse the connection.", Help: "remove it",
		},
		{
			ID: "foreign", Severity: rules.Warning, Text: "`{0}` belongs to connections of kind {1}, but this one is of kind `{2}`",
			Why: "The key is ignored, or the kind is wrong.", Help: "remove the key, or change the kind",
		},
		{
			ID: "foreign-auth", Severity: rules.Warning, Text: "`{0}` belongs to auth type {1}, but this connection uses `{2}`",
			Why: "The key is ignored, or the type is wrong.", Help: "remove the key, or change the type",
		},
	},
	Check: checkConnectionKind,
}

func checkConnectionKind(p *rules.Pass) {
	for _, c := range p.File.Connections {
		connectionName(p, c)
		kind, ok := findKind(p, c)
		sound := true
		if ok && c.Properties.Kind() == rules.Object {
			sound = checkParts(p, c, kind)
		}
		if sound {
			checkAuth(p, c, kind)
			oracleStream(p, c, kind)
		}
		for key, step := range needs.Steps(c) {
			missingOfStep(p, c, key, step)
		}
	}
}

// connectionName looks at the name of a connection in a source, of which the packager makes a part of a resource's name (Learn, "Naming
// rules and restrictions for Azure resources": characters that no name can have). Spaces are published (CyberArk), and names with the
// workspace and the provider before them (Google Cloud Platform Audit Logs).
func connectionName(p *rules.Pass, c *rules.Connection) {
	v := c.Name.Value
	if c.InTemplate() || !c.Name.IsString() || strings.HasPrefix(v, "[") || strings.Contains(v, "parameters(") {
		return
	}
	const provider = "/microsoft.securityinsights/"
	from := 0
	if at := rules.IndexFold(v, provider); at >= 0 {
		from = at + len(provider)
	}
	i := strings.IndexAny(v[from:], `/\?#%&*<>`)
	if i < 0 {
		return
	}
	i += from
	at := c.Name.Node.Inside(i, i+1)
	if v[i] == '/' {
		p.Report(c.Name.Node, "name-slash").At(at)
		return
	}
	p.Report(c.Name.Node, "name-characters", v[i:i+1]).At(at)
}

func findKind(p *rules.Pass, c *rules.Connection) (catalog.ConnectionKind, bool) {
	if !c.Kind.Known() || c.Kind.Blank() || expr.IsPlaceholder(c.Kind.Value) {
		return catalog.ConnectionKind{}, false
	}
	packaged := func() string {
		var names []string
		for _, k := range catalog.ConnectionKinds() {
			if k.Packaged {
				names = append(names, k.Name)
			}
		}
		return words.OneOf(names)
	}
	if k, ok := catalog.FindConnectionKind(c.Kind.Value); ok {
		if k.Name == "APIPolling" || k.Name == "GenericUI" || k.Name == "StaticUI" {
			p.Report(c.Kind.Node, "page-kind", c.Kind.Value, packaged())
			return k, false
		}
		if c.Kind.Value != k.Name {
			p.Report(c.Kind.Node, "kind-case", c.Kind.Value, k.Name)
		}
		return k, true
	}
	if best := needs.KindOf(c); best != "" {
		p.Report(c.Kind.Node, "near-kind", c.Kind.Value, best)
		return catalog.ConnectionKind{}, false
	}
	p.Report(c.Kind.Node, "kind", c.Kind.Value, packaged())
	return catalog.ConnectionKind{}, false
}

// isWebSocket reports whether a connection is one, or may be where its kind is not known.
func isWebSocket(c *rules.Connection) bool {
	kind := needs.KindOf(c)
	return kind == "WebSocket" || kind != "RestApiPoller" && words.HasPrefixFold(c.Request.GetFold("apiEndpoint").Text(), "wss:")
}

// checkParts holds a connection against its kind; it reports whether the kind is the right one.
func checkParts(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind) bool {
	key, owners := needs.Foreign(c, kind)
	strange := kind.Auth != "" && c.AuthType.Known() && !c.AuthType.Blank() && !expr.IsPlaceholder(c.AuthType.Value) &&
		!strings.EqualFold(c.AuthType.Value, kind.Auth)
	if strange {
		_, known := catalog.FindAuthType(c.AuthType.Value)
		strange = known // else the type is what is wrong
	}
	if lacks, right := missingOfKind(p, c, kind, key.Exists()); lacks {
		return right
	}
	switch {
	case key.Exists() && strange:
		p.Report(c.Kind.Node, "wrong-kind", key.Key().Text(), owners, kind.Name).Relate(c.File, key.Key().Span(), "the key")
		return false
	case key.Exists():
		p.Report(key, "foreign", key.Key().Text(), owners, kind.Name).AtKey().Relate(c.File, c.Kind.Node.Span(), "the kind")
	case kind.Packaged && kind.Auth == "" && authOnlyOf(c.AuthType.Value) != "":
		other := authOnlyOf(c.AuthType.Value)
		p.Report(c.AuthType.Node, "auth-kind", c.AuthType.Value, other, kind.Name).Relate(c.File, c.Kind.Node.Span(), "the kind")
		return false
	case strange:
		p.Report(c.AuthType.Node, "kind-auth", kind.Name, kind.Auth, c.AuthType.Value).Relate(c.File, c.Kind.Node.Span(), "the kind")
		return false
	}
	return true
}

// authOnlyOf returns the kind that alone signs in so; "" where other kinds may, too: Oracle is one of the ways of the specification
// for all that poll.
func authOnlyOf(auth string) string {
	for _, k := range catalog.ConnectionKinds() {
		if k.Auth != "" && k.Auth != "Oracle" && strings.EqualFold(k.Auth, auth) {
			return k.Name
		}
	}
	return ""
}

// inTemplate are what the packager puts into a connection that lacks it: a connection in a template has to have it
// (createCCPConnector.ps1; specification of dataConnectors, DCRConfiguration; Learn, create-push-codeless-connector).
var inTemplate = [...]string{"dcrConfig.dataCollectionEndpoint", "dcrConfig.dataCollectionRuleImmutableId"}
