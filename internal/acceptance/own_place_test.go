package acceptance

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestOwnPlace: what each place needs an edit for is a finding of its own, and what one edit mends is one.
func TestOwnPlace(t *testing.T) {
	const (
		source   = "Solutions/Contoso/Data Connectors/ContosoDoors_ccf/ContosoDoors.json"
		packaged = "Solutions/Contoso/Package/mainTemplate.json"
		deploy   = "azuredeploy.json"
		page     = `{"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2022-09-01-preview", "name": "ContosoDoors",
			"kind": "Customizable", "properties": {"connectorUiConfig": {"id": "ContosoDoors", "title": "Contoso doors", "publisher": "Contoso"}}}`
		polls = `{"type": "Microsoft.SecurityInsights/dataConnectors", "apiVersion": "2023-02-01-preview", "name": "ContosoDoorsPoller",
			"kind": "RestApiPoller", "properties": {"connectorDefinitionName": "ContosoDoors",
			"auth": {"type": "APIKey", "ApiKey": "{{doorKey}}", "ApiKeyName": "X-Key"}, "request": {"apiEndpoint": "https://api.contoso.com/doors"}}}`
		schema    = `"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0",`
		workspace = `{"type": "Microsoft.OperationalInsights/workspaces", "apiVersion": "2022-10-01", "location": "[resourceGroup().location]", "name": `
	)
	packageOf := func(parameters string) string {
		return `{` + schema + `"resources": [{"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates",
			"properties": {"contentKind": "DataConnector", "mainTemplate": {"parameters": ` + parameters + `, "resources": [` + page + `]}}}, ` + page + `]}`
	}
	lost := map[string]string{source: "[" + page + ", " + polls + "]", packaged: packageOf(`{"doorKey": {"type": "securestring"}}`)}
	unreadable := map[string]string{deploy: `{` + schema + `"resources": [` + page + ", " + workspace + `"[concat('a'"}, ` + workspace + `"[concat('b'"}]}`}
	for _, c := range []struct {
		name  string
		files map[string]string
		args  []string
		text  string
		want  int
	}{
		{"a lost connection", lost, nil, "[CL951 ", 1},
		{"and the parameter that only it used", lost, nil, "[CL132 ", 0},
		{"which is said where the connection is not looked for", lost, []string{"--only", "CL132"}, "unused parameter `doorKey`", 1},
		{"each expression that cannot be read", unreadable, nil, "[CL130 ", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := t.TempDir()
			testutil.WriteTree(t, tree, c.files)
			r := run(tree, nil, append([]string{"--no-config", "--fail-on", "never", "-f", "compact", "."}, c.args...)...)
			if got := strings.Count(r.stdout, c.text); got != c.want {
				t.Errorf("%q is %d times in the report, want %d:\n%s%s", c.text, got, c.want, r.stdout, r.stderr)
			}
		})
	}
}
