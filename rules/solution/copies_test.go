package solution_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// lint writes files and returns where each rule of ids reports: rule, file's base name, message.
func lint(t *testing.T, files map[string]string, ids ...string) []string {
	t.Helper()
	root := t.TempDir()
	for name, source := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	var list []*rules.Rule
	for _, r := range registry.Rules() {
		if slices.Contains(ids, r.ID) {
			list = append(list, r)
		}
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	outcome := engine.Run(scan, engine.Options{Rules: list, Profile: rules.Standard, Jobs: 1, MaxFileSize: 1 << 20})
	var got []string
	for _, f := range outcome.Findings {
		got = append(got, f.Rule.ID+" "+filepath.Base(f.File.Path)+": "+f.Text())
	}
	return got
}

const (
	classicSource = `{
  "id": "Contoso", "title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "@D",
  "graphQueries": [], "sampleQueries": [], "dataTypes": [{"name": "Contoso_CL", "lastDataReceivedQuery": "Contoso_CL"}],
  "connectivityCriterias": [{"type": "IsConnectedQuery", "value": ["Contoso_CL"]}], "availability": {"status": 1, "isPreview": true},
  "permissions": {"resourceProvider": []}, "instructionSteps": [{"title": "", "description": "[![Deploy To Azure](https://aka.ms/deploytoazurebutton)](https://aka.ms/x)"}]
}`
	classicPage = `"title": "Contoso(using Azure Functions)", "publisher": "Contoso", "descriptionMarkdown": "@D",
  "graphQueries": [], "sampleQueries": [], "dataTypes": [{"name": "Contoso_CL", "lastDataReceivedQuery": "Contoso_CL"}],
  "connectivityCriterias": [{"type": "IsConnectedQuery", "value": ["Contoso_CL"]}], "availability": {"status": 1, "isPreview": false},
  "permissions": {"resourceProvider": []}, "instructionSteps": [{"description": "[![Deploy To Azure](https://aka.ms/deploytoazurebutton)](https://aka.ms/x)"}]`
	codelessSource = `{
  "type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "apiVersion": "2022-09-01-preview", "name": "Contoso", "location": "{{location}}", "kind": "Customizable",
  "properties": {"connectorUiConfig": {"id": "Contoso", @PAGE}}
}`
	codelessPage = `"title": "Contoso", "publisher": "Contoso", "descriptionMarkdown": "@D", "graphQueries": [], "dataTypes": [], "connectivityCriteria": [{"type": "HasDataConnectors"}],
  "permissions": {"resourceProvider": []}, "instructionSteps": []`
	pollerSource = `{
  "type": "Microsoft.SecurityInsights/dataConnectors", "apiVersion": "2023-02-01-preview", "name": "ContosoPolling", "location": "{{location}}", "kind": "RestApiPoller",
  "properties": {
    "connectorDefinitionName": "Contoso", "dataType": "Contoso_CL",
    "dcrConfig": {"dataCollectionEndpoint": "{{dataCollectionEndpoint}}", "dataCollectionRuleImmutableId": "{{dataCollectionRuleImmutableId}}", "streamName": "Custom-Contoso"},
    "auth": {"type": "APIKey", "ApiKey": "{{apikey}}", "ApiKeyName": "Authorization", "ApiKeyIdentifier": "Bearer"},
    "request": {"apiEndpoint": "https://{{host}}/api/events", "httpMethod": "GET", "queryWindowInMin": 5, "headers": {"Accept": "application/json"}},
    "response": {"eventsJsonPaths": ["$"]}
  }
}`
	pollerPackaged = `{
  "type": "Microsoft.OperationalInsights/workspaces/providers/dataConnectors", "apiVersion": "2023-02-01-preview",
  "name": "[[concat(parameters('innerWorkspace'),'/Microsoft.SecurityInsights/', 'ContosoPolling', parameters('guidValue'))]", "location": "[parameters('workspace-location')]", "kind": "RestApiPoller",
  "properties": {
    "connectorDefinitionName": "[[parameters('connectorDefinitionName')]", "dataType": "Contoso_CL",
    "dcrConfig": {"dataCollectionEndpoint": "[[parameters('dcrConfig').dataCollectionEndpoint]", "dataCollectionRuleImmutableId": "[[parameters('dcrConfig').dataCollectionRuleImmutableId]", "streamName": "Custom-Contoso"},
    "auth": {"type": "APIKey", "ApiKey": "[[parameters('apikey')]", "ApiKeyName": "Authorization", "ApiKeyIdentifier": "Bearer"},
    "request": {"apiEndpoint": "[[concat('https://',parameters('host'),'/api/events')]", "httpMethod": "GET", "queryWindowInMin": 5, "headers": {"Accept": "application/json"}},
    "response": {"eventsJsonPaths": ["$"]}
  }
}`
)

// packaged wraps a resource as the packager does.
func packaged(resources ...string) string {
	return `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": {"workspace": {"type": "string"}, "workspace-location": {"type": "string"}},
"variables": {"_uiConfigId1": "Contoso"}, "resources": [{"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview", "name": "a",
"properties": {"contentKind": "DataConnector", "mainTemplate": {"parameters": {"apikey": {"type": "securestring"}, "host": {"type": "securestring"}, "guidValue": {"type": "securestring"}, "innerWorkspace": {"type": "securestring"}, "connectorDefinitionName": {"type": "securestring"}, "dcrConfig": {"type": "object"}}, "resources": [` +
		strings.Join(resources, ",") + `]}}}]}`
}

func generic(page string) string {
	return `{"type": "Microsoft.OperationalInsights/workspaces/providers/dataConnectors", "kind": "GenericUI", "apiVersion": "2021-03-01-preview", "properties": {"connectorUiConfig": {"id": "[variables('_uiConfigId1')]", ` + page + `}}}`
}

func customizable(page string) string {
	return `{"type": "Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions", "kind": "Customizable", "apiVersion": "2022-09-01-preview", "name": "x", "properties": {"connectorUiConfig": {"id": "[variables('_uiConfigId1')]", ` + page + `}}}`
}

const brandText, plainText = "Reads Azure Sentinel logs.", "Reads the logs of Contoso."

// TestCopies: the same mistake in source and copy is reported at the source, one that only the copy has as drift, and as itself where it is an
// error, in every dialect.
func TestCopies(t *testing.T) {
	of := func(text, d string) string { return strings.ReplaceAll(text, "@D", d) }
	dialects := map[string]func(source, pkg string) map[string]string{
		"classic": func(source, pkg string) map[string]string {
			return map[string]string{
				"Solutions/Contoso/Data Connectors/Contoso.json": of(classicSource, source),
				"Solutions/Contoso/Package/mainTemplate.json":    packaged(generic(of(classicPage, pkg))),
			}
		},
		"codeless": func(source, pkg string) map[string]string {
			return map[string]string{
				"Solutions/Contoso/Data Connectors/Contoso.json": strings.ReplaceAll(codelessSource, "@PAGE", of(codelessPage, source)),
				"Solutions/Contoso/Package/mainTemplate.json":    packaged(customizable(of(codelessPage, pkg)), customizable(of(codelessPage, pkg))),
			}
		},
		"copy without id": func(source, pkg string) map[string]string {
			return map[string]string{
				"Solutions/Contoso/Data Connectors/Contoso.json": of(classicSource, source),
				"Solutions/Contoso/Package/mainTemplate.json":    packaged(strings.ReplaceAll(generic(of(classicPage, pkg)), `"id": "[variables('_uiConfigId1')]", `, "")),
			}
		},
		"computed id": func(source, pkg string) map[string]string {
			return map[string]string{
				"Solutions/Contoso/Data Connectors/Contoso.json": of(classicSource, source),
				"Solutions/Contoso/Package/mainTemplate.json":    packaged(strings.ReplaceAll(generic(of(classicPage, pkg)), `[variables('_uiConfigId1')]`, `[extensionResourceId(resourceId('a/b', 'c'), 'd/e', variables('_uiConfigId1'))]`)),
			}
		},
	}
	for name, tree := range dialects {
		t.Run(name, func(t *testing.T) {
			check := func(what, source, pkg string, want ...string) {
				t.Helper()
				got := lint(t, tree(source, pkg), "CL701", "CL905")
				for i := range got {
					got[i], _, _ = strings.Cut(got[i], ": ")
				}
				if !slices.Equal(got, want) {
					t.Errorf("%s: %q, want %q", what, got, want)
				}
			}
			check("sound", plainText, plainText)
			check("both", brandText, brandText, "CL701 Contoso.json")
			check("copy only", plainText, brandText, "CL905 mainTemplate.json")
			const wrongBranch = "[guide](https://raw.githubusercontent.com/Azure/Azure-Sentinel/main/guide.md)"
			if got := lint(t, tree(plainText, plainText+" "+wrongBranch), "CL615"); len(got) != 1 || !strings.HasPrefix(got[0], "CL615 mainTemplate.json") {
				t.Errorf("error in the copy only: %q", got)
			}
			if got := lint(t, tree(wrongBranch, wrongBranch), "CL615"); len(got) != 1 || !strings.HasPrefix(got[0], "CL615 Contoso.json") {
				t.Errorf("error in both: %q", got)
			}
			check("source only", brandText, plainText, "CL701 Contoso.json") // which explains the drift
		})
	}
}

// TestTwoPackages: a second template with the same connector is no copy of the first.
func TestTwoPackages(t *testing.T) {
	page := strings.ReplaceAll(codelessPage, "@D", brandText)
	got := lint(t, map[string]string{"a/azuredeploy.json": packaged(customizable(page)), "b/azuredeploy.json": packaged(customizable(page))}, "CL701")
	if len(got) != 2 {
		t.Errorf("%q", got)
	}
}

// TestPartDrift: connections are compared property by property, and what the packager writes is undone.
func TestPartDrift(t *testing.T) {
	tree := func(connection string) map[string]string {
		page := strings.ReplaceAll(codelessPage, "@D", plainText)
		return map[string]string{
			"Solutions/Contoso/Data Connectors/Contoso.json": strings.ReplaceAll(codelessSource, "@PAGE", page),
			"Solutions/Contoso/Data Connectors/poller.json":  pollerSource,
			"Solutions/Contoso/Package/mainTemplate.json":    packaged(customizable(page), connection),
		}
	}
	tests := []struct{ name, old, new, want string }{
		{"sound", "", "", ""},
		{"identifier", `"ApiKeyIdentifier": "Bearer"`, `"ApiKeyIdentifier": "Token"`, "`auth.ApiKeyIdentifier`"},
		{"window", `"queryWindowInMin": 5`, `"queryWindowInMin": 10080`, "`request.queryWindowInMin`"},
		{"path", `/api/events`, `/api/alerts`, "`request.apiEndpoint`"},
		{"parameter", `parameters('apikey')`, `parameters('otherkey')`, "`auth.ApiKey`"},
		{"header lost", `"headers": {"Accept": "application/json"}`, `"headers": {}`, "`request.headers`"},
		{"header key lost", `, "headers": {"Accept": "application/json"}`, ``, "`request.headers`"},
		{"two", `"GET", "queryWindowInMin": 5`, `"POST", "queryWindowInMin": 1`, "`request.httpMethod`, `request.queryWindowInMin`"},
		{"expression", `"ApiKeyIdentifier": "Bearer"`, `"ApiKeyIdentifier": "[[parameters('x')]"`, ""},
		{"preview", `"eventsJsonPaths": ["$"]`, `"eventsJsonPaths": "$"`, ""},
	}
	for _, test := range tests {
		got := lint(t, tree(strings.ReplaceAll(pollerPackaged, test.old, test.new)), "CL905")
		want := "CL905 mainTemplate.json: the packaged connection `ContosoPolling` differs from its source in " + test.want
		if test.want == "" && len(got) > 0 || test.want != "" && (len(got) != 1 || got[0] != want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}
