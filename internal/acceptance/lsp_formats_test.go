package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// uiPage is a page of a package with an element in a section and two steps, and expressions that name them.
const uiPage = `{
  "$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  "handler": "Microsoft.Azure.CreateUIDef", "version": "0.1.2-preview",
  "parameters": {
    "config": {"isWizard": false},
    "basics": [{"name": "host", "type": "Microsoft.Common.TextBox", "label": "Host of the API"}],
    "steps": [
      {"name": "tokens", "label": "Tokens", "elements": [
        {"name": "more", "type": "Microsoft.Common.Section", "label": "More", "elements": [
          {"name": "token", "type": "Microsoft.Common.PasswordBox", "label": "Token", "visible": "[equals(basics('host'), '')]"}
        ]}
      ]}
    ],
    "outputs": {
      "host": "[basics('host')]",
      "token": "[steps('tokens').more.token]",
      "again": "[steps('tokens')['more'].token]"
    }
  }
}`

// TestLanguageServerFormats completes and describes what Microsoft's formats have: function.json, host.json, templates, pages of packages.
func TestLanguageServerFormats(t *testing.T) {
	root := lspTree(t, "clean")
	helpDesk := filepath.Join(root, "Solutions", "Contoso Audit", "Data Connectors", "ContosoHelpDesk")
	function, host := filepath.Join(helpDesk, "FetchTickets", "function.json"), filepath.Join(helpDesk, "host.json")
	deploy := filepath.Join(helpDesk, "azuredeploy_ContosoHelpDesk.json")
	page := filepath.Join(root, "Solutions", "Contoso Firewall", "Package", "createUiDefinition.json")
	binding := func(at string) string {
		return `{"bindings": [{"type": "timerTrigger", "direction": "in", ` + at + `}]}`
	}
	template := func(at string) string {
		return `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", ` + at + `, "resources": []}`
	}
	ui := func(old, now string) string { return strings.Replace(uiPage, old, now, 1) }
	c := startClient(t)
	c.begin(root, map[string]any{})
	for _, test := range []struct {
		name, path, text string
		want, not        []string
	}{
		{"a key of a timer", function, binding(cursor), []string{"schedule", "runOnStartup"}, []string{"queueName", "route", "type"}},
		{"a key of a binding without a type", function, `{"bindings": [{"` + cursor + `"}]}`, []string{"queueName", "schedule", "direction"}, nil},
		{"a type of binding", function, `{"bindings": [{"type": "` + cursor + `"}]}`, []string{"timerTrigger", "httpTrigger"}, nil},
		{"a direction", function, `{"bindings": [{"direction": ` + cursor + `}]}`, []string{"in", "out"}, nil},
		{"a key of the host", host, `{"version": "2.0", ` + cursor + `}`, []string{"functionTimeout", "extensionBundle"}, []string{"version"}},
		{"a key of a queue", host, `{"version": "2.0", "extensions": {"queues": {"` + cursor + `"}}}`, []string{"maxDequeueCount"}, nil},
		{"a level", host, `{"version": "2.0", "logging": {"logLevel": {"Host.Triggers": "` + cursor + `"}}}`, []string{"Warning", "Trace"}, nil},
		{"a key of a template", deploy, template(`"` + cursor + `"`), []string{"parameters", "outputs"}, []string{"contentVersion"}},
		{"a key of a parameter", deploy, template(`"parameters": {"x": {` + cursor + `}}`), []string{"defaultValue", "allowedValues"}, nil},
		{"a type of a parameter", deploy, template(`"parameters": {"x": {"type": "` + cursor + `"}}`), []string{"securestring", "int"}, nil},
		{"a key of a resource", deploy, template(`"resources": [{"type": "Microsoft.Web/sites", ` + cursor + `}]`), []string{"dependsOn", "apiVersion", "identity"}, []string{"type"}},
		{"a version of the API", deploy, template(`"resources": [{"type": "Microsoft.Insights/dataCollectionRules", "apiVersion": "` + cursor + `"}]`), []string{"2023-03-11"}, nil},
		{"a key of a nested template", deploy, strings.Replace(template(`"variables": {}`), `[]`, `[{"type": "Microsoft.Resources/deployments", "properties": {"template": {"resources": [], "`+cursor+`"}}}]`, 1), []string{"outputs"}, nil},
		{"a type of element", page, ui(`"Microsoft.Common.TextBox"`, `"`+cursor+`"`), []string{"Microsoft.Common.DropDown"}, nil},
		{"a key of an element", page, ui(`"label": "Token", `, `"label": "Token", `+cursor), []string{"toolTip", "constraints"}, []string{"visible"}},
		{"an element of the basics", page, ui(`[basics('host')]`, `[basics('`+cursor+`')]`), []string{"host"}, []string{"token", "concat"}},
		{"an element without quotes", page, ui(`[basics('host')]`, `[basics(`+cursor+`)]`), []string{"'host'"}, nil},
		{"a step", page, ui(`steps('tokens')`, `steps('`+cursor+`')`), []string{"tokens"}, []string{"host"}},
		{"an element of a step", page, ui(`.more.token`, `.`+cursor), []string{"more", "token"}, []string{"host", "concat"}},
		{"an element of a section", page, ui(`.more.token`, `.more.`+cursor), []string{"token"}, []string{"more"}},
		{"a function of a page", page, ui(`[basics('host')]`, `[`+cursor+`]`), []string{"basics('host')", "steps('tokens').token", "concat", "coalesce"}, []string{"resourceId", "variables"}},
		{"a text of an expression", page, ui(`basics('host'), ''`, `basics('host'), '`+cursor+`'`), nil, []string{"concat"}},
	} {
		got := labels(resultOf[[]lspItem](t, c.ask(test.path, test.text, "textDocument/completion", nil)))
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(test.path)}})
		for _, want := range test.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %s in %d labels: %.200s", test.name, want, len(got), strings.Join(got, " "))
			}
		}
		for _, not := range test.not {
			if slices.Contains(got, not) {
				t.Errorf("%s: %s is offered", test.name, not)
			}
		}
	}
	for _, test := range []struct{ name, path, text, want string }{
		{"a key of a timer", function, binding(`"sche` + cursor + `dule": "0 0 * * * *"`), "six fields"},
		{"a type of binding", function, `{"bindings": [{"type": "queue` + cursor + `"}]}`, "needs `queueName`"},
		{"a key of the host", host, `{"version": "2.0", "function` + cursor + `Timeout": "00:05:00"}`, "Longest run"},
		{"a key of a template", deploy, template(`"content` + cursor + `Version": "1.0.0.0"`), "Version of the template"},
		{"a key of a parameter", deploy, template(`"parameters": {"x": {"default` + cursor + `Value": "a"}}`), "where none is passed"},
		{"a key of a page", page, ui(`"isWizard"`, `"is`+cursor+`Wizard"`), "each step must be valid"},
		{"an element of a page", page, ui(`basics('host')]"`, `basics('ho`+cursor+`st')]"`), "TextBox Host of the API"},
	} {
		h := resultOf[struct{ Contents struct{ Value string } }](t, c.ask(test.path, test.text, "textDocument/hover", nil))
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": fileURI(test.path)}})
		if !strings.Contains(h.Contents.Value, test.want) {
			t.Errorf("hover over %s: %q, want %q", test.name, h.Contents.Value, test.want)
		}
	}
}

