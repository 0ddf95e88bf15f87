package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// settingsPage is a definition with a place for each setting; {link} and {text} are filled in.
const settingsPage = `{
  "id": "ContosoAudit",
  "title": "Contoso Audit",
  "publisher": "Contoso",
  "descriptionMarkdown": "Reads the audit log. {text}",
  "graphQueriesTableName": "ContosoAudit_CL",
  "graphQueries": [{"metricName": "Total data received", "legend": "ContosoAudit_CL", "baseQuery": "ContosoAudit_CL"}],
  "sampleQueries": [{"description": "All events", "query": "ContosoAudit_CL\n| take 10"}, {"description": "Users", "query": "ContosoUsers\n| take 10"}, {"description": "More users", "query": "ContosoUsers\n| take 20"}],
  "dataTypes": [{"name": "ContosoAudit_CL", "lastDataReceivedQuery": "ContosoAudit_CL\n| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)"}],
  "connectivityCriterias": [{"type": "IsConnectedQuery", "value": ["ContosoAudit_CL\n| summarize LastLogReceived = max(TimeGenerated)\n| project IsConnected = LastLogReceived > ago(7d)"]}],
  "availability": {"status": 1, "isPreview": false},
  "permissions": {
    "resourceProvider": [
      {"provider": "Microsoft.OperationalInsights/workspaces", "permissionsDisplayText": "read and write permissions are required.", "providerDisplayName": "Workspace", "scope": "Workspace", "requiredPermissions": {"read": true, "write": true}},
      {"provider": "ContosoProvider", "permissionsDisplayText": "read permissions are required.", "providerDisplayName": "Contoso", "scope": "Workspace", "requiredPermissions": {"read": true}}
    ],
    "licenses": ["ContosoPremium"]
  },
  "instructionSteps": [{"title": "Connect", "description": "Open [the page]({link}), and follow it."}]
}
`

// TestSettingsReachRules: what the configuration says changes what the rules say, for each setting.
func TestSettingsReachRules(t *testing.T) {
	for name, c := range map[string]struct {
		config     string
		link, text string
		rule       string
		before     bool // found without the configuration; else found with it
	}{
		"licenses":         {"licenses: [ContosoPremium]", "", "", "CL401", true},
		"providers":        {"providers: [ContosoProvider]", "", "", "CL301", true},
		"tables":           {"tables: [ContosoUsers]", "", "", "CL711", true},
		"links.allow http": {"links: {allow: [contoso.com]}", "http://docs.contoso.com/a", "", "CL603", true},
		"links.allow old":  {"links: {allow: [docs.microsoft.com]}", "https://docs.microsoft.com/azure/sentinel", "", "CL604", true},
		"links.internal":   {"links: {internal: [contoso.com]}", "https://wiki.contoso.com/a", "", "CL605", false},
		"links.moved":      {"links: {moved: {help.contoso.com: docs.contoso.com}}", "https://help.contoso.com/a", "", "CL604", false},
		"repository":       {"repository: Contoso/content", "https://github.com/Contoso/content/blob/main/Solutions/Contoso/Nowhere.json", "", "CL606", false},
		"repository.fork":  {"repository: Fabrikam/Azure-Sentinel", "https://github.com/Fabrikam/Azure-Sentinel/blob/master/Solutions/Contoso/Data%20Connectors/ContosoAudit.json", "", "CL605", true},
		"brands.allow":     {"brands: {allow: [azure ad]}", "", "It reads Azure AD.", "CL702", true},
		"brands.allow 2":   {"brands: {allow: [Azure Sentinel]}", "", "It serves Azure Sentinel.", "CL701", true},
		"brands.replace":   {"brands: {replace: {Contoso Cloud: Contoso Online}}", "", "It serves Contoso cloud.", "CL702", false},
		"spelling.allow":   {"spelling: {allow: [tempate]}", "", "It is a tempate.", "CL710", true},
		"spelling.replace": {"spelling: {replace: {Contosso: Contoso}}", "", "It is of contosso.", "CL710", false},
	} {
		t.Run(name, func(t *testing.T) {
			if c.link == "" {
				c.link = "https://www.contoso.com/a"
			}
			dir := t.TempDir()
			path := filepath.Join(dir, "Solutions", "Contoso", "Data Connectors", "ContosoAudit.json")
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			page := strings.NewReplacer("{link}", c.link, "{text}", c.text).Replace(settingsPage)
			if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, ".connectorlint.yaml"), []byte(c.config+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, configured := range []bool{false, true} {
				args := []string{"--only", c.rule, "--format", "json", "."}
				if !configured {
					args = append(args, "--no-config")
				}
				r := run(dir, nil, args...)
				var out reported
				if err := json.Unmarshal([]byte(r.stdout), &out); err != nil {
					t.Fatalf("%v\n%s", err, r.stderr)
				}
				if found := len(out.Findings) > 0; found == (c.before == configured) {
					t.Errorf("configured %v: %d findings of %s", configured, len(out.Findings), c.rule)
				}
			}
		})
	}
}
