package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// isSharedKeys reports whether a permission is on the workspace's keys.
func isSharedKeys(rp *provider) bool {
	return strings.EqualFold(strings.TrimSpace(rp.Provider.Value), catalog.SharedKeys)
}

// meansSharedKeys reports whether a text is the permission on the workspace's keys, or a slip of it.
func meansSharedKeys(value string) bool {
	if strings.EqualFold(strings.TrimSpace(value), catalog.SharedKeys) {
		return true
	}
	if provider, flag := action(value); flag != "" {
		value = provider
	}
	if catalog.IsProvider(value) {
		return strings.EqualFold(value, catalog.SharedKeys)
	}
	best, _ := providerMeant(value)
	return best == catalog.SharedKeys
}

// ofList are the rules that explain why a list of permissions lacks something: the list itself is missing, of the wrong type, misspelled or
// in another place.
var ofList = []string{"CL101", "CL102", "CL103", "CL105"}

// aboutList says of a finding about what a list of permissions lacks that it is about the list, where there is none that could be read.
func aboutList(f *rules.Finding, d *rules.Definition, key string) *rules.Finding {
	if list := d.Permissions.Node.GetFold(key); list.Kind() != rules.Array {
		f.About(d.Permissions.Node, key)
	}
	return f
}

// listsCustoms reports whether the prerequisites in prose can be judged: not where there are no permissions at all, nor where one of them
// has no text that could be read, as it may be the one that is looked for.
func listsCustoms(d *rules.Definition) bool {
	for i := range d.Permissions.Customs {
		switch c := &d.Permissions.Customs[i]; {
		case c.Node.Kind() != rules.Object || c.Node.Len() == 0:
			return false
		case (!c.Name.IsString() || c.Name.Blank()) && has(c.Description.Value, "permissions to azure functions"):
			return false
		}
	}
	return d.Permissions.Node.Kind() == rules.Object && d.Permissions.Node.Len() > 0
}

// asksKeys reports whether the keys are asked for, or may be: a misspelled provider asks for them, and one that is blank or only known to
// the deployment may.
func asksKeys(d *rules.Definition) bool {
	for i := range d.Permissions.ResourceProviders {
		if s := d.Permissions.ResourceProviders[i].Provider; !s.Known() || s.Blank() || expr.IsPackaged(s.Value) || has(s.Value, "sharedkey") ||
			meansSharedKeys(s.Value) {
			return true
		}
	}
	return false
}

// workspaceBlock is the permission on the workspace as upstream's check compares it for connectors that send data with the keys.
const workspaceBlock = `{
  "provider": "Microsoft.OperationalInsights/workspaces",
  "permissionsDisplayText": "read and write permissions are required.",
  "providerDisplayName": "Workspace",
  "scope": "Workspace",
  "requiredPermissions": {
    "write": true,
    "read": true,
    "delete": true
  }
}`

// keysBlock is the permission as upstream's check compares it (Azure-Sentinel .script/utils/dataConnectorCheckers/permissionsChecker.ts).
const keysBlock = `{
  "provider": "Microsoft.OperationalInsights/workspaces/sharedKeys",
  "permissionsDisplayText": "read permissions to shared keys for the workspace are required. [See the documentation to learn more about workspace keys](https://docs.microsoft.com/azure/azure-monitor/platform/agent-windows#obtain-workspace-id-and-key).",
  "providerDisplayName": "Keys",
  "scope": "Workspace",
  "requiredPermissions": {
    "action": true
  }
}`
