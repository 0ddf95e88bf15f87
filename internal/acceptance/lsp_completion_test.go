package acceptance

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLanguageServerCompletion asks for values and keys at places of every kind of file, inside and outside of quotes.
func TestLanguageServerCompletion(t *testing.T) {
	root := lspTree(t, "clean")
	folder := doorsOf(root)
	mail := filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", "ContosoMailProtection.json")
	metadata := filepath.Join(root, "Solutions", "Contoso Native", "SolutionMetadata.json")
	definition, rule, poller, table := filepath.Join(folder, "FabrikamDoors_ConnectorDefinition.json"), filepath.Join(folder, "FabrikamDoors_DCR.json"),
		filepath.Join(folder, "FabrikamDoors_PollerConfig.json"), filepath.Join(folder, "FabrikamDoors_Table.json")
	classic := func(at string) string {
		return `{"id": "Contoso", "title": "Contoso", "publisher": "Contoso", "graphQueries": [], "dataTypes": [], "connectivityCriterias": [], "instructionSteps": [], ` + at + `}`
	}
	instruction := func(at string) string {
		return classic(`"instructionSteps": [{"instructions": [` + at + `]}]`)
	}
	permission := func(at string) string { return classic(`"permissions": {"resourceProvider": [{` + at + `}]}`) }
	page := func(at string) string {
		return `{"type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "name": "x", "kind": "Customizable", "properties": {"connectorUiConfig": {"id": "x", "title": "x", ` + at + `}}}`
	}
	connection := func(at string) string {
		return `{"type": "Microsoft.SecurityInsights/dataConnectors", "name": "x", "kind": "RestApiPoller", "properties": {` + at + `}}`
	}
	collection := func(at string) string {
		return `{"type": "Microsoft.Insights/dataCollectionRules", "name": "x", "properties": {` + at + `}}`
	}
	c := startClient(t)
	c.begin(root, map[string]any{"textDocument": map[string]any{"completion": map[string]any{"completionItem": map[string]any{"snippetSupport": true}}}})
	for _, test := range []struct {
		name, path, text string
		want             []string
	}{
		{"a key of a page", mail, classic(`"` + cursor + `"`), []string{"descriptionMarkdown", "permissions", "availability"}},
		{"a key without quotes", mail, classic(cursor), []string{"descriptionMarkdown", "permissions"}},
		{"a key begun without quotes", mail, classic("desc" + cursor), []string{"descriptionMarkdown"}},
		{"a key in an empty object", mail, classic(`"permissions": {` + cursor + `}`), []string{"resourceProvider", "customs", "licenses", "tenant"}},
		{"a key of an item", mail, permission(`"` + cursor), []string{"provider", "scope", "requiredPermissions"}},
		{"an instruction", mail, instruction(cursor), []string{"CopyableLabel", "InstallAgent", "InfoMessage"}},
		{"a second instruction", mail, instruction(`{"type": "InfoMessage", "parameters": {}}, ` + cursor), []string{"CopyableLabel"}},
		{"an instruction's type", mail, instruction(`{"type": "` + cursor + `"}`), []string{"CopyableLabel", "OAuthForm"}},
		{"an instruction's type without quotes", mail, instruction(`{"type": ` + cursor + `}`), []string{"CopyableLabel"}},
		{"an instruction's parameters", mail, instruction(`{"type": "CopyableLabel", "parameters": {"` + cursor + `"}}`), []string{"label", "fillWith", "value"}},
		{"fillWith", mail, instruction(`{"type": "CopyableLabel", "parameters": {"fillWith": ["` + cursor + `"]}}`), []string{"WorkspaceId", "PrimaryKey"}},
		{"fillWith without quotes", mail, instruction(`{"type": "CopyableLabel", "parameters": {"fillWith": [` + cursor + `]}}`), []string{"WorkspaceId"}},
		{"a second fillWith", mail, instruction(`{"type": "CopyableLabel", "parameters": {"fillWith": ["WorkspaceId", "` + cursor + `"]}}`), []string{"PrimaryKey"}},
		{"linkType", mail, instruction(`{"type": "InstallAgent", "parameters": {"linkType": "` + cursor + `"}}`), []string{"InstallAgentOnLinuxNonAzure"}},
		{"a license", mail, classic(`"permissions": {"licenses": [` + cursor + `]}`), []string{"OfficeATP"}},
		{"a tenant role", mail, classic(`"permissions": {"tenant": ["` + cursor + `"]}`), []string{"SecurityAdmin", "GlobalAdmin"}},
		{"a provider", mail, permission(`"provider": "` + cursor + `"`), []string{"Microsoft.OperationalInsights/workspaces"}},
		{"a scope", mail, permission(`"scope": ` + cursor), []string{"Workspace", "ResourceGroup"}},
		{"a criterion", mail, classic(`"connectivityCriterias": [{"type": "` + cursor + `"}]`), []string{"IsConnectedQuery"}},
		{"a boolean", mail, classic(`"availability": {"status": 1, "isPreview": ` + cursor + `}`), []string{"true", "false"}},
		{"a table in a query", mail, classic(`"graphQueries": [{"baseQuery": "` + cursor + `"}]`), []string{"SecurityAlert", "Syslog"}},
		{"a table of a data type", mail, classic(`"dataTypes": [{"name": "` + cursor + `"}]`), []string{"SecurityAlert", "CommonSecurityLog"}},
		{"a type of a codeless page", definition, page(`"instructionSteps": [{"instructions": [{"type": "` + cursor + `"}]}]`), []string{"Textbox", "ConnectionToggleButton"}},
		{"a criterion of a codeless page", definition, page(`"connectivityCriteria": [{"type": "` + cursor + `"}]`), []string{"HasDataConnectors"}},
		{"the table of a codeless page", definition, page(`"graphQueriesTableName": "` + cursor + `"`), []string{"FabrikamDoorEvents_CL"}},
		{"an auth type", poller, connection(`"auth": {"type": "` + cursor + `"}`), []string{"OAuth2", "Basic", "APIKey"}},
		{"a paging type", poller, connection(`"paging": {"pagingType": ` + cursor + `}`), []string{"LinkHeader", "NextPageToken"}},
		{"a method", poller, connection(`"request": {"httpMethod": "` + cursor + `"}`), []string{"GET", "POST"}},
		{"a key of a request", poller, connection(`"request": {"` + cursor + `"}`), []string{"apiEndpoint", "queryWindowInMin"}},
		{"a stream of a connection", poller, connection(`"dcrConfig": {"streamName": "` + cursor + `"}`), []string{"Custom-FabrikamDoorEvents"}},
		{"a table of a connection", poller, connection(`"dataType": ` + cursor), []string{"FabrikamDoorEvents_CL"}},
		{"the page of a connection", poller, connection(`"connectorDefinitionName": "` + cursor + `"`), []string{"FabrikamDoors"}},
		{"the streams of a flow", rule, collection(`"dataFlows": [{"streams": [` + cursor + `]}]`), []string{"Custom-FabrikamDoorEvents"}},
		{"a flow's output", rule, collection(`"dataFlows": [{"outputStream": "` + cursor + `"}]`), []string{"Custom-FabrikamDoorEvents_CL", "Microsoft-CommonSecurityLog", "Microsoft-ASimAuditEventLogs"}},
		{"a column's type", rule, collection(`"streamDeclarations": {"Custom-A": {"columns": [{"name": "a", "type": "` + cursor + `"}]}}`), []string{"datetime", "string", "dynamic"}},
		{"a column's type of a table", table, `{"type": "Microsoft.OperationalInsights/workspaces/tables", "name": "A_CL", "properties": {"schema": {"name": "A_CL", "columns": [{"name": "a", "type": "` + cursor + `"}]}}}`, []string{"dateTime", "string", "guid"}},
		{"a table's plan", table, `{"type": "Microsoft.OperationalInsights/workspaces/tables", "name": "A_CL", "properties": {"plan": "` + cursor + `"}}`, []string{"Analytics", "Basic"}},
		{"a key of metadata", metadata, `{"publisherId": "contoso", "` + cursor + `"}`, []string{"offerId", "support", "categories"}},
		{"the support's tier", metadata, `{"publisherId": "contoso", "support": {"tier": "` + cursor + `"}}`, []string{"Partner", "Microsoft", "Community"}},
	} {
		got := labels(resultOf[[]lspItem](t, c.ask(test.path, test.text, "textDocument/completion", nil)))
		// The next one finds the files of the set as they are on the disk.
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(test.path)}})
		for _, want := range test.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %s in %d labels: %.200s", test.name, want, len(got), strings.Join(got, " "))
			}
		}
	}
}
