package text_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/rules/text"
)

// carriers are the forms that a page comes in.
var carriers = map[string]func(page string) (file, content string){
	"classic": func(page string) (string, string) { return "Contoso.json", page },
	"definition": func(page string) (string, string) {
		return "Contoso_ConnectorDefinition.json", definition(`"ContosoAudit"`, "Microsoft.SecurityInsights/dataConnectorDefinitions", page)
	},
	"upper case": func(page string) (string, string) { return "Contoso.JSON", page },
	"list": func(page string) (string, string) {
		return "Contoso_ConnectorDefinition.json", "[" + definition(`"ContosoAudit"`, "Microsoft.SecurityInsights/dataConnectorDefinitions", page) + "]"
	},
	"template": func(page string) (string, string) {
		return "azuredeploy.json", armTemplate(`{"workspace": {"type": "string"}}`,
			definition(workspaceName, "Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions", page))
	},
	"package": func(page string) (string, string) {
		inner := definition("["+workspaceName[1:], "Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions", strings.ReplaceAll(page, `"[`, `"[[`))
		inner = strings.Replace(inner, `[[concat`, `[concat`, 1)
		return "mainTemplate.json", armTemplate(`{"workspace": {"type": "string"}}`, `{
			"type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates", "apiVersion": "2023-04-01-preview",
			"name": `+workspaceName+`, "location": "westeurope", "properties": {"contentKind": "DataConnector", "mainTemplate": `+armTemplate("{}", inner)+`}}`)
	},
}

const workspaceName = `"[concat(parameters('workspace'), '/Microsoft.SecurityInsights/ContosoAudit')]"`

func definition(name, kind, page string) string {
	return `{"name": ` + name + `, "type": "` + kind + `", "apiVersion": "2022-09-01-preview", "location": "{{location}}", "kind": "Customizable",
		"properties": {"connectorUiConfig": ` + page + `}}`
}

func armTemplate(parameters, resource string) string {
	return `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "parameters": ` +
		parameters + `, "resources": [` + resource + `]}`
}

// slips are pages with one slip for each rule of the family that needs no other file.
func slips() map[string]map[string]string {
	steps := func(list string) map[string]string { return with("instructionSteps", "["+list+"]") }
	box := func(name, label string) string {
		return `{"type": "Textbox", "parameters": {"name": "` + name + `", "label": "` + label + `", "type": "text"}}`
	}
	group := func(controls string) map[string]string {
		return steps(`{"title": "Connect", "description": "Enter the **Subdomain** below.", "instructions": [` + controls + `]}`)
	}
	return map[string]map[string]string{
		"CL701": step("The events are sent to Azure Sentinel."),
		"CL702": step("Open Azure Active Directory."),
		"CL703": step("TODO: describe the settings."),
		"CL704": step("Select ** New setting**."),
		"CL705": control("CopyableLabell", `{"label": "Id", "fillWith": ["WorkspaceId"]}`),
		"CL706": control("CopyableLabel", `{"fillWith": ["WorkspaceId"]}`),
		"CL707": control("CopyableLabel", `{"label": "Run", "value": "contoso {0} {1}", "fillWith": ["WorkspaceId"]}`),
		"CL708": control("CopyableLabel", `{"label": "Id", "fillWith": ["WorkspaceIdd"]}`),
		"CL709": control("InstallAgent", `{"linkType": "InstallAgentOnLinux"}`),
		"CL710": step("The settings are seperate from the others."),
		"CL712": steps(`{"title": "Connect", "description": "Open Contoso."}, {"title": "", "description": ""}`),
		"CL713": command("$ sudo systemctl restart rsyslog"),
		"CL714": group(box("domain", "Domain") + "," + box("domain", "Realm")),
		"CL715": step("###Configuration\n\nOpen Contoso."),
		"CL716": step("Keys &amp;amp; roles."),
		"CL717": step("Open the the settings."),
		"CL718": step("[object Object] is shown."),
		"CL720": steps(`{"title": "Option 2 - Manual", "description": "Open it."}, {"title": "Option 1 - Automatic", "description": "Wait."}`),
		"CL721": step("Open Contoso. Paste the key from step 4 above."),
		"CL722": step("Follow the steps below:"),
		"CL726": step("Öffnen Sie die Einstellungen von Contoso und klicken Sie auf die Schaltfläche, um den Dienst zu verbinden."),
		"CL731": step("Open the logs , and save."),
		"CL732": step("Write to audit.support@gmail.com for help."),
		"CL734": steps(`{"title": "Connect", "description": "Send to 514 TCP."}, {"title": "Check", "description": "It listens on 514 UDP."}`),
		"CL735": group(box("domain", "Contoso Domain") + "," + box("realm", "Contoso Domain")),
		"CL736": step("Copy the file to /etc/opt/microsft/omsagent/conf."),
		"CL737": step("Open Contoso.\n\nWas this article helpful?"),
		"CL738": group(box("realm", "Realm")),
		"CL741": step("Run `sudo systemctl rsyslog restart`."),
		"CL740": step("The device needs TLS 1.5."),
		"CL739": steps(`{"title": "Connect", "description": "The connector uses Azure Functions.", "instructions": [{"type": "InstallAgent",
			"parameters": {"linkType": "InstallAgentOnLinuxNonAzure"}}]}`),
	}
}

// other files or several texts of a page are needed for these; their pages have the examples. TestElsewhere has CL742.
var alone = []string{"CL711", "CL719", "CL723", "CL724", "CL725", "CL727", "CL728", "CL730", "CL733", "CL742", "CL743"}

// TestCarriers: what a rule sees in a classic file it sees in every other form of the page, too.
func TestCarriers(t *testing.T) {
	list := slips()
	for _, r := range text.Family().Rules {
		if _, ok := list[r.ID]; !ok && !slices.Contains(alone, r.ID) {
			t.Errorf("%s has no slip", r.ID)
		}
	}
	for carrier, wrap := range carriers {
		t.Run(carrier, func(t *testing.T) {
			for id, change := range list {
				page := soundPage()
				for key, value := range change {
					page[key] = value
				}
				file, content := wrap(pageText(page))
				got := lintFile(t, file, content)
				if !slices.ContainsFunc(got, func(f string) bool { return strings.HasPrefix(f, id+" ") }) {
					t.Errorf("%s is silent; found %q", id, got)
				}
			}
		})
	}
}