// TestLanguageServerPage goes from the expressions of a page to the steps and elements that they name, and renames these.
func TestLanguageServerPage(t *testing.T) {
	root := lspTree(t, "clean")
	path := filepath.Join(root, "Solutions", "Contoso Firewall", "Package", "createUiDefinition.json")
	if err := os.WriteFile(path, []byte(uiPage), 0o600); err != nil {
		t.Fatal(err)
	}
	c := startClient(t)
	c.begin(root, map[string]any{})
	for _, test := range []struct {
		name, at string // the cursor is behind at
		places   int
		renamed  []string
	}{
		{"an element of the basics", `"host": "[basics('ho`, 3, []string{`"name": "new"`, `equals(basics('new')`, `"host": "[basics('new')]"`}},
		{"an element, where it is declared", `{"name": "hos`, 3, []string{`"name": "new"`, `equals(basics('new')`}},
		{"a step", `[steps('tok`, 3, []string{`"name": "new", "label": "Tokens"`, `"[steps('new').more.token]"`, `"[steps('new')['more'].token]"`}},
		{"a section", `steps('tokens')['mor`, 3, []string{`"name": "new", "type": "Microsoft.Common.Section"`, `.new.token`, `['new'].token`}},
		{"an element of a section", `.more.tok`, 3, []string{`"name": "new", "type": "Microsoft.Common.PasswordBox"`, `.more.new]`, `['more'].new]`, `"token": "[`}},
	} {
		text := strings.Replace(uiPage, test.at, test.at+cursor, 1)
		if !strings.Contains(text, cursor) {
			t.Fatalf("%s: no %s", test.name, test.at)
		}
		all := resultOf[[]struct {
			Range struct{ Start struct{ Line int } }
		}](t, c.ask(path, text, "textDocument/references", map[string]any{"context": map[string]any{"includeDeclaration": true}}))
		if len(all) != test.places {
			t.Errorf("%s: %d places, want %d", test.name, len(all), test.places)
		}
		if to := resultOf[[]any](t, c.ask(path, text, "textDocument/definition", nil)); len(to) != 1 {
			t.Errorf("%s: %d definitions", test.name, len(to))
		}
		edit := resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(path, text, "textDocument/rename", map[string]any{"newName": "new"}))
		now := applied(uiPage, edit.Changes[fileURI(path)])
		for _, want := range test.renamed {
			if !strings.Contains(now, want) {
				t.Errorf("%s: no %s in %s", test.name, want, now)
			}
		}
	}
}
