package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestHarm: values that published connectors have, or that readers accept, are not reported, or with no more than their severity; and what
// one edit mends is one finding. Each case changes one text of a document without findings.
func TestHarm(t *testing.T) {
	const (
		classic    = "classic/ContosoAudit.json"
		definition = "set/ContosoDoors_ConnectorDefinition.json"
		poller     = "set/ContosoDoors_PollerConfig.json"
		rule       = "set/ContosoDoors_DCR.json"
		table      = "set/ContosoDoors_Table.json"
		state      = `"ContosoAudit_CL\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)"`
		key        = `"type": "APIKey",
      "ApiKey": "{{apiKey}}",
      "ApiKeyName": "Authorization",
      "ApiKeyIdentifier": "Bearer"`
		paging = `"pagingType": "NextPageToken",
      "nextPageParaName": "cursor",
      "nextPageTokenJsonPath": "$.next",`
	)
	for _, c := range []struct {
		name, file, old, with string
		want                  string // rules and severities, in the order of the report
	}{
		{"empty legend", classic, `"legend": "ContosoAudit_CL"`, `"legend": ""`, "CL101 warning"},
		{"state as a word", definition, `"status": 1`, `"status": "Available"`, "CL102 warning"},
		{"unknown state", definition, `"status": 1`, `"status": 7`, "CL104 warning"},
		{"size as a text", poller, `"pageSize": 200`, `"pageSize": "200"`, "CL102 warning"},
		{"flags in another case", classic, `"write": true,
          "read": true`, `"Write": true,
          "Read": true`, "CL301 warning"},
		{"no licenses", classic, `"customs": [`, `"licenses": null, "customs": [`, ""},
		{"data type of the template", classic, `"name": "ContosoAudit_CL"`, `"name": "CommonSecurityLog (DATATYPE_NAME)"`, "CL504 warning; CL703 warning"},
		{"criterion of a connector of Microsoft", definition, `"type": "HasDataConnectors"`, `"type": "A365"`, ""},
		{"bool", table, `"name": "Badge",
          "type": "string"`, `"name": "Badge",
          "type": "bool"`, "CL805 info"},
		{"documented column hides nothing", table, `"name": "Badge"`, `"name": "_ResourceId"`, "CL806 warning; CL805 info"},
		{"column Type", table, `"name": "Badge"`, `"name": "Source"`, "CL806 warning"},
		{"declared output", rule, `"Custom-ContosoDoorEvents": {`, `"Custom-ContosoDoorEvents_CL": {"columns": [{"name": "Door", "type": "string"}]}, "Custom-ContosoDoorEvents": {`, "CL803 info"},
		{"start without an end", poller, `"endTimeAttributeName": "to",`, ``, "CL820 info"},
		{"size sent twice", poller, `"headers": {`, `"queryParameters": {"limit": "200"}, "headers": {`, "CL822 info"},
		{"sign-in of Akamai", poller, key, `"type": "EdgeGrid", "ClientToken": "{{apiKey}}", "AccessToken": "{{apiKey}}", "ClientSecret": "{{apiKey}}"`, "CL826 warning"},
		{"grant with a password", poller, key, `"type": "OAuth2", "ClientId": "{{organization}}", "ClientSecret": "{{apiKey}}", "GrantType": "password", "UserName": "{{organization}}", "Password": "{{apiKey}}", "TokenEndpoint": "https://login.contoso.com/token"`, "?CL104"},
		{"whole answer before a step", poller, `"eventsJsonPaths": [
        "$.items"
      ]`, `"eventsJsonPaths": [""]`, ""},
		{"next address with a flag", poller, paging, `"pagingType": "NextPageUrl", "nextPageUrl": "https://api.contoso.com/doors", "hasNextFlagJsonPath": "$.more", "nextPageTokenJsonPath": "$.next",`, "?CL809"},
		{"size of a page in a step", poller, `"joinedDataStepName": "door",`, `"joinedDataStepName": "door", "paging": {"pagingType": "Offset", "offsetParaName": "skip", "pageSizeParaName": "limit", "pageSize": 5},`, "?CL106"},
		{"key repeated in a step", poller, `"httpMethod": "GET",
          "apiEndpoint"`, `"headers": {"Authorization": "{{apiKey}}"}, "httpMethod": "GET",
          "apiEndpoint"`, "?CL826"},
		{"format of the source", poller, `"format": "json"
    },
    "stepInfo"`, `"format": "jsonl"
    },
    "stepInfo"`, "CL104 warning"},
		{"one bracket twice", poller, `"{{apiKey}}"`, `"[parameters('apiKey')]"`, "CL814 error"},
		{"one bracket everywhere", poller, key, `"type": "APIKey", "ApiKey": "[parameters('apiKey')]", "ApiKeyName": "Authorization", "ApiKeyIdentifier": "[parameters('organization')]"`, "CL814 error"},
		{"preview flag in the wrong place", classic, `"permissions": {`, `"permissions": {"isPreview": true, `, "CL105 warning"},
		{"key twice with one value", classic, `"publisher": "Contoso",`, `"publisher": "Contoso", "publisher": "Contoso",`, "CL003 warning"},
		{"role in another case", classic, `"customs": [`, `"tenant": ["GlobalADmin"], "customs": [`, "CL309 warning"},
		{"definition that is missing", poller, `"connectorDefinitionName": "ContosoDoors"`, `"connectorDefinitionName": "Fabrikam"`, "CL801 error"},
		{"operators without case", classic, state, `"CommonSecurityLog\n| where DeviceVendor =~ 'contoso' and DeviceProduct in~ ('audit', 'trail')\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)"`, "?CL513"},
		{"prefix of a vendor", classic, state, `"CommonSecurityLog\n| where DeviceVendor startswith 'Contoso' and DeviceProduct has 'Audit'\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(30d)"`, "?CL513"},
	} {
		t.Run(c.name, func(t *testing.T) {
			base, name, _ := strings.Cut(c.file, "/")
			tree := t.TempDir()
			if err := os.CopyFS(tree, os.DirFS(filepath.Join(testutil.Root(t), "rules", "ruletest", "bases", base))); err != nil {
				t.Fatal(err)
			}
			found, err := filepath.Glob(filepath.Join(tree, "Solutions", "*", "Data Connectors", "*", name))
			if err == nil && len(found) == 0 {
				found, err = filepath.Glob(filepath.Join(tree, "Solutions", "*", "Data Connectors", name))
			}
			if err != nil || len(found) != 1 {
				t.Fatal(found, err)
			}
			text, err := os.ReadFile(found[0])
			if err != nil || strings.Count(string(text), c.old) == 0 {
				t.Fatalf("%q is not in the file: %v", c.old, err)
			}
			if err := os.WriteFile(found[0], []byte(strings.Replace(string(text), c.old, c.with, 1)), 0o600); err != nil {
				t.Fatal(err)
			}
			report := run(tree, nil, "--root", ".", "--format", "compact", ".").stdout
			if rule, never := strings.CutPrefix(c.want, "?"); never {
				if strings.Contains(report, "["+rule+" ") {
					t.Errorf("got\n%s", report)
				}
				return
			}
			var got []string
			for _, m := range regexp.MustCompile(`(?m): (error|warning|info): .*\[(CL\d+) `).FindAllStringSubmatch(report, -1) {
				got = append(got, m[2]+" "+m[1])
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("want %s, got\n%s", c.want, report)
			}
		})
	}
}
