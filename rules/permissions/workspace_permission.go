package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// WorkspacePermission reports connectors that write to the workspace and ask nothing of it.
var WorkspacePermission = rules.Rule{
	ID: "CL307", Name: "workspace-permission", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Yields: ofList, Text: "data is written to the workspace, but no permission on the workspace is requested",
			Help: "add the provider `Microsoft.OperationalInsights/workspaces` with read and write to `resourceProvider`",
		},
		{
			ID: "none", Yields: append([]string{"CL302"}, ofList...), // which is fixed with both permissions
			Text: "data is written to the workspace, but no permission is requested",
			Help: "add the provider `Microsoft.OperationalInsights/workspaces` with read and write to `resourceProvider`",
		},
	},
	Check: checkWorkspacePermission,
}

func checkWorkspacePermission(p *rules.Pass) {
	d := p.Definition
	node := d.Permissions.Node
	if node.Kind() != rules.Object || node.IsBroken() || !writesData(d) {
		return
	}
	for _, rp := range d.Permissions.ResourceProviders {
		if !catalog.IsProvider(rp.Provider.Value) {
			if name, slip := providerMeant(rp.Provider.Value); slip {
				rp.Provider.Value = name // whatever its spelling, it asks for the workspace
			} else if !isType(rp.Provider.Value) && !p.Settings().Provider(rp.Provider.Value) {
				return // the workspace may be meant
			}
		}
		// whoever may read the keys need not be allowed to write; threat intelligence goes through Microsoft.SecurityInsights
		if !rp.Provider.Known() || rp.Provider.Blank() || expr.IsPackaged(rp.Provider.Value) ||
			!isSharedKeys(&rp) && (has(rp.Provider.Value, "operationalinsights/") || has(rp.Provider.Value, "securityinsights/")) {
			return
		}
	}
	at, message := node, "missing"
	if len(d.Permissions.ResourceProviders) == 0 {
		message = "none"
	}
	if d.Permissions.ResourceProvidersNode.Exists() {
		at = d.Permissions.ResourceProvidersNode
	}
	aboutList(p.Report(at, message).AtKey(), d, "resourceProvider")
}

// writesData reports whether connecting writes to the workspace: by the method, or because the tables are custom ones,
// CommonSecurityLog or Syslog, which are never filled without the workspace's owner. Tables of Azure's own services may be.
func writesData(d *rules.Definition) bool {
	switch d.Method() {
	case rules.Poller, rules.Push, rules.FunctionApp, rules.DataCollector, rules.Agent, rules.MonitorAgent:
		return true
	case rules.Native, rules.Diagnostics:
		return false
	default:
	}
	for _, t := range d.DataTypes {
		name := t.Name.Value
		if i := strings.IndexByte(name, ' '); i > 0 {
			name = name[:i]
		}
		if strings.HasSuffix(name, "_CL") || name == "CommonSecurityLog" || name == "Syslog" {
			return true
		}
	}
	return false
}
