package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// deploysCode reports whether a resource is the code of a connector: a Function app, or a Logic App.
func deploysCode(file string, n jsontree.Node) bool { return hasSite(n, 0) || sendsLogs(file, n) }

// sendsLogs reports whether a resource is a Logic App that fetches on a schedule and sends to a workspace: a connector. A playbook that
// sends what it found starts with an alert or an incident, or lies in a folder of playbooks.
func sendsLogs(file string, n jsontree.Node) bool {
	if !strings.EqualFold(n.GetFold("type").Text(), "Microsoft.Logic/workflows") || ContainsFold(file, "playbook") {
		return false
	}
	definition := n.GetFold("properties").GetFold("definition")
	for _, trigger := range definition.GetFold("triggers").Members() {
		if strings.EqualFold(trigger.GetFold("type").Text(), "Recurrence") {
			raw := definition.GetFold("actions").Raw()
			return strings.Contains(raw, `"/api/logs"`) || strings.Contains(raw, "ods.opinsights.azure.com/api/logs")
		}
	}
	return false
}
