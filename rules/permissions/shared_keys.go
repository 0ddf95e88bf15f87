package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// isSharedKeys tells whether a permission is on the workspace's keys.
func isSharedKeys(rp *provider) bool {
	return strings.EqualFold(strings.TrimSpace(rp.Provider.Value), catalog.SharedKeys)
}

// listsProviders tells whether what the page asks of Azure can be judged.
func listsProviders(d *rules.Definition) bool {
	return lists(d, d.Permissions.ResourceProvidersNode, "resourceProvider")
}

// listsCustoms tells whether the prerequisites in prose can be judged.
func listsCustoms(d *rules.Definition) bool { return lists(d, d.Permissions.CustomsNode, "customs") }

// lists tells whether the permissions are an object, and a list in it is one, null, or neither there nor under a misspelt key.
func lists(d *rules.Definition, list rules.Node, key string) bool {
	node := d.Permissions.Node
	if node.Kind() != jsontree.Object || connector.Slipped(node, key) {
		return false
	}
	return !list.Exists() || list.Kind() == jsontree.Array || list.Kind() == jsontree.Null
}

// asksKeys tells whether the keys are asked for, or may be: a provider that only a deployment can tell may stand for them, and
// a misspelt one is CL301's.
func asksKeys(d *rules.Definition) bool {
	for i := range d.Permissions.ResourceProviders {
		if s := d.Permissions.ResourceProviders[i].Provider; s.Dynamic() || has(s.Value, "sharedkey") {
			return true
		}
	}
	return false
}

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
