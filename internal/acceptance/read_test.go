package acceptance

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestReadHarm holds what was found by reading findings on published files aloud: how often a text is in the report.
func TestReadHarm(t *testing.T) {
	const (
		classic = "Solutions/Contoso/Data Connectors/ContosoAudit.json"
		folder  = "Solutions/Contoso/Data Connectors/ContosoDoors_ccf/ContosoDoors_"
		flows   = `"dataFlows": [`
		second  = flows + `{"streams": ["Custom-ContosoDoorEvents"], "destinations": ["clv2ws1"], "transformKql": "source | project TimeGenerated = openedAt", ` +
			`"outputStream": "Custom-net_assets_CL"},`
	)
	set := func(part, old, with string) map[string]string {
		files := movedTable(t, "ContosoDoors_Table.json")
		if !strings.Contains(files[folder+part+".json"], old) {
			t.Fatalf("%q is not in %s", old, part)
		}
		files[folder+part+".json"] = strings.Replace(files[folder+part+".json"], old, with, 1)
		return files
	}
	page := readBase(t, "classic", classic)
	says := func(text string) map[string]string {
		return map[string]string{classic: strings.Replace(page, `"descriptionMarkdown": "`, `"descriptionMarkdown": "`+text+" ", 1)}
	}
	assets := set("DCR", flows, second) // two tables of one product, of which one is in the workspace already
	for path, text := range assets {
		assets[path] = strings.ReplaceAll(text, "ContosoDoorEvents_CL", "web_assets_CL")
	}
	assets[folder+"ConnectorDefinition.json"] = strings.Replace(assets[folder+"ConnectorDefinition.json"], `"dataTypes": [`,
		`"dataTypes": [{"name": "net_assets_CL", "lastDataReceivedQuery": "net_assets_CL | summarize Time = max(TimeGenerated) | where isnotempty(Time)"},`, 1)
	for _, c := range []struct {
		name  string
		files map[string]string
		text  string
		want  int
	}{
		{"a second document", map[string]string{classic: strings.TrimSpace(page) + "\n" + page}, "[CL001 ", 1},
		{"a product that is mentioned", says("It also watches Azure Functions."), "[CL305 ", 0},
		{"each mention has its own place and fix", says("Azure Sentinel reads it, and Azure Sentinel keeps it."), "[CL701 ", 2},
		{"a name that differs from the id", set("ConnectorDefinition", `"name": "ContosoDoors"`, `"name": "ContosoDors"`), "`ContosoDors`", 1},
		{"a connection that names another page", set("PollerConfig", `"connectorDefinitionName": "ContosoDoors"`, `"connectorDefinitionName": "ContosoDors"`), "[CL801 ", 1},
		{"the set decides between two names", set("Table", `"name": "ContosoDoorEvents_CL"`, `"name": "Fabrikam_CL"`), "the table is named `Fabrikam_CL`, but its schema", 1},
		{"a table of its own is no slip", assets, "but the set's table is", 0},
		{"a type of paging under another key", set("PollerConfig", `"pagingType"`, `"type"`), ": error:", 0},
		{"a destination that is not defined", set("DCR", `"destinations": [
          "clv2ws1"`, `"destinations": [
          "workspace"`), "warning: destination `workspace`", 1},
		{"options that a customer chooses from", map[string]string{classic: strings.Replace(page, `"instructionSteps": [`, `"instructionSteps": [`+
			`{"title": "Choose", "description": "Choose a service.", "instructions": [{"type": "Dropdown", "parameters": {"label": "Service", "name": "service", `+
			`"options": [{"key": "box", "text": "Box"}, {"key": "sf", "text": "Salesforce"}]}}]},`, 1)}, "[CL216 ", 0},
		{"a key that the entries have", set("ConnectorDefinition", `"publisher": `, `"providerDisplayName": "Contoso", "publisher": `), "info: misplaced key `providerDisplayName`", 1},
		{"a criterion beside another", set("ConnectorDefinition", `"type": "HasDataConnectors"`, `"type": "HasDataConnectors"}, {"type": "IsConnectedQuery", `+
			`"value": ["ContosoDoorEvents_CL | where TimeGenerated > ago(1h) | take 1"]`), ": error:", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := t.TempDir()
			testutil.WriteTree(t, tree, c.files)
			r := run(tree, nil, "--no-config", "--fail-on", "never", "-f", "compact", ".")
			if got := strings.Count(r.stdout, c.text); got != c.want {
				t.Errorf("%q is %d times in the report, want %d:\n%s%s", c.text, got, c.want, r.stdout, r.stderr)
			}
		})
	}
}
