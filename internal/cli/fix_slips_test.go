package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sort"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// slips are pairs of a text and what a slip makes of it, where it is first in a file.
func slips() [][2]string {
	return [][2]string{
		// syntax and bytes
		{"\",\n", "\"\n"},
		{"\n}\n", ",\n}\n"},
		{"\"\n", "\",\n"},
		{"{", "\uFEFF{"},
		{"}\n", "}\n}\n"},
		{"\": ", "\" "},
		{": true", ": True"},
		{"\"id\"", "'id'"},
		{"\"title\"", "title"},
		{"The ", "The\u00a0"},
		{"The ", "The\u200b "},
		{"'", "â€™"},
		{"\n  ", "\r\n  "},
		{"}\n", "}"},
		{",\n", ", // note\n"},
		{"\"publisher\"", "“publisher”"},
		{"}\n", "} \n"},
		// shape
		{"\"title\"", "\"titel\""},
		{"\"title\"", "\"Title\""},
		{"\"descriptionMarkdown\"", "\"description\""},
		{"\"dataTypes\"", "\"datatypes\""},
		{"\"graphQueries\"", "\"graphQuery\""},
		{"\"metricName\"", "\"metric\""},
		{"\"lastDataReceivedQuery\"", "\"lastDataRecievedQuery\""},
		{"\"baseQuery\"", "\"basequery\""},
		{"\"sampleQueries\"", "\"sampleQuerys\""},
		{"\"connectivityCriterias\"", "\"connectivityCriteria\""},
		{"\"connectivityCriteria\"", "\"connectivityCriterias\""},
		{"\"instructionSteps\"", "\"instructionsSteps\""},
		{"\"isPreview\": false", "\"isPreview\": \"false\""},
		{"\"status\": 1", "\"status\": \"1\""},
		{"\"write\": true", "\"write\": \"true\""},
		{"\"action\"", "\"actions\""},
		{"\"legend\"", "\"isPreview\": false,\n      \"legend\""},
		{"\"availability\"", "\"Availability\""},
		{"\"requiredPermissions\"", "\"requiredPermission\""},
		{"\"customs\"", "\"custom\""},
		{"\"kind\": \"Customizable\"", "\"kind\": \"customizable\""},
		{"\"RestApiPoller\"", "\"RestAPIPoller\""},
		{"\"httpMethod\": \"GET\"", "\"httpMethod\": \"GTE\""},
		{"\"pagingType\": \"NextPageToken\"", "\"pagingType\": \"nextPageTokn\""},
		// identity
		{"\"title\": \"", "\"title\": \" "},
		{"\",\n  \"publisher\"", " \",\n  \"publisher\""},
		{"\"publisher\": \"", "\"publisher\": \" "},
		{"\"dataConnector\"", "\"DataConector\""},
		{"\"tier\": \"developer\"", "\"tier\": \"Develper\""},
		// permissions and licenses
		{sharedKeys, ""},
		{"OperationalInsights/workspaces\"", "OperationalInsight/workspaces\""},
		{"OperationalInsights/workspaces\"", "operationalinsights/workspaces\""},
		{"\"write\"", "\"Write\""},
		{"/sharedKeys\"", "/sharedkeys\""},
		{"/sharedKeys\"", "/sharedKey\""},
		{"\"action\": true", "\"read\": true"},
		{"\"action\": true", "\"action\": false"},
		{"\"scope\": \"Workspace\"", "\"scope\": \"workspace\""},
		{"\"scope\": \"Workspace\"", "\"scope\": \"Worksapce\""},
		{"\"SecurityAdmin\"", "\"SecurityAdmn\""},
		{"\"SecurityAdmin\"", "\"Security Administrator\""},
		{"\"OfficeATP\"\n    ]\n", "\"OfficATP\"\n    ]\n"},
		{"\"licenses\": [", "\"licenses\": [\"OfficeATP\", "},
		{"\"licenses\": [\n      \"OfficeATP\"\n    ]", "\"licenses\": \"OfficeATP\""},
		{"\"type\": \"password\"", "\"type\": \"text\""},
		{"Microsoft.Web/sites permissions", "Microsoft.Web/site permissions"},
		{",\n      {\n        \"provider\": \"Microsoft.OperationalInsights/workspaces/sharedKeys\"", ",\n      {\n        \"provider\": \"Microsoft.OperationalInsights/workspaces/SharedKeys\""},
		// tables and queries
		{"_CL\\n", "_cl\\n"},
		{"\"SecurityAlert\\n", "\"securityalert\\n"},
		{"\"SecurityAlert\\n", "\"SecurityAlerts\\n"},
		{"max(TimeGenerated)", "max(TimeGenrated)"},
		{"max(TimeGenerated)", "max(timegenerated)"},
		{"summarize", "sumarize"},
		{"| where", "| | where"},
		{"\\n| where", "\\n where"},
		{"| summarize Time = max", "| summarize max"},
		{"isnotempty(Time)", "isnotempty(time)"},
		{"isnotempty(Time)", "notempty(Time)"},
		{"IsConnected = ", "isConnected = "},
		{"ago(30d)", "ago(30d"},
		{"== \\\"", "= \\\""},
		{"\"IsConnectedQuery\"", "\"IsConnectedQuerry\""},
		{"\"IsConnectedQuery\"", "\"isConnectedQuery\""},
		{"\"SentinelKinds\"", "\"SentinelKind\""},
		{"\"value\": [\n        \"", "\"values\": [\n        \""},
		{"\"HasDataConnectors\"", "\"HasDataConnector\""},
		{"{{graphQueriesTableName}}", "{{graphQueriesTablename}}"},
		{"{{graphQueriesTableName}}", "{graphQueriesTableName}"},
		{"\"graphQueriesTableName\": \"", "\"graphQueriesTableNames\": \""},
		{"\"name\": \"SecurityAlert(", "\"name\": \"securityalert("},
		{"LastLogReceived", "LastLogRecieved"},
		{"\n| summarize LastLogReceived", "\n| where a contains_cs 'b'\n| summarize LastLogReceived"},
		{"sort by", "sort on"},
		{"tostring(", "tostr("},
		{"isnotempty", "isnotnullorempty"},
		{"\"name\": \"ContosoAudit_CL\"", "\"name\": \"ContosoAudit_CL \""},
		{"\"name\": \"ContosoAudit_CL\"", "\"name\": \"Contoso Audit_CL\""},
		{"\"legend\": \"ContosoAudit_CL\"", "\"legend\": \"ContosoAudt_CL\""},
		// links
		{"https://learn.", "http://learn."},
		{"%2FData%2520Connectors", "%2Fdata%2520connectors"},
		{"azuredeploy_ContosoHelpDesk.json)", "Azuredeploy_ContosoHelpdesk.json)"},
		{"https://", "http://"},
		{"learn.microsoft.com/", "learn.microsoft.com/en-us/"},
		{"learn.microsoft.com", "docs.microsoft.com"},
		{"docs.microsoft.com/", "docs.microsoft.com/de-de/"},
		{"](https", "] (https"},
		{"](https://", "](https:/"},
		{"](https://www.", "](https://review."},
		{"learn.microsoft.com/", "review.learn.microsoft.com/"},
		{"/master/", "/main/"},
		{"/blob/", "/tree/"},
		{"deploytoazurebutton", "deploytoazurebuton"},
		{"portal.azure.com/#create", "ms.portal.azure.com/#create"},
		{"](https://learn.microsoft.com/azure", "](https://learn.microsoft.com/azure?WT.mc_id=Portal"},
		{"](https://www.contoso.com/cloud)", "](https://www.contoso.com/cloud?utm_source=x)"},
		{"](https://www.", "](https://nam06.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.contoso.com%2Fa&data=05%7C01&reserved=0)("},
		{"https%3A%2F%2Fraw", "https%3a%2f%2fraw"},
		{"https%3A%2F%2Fraw.", "https://raw."},
		// text
		{"Microsoft Sentinel", "Azure Sentinel"},
		{"Microsoft Sentinel", "Microsoft sentinel"},
		{"Microsoft Entra ID", "Azure Active Directory"},
		{"Microsoft Defender for Office 365", "Office 365 Advanced Threat Protection"},
		{"**", "***"},
		{"** ", " "},
		{"records", "rec" + "ieved records"},
		{"the ", "t" + "eh "},
		{"workspace", "worksapce"},
		{"\"CopyableLabel\"", "\"CopyableLable\""},
		{"\"InstallAgent\"", "\"installAgent\""},
		{"\"InstructionStepsGroup\"", "\"InstructionStepGroup\""},
		{"\"WorkspaceId\"", "\"WorkspaceID\""},
		{"\"WorkspaceId\"", "\"WorkspaceIds\""},
		{"\"linkType\": \"Open", "\"linkType\": \"open"},
		{"OpenSyslogSettings", "OpenSyslogSetting"},
		{"\"fillWith\"", "\"fillwith\""},
		{"\"label\": \"", "\"lable\": \""},
		{"\"type\": \"text\"", "\"type\": \"txt\""},
		{"\"instructionSteps\": [", "\"instructionSteps\": [\n    {},"},
		{"\"instructionSteps\": [", "\"instructionSteps\": [\n    {\"title\": \"\", \"description\": \"\"},"},
		{"sudo wget", "wget"},
		{"1. ", "1."},
		{"[", "[["},
		{"\"description\": \"In ", "\"description\": \"`In "},
		// codeless sets
		{"\"connectorDefinitionName\": \"Fabrikam", "\"connectorDefinitionName\": \"Fabrikan"},
		{"Custom-Fabrikam", "Custom-Fabrikan"},
		{"Custom-Fabrikam", "custom-Fabrikam"},
		{"\"Custom-Fabrikam", "\"Fabrikam"},
		{"\"outputStream\": \"Custom-", "\"outputStream\": \""},
		{"\"outputStream\": \"Custom-", "\"outputStream\": \"Custom-Custom-"},
		{"_CL\"\n      }\n    ]", "\"\n      }\n    ]"},
		{"\"type\": \"datetime\"", "\"type\": \"dateTime\""},
		{"\"type\": \"datetime\"", "\"type\": \"datetim\""},
		{"\"type\": \"string\"", "\"type\": \"String\""},
		{"\"TimeGenerated\"", "\"TimeGenerted\""},
		{"\"schema\": {\n      \"name\": \"Fabrikam", "\"schema\": {\n      \"name\": \"Fabrikan"},
		{"source | ", "sources | "},
		{"TimeGenerated = ", "TimeGenrated = "},
		{"| project ", "| projct "},
		{"\"dataType\": \"", "\"dataType\": \"Custom-"},
		{"{{organization}}", "{{organisation}}"},
		{"\"$.", "\"."},
		{"\"$.items\"", "\"items\""},
		{"{_QueryWindowStartTime}", "{_QueryWindowStartTim}"},
		{"{_QueryWindowStartTime}", "{{_QueryWindowStartTime}}"},
		{"\"graphQueriesTableName\": \"Fabrikam", "\"graphQueriesTableName\": \"Fabrikan"},
		{"[parameters('", "[[parameters('"},
		{"[[parameters('", "[parameters('"},
		{"')]\"", "')\""},
		{"')]\"", "')]]\""},
		{"[concat(", "[conct("},
		{"\"streamName\": \"Custom-", "\"streamName\": \"Custm-"},
		{"\"[concat(", "\"[[concat("},
		{"[resourceGroup(", "[[resourceGroup("},
		{"[resourceGroup(", "[resourceGroups("},
		{"\"[concat(", "\"concat("},
		{"\"[[", "\"[[["},
		// solutions
		{"raw.githubusercontent.com/Azure/Azure-Sentinel/master/Logos", "github.com/Azure/Azure-Sentinel/blob/master/Logos"},
		{"/Logos/Contoso.svg", "/Logos/contoso.svg"},
		{"/Logos/Contoso.svg", "/Logo/Contoso.svg"},
		{"\"Data Connectors/", "\"Data Connector/"},
		{"\"Data Connectors/", "\"data connectors/"},
		{"\"BasePath\": \"", "\"BasePath\": \"C:\\\\GitHub\\\\Azure-Sentinel\\\\"},
		{"\"Version\": \"3.0.0\"", "\"Version\": \"3.0\""},
		{"\"TemplateSpec\": true", "\"TemplateSpec\": \"true\""},
		{"Logos/Contoso", "logos/contoso"},
		{"Logos/Contoso", "Logos/Contso"},
		{"\"offerId\"", "\"offerID\""},
		{"\"tier\": \"Partner\"", "\"tier\": \"partner\""},
		{"\"firstPublishDate\": \"2026-03-02\"", "\"firstPublishDate\": \"2026/03/02\""},
		{"Security - Network", "Security – Network"},
		{"\"domains\"", "\"domain\""},
		{"\"Is1PConnector\"", "\"Is1Pconnector\""},
		{".json\"\n  ]", "\"\n  ]"},
		{"\"Metadata\": \"", "\"Metadata\": \"./"},
	}
}

