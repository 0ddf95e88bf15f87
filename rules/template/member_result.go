package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// referenced returns the type of the resource that a call of reference, or of a list function, reads: by its id, its name or its symbolic
// name; "" where that is not certain.
func referenced(d *document, u *arm.Use, call *arm.Expr) string {
	if len(call.Args) == 0 {
		return ""
	}
	arg := follow(d, u.Scope, call.Args[0])
	if id, ok := readID(u.Scope, arg); ok {
		return id.typ
	}
	g := d.graphAt(u)
	if arg == nil || g == nil {
		return ""
	}
	v := u.Scope.FoldExpr(arg, arm.Pattern)
	if v.Kind != arm.Text || v.Text == "" {
		return ""
	}
	if typ := textType(v); typ != "" {
		return typ
	}
	if list := g.byTxt[strings.ToLower(v.Text)]; len(list) == 1 {
		return list[0].Type
	}
	return ""
}

// result is what is below the first member of what a function returns.
type result struct {
	call, typ, below string
	names            []string
}

// results are what functions of resources return, below their first member (Learn, "Resource functions" and "Deployment functions"; REST
// API: Storage Accounts, List Keys; Workspaces, Shared Keys; read in November 2026).
var results = []result{
	{"environment", "", "suffixes", []string{
		"storage", "keyvaultDns", "sqlServerHostname", "acrLoginServer", "azureDatalakeStoreFileSystem", "azureDatalakeAnalyticsCatalogAndJob",
		"azureFrontDoorEndpointSuffix",
	}},
	{"listkeys", "microsoft.storage/storageaccounts", "", []string{"keys"}},
	{"listkeys", "microsoft.storage/storageaccounts", "keys", nil},
	{"listkeys", "microsoft.operationalinsights/workspaces", "", []string{"primarySharedKey", "secondarySharedKey"}},
	{"reference", "microsoft.insights/datacollectionendpoints", "logsIngestion", []string{"endpoint"}},
	{"reference", "microsoft.insights/datacollectionendpoints", "configurationAccess", []string{"endpoint"}},
	{"reference", "microsoft.insights/datacollectionendpoints", "metricsIngestion", []string{"endpoint"}},
	{"reference", "microsoft.insights/datacollectionrules", "endpoints", []string{"logsIngestion", "metricsIngestion"}},
	{"reference", "microsoft.storage/storageaccounts", "primaryEndpoints", []string{
		"blob", "queue", "table", "file", "web", "dfs", "microsoftEndpoints", "internetEndpoints", "ipv6Endpoints",
	}},
}

// wrongNames are names that are taken for another one (the REST API reference of the types).
var wrongNames = map[string]string{
	"microsoft.operationalinsights/workspaces workspaceid":      "customerId",
	"microsoft.insights/datacollectionrules dcrimmutableid":     "immutableId",
	"microsoft.insights/datacollectionrules logsingestion":      "endpoints.logsIngestion",
	"microsoft.insights/datacollectionrules metricsingestion":   "endpoints.metricsIngestion",
	"microsoft.insights/datacollectionrules ruleid":             "immutableId",
	"microsoft.insights/datacollectionendpoints endpoint":       "logsIngestion.endpoint",
	"microsoft.insights/datacollectionendpoints ingestion":      "logsIngestion.endpoint",
	"microsoft.storage/storageaccounts primaryblobendpoint":     "primaryEndpoints.blob",
	"microsoft.managedidentity/userassignedidentities objectid": "principalId",
	"microsoft.managedidentity/userassignedidentities appid":    "clientId",
	"microsoft.keyvault/vaults uri":                             "vaultUri",
	"microsoft.web/sites hostname":                              "defaultHostName",
	"microsoft.insights/components applicationinsightskey":      "InstrumentationKey",
	"microsoft.insights/components instrumentation_key":         "InstrumentationKey",
}

// checkResult looks at members of what functions of resources return.
func checkResult(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	call, below := e.Of, ""
	if call != nil && call.Kind == arm.Member && !call.Safe {
		call, below = call.Of, call.Name
	}
	if call == nil || call.Kind != arm.Call || call.Fn == nil {
		return
	}
	name := strings.ToLower(call.Name)
	typ := ""
	if name != "environment" {
		if !strings.EqualFold(name, "reference") && !arm.IsList(name) {
			return
		}
		typ = strings.ToLower(referenced(d, u, call))
	}
	if name == "reference" && len(call.Args) == 3 {
		checkFull(p, d, u, e, typ, below)
		return
	}
	if below == "" && name == "reference" {
		checkReferenced(p, d, u, e, typ)
	}
	for i := range results {
		if r := &results[i]; r.call == name && r.typ == typ && strings.EqualFold(r.below, below) && !words.ContainsFold(r.names, e.Name) {
			reportResult(p, d, u, e, r)
		}
	}
}

