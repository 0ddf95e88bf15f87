package schema_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

// The sound documents that the kinds are planted in: a classic definition, and a codeless set.
const (
	page = `"title": "Contoso Gateway", "publisher": "Contoso", "descriptionMarkdown": "Brings the gateway's audit log into Microsoft Sentinel.",
"graphQueries": [{"metricName": "Total events", "legend": "Gateway_CL", "baseQuery": "Gateway_CL"}],
"sampleQueries": [{"description": "All events", "query": "Gateway_CL"}],
"dataTypes": [{"name": "Gateway_CL", "lastDataReceivedQuery": "Gateway_CL | summarize Time = max(TimeGenerated) | where isnotempty(Time)"}],
"availability": {"status": 1, "isPreview": false},
"permissions": {"resourceProvider": [{"provider": "Microsoft.OperationalInsights/workspaces", "permissionsDisplayText": "read and write permissions are required.",
  "providerDisplayName": "Workspace", "scope": "Workspace", "requiredPermissions": {"write": true, "read": true, "delete": true}}],
  "customs": [{"name": "Contoso account", "description": "An account with the role Auditor."}]}`
	classicPage = `{"id": "Gateway", ` + page + `,
"connectivityCriterias": [{"type": "IsConnectedQuery", "value": ["Gateway_CL | summarize LastLogReceived = max(TimeGenerated) | project IsConnected = LastLogReceived > ago(30d)"]}],
"instructionSteps": [{"title": "1. Configure", "description": "Open the settings.", "instructions": [{"type": "CopyableLabel", "parameters": {"label": "Workspace ID", "fillWith": ["WorkspaceId"]}}]},
  {"title": "2. Wait", "description": "Wait for five minutes."}]}`
	definition = `{"name": "GatewayDefinition", "apiVersion": "2022-09-01-preview", "type": "Microsoft.SecurityInsights/dataConnectorDefinitions", "location": "{{location}}", "kind": "Customizable",
"properties": {"connectorUiConfig": {"id": "GatewayDefinition", ` + page + `, "connectivityCriteria": [{"type": "HasDataConnectors"}],
"instructionSteps": [{"title": "Connect", "description": "Enter the key.", "instructions": [
  {"type": "Textbox", "parameters": {"label": "API key", "placeholder": "Key", "type": "password", "name": "apikey"}},
  {"type": "Dropdown", "parameters": {"label": "Region", "name": "region", "required": true, "options": [{"key": "eu", "text": "Europe"}, {"key": "us", "text": "America"}]}},
  {"type": "ConnectionToggleButton", "parameters": {"connectLabel": "Connect", "name": "connect"}}]}]}}}`
	poller = `{"name": "GatewayPoller", "apiVersion": "2023-02-01-preview", "type": "Microsoft.SecurityInsights/dataConnectors", "location": "{{location}}", "kind": "RestApiPoller", "properties": {
"connectorDefinitionName": "GatewayDefinition", "dataType": "Gateway_CL",
"dcrConfig": {"streamName": "Custom-Gateway", "dataCollectionEndpoint": "{{dataCollectionEndpoint}}", "dataCollectionRuleImmutableId": "{{dataCollectionRuleImmutableId}}"},
"auth": {"type": "APIKey", "ApiKey": "{{apikey}}", "ApiKeyName": "Authorization", "ApiKeyIdentifier": "Bearer"},
"request": {"apiEndpoint": "https://api.contoso.com/{{region}}/audit", "httpMethod": "GET", "rateLimitQPS": 10, "queryWindowInMin": 5, "queryTimeFormat": "yyyy-MM-ddTHH:mm:ssZ",
  "startTimeAttributeName": "from", "endTimeAttributeName": "to", "retryCount": 3, "timeoutInSeconds": 60, "headers": {"Accept": "application/json"}},
"response": {"eventsJsonPaths": ["$.value"], "format": "json"},
"paging": {"pagingType": "NextPageToken", "nextPageTokenJsonPath": "$.next", "nextPageParaName": "cursor", "pageSize": 100, "pageSizeParameterName": "limit"}}}`
	dcr = `{"name": "GatewayDCR", "apiVersion": "2022-06-01", "type": "Microsoft.Insights/dataCollectionRules", "location": "{{location}}", "properties": {
"dataCollectionEndpointId": "{{dataCollectionEndpointId}}",
"streamDeclarations": {"Custom-Gateway": {"columns": [{"name": "ts", "type": "datetime"}, {"name": "actor", "type": "string"}]}},
"destinations": {"logAnalytics": [{"workspaceResourceId": "{{workspaceResourceId}}", "name": "clv2ws1"}]},
"dataFlows": [{"streams": ["Custom-Gateway"], "destinations": ["clv2ws1"], "transformKql": "source | project TimeGenerated = ts, Actor = actor", "outputStream": "Custom-Gateway_CL"}]}}`
	table = `{"name": "Gateway_CL", "apiVersion": "2022-10-01", "type": "Microsoft.OperationalInsights/workspaces/tables", "location": "{{location}}", "properties": {
"retentionInDays": 30, "totalRetentionInDays": 90, "plan": "Analytics",
"schema": {"name": "Gateway_CL", "columns": [{"name": "TimeGenerated", "type": "datetime"}, {"name": "Actor", "type": "string"}]}}}`
)

