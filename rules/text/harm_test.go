package text_test

import "testing"

// TestNoHarm: what was reported and should not have been, and what was reported with the wrong words or severity.
func TestNoHarm(t *testing.T) {
	textbox := func(parameters string) map[string]string { return control("Textbox", parameters) }
	functions := `{"resourceProvider": [` + workspaceAsked + `], "customs": [{"name": "Account", "description": "An account of Contoso."}]}`
	testKinds(t, []kind{
		{"sound", nil, nil},
		{"deprecated protocols", with("title", `"Contoso Deprecated Protocol Scanner"`), nil},
		{"deprecated in parentheses", with("title", `"Contoso Audit (Deprecated)"`), []string{"CL208 info (Deprecated)"}},
		{"deprecated behind a dash", with("title", `"Contoso Audit - Deprecated"`), []string{"CL208 info"}},
		{"function mentioned", map[string]string{"permissions": functions, "descriptionMarkdown": `"Contoso Audit. The vendor also offers an Azure Function App for other products."`}, nil},
		{"function mentioned in a step", map[string]string{"permissions": functions, "instructionSteps": `[{"title": "Connect", "description": "Open Contoso. The vendor also offers an Azure Function App for other products."}]`}, nil},
		{"lowercase", textbox(`{"label": "Password Has Lowercase", "name": "lower", "type": "text", "placeholder": "true, false, or *"}`), nil},
		{"symbol", textbox(`{"label": "Password Symbol", "name": "symbol", "type": "text", "placeholder": "true, false, or *"}`), nil},
		{"policy", textbox(`{"label": "Password Policy Complexity", "name": "policy", "type": "text"}`), nil},
		{"user name of a pair", textbox(`{"label": "Contoso Access Key (API)", "name": "username", "type": "text"}`), nil},
		{"password", textbox(`{"label": "Password", "name": "password", "type": "text"}`), []string{"CL311 warning Password"}},
		{"license in words", map[string]string{
			"dataTypes":   `[{"name": "SecurityAlert (MDATP)", "lastDataReceivedQuery": "SecurityAlert\n| summarize Time = max(TimeGenerated)\n| where isnotempty(Time)"}]`,
			"permissions": `{"resourceProvider": [` + workspaceAsked + `], "customs": [{"name": "License", "description": "M365 E5 or another eligible license."}]}`,
		}, nil},
		{"licenses null", with("permissions", `{"resourceProvider": [`+workspaceAsked+`], "licenses": null}`), nil},
		{"claims delete", with("permissions", `{"resourceProvider": [{"provider": "Microsoft.OperationalInsights/workspaces", "permissionsDisplayText": "read, write and delete permissions are required.", "providerDisplayName": "Workspace", "scope": "Workspace", "requiredPermissions": {"read": true, "write": true}}]}`), []string{"CL308 warning `delete`"}},
		{"stray pair", describes("See [events onboarding]() in the documentation.](https://docs.contoso.com/events)"), []string{"CL601 warning `]()`"}},
		{"release", step("[![Deploy To Azure](https://aka.ms/deploytoazurebutton)](https://portal.azure.com/#create/Microsoft.Template/uri/https%3A%2F%2Fgithub.com%2Fcontoso%2Fc%2Freleases%2Flatest%2Fdownload%2Fazuredeploy.json)"), []string{"CL607 warning release"}},
		{"link behind a word without its first letter", step("efer the [documentation](https://learn.microsoft.com/azure/sentinel/) of Contoso."), nil},
		{"tildes", describes("\n\n~~~\nuse ` as the quote\n~~~\n"), nil},
		{"blank in bold", describes("Select ** New setting**."), []string{"CL704 warning space inside"}},
		{"template's control", control("Input type for e.g. APIKey", `{}`), []string{"CL703 warning"}},
		{"label below a title", control("CopyableLabel", `{"label": "", "fillWith": ["WorkspaceId"]}`), []string{"CL706 info"}},
		{"fillWith near", control("CopyableLabel", `{"label": "Workspace", "fillWith": ["WorkspaceIdd"]}`), []string{"CL708 error"}},
		{"fillWith unknown", control("CopyableLabel", `{"label": "Endpoint", "fillWith": ["apiEndpoint"]}`), []string{"CL708 warning"}},
		{"wget -qO", command("wget -qO x.py https://p.contoso.com/y.py && python3 x.py"), nil},
		{"wget -Ox.py", command("wget -Ox.py https://p.contoso.com/y.py && python3 x.py"), nil},
		{"wget -O/path", command("wget -O/tmp/x.py https://p.contoso.com/y.py && python3 /tmp/x.py"), nil},
		{"wget --output-document=", command("wget --output-document=x.py https://p.contoso.com/y.py && python3 x.py"), nil},
		{"wget --output-document", command("wget --output-document x.py https://p.contoso.com/y.py && python3 x.py"), nil},
		{"wget > ", command("wget -qO- https://p.contoso.com/y.py > x.py && python3 x.py"), nil},
		{"mv", command("wget https://p.contoso.com/y.py && mv y.py x.py && python3 x.py"), nil},
		{"cd", command("wget https://p.contoso.com/y.py && cd /opt/contoso && python3 x.py"), nil},
		{"wget and another script", command("wget https://p.contoso.com/y.py && python3 x.py"), []string{"CL713 warning"}},
		{"source", command("source venv/bin/activate && python x.py"), nil},
		{".", command(". venv/bin/activate && python x.py"), nil},
		{"conda", command("conda activate x && python x.py"), nil},
		{"python", command("python x.py"), []string{"CL713 warning"}},
		{"machine in a placeholder", textbox(`{"label": "Address", "name": "address", "type": "text", "placeholder": "http://20.84.144.179:5000/api"}`), []string{"CL603 warning", "CL605 warning"}},
		{"private address in a placeholder", textbox(`{"label": "Address", "name": "address", "type": "text", "placeholder": "http://10.1.1.1:5000/api"}`), nil},
		{"common framework", describes("It uses the Common Connector Framework (CCF)."), []string{"CL702 info Codeless Connector Framework"}},
		{"metadata of the template", with("metadata", `{"id": "Unique Identifier (GUID) used to identify dependencies and content from solutions or community.", "source": {"kind": "source type of the content. Value must be one of these : localWorkspace | community | solution | sourceRepository"}, "support": {"tier": "Type of support for content item: microsoft | developer | community"}}`), []string{"CL703 warning", "CL212 info"}},
	})
}