// reportResult reports a member that a result does not have.
func reportResult(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, r *result) {
	what := "`" + r.below + "`"
	if r.below == "" {
		what = "the result of `listKeys`"
	}
	best, near := rules.Nearest(e.Name, r.names)
	switch {
	case len(r.names) == 0:
		d.report(p, u, e.NameFrom, e.NameTo, "other", what+", an array,", e.Name, "keys[0].value")
	case r.names[0] == "keys" && !strings.EqualFold(e.Name, "key"):
		d.report(p, u, e.NameFrom, e.NameTo, "other", what, e.Name, "keys[0].value")
	case near:
		d.report(p, u, e.NameFrom, e.NameTo, "near", what, e.Name, best).
			FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, e.NameFrom, e.NameTo, best))
	default:
		d.report(p, u, e.NameFrom, e.NameTo, "missing", what, e.Name, "`"+strings.Join(r.names, "`, `")+"`")
	}
}

// checkReferenced looks at a member of the properties of a resource.
func checkReferenced(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, typ string) {
	if right := wrongNames[typ+" "+strings.ToLower(e.Name)]; right != "" {
		d.report(p, u, e.NameFrom, e.NameTo, "other", "a reference to `"+typ+"`", e.Name, right)
		return
	}
	names := referenceMembers[typ]
	if len(names) == 0 || words.ContainsFold(names, e.Name) {
		return
	}
	switch low := strings.ToLower(e.Name); low {
	case "id", "tags", "location":
		if typ == "microsoft.web/sites" || typ == "microsoft.resources/deployments" || typ == "microsoft.insights/components" {
			return
		}
		help := "reference(…, '<API version>', 'Full')." + low
		if low == "id" {
			help = "resourceId('" + typ + "', …)"
		}
		d.report(p, u, e.NameFrom, e.NameTo, "whole", e.Name, "a reference to `"+typ+"`", help)
	case "properties":
		d.report(p, u, e.NameFrom, e.NameTo, "whole", e.Name, "a reference to `"+typ+"`", "reference(…)` without `."+e.Name)
	case "principalid":
		d.report(p, u, e.NameFrom, e.NameTo, "whole", e.Name, "a reference to `"+typ+"`", "reference(…, '<API version>', 'Full').identity.principalId")
	}
}

// checkFull looks at a member of a whole resource, or of its identity.
func checkFull(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, typ, below string) {
	switch low := strings.ToLower(e.Name); {
	case strings.EqualFold(below, "identity"):
		if low != "principalid" && low != "tenantid" && low != "type" && low != "userassignedidentities" {
			d.report(p, u, e.NameFrom, e.NameTo, "other", "`identity`", e.Name, "principalId")
		}
	case below != "":
	case low == "principalid" && typ != "microsoft.managedidentity/userassignedidentities":
		d.report(p, u, e.NameFrom, e.NameTo, "full", e.Name, "identity."+e.Name)
	case words.ContainsFold(referenceMembers[typ], e.Name) && low != "sku":
		d.report(p, u, e.NameFrom, e.NameTo, "full", e.Name, "properties."+e.Name)
	}
}

// checkOutputTaken looks for an output of a deployment whose value is not taken. Outputs that are passed on as they are, to a place that
// takes an object, are in a call of string or are the whole output of this template.
func checkOutputTaken(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, taken map[*arm.Expr]bool) {
	outputs := e.Of
	if e.Kind != arm.Member || taken[e] || outputs == nil || outputs.Kind != arm.Member || !strings.EqualFold(outputs.Name, "outputs") {
		return
	}
	call := outputs.Of
	if call == nil || call.Kind != arm.Call || !strings.EqualFold(call.Name, "reference") || rules.TextHasFold(u.Text, "string(") ||
		rules.TextHasFold(u.Text, "coalesce(") || rules.TextHasFold(u.Text, "contains(") || rules.TextHasFold(u.Text, "tryget(") || d.graphAt(u) == nil {
		return
	}
	d.report(p, u, e.NameFrom, e.NameTo, "output", e.Name)
}

// checkChoice compares the values that a parameter allows with the members of the object that it chooses from:
// variables('sizes')[parameters('size')].
func checkChoice(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	of, by := e.Of, e.Args[0]
	if !isNameOf(of, "variables") || !isNameOf(by, "parameters") {
		return
	}
	object, allowed := u.Scope.Variable(of.Args[0].Name), u.Scope.Parameter(by.Args[0].Name).GetFold("allowedValues")
	if object.Kind() != rules.Object || object.GetFold("copy").Exists() || object.IsBroken() {
		return
	}
	for value := range allowed.Elements() {
		if text := value.Text(); text != "" && !arm.IsExpression(text) && !object.GetFold(text).Exists() {
			d.report(p, u, by.From, by.To, "choice", of.Args[0].Name, text, by.Args[0].Name).Relate(p.File, value.Span(), "the value")
			return
		}
	}
}

// isNameOf reports whether an expression is a call of parameters, variables or lambdaVariables with a name that is written out.
func isNameOf(e *arm.Expr, function string) bool {
	return e != nil && e.Kind == arm.Call && strings.EqualFold(e.Name, function) && len(e.Args) == 1 && e.Args[0].Kind == arm.String
}