// kind is one change of a sound document: at a path, a value is put, or the key is taken out where the value is empty.
type kind struct {
	document, path, value string
	want                  []string // "CL101 error words"; nil where nothing is wrong
}

// TestKinds: what authors get wrong, reported once by the family, and what looks like it and is right.
func TestKinds(t *testing.T) {
	for _, k := range slices.Concat(pageKinds, connectionKinds, ruleKinds) {
		t.Run(k.document+k.path+" "+k.value, func(t *testing.T) {
			got := lint(t, k)
			if len(got) != len(k.want) {
				t.Fatalf("want %q\n got %q", k.want, got)
			}
			for i, want := range k.want {
				parts := strings.SplitN(want, " ", 3)
				if !strings.HasPrefix(got[i], parts[0]+" "+parts[1]+" ") || !strings.Contains(got[i], parts[2]) {
					t.Errorf("want %s\n got %s", want, got[i])
				}
			}
		})
	}
}

var pageKinds = []kind{
	{"classic", "/permissions/resourceProvider/1", `{"name": "Role", "description": "A role."}`, []string{"CL105 error a permission in words"}},
	{"codeless", "/permissions/resourceProvider/1", `{"name": "Role", "description": "A role."}`, []string{"CL105 error a permission in words"}},
	{"classic", "/permissions/permissions", `{}`, []string{"CL105 error nested in itself"}},
	{"classic", "/instructionSteps/2", `{"type": "CopyableLabel", "parameters": {"label": "Key", "value": "a"}}`, []string{"CL105 error a control"}},
	{"codeless", "/instructionSteps/0/instructions/3", `{"title": "Next", "description": "Do it."}`, []string{"CL105 error a step"}},
	{"classic", "/graphQueries/0", `{"metricName": "Total events", "dataTypes": "Gateway_CL", "baseQuery": "Gateway_CL"}`, []string{"CL103 error `legend`, which is missing"}},
	{"codeless", "/dataTypes/0", `{"name": "Gateway_CL", "query": "Gateway_CL | summarize Time = max(TimeGenerated) | where isnotempty(Time)"}`, []string{"CL103 error `lastDataReceivedQuery`"}},
	{"classic", "/graphQueries/0/legend", `""`, []string{"CL101 warning `legend` is empty"}},
	{"classic", "/graphQueries/0/baseQuery", `" "`, []string{"CL101 error `baseQuery` is empty"}},
	{"classic", "/title", `""`, []string{"CL204 warning empty"}},
	{"classic", "/publisher", ``, []string{"CL101 error missing required key `publisher`"}},
	{"classic", "/connectorId", `"Gateway"`, []string{"CL103 warning `id` already exists"}},
	{"classic", "/availability/status", `"Available"`, []string{"CL102 error found the string"}},
	{"codeless", "/availability/status", `"Available"`, []string{"CL102 warning found the string"}},
	{"codeless", "/availability/status", `2.5`, []string{"CL102 error the number `2.5`"}},
	{"codeless", "/availability/status", `9`, []string{"CL104 warning expected 0 to 4"}},
	{"classic", "/availability/isPreview", `"false"`, []string{"CL102 error expected a boolean"}},
	{"codeless", "/dataTypes", `{"name": "Gateway_CL", "lastDataReceivedQuery": "Gateway_CL | summarize Time = max(TimeGenerated) | where isnotempty(Time)"}`, []string{"CL102 error expected a list for `dataTypes`"}},
	{"codeless", "/instructionSteps/0/instructions/1/parameters/options", `[{"value": "eu", "label": "Europe"}, {"value": "us", "label": "America"}]`, []string{"CL706 error `key` and `text`"}},
	{"definition", "/kind", `"Customisable"`, []string{"CL104 error did you mean `Customizable`?"}},
	{"definition", "/kind", `"Custom"`, []string{"CL104 warning expected `Customizable`"}},
	{"definition", "/apiVersion", ``, []string{"CL101 warning missing key `apiVersion`"}},
	{"definition", "/comments", `"A note."`, nil},
	{"definition", "/kind", `"customizable"`, nil},
	{"codeless", "/availability/isPreview", `true`, nil},
	{"codeless", "/permissions/licenses", `null`, nil},
	{"codeless", "/permissions/tenant", `null`, nil},
	{"codeless", "/instructionSteps/0/innerSteps", `{}`, nil},
	{"codeless", "/instructionSteps/0/bottomBorder", `true`, nil},
	{"codeless", "/isConnectivityCriteriasMatchSome", `false`, nil},
	{"codeless", "/additionalRequirementBanner", `null`, nil},
}