// sharedKeys is what a page has that hands out the workspace's key.
const sharedKeys = `,
      {
        "provider": "Microsoft.OperationalInsights/workspaces/sharedKeys",
        "permissionsDisplayText": "read permissions to shared keys for the workspace are required. [See the documentation to learn more about workspace keys](https://docs.microsoft.com/azure/azure-monitor/platform/agent-windows#obtain-workspace-id-and-key).",
        "providerDisplayName": "Keys",
        "scope": "Workspace",
        "requiredPermissions": {
          "action": true
        }
      }`

// TestFixesOfSlips plants slips in good files, made up and published ones, and holds each rule's fixes to their promises.
func TestFixesOfSlips(t *testing.T) {
	tried := map[string]int{}
	contoso, err := filepath.Abs(filepath.Join("..", "..", "testdata", "contoso", "clean"))
	if err != nil {
		t.Fatal(err)
	}
	for _, profile := range []string{rules.Standard, rules.AzureSentinel} {
		tree := openFixTree(t, contoso, profile)
		plant(t, tree, paths(tree.scan), slipped, tried)
	}
	t.Logf("%d rules had something to fix", len(tried))
}

// TestFixesOfSlipsInPublishedFiles does the same with published files that have nothing to fix.
func TestFixesOfSlipsInPublishedFiles(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	tried := map[string]int{}
	for _, name := range []string{"azure-sentinel-2022", "azure-sentinel-2026"} {
		tree := openFixTree(t, filepath.Join(corpus, name), rules.Standard)
		outcome := engine.Run(tree.part(paths(tree.scan), "", nil), tree.options())
		bad := map[string]bool{}
		for _, f := range outcome.Findings {
			bad[f.File.Path] = bad[f.File.Path] || len(f.Fixes) > 0
		}
		var good []string
		for _, f := range outcome.Files {
			if len(f.Definitions)+len(f.Connections) > 0 && !bad[f.Path] && len(f.Tree.Source()) < 40_000 {
				good = append(good, f.Path)
			}
		}
		chosen := map[string]bool{}
		for i := range publishedFiles {
			chosen[good[i*len(good)/publishedFiles]] = true
		}
		plant(t, tree, chosen, publishedSlipped, tried)
	}
	t.Logf("%d rules had something to fix", len(tried))
}

