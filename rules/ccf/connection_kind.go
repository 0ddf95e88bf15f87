package ccf

import (
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
		{ID: "missing-step", Text: "the step `{0}` needs `{1}`", Why: "the step calls nothing, or what it is answered is lost", Help: "add `{1}`"},
		{ID: "missing-auth", Text: "`{0}` needs `{1}`", Why: "the packager stops, or nobody can sign in at the source", Help: "add `{1}`"},
		{ID: "bare", Text: "`{0}` is {1}, and {2} needs it", Why: "the packager stops, or nobody can sign in at the source", Help: "write the value"},
		{ID: "form", Text: "`{0}` is {1}, and `{2}` needs {3}", Why: "the packager stops, or nobody can sign in at the source", Help: "write {3}"},
		{ID: "foreign", Severity: rules.Warning, Text: "`{0}` belongs to connections of kind `{1}`, and this one is of kind `{2}`", Why: "the key is passed over, or the kind is wrong", Help: "delete the key, or write the kind that is meant"},
		{ID: "foreign-auth", Severity: rules.Warning, Text: "`{0}` belongs to {1}, and this connection signs in with `{2}`", Why: "the key is passed over, or the type is wrong", Help: "delete the key, or write the type that is meant"},
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
		for key, step := range stepConfigs(c) {
			missingOfStep(p, c, key, step)
		}
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

// isWebSocket tells whether a connection is one, or may be where its kind is missing.
func isWebSocket(c *rules.Connection) bool {
	return meantKind(c) == "WebSocket" || isBare(c.Kind.Node) && hasPrefixFold(c.Request.GetFold("apiEndpoint").Text(), "wss:")
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
	for _, path := range neededPaths(c, kind) {
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
		is, value := look(obj, key)
		switch {
		case is == bare:
			reportBare(p, c, value, "a connection of kind `"+kind.Name+"`", c.Kind.Node)
		case is == given || path == "auth.type" && obj.GetFold("authType").Exists():
		default:
			if lacks[obj] == nil {
				order = append(order, obj)
			}
			lacks[obj] = append(lacks[obj], key)
			paths = append(paths, path)
		}
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

// missingOfStep reports what a nested step lacks: it is a call like the connection's own (Learn, "Create pull codeless data connectors
// using nested API polling").
func missingOfStep(p *rules.Pass, c *rules.Connection, key, step rules.Node) {
	if step.Kind() != jsontree.Object && step.Kind() != jsontree.Null {
		return
	}
	for _, path := range [...]string{"request", "request.apiEndpoint", "response.eventsJsonPaths"} {
		obj, name := step, path
		if first, rest, deeper := strings.Cut(path, "."); deeper {
			if obj, name = step.GetFold(first), rest; obj.Kind() != jsontree.Object {
				continue
			}
		}
		switch is, value := look(obj, name); is {
		case bare:
			reportBare(p, c, value, "the step `"+key.Text()+"`", key)
		case missing:
			f := p.Report(obj, "missing-step", key.Text(), name).Relate(c.File, key.Span(), "the step")
			if step.Kind() == jsontree.Object {
				atOpening(f)
			}
		case given:
		}
	}
}

// inTemplate are what the packager puts into a connection that lacks it: a connection in a template has to have it
// (createCCPConnector.ps1; specification of dataConnectors, DCRConfiguration; Learn, create-push-codeless-connector).
var inTemplate = [...]string{"dcrConfig.dataCollectionEndpoint", "dcrConfig.dataCollectionRuleImmutableId"}

// neededPaths lists what a connection of a kind needs where it stands, as paths below properties.
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
	if c.InTemplate() {
		list = append(inTemplate[:], list...)
		if kind.Name == "Push" {
			list = append([]string{"auth.appId", "auth.servicePrincipalId"}, list...)
		}
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
