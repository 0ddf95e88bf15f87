package upstream

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

const where = "Solutions/Contoso/Data Connectors/Contoso.json"

// said is a verdict in one line.
func said(job, path, source string, version Version) string {
	v := JudgeBy(job, path, jsontree.Parse([]byte(source)), version)
	return strings.TrimSpace(v.Outcome.String() + " " + v.Message)
}

// TestSelection holds the gaps of the data connector check: what it skips and where it crashes.
func TestSelection(t *testing.T) {
	const head = `{"id": "a", "connectivityCriterias": [], `
	for _, c := range []struct{ path, source, want2022, wantLatest string }{
		{"Solutions/Templates/a.json", "{", "skip Skipping Files under Templates folder", ""},
		{where, "null", "crash Cannot read properties of null (reading 'id')", ""},
		{where, `[{"id": 1}]`, "skip Could not identify json file as a connector", ""},
		{where, `{"id": "a", "connectivityCriteria": []}`, "skip Could not identify json file as a connector", ""},
		{where, head + `"dataTypes": [{"name": "BoxEvents_CL"}]}`, "skip Skipping File as it is of type Events", ""},
		{where, head + `"dataTypes": []}`, "crash Cannot read properties of undefined (reading 'name')", ""},
		{where, head + `"dataTypes": null}`, "crash Cannot read properties of null (reading '0')", ""},
		{where, head + `"dataTypes": [{"name": 1}]}`, "crash jsonFile.dataTypes[0].name.includes is not a function", ""},
		{where, head + `"dataTypes": [{"name": "Contoso_CL"}]}`, "crash Cannot read properties of undefined (reading 'includes')", ""},
		{where, head + `"dataTypes": [{"name": "Contoso"}]}`, "crash ENOENT: no such file or directory, open '.script/utils/schemas/_ConnectorSchema.json'", "pass"},
		{where, head + `"dataTypes": [{"name": "AwsS3"}]}`, "crash ENOENT: no such file or directory, open '.script/utils/schemas/_ConnectorSchema.json'", "pass"},
		{where, head + `"dataTypes": [{"name": "Contoso Table"}]}`, "crash ENOENT: no such file or directory, open '.script/utils/schemas/_ConnectorSchema.json'", "fail Data Type should not have spaces."},
	} {
		if c.wantLatest == "" {
			c.wantLatest = c.want2022
		}
		if got := said(DataConnector, c.path, c.source, V2022); got != c.want2022 {
			t.Errorf("2022: %s: %s", c.source, got)
		}
		if got := said(DataConnector, c.path, c.source, Latest); got != c.wantLatest {
			t.Errorf("latest: %s: %s", c.source, got)
		}
	}
	for _, path := range []string{"Solutions/Contoso/Contoso.JSON", "Detections/Contoso.json", ".script/tests/Solutions/a.json"} {
		if v := JudgeBy(DataConnector, path, jsontree.Parse([]byte("{")), Latest); v.Given || v.Outcome != Skip {
			t.Errorf("%s is given to the job", path)
		}
	}
}

// TestRepositoryPath: content in a folder of its own is judged as at upstream's root, other folders of upstream's are not.
func TestRepositoryPath(t *testing.T) {
	for path, want := range map[string]string{
		"Solutions/a/b.json": "", "content/Solutions/a/b.json": "Solutions/a/b.json", "x/y/DataConnectors/a.json": "DataConnectors/a.json",
		"Tools/x/Solutions/a.json": "", "a.json": "", "Data Connectors/a.json": "", "my Solutions/a.json": "", "DataConnectors/Solutions/a.json": "",
	} {
		if want == "" {
			want = path
		}
		if got := PathInClone(path); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

// TestCategory: the first data type decides, in upstream's order.
func TestCategory(t *testing.T) {
	for _, c := range []struct {
		name, steps, want string
		version           Version
	}{
		{"CommonSecurityLog (Syslog)", "[]", cef, V2022},
		{"Contoso_CL", `[{"description": "[Deploy To Azure](https://aka.ms/x)"}]`, azureFunction, V2022},
		{"Contoso_CL", `[{"description": "[Deploy to Azure](https://aka.ms/x)"}]`, restAPI, V2022},
		{"meraki_CL", `[{"instructions": [{"type": "InstallAgent"}]}]`, syslog, V2022},
		{"meraki_CL", `[{"instructions": [{"type": "CopyableLabel"}]}]`, restAPI, V2022},
		{"WizIssues_CL", "[]", restAPI, Latest}, // the rule for custom tables is before the product's
		{"WizIssues", "[]", "Wiz", Latest},
		{"WizIssues", "[]", "", V2022},
		{"SigninLogs", "[]", "AzureActiveDirectory", Latest},
		{"AzureDiagnostics (vaults)", "[]", diagnostics, V2022},
	} {
		if got, _ := category(c.name, jsontree.Parse([]byte(c.steps)).Root(), c.version); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.name, c.steps, got, c.want)
		}
	}
}