// How many files take a slip, and how many published ones of a tree are tried.
const slipped, publishedSlipped, publishedFiles = 2, 1, 10

// plant makes every slip in as many files as are wanted, and tries the fixes of what it brings to light.
func plant(t *testing.T, tree *fixTree, files map[string]bool, wanted int, tried map[string]int) {
	t.Helper()
	sources := map[string][]byte{}
	var names []string
	for _, target := range tree.scan.Targets {
		if files[target.Path] {
			sources[target.Path] = tree.source(t, target)
			names = append(names, target.Path)
		}
	}
	sort.Strings(names)
	for n, slip := range slips() {
		left := wanted
		for i := range names {
			name := names[(i+n)%len(names)] // another one first for each slip
			if left == 0 || !bytes.Contains(sources[name], []byte(slip[0])) {
				continue
			}
			left--
			source := bytes.Replace(sources[name], []byte(slip[0]), []byte(slip[1]), 1)
			good := engine.Run(tree.part(map[string]bool{name: true}, "", nil), tree.options())
			list := jobs(engine.Run(tree.part(map[string]bool{name: true}, name, source), tree.options()))
			for _, j := range list {
				tried[j.rule.ID]++
				tree.try(t, fmt.Sprintf("%q for %q in %s", slip[1], slip[0], name), j, name, source, good)
			}
		}
	}
}
