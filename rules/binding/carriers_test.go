package binding_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// carriers write a set's parts, in the order definition, rule, table, connection, as what they may lie in; the mistake is in one of the
// parts already.
var carriers = []struct {
	name, path string
	write      func(parts [4]string) string
}{
	{"list", "sets/Fabrikam_connectors.json", func(parts [4]string) string { return "[" + strings.Join(parts[:], ",") + "]" }},
	{"template", "deploy/azuredeploy.json", func(parts [4]string) string {
		for i := range parts {
			parts[i] = deployed.Replace(parts[i])
		}
		parts[3] = filled("[").Replace(parts[3])
		return template(`"workspace-location": {"type": "string"}, "apiKey": {"type": "securestring"}, "organization": {"type": "string"}, "dcrConfig": {"type": "object"}`, parts[:]...)
	}},
	{"package", "package/mainTemplate.json", func(parts [4]string) string {
		for i := range parts {
			parts[i] = deployed.Replace(parts[i])
		}
		inner := template(`"apiKey": {"defaultValue": "apiKey", "type": "securestring"}, "organization": {"defaultValue": "organization", "type": "securestring"}, "dcrConfig": {"type": "object"}`,
			filled("[[").Replace(parts[3]))
		return template(`"workspace-location": {"type": "string", "defaultValue": ""}`, content("DataConnector", template(``, parts[0], parts[1], parts[2])), content("ResourcesDataConnector", inner))
	}},
}

// deployed puts a template's expressions in the place of what the packager fills in.
var deployed = strings.NewReplacer(
	`"{{location}}"`, `"[parameters('workspace-location')]"`,
	`"{{workspaceResourceId}}"`, `"[variables('workspaceResourceId')]"`,
	`"{{dataCollectionEndpointId}}"`, `"[variables('dataCollectionEndpointId')]"`,
)

// filled puts expressions with one or two brackets in the place of a connection's placeholders.
func filled(brackets string) *strings.Replacer {
	return strings.NewReplacer(
		`"{{dataCollectionEndpoint}}"`, `"`+brackets+`parameters('dcrConfig').dataCollectionEndpoint]"`,
		`"{{dataCollectionRuleImmutableId}}"`, `"`+brackets+`parameters('dcrConfig').dataCollectionRuleImmutableId]"`,
		`"{{apiKey}}"`, `"`+brackets+`parameters('apiKey')]"`,
		`"{{apiKy}}"`, `"`+brackets+`parameters('apiKy')]"`,
		`"https://{{organization}}.fabrikam.com/api/v2/signins"`, `"`+brackets+`concat('https://', parameters('organization'), '.fabrikam.com/api/v2/signins')]"`,
	)
}

func template(parameters string, resources ...string) string {
	const head = `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", `
	return head + `"parameters": {` + parameters + `}, ` +
		`"variables": {"workspaceResourceId": "x", "dataCollectionEndpointId": "y"}, "resources": [` + strings.Join(resources, ",") + `]}`
}

func content(kind, template string) string {
	return `{"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview", "name": "` + kind + `", ` +
		`"properties": {"contentId": "FabrikamIdentity", "contentKind": "` + kind + `", "contentSchemaVersion": "3.0.0", "packageId": "fabrikam.identity", "version": "1.0.0", "mainTemplate": ` + template + `}}`
}

// TestCarriers makes the same mistakes in a set that lies in a list of resources, a template and a package: the findings are those of
// loose files.
func TestCarriers(t *testing.T) {
	const set = "Solutions/Fabrikam Identity/Data Connectors/FabrikamIdentitySignInLogs_ccf"
	files := [4]string{definition, rule, table, poller}
	for _, m := range []struct {
		file, old, with string
		want            string // rule, severity, text
	}{
		{poller, ``, ``, ``},
		{poller, `"connectorDefinitionName": "FabrikamIdentity"`, `"connectorDefinitionName": "FabrikamIdentty"`, `CL801 error "FabrikamIdentty"`},
		{definition, `"id": "FabrikamIdentity"`, `"id": "FabrikamIdentty"`, `CL801 error "FabrikamIdentty"`},
		{poller, `"Custom-FabrikamSignIns"`, `"Custom-FabrikamSignIn"`, `CL802 error "Custom-FabrikamSignIn"`},
		{rule, `#2"Custom-FabrikamSignIns"`, `"Custom-FabrikamSignInz"`, `CL803 error "Custom-FabrikamSignInz"`},
		{rule, `"Custom-FabrikamSignIns_CL"`, `"Custom-FabrikamSignIns"`, `CL804 error "Custom-FabrikamSignIns"`},
		{table, `"TimeGenerated"`, `"TimeGenrated"`, `CL805 error "TimeGenrated"`},
		{rule, `"clv2ws1"`, `"workspace"`, `CL807 warning "workspace"`},
		{poller, `"RestApiPoller"`, `"GCP"`, `CL808 error "GCP"`},
		{poller, `"ApiKey": "{{apiKey}}",`, ``, `CL808 error "auth"`},
		{poller, `"NextPageToken"`, `"Offset"`, `CL809 error "paging"`},
		{poller, `"{{apiKey}}"`, `"{{apiKy}}"`, `CL810 error apiKy`},
		{poller, `"dataType": "`, `"dataType": "Custom-`, `CL815 warning "Custom-FabrikamSignIns_CL"`},
		{rule, `"FabrikamIdentityDCR"`, `"Fabrikam DCR"`, `CL817 warning "Fabrikam DCR"`},
		{definition, `"FabrikamSignIns_CL"`, `"FabrikamSgnIns_CL"`, `CL818 error FabrikamSgnIns_CL`},
		{poller, `"$.items"`, `"items"`, `CL819 warning "items"`},
		{poller, `"endTimeAttributeName": "to",`, ``, `CL820 info "startTimeAttributeName"`},
		{poller, `"paging"`, `"stepInfo": {"stepType": "Nested", "nextSteps": [{"stepId": "more"}]}, "paging"`, `CL821 error "more"`},
	} {
		var parts [4]string
		for i, file := range files {
			source, err := os.ReadFile(filepath.Join("..", "..", "testdata", "contoso", "clean", filepath.FromSlash(set), file))
			if err != nil {
				t.Fatal(err)
			}
			if parts[i] = string(source); file == m.file && m.old != "" {
				if parts[i] = mistake(parts[i], m.old, m.with); parts[i] == string(source) {
					t.Fatalf("%s has no %s", file, m.old)
				}
			}
		}
		for _, c := range carriers {
			t.Run(c.name+" "+m.want, func(t *testing.T) {
				root := t.TempDir()
				path := filepath.Join(root, filepath.FromSlash(c.path))
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(c.write(parts)), 0o644); err != nil {
					t.Fatal(err)
				}
				if got := strings.Join(findings(t, root), "\n"); got != m.want {
					t.Errorf("got  %s\nwant %s", got, m.want)
				}
			})
		}
	}
}
