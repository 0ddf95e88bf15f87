package text_test

import "testing"

// TestNames: names that were left over, misspelled or are another product's, and permissions and licenses of other products.
func TestNames(t *testing.T) {
	customs := func(name, description string) map[string]string {
		return with("permissions", `{"resourceProvider": [`+workspaceAsked+`], "customs": [{"name": "`+name+`", "description": "`+description+`"}]}`)
	}
	support := func(object string) map[string]string { return with("metadata", `{"support": `+object+`}`) }
	testKinds(t, []kind{
		{"copy", with("title", `"Contoso Audit - Copy"`), []string{"CL209 warning Copy"}},
		{"numbered copy", with("title", `"Contoso Audit (1)"`), []string{"CL209 warning (1)"}},
		{"test", with("title", `"Contoso Audit (test, do not merge)"`), []string{"CL209 warning do not merge"}},
		{"file", with("title", `"ContosoAudit.json"`), []string{"CL209 warning .json"}},
		{"alphabet", with("title", `"Cоntoso Audit"`), []string{"CL209 warning Cyrillic"}},
		{"a test product", with("title", `"Contoso Penetration Test"`), nil},
		{"version", with("title", `"Contoso Audit (v2)"`), nil},
		{"Copilot", with("title", `"Contoso Copilot"`), nil},
		{"Greek letter", describes("It measures μs and the angle α."), nil},
		{"swapped letters", map[string]string{"descriptionMarkdown": `"Contoso Audit reads the audit log of Contoso, and Cotnoso only."`}, []string{"CL210 warning Cotnoso"}},
		{"plural", describes("All Contosos are alike, and Contosian is a word."), nil},
		{"another company", describes("It compares Contoso with Conteso, and Conteso with Contoso, as Conteso does."), nil},
		{"sentence of another page", step("Before deploying the Fabrikam Firewall data connector, have the Workspace ID."), []string{"CL211 warning Fabrikam Firewall"}},
		{"description of another", with("descriptionMarkdown", `"The Fabrikam Firewall data connector ingests logs."`), []string{"CL211 warning Fabrikam Firewall"}},
		{"the own connector", step("Before deploying the Contoso data connector, have the Workspace ID. Install the Log Forwarder. Configure the Syslog connector."), nil},
		{"no name of a product", step("Before deploying the Workspace data connector, have the Workspace ID. Configure Filebeat to send events to Logstash."), nil},
		{"initials", map[string]string{"title": `"Contoso Vulnerability Management"`, "descriptionMarkdown": `"The CVM data connector reads the audit log of Contoso."`}, nil},
		{"title", with("title", `"Fabrikam Firewall"`), []string{"CL211 warning Fabrikam Firewall"}},
		{"publisher", with("publisher", `"Fabrikam"`), []string{"CL211 info Fabrikam"}},
		{"data type", with("dataTypes", `[{"name": "CommonSecurityLog (Fabrikam)", "lastDataReceivedQuery": "CommonSecurityLog\n| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)"}]`), []string{"CL211 warning Fabrikam"}},
		{"mail as link", support(`{"tier": "partner", "name": "Contoso", "link": "support@contoso.com"}`), []string{"CL212 warning support@contoso.com"}},
		{"two schemes", support(`{"tier": "partner", "name": "Contoso", "link": "https:/https://www.contoso.com/"}`), []string{"CL212 warning https:/https"}},
		{"support right", support(`{"tier": "partner", "name": "Contoso", "email": "support@contoso.com"}`), nil},
		{"microsoft", support(`{"tier": "microsoft", "name": "Microsoft Corporation", "link": "https://support.microsoft.com"}`), nil},
		{"function without one", customs("Microsoft.Web/sites permissions", "Read and write permissions to Azure Functions to create a Function App is required."), []string{"CL314 warning Azure Functions"}},
		{"swapped", customs("An API token of Contoso with the right to read the audit log is required.", "API token"), []string{"CL310 warning swapped"}},
		{"tenant role", with("permissions", `{"resourceProvider": [`+workspaceAsked+`], "tenant": ["SecurityAdmin"]}`), []string{"CL314 info SecurityAdmin"}},
		{"license", with("permissions", `{"resourceProvider": [`+workspaceAsked+`], "licenses": ["OfficeATP"]}`), []string{"CL405 warning OfficeATP"}},
		{"preview", describes("This connector is in public preview."), []string{"CL206 warning preview"}},
		{"preview of something else", describes("The API of Contoso is in public preview."), nil},
		{"banner", with("additionalRequirementBanner", `"This depends on a parser."`), []string{"CL711 info link"}},
		{"over a line", describes("It sends to Azure\n    Sentinel."), []string{"CL701 warning Azure Sentinel"}},
		{"runtime", step("For the Azure Function, select a runtime: Choose Python 3.8."), []string{"CL728 warning Python 3.8"}},
		{"runtime to use", step("Deploy the Azure Function. Use Python 3.8."), []string{"CL728 warning Python 3.8"}},
		{"runtime to install", step("1. Open the Azure Function.\n2. Install Node.js 14."), []string{"CL728 warning Node.js 14"}},
		{"runtime that others use", step("We use Python 3.8 to test the Azure Function. The samples use Python 3.8."), nil},
		{"runtime at least", step("Choose for the Azure Function at least Python 3.8, or choose Python 3.8 or later."), nil},
		{"python", step("Make sure that you have Python on your machine: python -version."), []string{"CL713 warning python -version"}},
		{"python right", step("Make sure that you have Python: python --version, see python-version."), nil},
		{"prompt", command("$ sudo systemctl restart rsyslog"), []string{"CL713 warning prompt"}},
		{"blank in an address", command("sudo wget -O x.py https://p.contoso.com/cef/ x.py && sudo python3 x.py"), []string{"CL713 warning space"}},
		{"address of a folder", command("sudo wget -O x.py https://p.contoso.com/cef/ && sudo python3 x.py"), []string{"CL713 warning names no file"}},
		{"password", command("curl -u admin:Hunter2024x https://p.contoso.com/check"), []string{"CL713 warning password"}},
		{"password to fill in", command("curl -u admin:<password> https://p.contoso.com/check"), nil},
		{"misspelled", describes("It is succesfully recieved by the conector."), []string{"CL710 info succesfully", "CL710 info recieved", "CL710 info conector"}},
		{"British and American", describes("Organisations analyse colours; organizations analyze colors."), nil},
	})
}
