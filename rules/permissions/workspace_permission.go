package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// WorkspacePermission reports connectors that write to the workspace and ask nothing of it.
var WorkspacePermission = rules.Rule{
	ID: "CL307", Name: "workspace-permission", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "missing", Text: "data is written to the workspace, and no permission on the workspace is asked", Help: "add the provider `Microsoft.OperationalInsights/workspaces` with read and write to `resourceProvider`"},
	},
	Check: checkWorkspacePermission,
}

func checkWorkspacePermission(p *rules.Pass) {
	d := p.Definition
	node := d.Permissions.Node
	if node.Kind() != jsontree.Object || node.IsBroken() || !writesData(d) {
		return
	}
	for _, rp := range d.Permissions.ResourceProviders {
		v := strings.ToLower(rp.Provider.Value)
		if strings.HasPrefix(v, "microsoft.operationalinsights/") || strings.HasPrefix(v, "microsoft.securityinsights") || !rp.Provider.Known() || rp.Provider.Blank() {
			return
		}
	}
	at := node
	if d.Permissions.ResourceProvidersNode.Exists() {
		at = d.Permissions.ResourceProvidersNode
	}
	p.Report(at, "missing").AtKey()
}

// writesData tells whether the connector fills custom tables, CommonSecurityLog or Syslog: those are never filled without the
// workspace's owner. Tables of Azure's own services may be.
func writesData(d *rules.Definition) bool {
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
