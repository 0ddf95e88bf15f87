package acceptance

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestLogicAppThatSends: a template of a Logic App is a connector by what it does, whatever the file is named; a playbook is not.
func TestLogicAppThatSends(t *testing.T) {
	const template = `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [{
  "type": "Microsoft.Logic/workflows", "apiVersion": "2019-05-01", "name": "contoso", "location": "[resourceGroup().location]",
  "properties": {"definition": {
    "contentVersion": "1.0.0.0", "triggers": {"Start": {"type": "Recurrence", "recurrence": {"frequency": "Minute", "interval": 0}}},
    "actions": {"Send": {"type": "ApiConnection", "inputs": {"method": "post", "path": "/api/logs", "headers": {"Log-Type": "Contoso"}}}}
  }}
}]}`
	incident := strings.Replace(template, `"type": "Recurrence"`, `"type": "ApiConnectionWebhook"`, 1)
	for name, c := range map[string]struct {
		text string
		read bool
	}{
		"template.json":          {template, true},
		"Playbooks/sync.json":    {template, false},
		"incident.json":          {incident, false},
		"deploy/nothing.json":    {strings.Replace(template, "/api/logs", "/api/other", 1), false},
		"Data Connectors/a.json": {incident, true},
	} {
		dir := t.TempDir()
		testutil.WriteTree(t, dir, map[string]string{name: c.text})
		got := run(dir, strings.NewReader(""), "--no-config", "--fail-on", "never", "-f", "compact", ".")
		if found := strings.Contains(got.stdout, "CL116"); found != c.read {
			t.Errorf("%s: found %v: %s%s", name, found, got.stdout, got.stderr)
		}
	}
}
