package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// MemberName reports properties that a value does not have.
var MemberName = rules.Rule{
	ID: "CL157", Name: "template-member", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "near", Text: "{0} has no property `{1}`; did you mean `{2}`?", Help: "use `{2}`"},
		{ID: "missing", Text: "{0} has no property `{1}`", Help: "use one of {2}"},
		{
			ID: "full", Text: "with `'Full'` `reference` returns the whole resource, which has no property `{0}`",
			Why: "The deployment fails: \"The language expression property '{0}' doesn't exist\".", Help: "use `{1}`",
		},
		{
			ID: "whole", Text: "`{0}` is not among the properties of {1}", Why: "Without `'Full'` `reference` returns the properties of the resource only, and the deployment fails.",
			Help: "use `{2}`",
		},
		{
			ID: "other", Text: "{0} has no property `{1}`", Why: "The deployment fails: \"The language expression property '{1}' doesn't exist\".", Help: "use `{2}`",
		},
		{
			ID: "choice", Text: "the variable `{0}` has no `{1}`, which the parameter `{2}` allows", Help: "add it to the variable, or remove it from `allowedValues`",
			Why: "The deployment of a customer who chooses it fails: \"The language expression property '{1}' doesn't exist\".",
		},
		{
			ID: "output", Severity: rules.Warning, Text: "the output `{0}` is taken without `.value`",
			Why: "An output is an object with a type and a value, and the object is passed on in the place of the value.", Help: "use `outputs.{0}.value`",
		},
	},
	Check: func(p *rules.Pass) {
		taken := map[*arm.Expr]bool{} // what a member is taken of: visited before it
		eachExpr(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if e.Kind == arm.Member || e.Kind == arm.Index {
				taken[e.Of] = true
				checkOutputTaken(p, d, u, e, taken)
			}
			if e.Kind == arm.Index && !e.Safe && len(e.Args) == 1 {
				checkChoice(p, d, u, e)
			}
			if e.Kind == arm.Member && !e.Safe && e.Of != nil && e.Of.Kind == arm.Call {
				checkMember(p, d, u, e)
			}
			if e.Kind == arm.Member && !e.Safe {
				checkKeyMember(p, d, u, e)
				checkResult(p, d, u, e)
			}
		})
	},
}

// members are the properties of a value. Of a closed list anything else does not exist; of an open one only slips are certain.
type members struct {
	what   string
	names  []string
	closed bool
}

// functionMembers are what functions of the deployment return (Learn, "Deployment functions", "Resource functions", "Scope functions", read
// in November 2026).
func functionMembers(name string) (members, bool) {
	switch strings.ToLower(name) {
	case "resourcegroup":
		return members{"`resourceGroup()`", []string{"id", "name", "type", "location", "managedBy", "tags", "properties"}, true}, true
	case "subscription":
		return members{"`subscription()`", []string{"id", "subscriptionId", "tenantId", "displayName"}, false}, true
	case "tenant":
		return members{"`tenant()`", []string{"tenantId", "countryCode", "displayName"}, false}, true
	case "deployment":
		return members{"`deployment()`", []string{"name", "properties", "location", "id"}, false}, true
	case "environment":
		return members{"`environment()`", []string{
			"name", "gallery", "graph", "portal", "graphAudience", "activeDirectoryDataLake", "batch", "media", "sqlManagement", "vmImageAliasDoc", "resourceManager",
			"authentication", "suffixes",
		}, false}, true
	}
	return members{}, false
}

// referenceMembers are properties of resources that templates of connectors read (Azure REST API reference of the types, read in November
// 2026).
var referenceMembers = map[string][]string{
	"microsoft.insights/components": {
		"InstrumentationKey",
		"ConnectionString",
		"AppId",
		"ApplicationId",
		"WorkspaceResourceId",
	},
	"microsoft.insights/datacollectionendpoints": {
		"logsIngestion",
		"metricsIngestion",
		"configurationAccess",
		"immutableId",
		"networkAcls",
	},
	"microsoft.insights/datacollectionrules": {
		"immutableId",
		"endpoints",
		"dataCollectionEndpointId",
		"streamDeclarations",
		"destinations",
		"dataFlows",
	},
	"microsoft.operationalinsights/workspaces": {"customerId", "sku", "retentionInDays", "provisioningState"},
	"microsoft.storage/storageaccounts":        {"primaryEndpoints", "secondaryEndpoints", "primaryLocation", "provisioningState"},
	"microsoft.web/sites": {
		"defaultHostName",
		"hostNames",
		"outboundIpAddresses",
		"possibleOutboundIpAddresses",
		"inboundIpAddress",
		"customDomainVerificationId",
		"state",
	},
	"microsoft.managedidentity/userassignedidentities": {"principalId", "clientId", "tenantId"},
	"microsoft.keyvault/vaults/secrets":                {"secretUri", "secretUriWithVersion", "attributes", "contentType"},
	"microsoft.keyvault/vaults":                        {"vaultUri", "tenantId", "sku", "accessPolicies"},
	"microsoft.resources/deployments":                  {"outputs", "parameters", "provisioningState", "correlationId"},
}

