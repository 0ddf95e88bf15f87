package acceptance

import (
	"path/filepath"
	"strings"
	"testing"
)

const deployed = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {"site": {"type": "string"}},
  "resources": [
    {"type": "Microsoft.Insights/components", "apiVersion": "2020-02-02", "name": "[concat(parameters('site'), '-log')]", "properties": {}},
    {"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-05-01", "name": "contosostore", "properties": {}},
    {
      "type": "Microsoft.Web/sites",
      "apiVersion": "2022-03-01",
      "name": "[parameters('site')]",
      "dependsOn": ["[resourceId('Microsoft.Insights/components', concat(parameters('site'), '-log'))]", "contosostore"],
      "properties": {"key": "[reference('contosostore').primaryEndpoints.blob]", "other": "[resourceId('Microsoft.Web/serverfarms', 'contosostore')]"}
    }
  ]
}
`

// TestLanguageServerResources goes from dependsOn, resourceId and reference to the resource that they name.
func TestLanguageServerResources(t *testing.T) {
	root := t.TempDir()
	path := filepath.Join(root, "azuredeploy_Contoso.json")
	c := startClient(t)
	c.begin(root, map[string]any{})
	for _, test := range []struct {
		before string
		line   int // of the resource's name; -1 for none
	}{
		{"[resourceId('Microsoft.Insi", 5},
		{`-log'))]", "contoso`, 6},
		{"[refer", 6},
		{"[reference('contoso", 6},
		{"[resourceId('Microsoft.Web/server", -1}, // of another type
		{`"name": "[parameters('si`, 3},           // a name of the template
	} {
		if n := strings.Count(deployed, test.before); n != 1 {
			t.Fatalf("the template has %q %d times", test.before, n)
		}
		text := strings.Replace(deployed, test.before, test.before+cursor, 1)
		got := resultOf[[]struct {
			Range struct{ Start struct{ Line int } }
		}](t, c.ask(path, text, "textDocument/definition", nil))
		switch {
		case test.line < 0 && len(got) > 0, test.line >= 0 && (len(got) != 1 || got[0].Range.Start.Line != test.line):
			t.Errorf("behind %q: %v, want line %d", test.before, got, test.line)
		}
	}
}
