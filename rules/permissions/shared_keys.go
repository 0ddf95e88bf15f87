package permissions

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// sharedKeys gives the permission on the workspace's keys, or nil.
func sharedKeys(d *rules.Definition) *provider {
	list := d.Permissions.ResourceProviders
	for i := range list {
		if strings.EqualFold(strings.TrimSpace(list[i].Provider.Value), catalog.SharedKeys) {
			return &list[i]
		}
	}
	return nil
}

// dataCollector are the words by which a page speaks of the API that takes the workspace's key.
const dataCollector = "data collector api"

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