func checkMember(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	list, ok := membersOf(d, u, e.Of)
	if !ok || words.ContainsFold(list.names, e.Name) {
		return
	}
	if best, ok := rules.Nearest(e.Name, list.names); ok {
		d.report(p, u, e.NameFrom, e.NameTo, "near", list.what, e.Name, best).
			FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, e.NameFrom, e.NameTo, best))
	} else if list.closed {
		d.report(p, u, e.NameFrom, e.NameTo, "missing", list.what, e.Name, "`"+strings.Join(list.names[:min(len(list.names), 8)], "`, `")+"`")
	}
}

// checkKeyMember looks at a member of one of the keys of a storage account: listKeys(…).keys[0].value.
func checkKeyMember(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	index := e.Of
	if index == nil || index.Kind != arm.Index || index.Of == nil || index.Of.Kind != arm.Member || !strings.EqualFold(index.Of.Name, "keys") {
		return
	}
	call := index.Of.Of
	if call == nil || call.Kind != arm.Call || !strings.EqualFold(call.Name, "listKeys") || len(call.Args) == 0 {
		return
	}
	names := []string{"value", "keyName", "permissions", "creationTime"}
	id, ok := readID(u.Scope, follow(d, u.Scope, call.Args[0]))
	if !ok || !strings.EqualFold(id.typ, "Microsoft.Storage/storageAccounts") || words.ContainsFold(names, e.Name) {
		return
	}
	if best, ok := rules.Nearest(e.Name, names); ok {
		d.report(p, u, e.NameFrom, e.NameTo, "near", "a key of a storage account", e.Name, best).
			FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, e.NameFrom, e.NameTo, best))
	} else {
		d.report(p, u, e.NameFrom, e.NameTo, "missing", "a key of a storage account", e.Name, "`value`")
	}
}

// membersOf returns what is known of the properties of a call's value.
func membersOf(d *document, u *arm.Use, call *arm.Expr) (members, bool) {
	if len(call.Args) == 0 {
		return functionMembers(call.Name)
	}
	switch strings.ToLower(call.Name) {
	case "parameters", "variables":
		if call.Args[0].Kind != arm.String || len(call.Args) != 1 {
			return members{}, false
		}
		return membersOfName(u.Scope, strings.EqualFold(call.Name, "parameters"), call.Args[0].Name)
	case "reference":
		if len(call.Args) > 2 { // with 'Full' it is the whole resource
			return members{}, false
		}
		if typ := referenced(d, u, call); typ != "" {
			names := referenceMembers[strings.ToLower(typ)]
			return members{what: "a reference to `" + typ + "`", names: names}, len(names) > 0
		}
	}
	return members{}, false
}

// membersOfName returns the properties of an object that the template writes out: a variable's, or the default value of a parameter, in the
// place of which another object may be passed.
func membersOfName(s *arm.Scope, parameter bool, name string) (members, bool) {
	n := s.Variable(name)
	what := "variable `" + name + "`"
	if parameter {
		n = s.Parameter(name).GetFold("defaultValue")
		what = "parameter `" + name + "`"
	}
	if n.Kind() != rules.Object || n.Len() == 0 || n.GetFold("copy").Exists() || n.IsBroken() {
		return members{}, false
	}
	list := members{what: what, closed: !parameter}
	for k := range n.Members() {
		list.names = append(list.names, k.Text())
	}
	return list, true
}

// eachExpr visits the parts of the expressions that are judged.
func eachExpr(p *rules.Pass, visit func(*document, *arm.Use, *arm.Expr)) {
	d := read(p.File)
	if d == nil {
		return
	}
	for i := range d.uses {
		u := &d.uses[i]
		parsed := d.Expr(u)
		if u.Scope == nil || parsed == nil || d.severity(u) == rules.Off {
			continue
		}
		parsed.Root.Walk(func(e *arm.Expr) bool {
			visit(d, u, e)
			return true
		})
	}
}
