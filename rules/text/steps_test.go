package text_test

import "testing"

// TestSteps: pages that contradict themselves, and those that look alike and are right.
func TestSteps(t *testing.T) {
	steps := func(list string) map[string]string { return with("instructionSteps", "["+list+"]") }
	label := func(label, value, fill string) string {
		return `{"type": "CopyableLabel", "parameters": {"label": "` + label + `", "value": "` + value + `", "fillWith": [` + fill + `]}}`
	}
	two := func(a, b string) map[string]string {
		page := steps(`{"title": "Connect", "description": "Contoso", "instructions": [` + a + `, ` + b + `]}`)
		page["permissions"] = `{"resourceProvider": [` + workspaceAsked + `, ` + keysAsked + `]}`
		return page
	}
	agent := func(title, link string) map[string]string {
		return steps(`{"title": "` + title + `", "description": "Contoso", "instructions": [{"type": "InstallAgent", "parameters": {"linkType": "` + link + `"}}]}`)
	}
	check := `{"title": "2. Check", "description": "Open Contoso."}`
	testKinds(t, []kind{
		{"step twice", steps(check + `, {"title": "3. Go", "description": "Go."}, ` + check), []string{"CL719 warning duplicate step"}},
		{"titles alike", steps(`{"title": "Check", "description": "Open Contoso."}, {"title": "Check", "description": "Close Contoso."}`), []string{"CL719 info Check"}},
		{"order", steps(`{"title": "2. Check", "description": "Open Contoso."}, {"title": "1. Configure", "description": "Close Contoso."}`), []string{"CL720 warning 2"}},
		{"STEP order", steps(`{"description": "**STEP 2 - Check**"}, {"description": "**STEP 1 - Configure**"}`), []string{"CL720 warning 1"}},
		{"STEP right", steps(`{"description": "**STEP 1 - Check**"}, {"description": "**STEP 2 - Configure**"}`), nil},
		{"two methods", steps(`{"title": "Option 1", "description": "**STEP 1 - Check**"}, {"title": "Option 2", "description": "**STEP 1 - Check it**"}`), nil},
		{"options", steps(`{"description": "Choose ONE from the following two deployment options."}, {"title": "Option 1", "description": "a"}, {"title": "Option 2", "description": "b"}, {"title": "Option 3", "description": "c"}`), []string{"CL721 warning 2 options, but has 3"}},
		{"option twice", steps(`{"title": "Option 1", "description": "a"}, {"title": "Option 1 again", "description": "b"}`), []string{"CL720 warning option 1"}},
		{"settings", step("Add each of the following five (5) application settings individually: \n\t\tContosoToken\n\t\tWorkspaceID\n\t\tWorkspaceKey"), []string{"CL721 warning 5 settings, but lists 3"}},
		{"settings right", step("Add each of the following three (3) application settings individually: \n\t\tContosoToken\n\t\tWorkspaceID\n\t\tWorkspaceKey\nSave."), nil},
		{"settings with an optional one", step("Add each of the following three application settings individually: \n\t\tContosoToken\n\t\tWorkspaceID\n\t\tWorkspaceKey\n\t\tlogAnalyticsUri (optional)\nSave."), nil},
		{"two numbers", step("Add each of the following seven (6) application settings individually: \n\t\tContosoToken\n\t\tWorkspaceID"), []string{"CL721 warning seven (6)"}},
		{"button", step("1. Click the **Deploy to Azure** button below.\n2. Select the **Subscription**."), []string{"CL722 warning button below"}},
		{"button there", step("1. Click the **Deploy to Azure** button below.\n\n[![Deploy To Azure](https://aka.ms/deploytoazurebutton)](https://aka.ms/sentinel-contoso)"), nil},
		{"button without image", step("[![Deploy To Azure]](https://aka.ms/sentinel-contoso)"), []string{"CL722 warning image"}},
		{"id shows key", two(label("Workspace ID", "", `"PrimaryKey"`), label("Host", "x", "")), []string{"CL723 error key"}},
		{"key shows id", control("CopyableLabel", `{"label": "Primary Key", "fillWith": ["WorkspaceId"]}`), []string{"CL723 error WorkspaceId"}},
		{"id and name", control("CopyableLabel", `{"label": "Workspace ID (GUID)", "fillWith": ["WorkspaceId"]}`), nil},
		{"id within a command", control("CopyableLabel", `{"label": "Run", "value": "run {0}", "fillWith": ["WorkspaceId"]}`), nil},
		{"arguments", two(label("Install", "sudo python3 cef_installer.py {0} {1}", `"PrimaryKey", "WorkspaceId"`), label("Host", "x", "")), []string{"CL724 error before its key"}},
		{"arguments right", two(label("Install", "sudo python3 cef_installer.py {0} {1}", `"WorkspaceId", "PrimaryKey"`), label("Host", "x", "")), nil},
		{"validation installs", two(label("Run the following command to validate your connectivity:", "sudo python3 cef_installer.py {0} {1}", `"WorkspaceId", "PrimaryKey"`), label("Host", "x", "")), []string{"CL724 warning validates"}},
		{"linux", agent("Install agent on a non-Azure Linux Machine", "InstallAgentOnLinuxNonAzure"), nil},
		{"linux and windows", agent("Install agent on a non-Azure Linux Machine", "InstallAgentOnWindowsVirtualMachine"), []string{"CL725 warning Linux"}},
		{"azure and other", agent("Install agent on a non-Azure Linux Machine", "InstallAgentOnLinuxVirtualMachine"), []string{"CL725 warning outside Azure"}},
		{"chinese", steps(`{"title": "连接数据源", "description": "Open Contoso."}`), []string{"CL726 warning Chinese"}},
		{"german", step("Öffnen Sie die Einstellungen von Contoso und klicken Sie auf die Schaltfläche, um den Dienst zu verbinden."), []string{"CL726 warning German"}},
		{"names of German", step("Open the settings of Die Zeit und Partner and click on Der Kunde, then on Das Konto."), nil},
		{"table", describes("\n\n| Setting | Value | Default |\n| --- | --- |\n| Port | 514 | 514 |\n"), []string{"CL715 warning columns"}},
		{"table without separator", describes("\n\n| Setting | Value |\n| Port | 514 |\n"), []string{"CL715 warning separator"}},
		{"table right", describes("\n\n| Setting | Value |\n| --- | --- |\n| Port | 514 |\n| Host | a |\n"), nil},
		{"query", describes("\n\n```\nContoso_CL\n| where a == 1 |\n| take 1 |\n```\n"), nil},
		{"heading", describes("\n\n###Configuration\n"), []string{"CL715 warning ###"}},
		{"heading right", describes("\n\n### Configuration\n\n#1 is a number"), nil},
		{"item", describes("\n\n1. Open it.\n2.Click it.\n"), []string{"CL715 info 2."}},
		{"item in the line", describes("Steps: 1. Open it.\n2. Save it.\n"), []string{"CL715 warning 2."}},
		{"numbers", describes("\n\n1. Open it.\n2.5 is a version.\n"), nil},
		{"merge", describes("\n<<<<<<< HEAD\nold\n=======\nnew\n>>>>>>> dev\n"), []string{"CL716 warning HEAD", "CL716 warning =======", "CL716 warning dev"}},
		{"escape", describes(`Open it.\n\n1. Go to it.`), []string{"CL716 warning"}},
		{"path", describes(`Open C:\new and D:\Tools\Notes, or print "%msg%\n".`), nil},
		{"entity", describes("a &amp;lt; b &lt; c"), []string{"CL716 warning &amp;lt;"}},
		{"script", describes("Hello <script>alert(1)</script>"), []string{"CL716 warning script"}},
		{"closing", describes("Hello <b>you</b> </value>"), []string{"CL716 info </value>"}},
		{"pasted twice", with("descriptionMarkdown", `"Contoso Audit reads the audit log of Contoso every day. Contoso Audit reads the audit log of Contoso every day."`), []string{"CL717 warning"}},
		{"word twice", describes("It reads the the log."), []string{"CL717 info the"}},
		{"that that", describes("It says that that is right, and Walla Walla."), nil},
		{"placeholder", describes("Contact {{VendorName}} for it."), []string{"CL718 warning {{VendorName}}"}},
		{"percents", describes("Contact %VENDOR% for it in %APPDATA%."), []string{"CL718 warning %VENDOR%"}},
		{"version", describes("Install version XXX of it."), []string{"CL718 warning version XXX"}},
		{"nothing", with("descriptionMarkdown", `"N/A"`), []string{"CL718 warning N/A"}},
		{"title", with("descriptionMarkdown", `"Contoso Audit"`), []string{"CL718 info title"}},
		{"assistant", describes("Sure! Here is the description."), []string{"CL718 warning Sure! Here"}},
		{"reviewer", describes("[@jdoe: is this right?]"), []string{"CL718 warning [@jdoe"}},
		{"agent", step("Download Windows Agent (64 bit) and install it."), []string{"CL727 warning Windows Agent"}},
		{"portal", step("Open Microsoft Sentinel > Settings > Workspace settings > Advanced settings."), []string{"CL727 warning dvanced"}},
	})
}
