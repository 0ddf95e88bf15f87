package upstream

// The permissions that permissionsChecker.ts compares literally (Azure-Sentinel .script/utils/dataConnectorCheckers). The texts
// are repeated as they are there.

const (
	workspaces = "Microsoft.OperationalInsights/workspaces"
	sharedKeys = workspaces + "/sharedKeys"
	keysText   = "read permissions to shared keys for the workspace are required. [See the documentation to learn more about workspace keys](https://docs.microsoft.com/azure/azure-monitor/platform/agent-windows#obtain-workspace-id-and-key)."
)

// entry is one resource provider of a template. The flags are all true.
type entry struct {
	provider, text, display, scope string
	flags                          []string
}

// custom is a custom permission.
type custom struct{ name, description string }

// template is a set of permissions that is accepted.
type template struct {
	providers []entry
	custom    *custom // must be among the customs
	only      bool    // and must be the only one
	says      string
}

func keysEntry() entry {
	return entry{sharedKeys, keysText, "Keys", "Workspace", []string{"action"}}
}

// templates returns what is accepted for a category; none where nothing is compared.
func templates(category string, version Version) []template {
	const see = "Please refer template https://github.com/Azure/Azure-Sentinel/blob/master/DataConnectors/Templates/"
	switch category {
	case cef, restAPI:
		says := "Provided permissions does not match with " + category + " Template. " + see + "Connector_" + category + "_template.json"
		list := []template{{
			providers: []entry{
				{workspaces, "read and write permissions are required.", "Workspace", "Workspace", []string{"write", "read", "delete"}},
				keysEntry(),
			},
			says: says,
		}}
		if category == restAPI && version == Latest {
			list = append(list, logsIngestion(says))
		}
		return list
	case syslog:
		says := "Provided permissions does not match with Syslog Connector Template. " + see + "Connector_Syslog_template.json"
		list := []template{{
			providers: []entry{{workspaces, "write permission is required.", "Workspace", "Workspace", []string{"write", "delete"}}},
			says:      says,
		}}
		if version == Latest {
			list = append(list, template{
				providers: []entry{
					{workspaces + "/datasources", "read and write permissions.", "Workspace data sources", "Workspace", []string{"read", "write"}},
				},
				says: says,
			})
		}
		return list
	case azureFunction:
		return []template{{
			providers: []entry{
				{
					workspaces,
					"read and write permissions on the workspace are required.",
					"Workspace",
					"Workspace",
					[]string{"write", "read", "delete"},
				},
				keysEntry(),
			},
			custom: &custom{
				"Microsoft.Web/sites permissions",
				"Read and write permissions to Azure Functions to create a Function App is required. [See the documentation to learn more about Azure Functions](https://docs.microsoft.com/azure/azure-functions/).",
			},
			says: "Provided permissions does not match with Azure Function Connector Template. " + see + "Connector_REST_API_AzureFunctionApp_template/DataConnector_API_AzureFunctionApp_template.json",
		}}
	}
	return nil
}

// logsIngestion is the template for the Logs Ingestion API, of a newer version of the check (2026).
func logsIngestion(says string) template {
	return template{
		providers: []entry{
			{
				workspaces,
				"Read and write permissions are required to configure the workspace tables.",
				"Workspace",
				"Workspace",
				[]string{"read", "write"},
			},
		},
		custom: &custom{
			"Azure Monitor Logs Ingestion API",
			"The sending application requires the Monitoring Metrics Publisher role on the data collection rule (DCR). Workspace shared keys are not used.",
		},
		only: true, says: says,
	}
}