// TestTemplates: what a template asks for is accepted in every version, and the newer profiles in the newer one only.
func TestTemplates(t *testing.T) {
	for _, version := range []Version{V2022, Latest} {
		for _, c := range []string{cef, restAPI, syslog, azureFunction} {
			for i, tpl := range templates(c, version) {
				var parts []string
				for _, e := range tpl.providers {
					parts = append(parts, e.json())
				}
				text := `{"resourceProvider": [` + strings.Join(parts, ",") + "]"
				if tpl.custom != nil {
					text += `, "customs": [{"name": ` + jsontree.Quote(tpl.custom.name) + `, "description": ` + jsontree.Quote(tpl.custom.description) + "}]"
				}
				n := jsontree.Parse([]byte(text + "}")).Root()
				if found := checkPermissions(n, c, version); len(found) > 0 {
					t.Errorf("%s %d: template %d is refused: %s", c, version, i, found[0].Help)
				}
				if old := checkPermissions(n, c, V2022); i > 0 && len(old) == 0 {
					t.Errorf("%s: template %d is accepted in 2022", c, i)
				}
			}
		}
	}
}

// TestDiffering: the words that differ, and where something is missing the word before.
func TestDiffering(t *testing.T) {
	for _, c := range [][3]string{
		{"Read and write permissions are required.", "read and write permissions are required.", "Read"},
		{"read and write permissions are required", "read and write permissions are required.", "required"},
		{"read and write permissions are required.", "read and write permissions on the workspace are required.", "permissions"},
		{"read and write permissions on the workspace are required.", "read and write permissions are required.", "on the workspace"},
		{"[a](https://learn.microsoft.com/x)", "[a](https://docs.microsoft.com/x)", "learn"},
		{"", "Workspace", ""},
		{"x", "Workspace", "x"},
	} {
		from, to := differing(c[0], c[1])
		if got := c[0][from:to]; got != c[2] {
			t.Errorf("%q: %q, want %q", c[0], got, c[2])
		}
	}
}

// TestOtherJobs holds the conditions of the smaller checks.
func TestOtherJobs(t *testing.T) {
	for _, c := range []struct {
		job, path, source string
		version           Version
		want              string
	}{
		{JSON, where, "\uFEFF{}", Latest, "fail Unexpected token U+FEFF in JSON at position 0"},
		{JSON, where, `{"a": 1, "a": 2}`, Latest, "pass"},
		{JSON, where, "", Latest, "fail Unexpected end of JSON input"},
		{Content, where, `{"descriptionMarkdown": "Azure sentinel"}`, V2022, "pass"},
		{Content, where, `{"description": 1}`, V2022, "crash tagContent.toLowerCase is not a function"},
		{Content, "DataConnectors/a.json", `{"descriptionMarkdown": "Azure Sentinel"}`, Latest, "skip the job looks at files in /Data/, /DataConnectors/ and /Data Connectors/, and at createUiDefinition.json"},
		{DocumentsLink, where, `{"a": "https://learn.microsoft.com/en-us/x http://docs.microsoft.com/en-us/x https://docs.microsoft.com/azure"}`, Latest, "pass"},
		{DocumentsLink, where, `{"a": "https://docsxmicrosoft.com/en-us"}`, Latest, "fail Documentation links should not include locale"},
		{SolutionCheck, "Solutions/a/Package/mainTemplate.json", "{}", V2022, "skip " + notWithin2022},
		{SolutionCheck, "Solutions/a/Package/createUiDefinition.json", `{"text": "for (Sentinel) and Microsoft Sentinel"}`, Latest, "pass"},
		{FieldTypes, "Solutions/a/Package/mainTemplate.json", `{"parameters": {"MyToken": {"type": "secureString"}}}`, Latest, "pass"},
		{AppInsights, "Solutions/a/azuredeploy.json", `{"resources": [{"type":  "Microsoft.Insights/components"}]}`, Latest, "pass"},
	} {
		if got := said(c.job, c.path, c.source, c.version); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.job, c.source, got, c.want)
		}
	}
	for text, want := range map[string]string{
		`<svg uuid="x"/>`: "fail", `<svg id='x'/>`: "pass", `<svg font-style="x"/>`: "fail", `<image href="data:image/png;base64,"/>`: "pass", `<title lang="en">x</title>`: "pass",
	} {
		if got := JudgeLogo("Logos/a.svg", text).Outcome.String(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