var connectionKinds = []kind{
	{"poller", "/request/rateLimitQPS", `"10"`, []string{"CL102 warning expected a whole number"}},
	{"poller", "/request/retryCount", `9`, []string{"CL104 error expected 1 to 6"}},
	{"poller", "/request/timeoutInSeconds", `"sixty"`, []string{"CL102 error expected a whole number"}},
	{"poller", "/request/PaginatedCallsPerSecond", `2000`, []string{"CL104 error expected 0 to 1000"}},
	{"poller", "/request/PaginatedCallPerSecond", `5`, []string{"CL103 warning did you mean `PaginatedCallsPerSecond`?"}},
	{"poller", "/request/headers", `{"X": 5}`, []string{"CL102 warning expected a string for `X`"}},
	{"poller", "/request/headers", `["X"]`, []string{"CL102 error expected an object"}},
	{"poller", "/request/httpMethod", `"PATCH"`, []string{"CL104 warning unknown value `PATCH`"}},
	{"poller", "/request/pagination", `{"type": "Page"}`, []string{"CL103 warning the corresponding key is `paging`"}},
	{"poller", "/request/requestBody", `{}`, []string{"CL103 warning unknown key `requestBody`"}},
	{"poller", "/response/eventsJsonPaths", `"$.value"`, []string{"CL102 warning expected a list"}},
	{"poller", "/response/format", `"jsonl"`, []string{"CL104 warning expected `json`, `csv`, `xml` or `parquet`"}},
	{"poller", "/response/format", `"jsno"`, []string{"CL104 warning did you mean `json`?"}},
	{"poller", "/paging", `{}`, []string{"CL101 warning missing key `pagingType`"}},
	{"poller", "/paging/pageSize", `"50"`, []string{"CL102 warning expected a whole number"}},
	{"poller", "/paging/pageSizeParaName", `"limit"`, []string{"CL106 warning here it is `pageSizeParameterName`"}},
	{"poller", "/paging/pagingInfoPlacement", `"Body"`, []string{"CL104 warning `QueryString` or `RequestBody`"}},
	{"poller", "/addOnAttributes", `{"Plant": 1}`, []string{"CL102 warning expected a string"}},
	{"connection", "/type", `"Microsoft.SecurityInsights/dataConnector"`, []string{"CL104 error did you mean `Microsoft.SecurityInsights/dataConnectors`?"}},
	{"poller", "/request/httpMethod", `"Get"`, nil},
	{"poller", "/request/PaginatedCallsPerSecond", `0.5`, nil},
	{"poller", "/request/InitialCheckpointTimeUtc", `"2026-01-01T00:00:00Z"`, nil},
	{"poller", "/request/rateLimitQPS", `"[[parameters('qps')]"`, []string{"CL810 error qps"}}, // the type is right
	{"poller", "/request/logResponseContent", `true`, nil},
	{"poller", "/isActive", `true`, nil},
	{"poller", "/dcrConfig/dataCollectionEndpoint", `"[[parameters('dcrConfig').dataCollectionEndpoint]"`, nil},
}

