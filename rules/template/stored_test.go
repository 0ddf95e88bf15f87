package template_test

import (
	"strings"
	"testing"
)

// stored returns a package whose connector stores a template: what evaluates it later has one bracket more.
func stored(source string) string {
	return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {"workspace": {"type": "string", "metadata": {"description": "Name of the workspace"}}},
  "resources": [{
    "type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview", "location": "[resourceGroup().location]",
    "name": "[concat(parameters('workspace'), '/Microsoft.SecurityInsights/contoso')]",
    "properties": {
      "contentId": "contoso", "contentKind": "DataConnector", "displayName": "Contoso", "version": "1.0.0",
      "mainTemplate": ` + strings.ReplaceAll(source, `"[`, `"[[`) + `
    }
  }]
}`
}

// TestStored looks for what contradicts itself among the resources of a stored template, which are deployed together later.
func TestStored(t *testing.T) {
	for _, c := range []struct{ old, with, want string }{
		{"", "", ""},
		{`/tables/Contoso_CL')]`, `/tables/Contosos_CL')]`, `CL140 missing`},
		{
			`"dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint'))]"`,
			`"dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('app'))]"`,
			`CL163 created`,
		},
		{`, "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint'))]"]`, `]`, `CL195 resource`},
		{`"destinations": ["[concat('logs', variables('suffix'))]"]`, `"destinations": ["[concat('log-', variables('suffix'))]"]`, `CL168 destination`},
		{`"value": "Custom-Contoso"`, `"value": "Custom-Contosos"`, `CL164 near`},
		{`"identity": {"type": "SystemAssigned"},`, ``, `CL167 no-identity`},
		{`"principalType": "ServicePrincipal"`, `"principalType": "User"`, `CL197 principal-type`},
		{`3913510d-42f4-4e42-8a64-420c390055eb`, `43d0d8ad-25c7-4714-9337-8ba259a9fe05`, `CL197 ingest`},
		{`"scope": "[resourceId('Microsoft.Insights/dataCollectionRules', variables('rule'))]"`, `"scope": "[variables('rule')]"`, `CL163 name`},
		{`'2023-12-01', 'Full').identity.principalId`, `'2023-12-01', 'Full').identity.clientId`, `CL197 principal`},
		// harmless
		{`, "dependsOn": ["[resourceId('Microsoft.Insights/dataCollectionRules', variables('rule'))]"]`, `, "dependsOn": ["[variables('rule')]"]`, ""},
		{`"[concat(parameters('workspace'), '/Contoso_CL')]"`, `"Contoso_CL"`, ""},
		{`"rule": "[concat(`, `"here": "[resourceId('Microsoft.Insights/dataCollectionRules', variables('rule'))]", "rule": "[concat(`, ""},
	} {
		source := strings.Replace(ingestion, c.old, c.with, 1)
		if c.old != c.with && source == ingestion {
			t.Errorf("the template has no %s", c.old)
		}
		found, seen := lint(t, map[string]string{"Solutions/Contoso/Package/mainTemplate.json": stored(source)}), false
		for _, f := range found {
			seen = seen || c.want != "" && strings.HasPrefix(f, c.want+" ")
			if c.want == "" && relational[f[:5]] {
				t.Errorf("%s: found %s", c.with, f)
			}
		}
		if c.want != "" && !seen {
			t.Errorf("%s: found %q, want %s", c.with, found, c.want)
		}
	}
}

// relational are the rules that compare the resources of a template with each other.
var relational = map[string]bool{
	"CL112": true, "CL140": true, "CL161": true, "CL163": true, "CL164": true, "CL167": true, "CL168": true, "CL195": true, "CL197": true,
}
