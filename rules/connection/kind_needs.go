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
		f := p.Report(c.Kind.Node, "missing-parts", kind.Name, words.AllOf(paths))
		f.Relate(c.File, c.Properties.Key().Span(), "what lacks them")
		return true, false
	}
	for _, obj := range order {
		for _, keys := range needs.Lacks(c, obj, lacks[obj]) {
			message := "missing"
			if !kind.Packaged {
				message = "missing-own"
			}
			f := p.Report(obj, message, kind.Name, strings.Join(keys, "`, `"))
			if message == "missing-own" && kind.Name != "Office365" {
				f.As(rules.Warning) // of that kind alone, Azure's answer is public (azure-cli-extensions#4248)
			}
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

// neededPaths lists what a connection of a kind needs where it is, as paths below properties.
func neededPaths(c *rules.Connection, kind catalog.ConnectionKind) []string {
	list := kind.Required
	switch {
	case c.Resource.GetFold("existing").Kind() == rules.True:
		return nil // the template refers to it, and creates none
	case !kind.Packaged:
		return list // one of Microsoft's own (specification of dataConnectors, "required")
	case kind.Name == "AmazonWebServicesS3" && !c.DCRConfig.Exists() && !c.DefinitionName.Present():
		return withoutCodeless(list) // Microsoft's own connector for S3 (specification of dataConnectors, AwsS3DataConnectorProperties)
	case kind.Name == "StorageAccountBlobContainer" && (c.Request.GetFold("queueUri").Exists() || c.Request.GetFold("dlqUri").Exists()):
		list = append([]string{"request.queueUri", "request.dlqUri"}, list...)
	}
	if c.InTemplate() && c.DCRConfig.Len() > 0 { // one that is empty is there without any of its keys
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
