package cli

import (
	"strings"
	"testing"
)

// TestDescribeLoose asks for the requests of connections whose definition is nowhere: each connector has a page that says so. Without
// --requests there is nothing to describe.
func TestDescribeLoose(t *testing.T) {
	connection := func(name, definition string) string {
		return `{"type": "Microsoft.SecurityInsights/dataConnectors", "apiVersion": "2023-02-01-preview", "name": "` + name + `", "kind": "RestApiPoller",
  "properties": {` + definition + `"dataType": "Contoso_CL", "auth": {"type": "APIKey", "ApiKey": "{{key}}", "ApiKeyName": "X-Key"},
  "request": {"apiEndpoint": "https://api.contoso.com/` + name + `", "httpMethod": "GET"}, "response": {"eventsJsonPaths": ["$"]}}}`
	}
	c := command{dir: repository(t, map[string]string{
		"parts/a_PollerConfig.json": "[" + connection("doors", `"connectorDefinitionName": "Contoso", `) + "," + connection("keys", `"connectorDefinitionName": "contoso", `) + "]",
		"parts/b_PollerConfig.json": connection("locks", `"connectorDefinitionName": "[parameters('name')]", `),
	})}
	for _, path := range []string{".", "parts", "parts/a_PollerConfig.json"} {
		got := c.run(t, "describe", "--requests", "--with-findings", path)
		for _, want := range []string{
			"# Contoso\n", "the definition `Contoso`", "https://api.contoso.com/doors", "https://api.contoso.com/keys", "| **CCF Configuration** | `parts/a_PollerConfig.json` |",
		} {
			if !strings.Contains(got.stdout, want) || got.status != statusClean {
				t.Errorf("%s: status %d, no %q in\n%s%s", path, got.status, want, got.stdout, got.stderr)
			}
		}
		if strings.Contains(got.stdout, "https://api.contoso.com/locks") != (path != "parts/a_PollerConfig.json") || strings.Contains(got.stdout, "Permissions") {
			t.Errorf("%s:\n%s", path, got.stdout)
		}
	}
	validate(t, describeSchema(t), c.run(t, "describe", "--requests", "--format", "json", ".").stdout)
	if got := c.run(t, "describe", "--requests", "--format", "html", "."); got.status != statusClean || !strings.Contains(got.stdout, "api.contoso.com/locks") {
		t.Error(got)
	}
	if got := c.run(t, "describe", "."); got.status != statusTrouble || !strings.Contains(got.stderr, "no connector") {
		t.Error(got)
	}
}
