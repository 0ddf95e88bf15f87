package cli

import (
	"strings"
	"testing"
)

// TestDescribe checks the facts of a page, in their order.
func TestDescribe(t *testing.T) {
	const source = `{
  "id": "ContosoAdvancedProtection", "title": "Contoso Defender for Doors", "publisher": "Contoso",
  "descriptionMarkdown": "Connect Contoso.\n\n-   Monitor doors\n\n[Try now >](https://example.com/try)",
  "graphQueries": [], "sampleQueries": [],
  "dataTypes": [{"name": "SecurityAlert (Contoso)", "lastDataReceivedQuery": "SecurityAlert | summarize Time = max(TimeGenerated)"}],
  "connectivityCriterias": [{"type": "SentinelKinds", "value": ["ContosoDoors"]}],
  "permissions": {
    "resourceProvider": [{"provider": "Microsoft.OperationalInsights/workspaces", "permissionsDisplayText": "read and write permissions.",
      "providerDisplayName": "Workspace", "scope": "Workspace", "requiredPermissions": {"read": true, "write": true}}],
    "customs": [{"description": "A door."}], "tenant": ["SecurityAdmin", "GlobalAdmin"], "licenses": ["Aatp"]
  },
  "instructionSteps": [{"title": "Connect the doors", "description": "<script>x</script> [a](javascript:x)", "instructions": [
    {"type": "CopyableLabel", "parameters": {"label": "Key", "fillWith": ["WorkspaceId"], "value": "id={0};{1}"}},
    {"type": "SentinelResourceProvider", "parameters": {"connectorKind": "ContosoDoors", "title": "Contoso doors", "enable": true}},
    {"type": "Portcullis", "parameters": {"a": 1}}
  ]}]
}`
	dir := repository(t, map[string]string{"Contoso.json": source})
	got := command{dir: dir}.run(t, "describe", "Contoso.json")
	at := 0
	for _, fact := range []string{
		"# Contoso Defender for Doors", "| **Connector ID** | `ContosoAdvancedProtection` |", "| **Publisher** | Contoso |", "| **Collection Method** | Native |",
		"Contoso.json", "-   Monitor doors", "[Try now >](https://example.com/try)", "| `SecurityAlert` | — | ✗ |",
		"- **Workspace** (Workspace): read and write permissions.", "- A door.", "- Microsoft Defender for Identity",
		"Requires SecurityAdmin, GlobalAdmin on the workspace's tenant", "**1. Connect the doors**", "`id=‹your workspace ID›;‹not filled in›`",
		"- Connect Contoso doors", "Portcullis",
	} {
		i := strings.Index(got.stdout[at:], fact)
		if i < 0 {
			t.Fatalf("%q is missing, or not in its place:\n%s%s", fact, got.stdout, got.stderr)
		}
		at += i
	}
	page := command{dir: dir}.run(t, "describe", "--format", "html", "Contoso.json")
	if page.status != 0 || strings.Contains(page.stdout, "<script") || strings.Contains(page.stdout, "href=\"javascript") {
		t.Errorf("%d\n%s", page.status, page.stdout)
	}
	for args, status := range map[string]int{"--format x": 2, "none.json": 3} {
		if got := (command{dir: dir}).run(t, append([]string{"describe"}, strings.Fields(args)...)...); got.status != status {
			t.Errorf("describe %s: status %d, want %d", args, got.status, status)
		}
	}
}

// TestDescribeFindings holds that a finding is beside the part of the page that it is about, with its help, its rule's page and its line.
func TestDescribeFindings(t *testing.T) {
	dir := repository(t, map[string]string{"Data Connectors/bad.json": definition("bad")})
	want := "> - **error** the text holds `bad` — write another word [CL991]("
	got := command{dir: dir}.run(t, "describe", "--with-findings", ".").stdout
	if !strings.Contains(got, want) || !strings.Contains(got, "words/bad-word.md) (Data Connectors/bad.json:3)\n") {
		t.Errorf("%q is not in\n%s", want, got)
	}
}