var ruleKinds = []kind{
	{"rule", "/dataFlows/0/streams", `"Custom-Gateway"`, []string{"CL102 error expected a list for `streams`"}},
	{"rule", "/destinations", ``, []string{"CL101 error missing required key `destinations`"}},
	{"rule", "/dataFlows/0/stream", `"Custom-Gateway"`, []string{"CL103 warning `streams` already exists"}},
	{"rule", "/description", `"Rows of the gateway."`, nil},
	{"table", "/plan", `"Premium"`, []string{"CL104 warning expected `Analytics`, `Basic` or `Auxiliary`"}},
	{"table", "/retentionInDays", `2`, []string{"CL104 error expected -1 or 4 to 730"}},
	{"table", "/retentionInDays", `180`, []string{"CL104 error `totalRetentionInDays` is less"}},
	{"table", "/totalRetentionInDays", `5000`, []string{"CL104 error expected -1 or 4 to 4383"}},
	{"table", "/schema/columns/1/dataTypeHint", `"url"`, []string{"CL104 warning did you mean `uri`?"}},
	{"table", "/retentionInDays", `-1`, nil},
	{"table", "/totalRetentionInDays", `-1`, nil},
	{"table", "/plan", `"basic"`, nil},
	{"table", "/schema/columns/1/description", `"Who did it."`, nil},
}

// documents are the files of a set by the names that kinds use, with the path that a kind's path begins at.
var documents = map[string]struct{ file, source, at string }{
	"classic":    {"Gateway.json", classicPage, ""},
	"definition": {"Gateway_ConnectorDefinition.json", definition, ""},
	"codeless":   {"Gateway_ConnectorDefinition.json", definition, "/properties/connectorUiConfig"},
	"connection": {"Gateway_PollerConfig.json", poller, ""},
	"poller":     {"Gateway_PollerConfig.json", poller, "/properties"},
	"rule":       {"Gateway_DCR.json", dcr, "/properties"},
	"table":      {"Gateway_Table.json", table, "/properties"},
}

func lint(t *testing.T, k kind) []string {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "Solutions", "Contoso", "Data Connectors", "Gateway_CCF")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	changed := documents[k.document]
	for _, name := range []string{"classic", "definition", "connection", "rule", "table"} {
		d := documents[name]
		if (name == "classic") != (k.document == "classic") {
			continue // a classic connector has one file, a codeless one the others
		}
		source := []byte(d.source)
		if d.file == changed.file {
			source = put(t, d.source, changed.at+k.path, k.value)
		}
		if err := os.WriteFile(filepath.Join(dir, d.file), source, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: "standard", DefaultMaxSize: 1 << 24}}
	var found []string
	for _, f := range engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24}).Findings {
		named := slices.ContainsFunc(k.want, func(want string) bool { return strings.HasPrefix(want, f.Rule.ID+" ") })
		if family := f.Rule.Family().Name; named || family == "schema" || family == "syntax" {
			found = append(found, fmt.Sprintf("%s %s %s", f.Rule.ID, f.Severity, f.Text()))
		}
	}
	return found
}

// put changes a document at a path.
func put(t *testing.T, source, path, value string) []byte {
	t.Helper()
	var doc any
	if err := json.Unmarshal([]byte(source), &doc); err != nil {
		t.Fatal(err)
	}
	var with any
	if value != "" {
		if err := json.Unmarshal([]byte(value), &with); err != nil {
			t.Fatal(err)
		}
	}
	doc = change(doc, strings.Split(path, "/")[1:], value == "", with)
	out, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func change(doc any, path []string, out bool, with any) any {
	if len(path) == 0 {
		return with
	}
	switch d := doc.(type) {
	case map[string]any:
		if out && len(path) == 1 {
			delete(d, path[0])
		} else {
			d[path[0]] = change(d[path[0]], path[1:], out, with)
		}
	case []any:
		if i, err := strconv.Atoi(path[0]); err == nil && i < len(d) {
			d[i] = change(d[i], path[1:], out, with)
		} else {
			return append(d, with)
		}
	}
	return doc
}
