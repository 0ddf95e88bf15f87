package text_test

import (
	"slices"
	"strings"
	"testing"
)

// elsewhere are the places of texts that are on no connector's page.
var elsewhere = map[string]func(text string) (file, content string){
	"solution data": func(text string) (string, string) {
		return "../Data/Solution_Contoso.json", `{"Name": "Contoso", "Author": "Contoso - support@contoso.com",
			"Logo": "<img src=\"https://raw.githubusercontent.com/Azure/Azure-Sentinel/master/Logos/contoso.svg\" width=\"75px\" height=\"75px\">",
			"Description": "` + text + `", "Data Connectors": [], "BasePath": "C:\\GitHub\\Azure-Sentinel\\Solutions\\Contoso", "Version": "3.0.0",
			"Metadata": "SolutionMetadata.json", "TemplateSpec": true}`
	},
	"page of the installation": func(text string) (string, string) {
		return uiFile, uiPage(text, "Contoso")
	},
	"block of text": func(text string) (string, string) { return uiFile, uiPage("Contoso", text) },
	"parameter": func(text string) (string, string) {
		return "azuredeploy.json", armTemplate(`{"workspace": {"type": "string", "metadata": {"description": "`+text+`"}}}`, someTable)
	},
	"parameter in upper case": func(text string) (string, string) {
		return "AZUREDEPLOY.JSON", armTemplate(`{"workspace": {"type": "string", "metadata": {"Description": "`+text+`"}}}`, someTable)
	},
	"package": func(text string) (string, string) {
		return "../Package/mainTemplate.json", armTemplate(`{"workspace": {"type": "string"}}`,
			`{"type": "Microsoft.OperationalInsights/workspaces/providers/contentPackages", "apiVersion": "2023-04-01-preview",
			"name": `+workspaceName+`, "location": "westeurope", "properties": {"contentKind": "Solution", "displayName": "Contoso", "descriptionHtml": "`+text+`"}}`)
	},
}

const (
	uiFile    = "../Package/createUiDefinition.json"
	someTable = `{"type": "Microsoft.OperationalInsights/workspaces/tables", "apiVersion": "2022-10-01",
		"name": "[concat(parameters('workspace'), '/Contoso_CL')]", "properties": {"schema": {"name": "Contoso_CL", "columns": []}}}`
)

func uiPage(description, text string) string {
	return `{"$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#", "handler": "Microsoft.Azure.CreateUIDef",
		"version": "0.1.2-preview", "parameters": {"config": {"basics": {"description": "` + description + `"}}, "basics": [{"name": "a",
		"type": "Microsoft.Common.TextBlock", "options": {"text": "` + text + `"}}], "steps": [], "outputs": {}}}`
}

// TestElsewhere: slips are seen in every place of a text that is on no connector's page, and what is right is left alone.
func TestElsewhere(t *testing.T) {
	slips := map[string]string{
		"The solution recieves the logs.":        "info",
		"The conector writes to your workspace.": "info",
		"The logs and and the alerts.":           "info",
		"TODO: say what it does.":                "warning",
		"TBD":                                    "warning",
		"<Add description>":                      "warning",
		"Lorem ipsum dolor sit amet.":            "warning",
		"Read https//www.contoso.com/guide.":     "warning",
	}
	sound := []string{
		"The solution receives the logs that the devices had had sent.",
		"Test results of Contoso and its placeholder files are collected for the workspace.",
		"Run `contosoctl conector list` and see https://www.contoso.com/recieved/http//x for the list.",
		"Die Lösung sammelt Ereignisse und Konfigurationen.",
		"[concat('the recieved logs of ', parameters('workspace'))]",
		"Contoso",
		"",
	}
	for place, wrap := range elsewhere {
		t.Run(place, func(t *testing.T) {
			for text, severity := range slips {
				file, content := wrap(text)
				got := lintFile(t, file, content, "createui", "solution")
				ours := func(f string) bool {
					id, rest, _ := strings.Cut(f, " ")
					return strings.HasPrefix(rest, severity) && slices.Contains([]string{"CL742", "CL174", "CL914"}, id)
				}
				if !slices.ContainsFunc(got, ours) {
					t.Errorf("%q: found %q", text, got)
				}
			}
			for _, text := range sound {
				file, content := wrap(text)
				for _, f := range lintFile(t, file, content) {
					if strings.HasPrefix(f, "CL742 ") {
						t.Errorf("%q: found %q", text, f)
					}
				}
			}
		})
	}
}
