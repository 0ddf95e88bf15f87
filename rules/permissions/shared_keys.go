package permissions

import (
	"strconv"
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

// listsProviders tells whether what the page asks of Azure can be judged: the permissions are an object whose list of providers is
// a list, null or not there, and not under a misspelt key.
func listsProviders(d *rules.Definition) bool {
	node, list := d.Permissions.Node, d.Permissions.ResourceProvidersNode
	if node.Kind() != jsontree.Object || connector.Slipped(node, "resourceProvider") {
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

// keyShown gives the entry by which a label shows the primary key. An entry that its label has no place for shows nothing, and
// is CL707's.
func keyShown(d *rules.Definition) rules.Node {
	for in := range d.Instructions() {
		value, n := in.Param("value"), 0
		for e := range in.Parameters.GetFold("fillWith").Elements() {
			if strings.EqualFold(e.Text(), "PrimaryKey") && (value.Value == "" || strings.Contains(value.Value, "{"+strconv.Itoa(n)+"}")) {
				return e
			}
			n++
		}
	}
	return rules.Node{}
}

// apiInUse finds the place where the page says that data goes through the Data Collector API, and not that it does no longer.
func apiInUse(d *rules.Definition) (s rules.Str, at int, ok bool) {
	for t := range d.Texts() {
		at := connector.IndexFold(t.Str.Value, dataCollector)
		if at >= 0 && !t.Compared && !leftBehind(sentenceAt(t.Str.Value, at)) {
			return t.Str, at, true
		}
	}
	return rules.Str{}, 0, false
}

func sentenceAt(text string, at int) string {
	from := strings.LastIndexAny(text[:at], ".\n") + 1
	if end := strings.IndexAny(text[at:], ".\n"); end >= 0 {
		return text[from : at+end]
	}
	return text[from:]
}

// leftBehind tells whether a sentence speaks of something that is no longer used.
func leftBehind(sentence string) bool {
	for _, w := range [...]string{"retir", "deprecat", "legacy", "no longer", "instead", "replac", "migrat", "not ", "previous", "formerly"} {
		if has(sentence, w) {
			return true
		}
	}
	return false
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
