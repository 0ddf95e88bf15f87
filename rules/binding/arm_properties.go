package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// filledProperties are the properties of the parameters that the service fills in when a customer connects (createCCPConnector.ps1; Learn,
// create-push-codeless-connector).
var filledProperties = [...]struct {
	parameter string
	names     []string
}{
	{"dcrConfig", []string{"dataCollectionEndpoint", "dataCollectionRuleImmutableId"}},
	{"auth", []string{"appId", "servicePrincipalId"}},
}

// wrongProperty reports a slip in parameters('dcrConfig').property.
func wrongProperty(p *rules.Pass, e expression) bool {
	for _, filled := range filledProperties {
		call := "parameters('" + filled.parameter + "')."
		at := rules.IndexFold(e.text, strings.ToLower(call))
		if at < 0 {
			continue
		}
		from := at + len(call)
		to := words.NameEnd(e.text, from)
		name := e.text[from:to]
		if words.ContainsFold(filled.names, name) {
			continue
		}
		best, ok := rules.Nearest(name, filled.names)
		if !ok {
			best, ok = meantProperty(filled.parameter, strings.ToLower(name))
		}
		if ok {
			p.Report(e.node, "property", filled.parameter, name, best).At(e.node.Inside(from, to)).
				FixSafe("Replace with "+best, rules.ReplaceInside(e.node, from, to, best))
			return true
		}
	}
	return false
}

// meantProperty returns the property that another word for it means: the parameters have these two each.
func meantProperty(parameter, name string) (string, bool) {
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(name, part) })
	}
	switch {
	case parameter == "auth" && has("principal", "objectid", "spid"):
		return "servicePrincipalId", true
	case parameter == "auth" && has("app", "client"):
		return "appId", true
	case parameter == "dcrConfig" && has("immutable", "rule", "dcrid"):
		return "dataCollectionRuleImmutableId", true
	case parameter == "dcrConfig" && has("endpoint", "dce", "ingestion"):
		return "dataCollectionEndpoint", true
	}
	return "", false
}

// wrongTime reports an expression that is evaluated before the customer connects, or not at all.
func wrongTime(p *rules.Pass, c *rules.Connection, e expression, all repeated) {
	switch {
	case e.brackets == 2 && c.InTemplate() && !c.Nested():
		all.report(p, e, "double", "", rules.ReplaceInside(e.node, 0, 2, "["))
	case e.brackets == 1 && (!c.InTemplate() || c.Packaged && c.Nested()):
		if name := askedParameter(c, e); name != "" {
			all.report(p, e, "single", name, rules.ReplaceInside(e.node, 0, 1, "[["))
			if declared := c.Parameter(name); declared.Exists() { // which nothing uses until the bracket is there
				all["single"].About(e.node).About(declared)
			}
		}
	}
}

// askedParameter returns a parameter of the expression that is known only when the customer connects.
func askedParameter(c *rules.Connection, e expression) string {
	for _, u := range (&expr.Text{Node: e.node, Value: e.text}).Uses() {
		switch name := strings.ToLower(u.Name); {
		case !u.Parameter, c.InTemplate() && c.DeclaredAtInstallation(name):
		case name == "workspace",
			name == "workspace-location",
			name == "location",
			name == "subscription",
			name == "resourcegroupname",
			name == "workspaceresourceid":
		default:
			return u.Name
		}
	}
	return ""
}
