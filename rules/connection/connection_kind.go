package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ConnectionKind reports connections of no known kind, and those that lack what their kind or their way to sign in needs.
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

// missingOfKind reports what the kind needs and the connection lacks; it reports whether there is anything, and whether the kind is
// right all the same. Where several objects lack something, or one does and another has keys of other kinds, it most likely is not.
func missingOfKind(p *rules.Pass, c *rules.Connection, kind catalog.ConnectionKind, foreign bool) (lacking, right bool) {
	lacks := map[rules.Node][]string{}
	var order []rules.Node
	var paths []string
	for _, path := range neededPaths(c, kind) {
		obj, key := holder(c.Properties, path)
		if obj.Kind() != rules.Object || dynamicTable(c, key) {
			continue
		}
		is, value := needs.Look(obj, key)
		switch {
		case is == needs.Bare && maybeBare(c, key, value):
		case is == needs.Bare:
			reportBare(p, value, "a connection of kind `"+kind.Name+"`", c.Kind.Node)
		case is == needs.Given || path == "auth.type" && obj.GetFold("authType").Exists():
		default:
			if lacks[obj] == nil {
				order = append(order, obj)
			}
			lacks[obj] = append(lacks[obj], key)
			paths = append(paths, path)
		}
	}
	if len(order) > 1 || len(order) == 1 && foreign {
		f := p.Report(c.Kind.Node, "missing-parts", kind.Name, strings.ReplaceAll(words.OneOf(paths), " or ", " and "))
		f.Relate(c.File, c.Properties.Key().Span(), "what lacks them")
		return true, false
	}
	for _, obj := range order {
		for _, keys := range needs.Lacks(c, obj, lacks[obj]) {
			f := p.Report(obj, "missing", kind.Name, strings.Join(keys, "`, `"))
			placement.AtOpening(needs.About(f, obj, keys...)).Relate(c.File, c.Kind.Node.Span(), "the kind")
		}
	}
	return len(order) > 0, true
}

// holder returns the object that holds the last key of a path, and the key.
func holder(obj rules.Node, path string) (rules.Node, string) {
	for {
		first, rest, deeper := strings.Cut(path, ".")
		if !deeper {
			return obj, path
		}
		obj, path = obj.GetFold(first), rest
	}
}

// maybeBare reports whether a key that the kind needs is published without a value of its own: where the whole answer goes to the next
// step, and where the stream names the table (AWS WAF, AWS VPC Flow Logs).
func maybeBare(c *rules.Connection, key string, value rules.Node) bool {
	switch key {
	case "eventsJsonPaths":
		return value.Kind() == rules.Array && value.Len() > 0 && c.Properties.GetFold("stepInfo").Exists()
	case "destinationTable":
		return standardStream(c) || value.Kind() == rules.Null && c.StreamName.Present()
	}
	return false
}

// missingOfStep reports what a nested step lacks: it is a call like the connection's own (Learn, "Create pull codeless data connectors
// using nested API polling").
func missingOfStep(p *rules.Pass, c *rules.Connection, key, step rules.Node) {
	if step.Kind() != rules.Object && step.Kind() != rules.Null {
		return
	}
	for _, path := range [...]string{"request", "request.apiEndpoint", "response", "response.eventsJsonPaths"} {
		obj, name := step, path
		if first, rest, deeper := strings.Cut(path, "."); deeper {
			if obj, name = step.GetFold(first), rest; obj.Kind() != rules.Object {
				continue
			}
		}
		switch is, value := needs.Look(obj, name); is {
		case needs.Bare:
			reportBare(p, value, "the step `"+key.Text()+"`", key)
		case needs.Missing:
			f := needs.About(p.Report(obj, "missing-step", key.Text(), name), obj, name).Relate(c.File, key.Span(), "the step")
			if step.Kind() == rules.Object {
				placement.AtOpening(f)
			}
		case needs.Given:
		}
	}
}

// inTemplate are what the packager puts into a connection that lacks it: a connection in a template has to have it
// (createCCPConnector.ps1; specification of dataConnectors, DCRConfiguration; Learn, create-push-codeless-connector).
var inTemplate = [...]string{"dcrConfig.dataCollectionEndpoint", "dcrConfig.dataCollectionRuleImmutableId"}

// neededPaths lists what a connection of a kind needs where it is, as paths below properties.
func neededPaths(c *rules.Connection, kind catalog.ConnectionKind) []string {
	list := kind.Required
	switch {
	case !kind.Packaged:
		return nil
	case kind.Name == "AmazonWebServicesS3" && !c.DCRConfig.Exists() && !c.DefinitionName.Present():
		return withoutCodeless(list) // Microsoft's own connector for S3 (specification of dataConnectors, AwsS3DataConnectorProperties)
	case kind.Name == "StorageAccountBlobContainer" && (c.Request.GetFold("queueUri").Exists() || c.Request.GetFold("dlqUri").Exists()):
		list = append([]string{"request.queueUri", "request.dlqUri"}, list...)
	}
	if c.InTemplate() && c.DCRConfig.Len() > 0 { // CL101 reports an empty one
		list = append(inTemplate[:], list...)
	}
	if c.InTemplate() && kind.Name == "PurviewAudit" {
		list = append([]string{"tenantId", "dataTypes"}, list...) // the packager adds them to a source (specification of dataConnectors)
	}
	if c.InTemplate() && kind.Name == "Push" {
		list = append([]string{"auth.appId", "auth.servicePrincipalId"}, list...)
	}
	return list
}

// withoutCodeless leaves out what joins a connection to the other parts of a codeless set.
func withoutCodeless(paths []string) []string {
	var list []string
	for _, path := range paths {
		if path != "connectorDefinitionName" && path != "dcrConfig" {
			list = append(list, path)
		}
	}
	return list
}

// standardStream reports whether the data goes to a stream of Azure's own, whose table is known.
func standardStream(c *rules.Connection) bool {
	_, standard := catalog.StandardStream(c.StreamName.Value)
	return standard || words.HasPrefixFold(c.StreamName.Value, "SENTINEL_") || words.HasPrefixFold(c.StreamName.Value, "Microsoft-")
}

// dynamicTable reports whether a key is one that the packager fills from a Dropdown named streamName (createCCPConnector.ps1).
func dynamicTable(c *rules.Connection, key string) bool {
	return key == "destinationTable" && (!c.StreamName.Present() || expr.IsPlaceholder(c.StreamName.Value))
}
