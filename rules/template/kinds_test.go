package template_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/template"
)

// lint returns the findings of the family in a tree, as "rule message text-that-is-marked".
func lint(t *testing.T, files map[string]string) []string {
	t.Helper()
	root := t.TempDir()
	for name, source := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	registry, err := rules.NewRegistry(template.Family())
	if err != nil {
		t.Fatal(err)
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	var found []string
	for _, f := range engine.Run(scan, engine.Options{Rules: registry.Rules(), Profile: "standard", Jobs: 1, MaxFileSize: 64 << 20}).Findings {
		marked := string(f.File.Tree.Source()[f.Span.Start:f.Span.End])
		found = append(found, fmt.Sprintf("%s %s %s", f.Rule.ID, f.Message.ID, marked[:min(len(marked), 60)]))
	}
	return found
}

// function is the template of a Function connector without a defect.
const function = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "FunctionName": {"type": "string", "defaultValue": "Contoso", "minLength": 1, "maxLength": 11},
    "WorkspaceID": {"type": "string"},
    "WorkspaceKey": {"type": "securestring"},
    "Level": {"type": "string", "defaultValue": "Info", "allowedValues": ["Info", "Debug"]}
  },
  "variables": {
    "name": "[concat(toLower(parameters('FunctionName')), uniqueString(resourceGroup().id))]",
    "uri": "[replace(environment().portal, 'https://portal', concat('https://', toLower(parameters('WorkspaceID')), '.ods.opinsights'))]"
  },
  "resources": [
    {"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2022-09-01", "name": "[variables('name')]", "location": "[resourceGroup().location]", "sku": {"name": "Standard_LRS"}, "kind": "StorageV2", "properties": {}},
    {"type": "Microsoft.Storage/storageAccounts/blobServices", "apiVersion": "2022-09-01", "name": "[concat(variables('name'), '/default')]", "dependsOn": ["[resourceId('Microsoft.Storage/storageAccounts', variables('name'))]"], "properties": {}},
    {"type": "Microsoft.Web/serverfarms", "apiVersion": "2022-03-01", "name": "plan", "kind": "linux", "location": "[resourceGroup().location]", "properties": {"reserved": true}},
    {
      "type": "Microsoft.Web/sites", "apiVersion": "2022-03-01", "kind": "functionapp,linux", "name": "[variables('name')]", "location": "[resourceGroup().location]",
      "dependsOn": ["[resourceId('Microsoft.Storage/storageAccounts', variables('name'))]", "[resourceId('Microsoft.Web/serverfarms', 'plan')]"],
      "properties": {"httpsOnly": true, "serverFarmId": "[resourceId('Microsoft.Web/serverfarms', 'plan')]", "siteConfig": {"linuxFxVersion": "python|3.12"}},
      "resources": [
        {
          "type": "config", "apiVersion": "2022-03-01", "name": "appsettings", "dependsOn": ["[concat('Microsoft.Web/sites/', variables('name'))]"],
          "properties": {
            "FUNCTIONS_EXTENSION_VERSION": "~4", "FUNCTIONS_WORKER_RUNTIME": "python", "logAnalyticsUri": "[variables('uri')]", "Level": "[parameters('Level')]",
            "AzureWebJobsStorage": "[concat('AccountName=', variables('name'), ';AccountKey=', listKeys(resourceId('Microsoft.Storage/storageAccounts', variables('name')), '2022-09-01').keys[0].value, ';EndpointSuffix=', environment().suffixes.storage)]",
            "WorkspaceID": "[parameters('WorkspaceID')]", "WorkspaceKey": "[parameters('WorkspaceKey')]"
          }
        }
      ]
    }
  ],
  "outputs": {"name": {"type": "string", "value": "[variables('name')]"}}
}`

const functionPath = "Solutions/Contoso/Data Connectors/azuredeploy_Contoso.json"

func TestDefects(t *testing.T) {
	for _, c := range []struct{ old, with, want string }{
		{"", "", ""},
		{`"Level": "[parameters('Level')]"`, `"Level": "[parameters('Levle')]"`, "CL131 near Levle"},
		{`"Level": "[parameters('Level')]"`, `"Level": "['x', parameters('Level')]"`, "CL130 expected ,"},
		{`uniqueString(resourceGroup().id))]"`, `uniqueString(resourceGroup().id)]"`, "CL130 expected ]"},
		{`"[resourceId('Microsoft.Web/serverfarms', 'plan')]"]`, `"resourceId('Microsoft.Web/serverfarms', 'plan')]"]`, "CL130 unopened resourceId('Microsoft.Web/serverfarms', 'plan')]"},
		{`toLower(parameters('FunctionName'))`, `toLowr(parameters('FunctionName'))`, "CL133 near toLowr"},
		{`listKeys(`, `concat(listKeys, `, "CL130 unquoted listKeys"},
		{`"maxLength": 11`, `"maxLength": 0`, "CL136 limits 1"},
		{`"defaultValue": "Info"`, `"defaultValue": "Warn"`, "CL136 default-allowed \"Warn\""},
		{`"WorkspaceID": {"type": "string"}`, `"WorkspaceID": {"type": "strng"}`, "CL136 type \"strng\""},
		{`"apiVersion": "2022-03-01", "kind"`, `"apiVersion": "2022-3-1", "kind"`, "CL138 date \"2022-3-1\""},
		{`concat(variables('name'), '/default')`, `concat(variables('name'), '-default')`, "CL139 name \"[concat(variables('name'), '-default')]\""},
		{`resourceId('Microsoft.Web/serverfarms', 'plan')]"],`, `resourceId('Microsoft.Web/serverfarms', 'plans')]"],`, "CL140 missing \"[resourceId('Microsoft.Web/serverfarms', 'plans')]\""},
		{`.ods.opinsights`, `.ods.opinsight`, "CL144 host ods.opinsight"},
		{`environment().suffixes.storage`, `'core.window.net'`, "CL144 host core.window.net"},
		{`"location": "[resourceGroup().location]", "properties": {"reserved"`, `"location": "westeurope", "properties": {"reserved"`, "CL145 location \"westeurope\""},
		{`"maxLength": 11`, `"maxLength": 12`, "CL149 may-be-long \"[variables('name')]\""},
		{`Microsoft.Web/sites", "apiVersion"`, `Microsoft.Web/stes", "apiVersion"`, "CL150 type \"Microsoft.Web/stes\""},
		{`functionapp,linux`, `functionap,linux`, "CL150 kind functionap"},
		{`"reserved": true`, `"reserved": false`, "CL153 reserved \"Microsoft.Web/serverfarms\""},
		{`"FUNCTIONS_WORKER_RUNTIME": "python"`, `"FUNCTIONS_WORKER_RUNTIME": "node"`, "CL153 runtime \"node\""},
		{
			`"WorkspaceID": "[parameters('WorkspaceID')]", "WorkspaceKey": "[parameters('WorkspaceKey')]"`, `"WorkspaceID": "[parameters('WorkspaceKey')]", "WorkspaceKey": "[parameters('WorkspaceID')]"`,
			"CL154 swapped \"[parameters('WorkspaceKey')]\"",
		},
		{`"value": "[variables('name')]"`, `"value": "[parameters('WorkspaceKey')]"`, "CL143 parameter parameters('WorkspaceKey')"},
		{`"contentVersion": "1.0.0.0",`, ``, "CL142 missing {"},
	} {
		source := strings.Replace(function, c.old, c.with, 1)
		if source == function && c.old != "" {
			t.Errorf("the template has no %s", c.old)
		}
		if got := strings.Join(lint(t, map[string]string{functionPath: source}), "\n"); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.with, got, c.want)
		}
	}
}

// TestHarmless makes edits after which the template deploys as before.
func TestHarmless(t *testing.T) {
	for _, c := range []struct{ old, with string }{
		{`"[variables('name')]", "location"`, `"[ variables( 'NAME' ) ]", "location"`},
		{`"type": "string"`, `"type": "String"`},
		{`"type": "securestring"`, `"type": "secureString"`},
		{`toLower(`, `TOLOWER(`},
		{`toLower(`, `sys.toLower(`},
		{`'plan')]"],`, `'plan')]", "[variables('name')]"],`},
		{`"Microsoft.Web/serverfarms", "apiVersion"`, `"microsoft.web/serverFarms", "apiVersion"`},
		{`"apiVersion": "2022-03-01", "kind"`, `"apiVersion": "2027-06-01-preview", "kind"`},
		{
			`{"type": "Microsoft.Web/serverfarms"`,
			`{"type": "Microsoft.Insights/actionGroups", "apiVersion": "2023-01-01", "name": "alerts", "location": "global", "properties": {"groupShortName": "contoso", "enabled": true}}, {"type": "Microsoft.Web/serverfarms"`,
		},
		{`"FUNCTIONS_EXTENSION_VERSION": "~4"`, `"FUNCTIONS_EXTENSION_VERSION": "~4", "Filter": "[[a-z]+", "Note": "[see the guide](https://contoso.com) first"`},
		{`"FUNCTIONS_EXTENSION_VERSION": "~4"`, `"FUNCTIONS_EXTENSION_VERSION": "~4", "Pattern": "[[literal]", "Words": "see (the guide) [here]"`},
		{`"AzureWebJobsStorage"`, `"AzureWebJobsStorage__accountName"`},
		{`"outputs": {`, `"outputs": {"count": {"type": "int", "value": "[length(createArray('a', 'b'))]"}, `},
		{`"outputs": {`, `"functions": [], "metadata": {"_generator": {"name": "bicep"}}, "outputs": {`},
		{`"outputs": {`, `"outputs": {"g": {"type": "string", "value": "[coalesce(tryGet(reference(variables('name'), '2022-09-01'), 'x'), null())]"}, `},
		{`"variables": {`, `"variables": {"copy": [{"name": "each", "count": 2, "input": "[concat('a', copyIndex('each'))]"}], "first": "[variables('each')[0]]", "second": "[variables('first')]", "third": "[variables('second')]", "fourth": "[concat(variables('third'), variables('fifth'))]", "fifth": "[variables('fourths')]", "fourths": "[format('{0}', 'x')]", "sixth": "[if(true(), variables('fourth'), 'x')]", "unusedOnPurpose": "[variables('sixth')]", "last": "[variables('unusedOnPurpose')]", "end": "[variables('last')]",`},
	} {
		source := strings.Replace(function, c.old, c.with, 1)
		if source == function {
			t.Errorf("the template has no %s", c.old)
		}
		for _, f := range lint(t, map[string]string{functionPath: source}) {
			if f != `CL132 variable "end"` {
				t.Errorf("%s: %s", c.with, f)
			}
		}
	}
}

// TestSymbolicNames reads a template as Bicep writes it: language version 2.0, with resources under their symbolic names.
func TestSymbolicNames(t *testing.T) {
	const source = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "languageVersion": "2.0",
  "contentVersion": "1.0.0.0",
  "definitions": {"row": {"type": "object", "properties": {}}},
  "parameters": {"workspace": {"type": "string"}, "rows": {"$ref": "#/definitions/row"}},
  "resources": {
    "ws": {"existing": true, "type": "Microsoft.OperationalInsights/workspaces", "apiVersion": "2022-10-01", "name": "[parameters('workspace')]"},
    "table": {"type": "Microsoft.OperationalInsights/workspaces/tables", "apiVersion": "2022-10-01", "name": "[format('{0}/{1}', parameters('workspace'), 'Contoso_CL')]", "properties": {"x": "[parameters('rows')]"}},
    "rule": {
      "type": "Microsoft.Insights/dataCollectionRules", "apiVersion": "2022-06-01", "name": "contoso", "location": "[resourceGroup().location]", "dependsOn": ["table"],
      "properties": {"id": "[reference('ws').customerId]", "dataFlows": [{"streams": ["Custom-Contoso"], "outputStream": "Custom-Contoso_CL"}]}
    },
    "inner": {
      "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "inner",
      "properties": {"mode": "Incremental", "parameters": {"x": {"value": "y"}}, "template": {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": {"x": {"type": "string"}}, "resources": [], "outputs": {"x": {"type": "string", "value": "[parameters('x')]"}}}}
    }
  }
}`
	for _, f := range lint(t, map[string]string{"azuredeploy.json": source}) {
		t.Error(f)
	}
	broken := strings.Replace(source, `["table"]`, `[]`, 1)
	if got := strings.Join(lint(t, map[string]string{"azuredeploy.json": broken}), "\n"); got != "CL140 table \"contoso\"" {
		t.Errorf("got %s", got)
	}
}

// TestHostile lints templates that nobody would write.
func TestHostile(t *testing.T) {
	start := time.Now()
	for name, value := range map[string]string{
		"brackets": strings.Repeat("[", 10<<20) + "]", "calls": "[" + strings.Repeat("concat(", 3_000) + strings.Repeat(")", 3_000) + "]",
		"deep": "[" + strings.Repeat("if(", 10_000) + "]", "quotes": "[" + strings.Repeat("'", 20_001) + "]",
	} {
		found := lint(t, map[string]string{functionPath: strings.Replace(function, `"~4"`, `"`+value+`"`, 1)})
		if len(found) != 1 || !strings.HasPrefix(found[0], "CL130 ") {
			if name != "brackets" || len(found) > 1 {
				t.Errorf("%s: %q", name, found)
			}
		}
	}
	found := lint(t, map[string]string{functionPath: strings.Replace(function, `"variables": {`, `"variables": {"copy": [{"name": "x", "count": 1000000000, "input": "y"}], "a": "[variables('b')]", "b": "[concat(variables('a'), variables('x'))]",`, 1)})
	if want := `CL147 count 1000000000 CL131 cycle a`; strings.Join(found, " ") != want {
		t.Errorf("got %q, want %q", found, want)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
}
