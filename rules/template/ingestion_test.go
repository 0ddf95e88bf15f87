package template_test

import (
	"slices"
	"strings"
	"testing"
)

// ingestion is a template with an app that sends data to a data collection rule, without a defect.
const ingestion = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "workspace": {"type": "string", "metadata": {"description": "Name of the workspace"}},
    "plan": {"type": "string", "defaultValue": "Dynamic", "allowedValues": ["Dynamic", "Premium"]}
  },
  "variables": {
    "suffix": "[uniqueString(resourceGroup().id)]",
    "rule": "[concat('contoso-dcr-', variables('suffix'))]",
    "endpoint": "[concat('contoso-dce-', variables('suffix'))]",
    "app": "[concat('contoso-app-', variables('suffix'))]",
    "workspaceId": "[resourceId('Microsoft.OperationalInsights/workspaces', parameters('workspace'))]"
  },
  "resources": [
    {"type": "Microsoft.Insights/dataCollectionEndpoints", "apiVersion": "2023-03-11", "name": "[variables('endpoint')]", "location": "[resourceGroup().location]", "properties": {}},
    {"type": "Microsoft.OperationalInsights/workspaces/tables", "apiVersion": "2022-10-01", "name": "[concat(parameters('workspace'), '/Contoso_CL')]", "properties": {"schema": {"name": "Contoso_CL", "columns": [{"name": "TimeGenerated", "type": "datetime"}]}}},
    {
      "type": "Microsoft.Insights/dataCollectionRules", "apiVersion": "2023-03-11", "name": "[variables('rule')]", "location": "[resourceGroup().location]",
      "dependsOn": ["[concat(variables('workspaceId'), '/tables/Contoso_CL')]", "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint'))]"],
      "properties": {
        "dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint'))]",
        "streamDeclarations": {"Custom-Contoso": {"columns": [{"name": "TimeGenerated", "type": "datetime"}]}},
        "destinations": {"logAnalytics": [{"name": "[concat('logs', variables('suffix'))]", "workspaceResourceId": "[variables('workspaceId')]"}]},
        "dataFlows": [{"streams": ["Custom-Contoso"], "destinations": ["[concat('logs', variables('suffix'))]"], "outputStream": "Custom-Contoso_CL"}]
      }
    },
    {
      "type": "Microsoft.Web/sites", "apiVersion": "2023-12-01", "name": "[variables('app')]", "location": "[resourceGroup().location]", "kind": "functionapp",
      "identity": {"type": "SystemAssigned"},
      "properties": {
        "httpsOnly": true,
        "siteConfig": {"appSettings": [
          {"name": "AzureWebJobsStorage__accountName", "value": "contoso"}, {"name": "FUNCTIONS_EXTENSION_VERSION", "value": "~4"}, {"name": "FUNCTIONS_WORKER_RUNTIME", "value": "python"},
          {"name": "DCE_ENDPOINT", "value": "[reference(resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint')), '2023-03-11').logsIngestion.endpoint]"},
          {"name": "DCR_ID", "value": "[reference(resourceId('Microsoft.Insights/dataCollectionRules', variables('rule')), '2023-03-11').immutableId]"},
          {"name": "STREAM_NAME", "value": "Custom-Contoso"}, {"name": "Plan", "value": "[if(equals(parameters('plan'), 'Premium'), 'p', 'd')]"}
        ]}
      }
    },
    {
      "type": "Microsoft.Authorization/roleAssignments", "apiVersion": "2022-04-01", "name": "[guid(resourceGroup().id, variables('app'))]",
      "scope": "[resourceId('Microsoft.Insights/dataCollectionRules', variables('rule'))]", "dependsOn": ["[resourceId('Microsoft.Insights/dataCollectionRules', variables('rule'))]"],
      "properties": {
        "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')]", "principalType": "ServicePrincipal",
        "principalId": "[reference(resourceId('Microsoft.Web/sites', variables('app')), '2023-12-01', 'Full').identity.principalId]"
      }
    }
  ]
}`

func TestIngestion(t *testing.T) {
	for _, c := range []struct{ old, with, want string }{
		{"", "", ""},
		// defects
		{`"value": "Custom-Contoso"`, `"value": "Custom-Contosos"`, `CL164 near "Custom-Contosos"`},
		{`"value": "Custom-Contoso"`, `"value": "Custom-FabrikamAudit"`, `CL164 stream "Custom-FabrikamAudit"`},
		{`.logsIngestion.endpoint`, `.configurationAccess.endpoint`, `CL164 may "[reference(resourceId('Microsoft.Insights/dataCollectionEnd`},
		{`"DCE_ENDPOINT"`, `"DCR_RULE_ID"`, `CL164 other "[reference(resourceId('Microsoft.Insights/dataCollectionEnd`},
		{`/tables/Contoso_CL')]`, `/tables/Contosos_CL')]`, `CL140 missing "[concat(variables('workspaceId'), '/tables/Contosos_CL')]"`},
		{`"workspaceResourceId": "[variables('workspaceId')]"`, `"workspaceResourceId": "[resourceGroup().id]"`, `CL163 type "[resourceGroup().id]"`},
		{
			`"dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint'))]"`,
			`"dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('app'))]"`,
			`CL163 created resourceId('Microsoft.Insights/dataCollectionEndpoints', var`,
		},
		{`"destinations": ["[concat('logs', variables('suffix'))]"]`, `"destinations": ["[concat('log-', variables('suffix'))]"]`, `CL168 destination "[concat('log-', variables('suffix'))]"`},
		{`'Premium'), 'p'`, `'Premum'), 'p'`, `CL165 near 'Premum'`},
		{`420c390055eb`, `420c390055e`, `CL159 role-guid "[subscriptionResourceId('Microsoft.Authorization/roleDefini`},
		{`"httpsOnly"`, `"httpOnly"`, `CL166 near "httpOnly"`},
		{`"siteConfig": {`, `"siteConfigs": {`, `CL166 near "siteConfigs"`},
		{`{"name": "STREAM_NAME", "value": "Custom-Contoso"}`, `{"name": "STREAM_NAME"}`, `CL153 entry "STREAM_NAME"`},
		// harmless
		{`"value": "Custom-Contoso"`, `"value": "Custom-Contoso_CL"`, ""},
		{`"value": "Custom-Contoso"`, `"value": "custom-contoso"`, ""},
		{`"value": "Custom-Contoso"`, `"value": "Custom-"`, ""},
		{`"name": "DCR_ID"`, `"name": "DCR_IMMUTABLEID"`, ""},
		{`'2023-03-11').immutableId`, `'2023-03-11', 'Full').properties.ImmutableID`, ""},
		{`"[concat(variables('workspaceId'), '/tables/Contoso_CL')]"`, `"[resourceId('Microsoft.OperationalInsights/workspaces/tables', parameters('workspace'), 'Contoso_CL')]"`, ""},
		{`"workspaceResourceId": "[variables('workspaceId')]"`, `"workspaceResourceId": "[concat(resourceGroup().id, '/providers/Microsoft.OperationalInsights/workspaces/', parameters('workspace'))]"`, ""},
		{
			`"dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', variables('endpoint'))]"`,
			`"dataCollectionEndpointId": "[resourceId('Microsoft.Insights/dataCollectionEndpoints', 'contoso-shared')]"`, "",
		},
		{`"destinations": ["[concat('logs', variables('suffix'))]"]`, `"destinations": ["[format('logs{0}', variables('suffix'))]"]`, ""},
		{`"scope": "[resourceId('Microsoft.Insights/dataCollectionRules', variables('rule'))]"`, `"scope": "[concat('Microsoft.Insights/dataCollectionRules/', variables('rule'))]"`, ""},
		{`'Premium'), 'p'`, `'premium'), 'p'`, ""},
		{`"suffix": "[`, `"loop": "[concat(variables('loop'), '/tables/x')]", "suffix": "[`, "CL131 cycle loop"},
	} {
		source := strings.Replace(ingestion, c.old, c.with, 1)
		if c.old != c.with && source == ingestion {
			t.Errorf("the template has no %s", c.old)
		}
		found := lint(t, map[string]string{functionPath: source})
		if c.want == "" && len(found) > 0 || c.want != "" && !slices.Contains(found, c.want) {
			t.Errorf("%s: found %q, want %q", c.with, found, c.want)
		}
	}
}
