package acceptance

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// cursor is where the client asks from; it is taken out of the text.
const cursor = "¦"

// ask opens a text that holds a cursor and asks there.
func (c *client) ask(path, text, method string, more map[string]any) lspMessage {
	c.t.Helper()
	before, after, ok := strings.Cut(text, cursor)
	if !ok {
		c.t.Fatal("the text has no cursor")
	}
	uri := c.open(path, before+after)
	line := strings.Count(before, "\n")
	params := map[string]any{
		"textDocument": map[string]any{"uri": uri},
		"position":     map[string]int{"line": line, "character": len(before) - (strings.LastIndexByte(before, '\n') + 1)},
	}
	maps.Copy(params, more)
	return c.call(method, params)
}

type lspItem struct {
	Label    string
	TextEdit lspEdit
}

func labels(items []lspItem) []string {
	var list []string
	for _, i := range items {
		list = append(list, i.Label)
	}
	return list
}

// packaged is a package: an outer parameter and an inner one have the same name, and the inner one belongs to an input of the page.
const packaged = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "workspace": {"type": "string", "defaultValue": "outer"},
    "apiKey": {"type": "string"}
  },
  "variables": {"workspaceResourceId": "[concat('/w/', parameters('workspace'))]", "pageId": "Contoso"},
  "resources": [
    {
      "type": "Microsoft.OperationalInsights/workspaces/providers/contentTemplates",
      "apiVersion": "2023-04-01-preview",
      "name": "[concat(parameters('workspace'), '/x')]",
      "properties": {
        "mainTemplate": {
          "parameters": {"apiKey": {"type": "securestring"}, "workspace": {"type": "string", "defaultValue": "inner"}},
          "variables": {"innerOnly": 1},
          "resources": [
            {
              "type": "Microsoft.OperationalInsights/workspaces/providers/dataConnectors",
              "apiVersion": "2023-02-01-preview",
              "name": "[[concat(parameters('workspace'), '/Microsoft.SecurityInsights/A')]",
              "kind": "RestApiPoller",
              "properties": {
                "auth": {"type": "APIKey", "ApiKey": "[[parameters('apiKey')]"},
                "request": {"apiEndpoint": "https://api.contoso.com/v1/events", "httpMethod": "GET", "queryParameters": {"limit": "100"}}
              }
            }
          ]
        }
      }
    },
    {
      "type": "Microsoft.OperationalInsights/workspaces/providers/dataConnectorDefinitions",
      "apiVersion": "2022-09-01-preview",
      "name": "[concat(parameters('workspace'), '/Microsoft.SecurityInsights/Contoso')]",
      "kind": "Customizable",
      "properties": {"connectorUiConfig": {"id": "Contoso", "title": "Contoso", "instructionSteps": [
        {"instructions": [{"type": "Textbox", "parameters": {"label": "Key", "name": "apiKey", "type": "password"}}]}
      ]}}
    }
  ]
}
`

// in puts the cursor behind a text of the package.
func in(t *testing.T, before string) string {
	t.Helper()
	if n := strings.Count(packaged, before); n != 1 {
		t.Fatalf("the package has %q %d times", before, n)
	}
	return strings.Replace(packaged, before, before+cursor, 1)
}

// TestLanguageServerTemplate checks completion, definition, rename and hover in the two languages of brackets.
func TestLanguageServerTemplate(t *testing.T) {
	root := lspTree(t, "clean")
	path := filepath.Join(root, "Solutions", "Contoso Firewall", "Package", "mainTemplate.json")
	page := filepath.Join(filepath.Dir(path), "createUiDefinition.json")
	const outputs = `{"handler": "Microsoft.Azure.CreateUIDef", "version": "0.1.2-preview", "parameters": {"basics": [], "steps": [], "outputs": {"workspace": "[basics('workspace')]"}}}`
	if err := os.WriteFile(page, []byte(outputs), 0o600); err != nil {
		t.Fatal(err)
	}
	c := startClient(t)
	c.begin(root, map[string]any{})
	broken := strings.Replace(packaged, `"contentVersion": "1.0.0.0",`, `"contentVersion":`, 1)
	broken, _, _ = strings.Cut(broken, "\"[[concat(")
	for _, test := range []struct {
		name, text  string
		has, hasNot []string
	}{
		{"an outer name", strings.Replace(packaged, "[concat('/w/', parameters('workspace'))]", "[concat('/w/', parameters('wo"+cursor+"'))]", 1), []string{"workspace", "apiKey"}, []string{"innerOnly", "pageId"}},
		{"an inner name", in(t, "[[parameters('"), []string{"workspace", "apiKey"}, []string{"pageId"}},
		{"an inner variable", strings.Replace(packaged, "[[parameters('apiKey')]", "[[variables('"+cursor, 1), []string{"innerOnly"}, []string{"pageId", "apiKey"}},
		{"a function", strings.Replace(packaged, "[concat('/w/', parameters('workspace'))]", "[con"+cursor, 1), []string{"concat", "contains", "parameters('workspace')", "variables('pageId')"}, []string{"variables('innerOnly')"}},
		{"a broken document", broken + "\"[[parameters('" + cursor, []string{"apiKey"}, []string{"pageId"}},
	} {
		got := labels(resultOf[[]lspItem](t, c.ask(path, test.text, "textDocument/completion", nil)))
		for _, want := range test.has {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %s in %v", test.name, want, got)
			}
		}
		for _, not := range test.hasNot {
			if slices.Contains(got, not) {
				t.Errorf("%s: %s in %v", test.name, not, got)
			}
		}
	}
	renamed := func(text, newName string) string {
		edit := resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(path, text, "textDocument/rename", map[string]any{"newName": newName}))
		return applied(strings.Replace(text, cursor, "", 1), edit.Changes[fileURI(path)])
	}
	if got := renamed(in(t, "[concat('/w/', parameters('w"), "place"); got != strings.NewReplacer(`"workspace": {"type": "string", "defaultValue": "outer"}`, `"place": {"type": "string", "defaultValue": "outer"}`,
		"[concat('/w/', parameters('workspace'))]", "[concat('/w/', parameters('place'))]", `"[concat(parameters('workspace')`, `"[concat(parameters('place')`).Replace(packaged) {
		t.Errorf("rename of the outer parameter: %s", got)
	}
	edit := resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(path, in(t, "[concat('/w/', parameters('w"), "textDocument/rename", map[string]any{"newName": "place"}))
	if n := len(edit.Changes[fileURI(page)]); n != 1 {
		t.Errorf("rename of the outer parameter: %d outputs of the page renamed, want 1", n)
	}
	back := resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(page, strings.Replace(outputs, `{"workspace"`, `{"work`+cursor+`space"`, 1), "textDocument/rename", map[string]any{"newName": "place"}))
	if len(back.Changes[fileURI(page)]) != 1 || len(back.Changes[fileURI(path)]) < 2 {
		t.Errorf("rename of an output: %v", back.Changes)
	}
	if got := renamed(in(t, `{"type": "securestring"}, "work`), "place"); got != strings.NewReplacer(`"workspace": {"type": "string", "defaultValue": "inner"}`, `"place": {"type": "string", "defaultValue": "inner"}`,
		"[[concat(parameters('workspace')", "[[concat(parameters('place')").Replace(packaged) {
		t.Errorf("rename of the inner parameter: %s", got)
	}
	if got := renamed(in(t, "[[parameters('api"), "token"); got != strings.NewReplacer(`"apiKey": {"type": "securestring"}`, `"token": {"type": "securestring"}`, "[[parameters('apiKey')", "[[parameters('token')",
		`"name": "apiKey"`, `"name": "token"`).Replace(packaged) {
		t.Errorf("rename of an inner parameter that an input of the page has: %s", got)
	}
	if m := c.ask(path, in(t, "[[parameters('api"), "textDocument/rename", map[string]any{"newName": "workspace"}); m.Error == nil {
		t.Error("a rename to a name that is taken is not refused")
	}
	type hover struct{ Contents struct{ Value string } }
	for text, want := range map[string]string{
		in(t, "[concat('/w/', para"):     "`outer`",
		in(t, "[[concat(parameters('wo"): "`{parameters('workspace')}/Microsoft.SecurityInsights/A`",
		in(t, `"requ`):                   "limit=100",
		strings.Replace(packaged, "[concat('/w", "[conc"+cursor+"at('/w", 1): "/w/outer",
	} {
		if got := resultOf[hover](t, c.ask(path, text, "textDocument/hover", nil)); !strings.Contains(got.Contents.Value, want) {
			t.Errorf("hover: no %s in %q", want, got.Contents.Value)
		}
	}
}

type lspEdit struct {
	Range   struct{ Start, End struct{ Line, Character int } }
	NewText string
}

// applied makes edits in a text of one-byte characters.
func applied(text string, edits []lspEdit) string {
	lines := strings.SplitAfter(text, "\n")
	offset := func(line, character int) int { return len(strings.Join(lines[:line], "")) + character }
	slices.SortFunc(edits, func(a, b lspEdit) int {
		return offset(b.Range.Start.Line, b.Range.Start.Character) - offset(a.Range.Start.Line, a.Range.Start.Character)
	})
	for _, e := range edits {
		text = text[:offset(e.Range.Start.Line, e.Range.Start.Character)] + e.NewText + text[offset(e.Range.End.Line, e.Range.End.Character):]
	}
	return text
}

// TestLanguageServerQueries checks completion and hover inside of queries.
func TestLanguageServerQueries(t *testing.T) {
	root := lspTree(t, "clean")
	folder := doorsOf(root)
	path := filepath.Join(folder, "FabrikamDoors_DCR.json")
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	definitionPath := filepath.Join(folder, "FabrikamDoors_ConnectorDefinition.json")
	definitionSource, err := os.ReadFile(definitionPath)
	if err != nil {
		t.Fatal(err)
	}
	c := startClient(t)
	c.begin(root, map[string]any{})
	transform := "source | project TimeGenerated = openedAt, Door = tostring(door.name), Badge = badge, Result = result"
	sample := `"baseQuery": "`
	for _, test := range []struct {
		name, path, text string
		has, hasNot      []string
	}{
		{"columns of the stream", path, strings.Replace(string(source), transform, "source | where ba"+cursor, 1), []string{"badge", "openedAt", "tostring"}, []string{"Badge", "project"}},
		{"columns behind a project", path, strings.Replace(string(source), transform, "source | project Badge = badge | extend x = "+cursor, 1), []string{"Badge"}, []string{"badge", "openedAt"}},
		{"operators", path, strings.Replace(string(source), transform, "source | "+cursor, 1), []string{"project", "extend"}, []string{"badge"}},
		{"the source", path, strings.Replace(string(source), transform, cursor, 1), []string{"source"}, nil},
		{"an open string", path, strings.Replace(string(source), transform+`",`, "source | where ba"+cursor, 1), []string{"badge"}, []string{"project"}},
		{"a text", path, strings.Replace(string(source), transform, "source | where badge == 'b"+cursor+"'", 1), nil, []string{"badge", "project"}},
		{"tables", definitionPath, strings.Replace(string(definitionSource), sample, sample+cursor, 1), []string{"FabrikamDoorEvents_CL", "SecurityAlert"}, []string{"where"}},
		{"columns of a table of Azure", definitionPath, strings.Replace(string(definitionSource), sample, sample+"SecurityAlert | where Al"+cursor+" | take 1 //", 1), []string{"AlertName"}, nil},
		{"columns of the set's table", definitionPath, strings.Replace(string(definitionSource), sample, sample+"FabrikamDoorEvents_CL | where (Badge == 1 and "+cursor+" | take 1 //", 1), []string{"Door", "Badge", "countof"}, []string{"AlertName"}},
		{"a table in a join", definitionPath, strings.Replace(string(definitionSource), sample, sample+"SecurityAlert | join kind=inner ("+cursor, 1), []string{"SecurityAlert"}, []string{"where"}},
	} {
		got := labels(resultOf[[]lspItem](t, c.ask(test.path, test.text, "textDocument/completion", nil)))
		for _, want := range test.has {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %s in %d labels: %.300v", test.name, want, len(got), got)
			}
		}
		for _, not := range test.hasNot {
			if slices.Contains(got, not) {
				t.Errorf("%s: %s in %.300v", test.name, not, got)
			}
		}
	}
	type hover struct{ Contents struct{ Value string } }
	for place, want := range map[string]string{"tostr" + cursor + "ing(door": "tostring(", "= bad" + cursor + "ge": "`badge`: string"} {
		text := strings.Replace(string(source), strings.Replace(place, cursor, "", 1), place, 1)
		if got := resultOf[hover](t, c.ask(path, text, "textDocument/hover", nil)); !strings.Contains(got.Contents.Value, want) {
			t.Errorf("hover: no %s in %q", want, got.Contents.Value)
		}
	}
}
