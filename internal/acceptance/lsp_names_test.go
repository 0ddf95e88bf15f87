package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// doorsFile returns a file of the set of the doors, and its text.
func doorsFile(t *testing.T, root, part string) (path, text string) {
	t.Helper()
	path = filepath.Join(doorsOf(root), "FabrikamDoors_"+part+".json")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, string(data)
}

// TestLanguageServerRenamesByRole renames names that are equal to keys and placeholders of another kind: those stay as they are.
func TestLanguageServerRenamesByRole(t *testing.T) {
	root := lspTree(t, "clean")
	c := startClient(t)
	c.begin(root, map[string]any{})
	_, poller := doorsFile(t, root, "PollerConfig")
	path, page := doorsFile(t, root, "ConnectorDefinition")
	pollerPath := filepath.Join(doorsOf(root), "FabrikamDoors_PollerConfig.json")

	// An input that is called like a key.
	c.open(pollerPath, strings.ReplaceAll(poller, "{{organization}}", "{{format}}"))
	page = strings.Replace(page, `"name": "organization"`, `"name": "for`+cursor+`mat"`, 1)
	edit := resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(path, page, "textDocument/rename", map[string]any{"newName": "tenant"}))
	for uri, edits := range edit.Changes {
		if strings.HasSuffix(uri, "PollerConfig.json") {
			now := applied(strings.ReplaceAll(poller, "{{organization}}", "{{format}}"), edits)
			if strings.Count(now, "{{tenant}}") != 2 || strings.Count(now, `"format": "json"`) != 2 {
				t.Errorf("the input: %s", now)
			}
		}
	}
	if len(edit.Changes) != 2 {
		t.Errorf("the input: %d files", len(edit.Changes))
	}

	// A step whose query makes a column of the same name, which $door$ is filled with.
	step := strings.Replace(poller, `"stepId": "do`, `"stepId": "do`+cursor, 1)
	edit = resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(pollerPath, step, "textDocument/rename", map[string]any{"newName": "gate"}))
	for _, edits := range edit.Changes {
		now := applied(poller, edits)
		if !strings.Contains(now, `"stepId": "gate"`) || !strings.Contains(now, `"gate": {`) || !strings.Contains(now, "/$door$") {
			t.Errorf("the step: %s", now)
		}
	}
}

// TestLanguageServerRefusesNames renames to what cannot be a name.
func TestLanguageServerRefusesNames(t *testing.T) {
	root := lspTree(t, "clean")
	for _, test := range []struct{ part, at, name, want string }{
		{"DCR", `"Custom-Fab`, "FabrikamEntries", "begins with `Custom-`"},
		{"Table", `"name": "FabrikamDoor`, "Entries", "ends in `_CL`"},
		{"ConnectorDefinition", `"name": "organ`, "apiKey", "declares `apiKey` already"},
		{"ConnectorDefinition", `"name": "organ`, "a b", "letters, digits"},
		{"PollerConfig", `"kind": "Rest`, "Push", "no stream"},
	} {
		c := startClient(t)
		c.begin(root, map[string]any{})
		path, text := doorsFile(t, root, test.part)
		m := c.ask(path, strings.Replace(text, test.at, test.at+cursor, 1), "textDocument/rename", map[string]any{"newName": test.name})
		if m.Error == nil || !strings.Contains(m.Error.Message, test.want) {
			t.Errorf("%s to %s: %s, %v", test.at, test.name, m.Result, m.Error)
		}
	}
}

// TestLanguageServerDefinitions jumps to what a name stands for in another file.
func TestLanguageServerDefinitions(t *testing.T) {
	root := lspTree(t, "clean")
	for _, test := range []struct{ part, at, file, line string }{
		{"PollerConfig", `"connectorDefinitionName": "Fab`, "ConnectorDefinition", `"name": "FabrikamDoors"`},
		{"PollerConfig", `"ApiKey": "{{api`, "ConnectorDefinition", `"name": "apiKey"`},
		{"DCR", "Door = tostring(do", "DCR", `"name": "door"`},
		{"ConnectorDefinition", "by Do", "Table", `"name": "Door"`},
	} {
		c := startClient(t)
		c.begin(root, map[string]any{})
		path, text := doorsFile(t, root, test.part)
		list := resultOf[[]struct {
			URI   string
			Range struct{ Start struct{ Line int } }
		}](t, c.ask(path, strings.Replace(text, test.at, test.at+cursor, 1), "textDocument/definition", nil))
		_, other := doorsFile(t, root, test.file)
		if len(list) != 1 || !strings.HasSuffix(list[0].URI, test.file+".json") || !strings.Contains(strings.Split(other, "\n")[list[0].Range.Start.Line], test.line) {
			t.Errorf("%s: %v", test.at, list)
		}
	}
}

// TestLanguageServerSymbols finds names of the workspace, marks those of a document, and grows selections.
func TestLanguageServerSymbols(t *testing.T) {
	c, rule, _, text := openDoors(t, map[string]any{})
	found := resultOf[[]struct {
		Name     string
		Location struct{ URI string }
	}](t, c.call("workspace/symbol", map[string]any{"query": "fabdoorevents"}))
	var names []string
	for _, f := range found {
		names = append(names, f.Name)
	}
	for _, want := range []string{"Custom-FabrikamDoorEvents", "FabrikamDoorEvents_CL"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not among %q", want, names)
		}
	}
	marked := strings.Replace(text, `"Custom-Fab`, `"Custom-Fab`+cursor, 1)
	if list := resultOf[[]any](t, c.ask(rule, marked, "textDocument/documentHighlight", nil)); len(list) != 2 {
		t.Errorf("highlights: %v", list)
	}
	outline := resultOf[[]map[string]any](t, c.ask(rule, marked, "textDocument/documentSymbol", nil))
	if len(outline) == 0 || outline[0]["location"] == nil {
		t.Errorf("the outline is not flat for a client without trees: %v", outline)
	}
	type selection struct {
		Range  struct{ Start, End struct{ Line, Character int } }
		Parent *selection
	}
	at := map[string]any{"positions": []map[string]int{{"line": 8, "character": 14}}}
	chain := resultOf[[]selection](t, c.ask(rule, marked, "textDocument/selectionRange", at))
	depth := 0
	for s := &chain[0]; s.Parent != nil; s = s.Parent {
		depth++
		if p := s.Parent.Range; p.Start.Line > s.Range.Start.Line || p.End.Line < s.Range.End.Line {
			t.Errorf("%v is not around %v", p, s.Range)
		}
	}
	if depth < 4 {
		t.Errorf("the selection grows %d times", depth)
	}
}

// TestLanguageServerCalls shows the arguments of a function, and offers and explains what placeholders are filled with.
func TestLanguageServerCalls(t *testing.T) {
	root := lspTree(t, "clean")
	c := startClient(t)
	c.begin(root, map[string]any{"textDocument": map[string]any{"hover": map[string]any{"contentFormat": []string{"plaintext"}}}})
	path, text := doorsFile(t, root, "DCR")
	help := resultOf[struct {
		Signatures      []struct{ Label string }
		ActiveParameter int
	}](t, c.ask(path, strings.Replace(text, "tostring(door.name)", `replace_string(badge, \"(\", `+cursor, 1), "textDocument/signatureHelp", nil))
	if len(help.Signatures) == 0 || !strings.HasPrefix(help.Signatures[0].Label, "replace_string(") || help.ActiveParameter != 2 {
		t.Errorf("signature: %v", help)
	}
	path, text = doorsFile(t, root, "PollerConfig")
	items := resultOf[[]lspItem](t, c.ask(path, strings.Replace(text, `"ApiKey": "{{apiKey}}"`, `"ApiKey": "{{`+cursor+`"`, 1), "textDocument/completion", nil))
	if !slices.Contains(labels(items), "{{apiKey}}") || !slices.Contains(labels(items), "{{location}}") {
		t.Errorf("placeholders: %q", labels(items))
	}
	for at, want := range map[string]string{
		`"{{api`: "labeled API key", "/doors/$do": "stepPlaceholdersParsingKql", `"streamName": "Custom-Fab`: "openedAt datetime", `"{{loc`: "region",
	} {
		h := resultOf[struct{ Contents struct{ Kind, Value string } }](t, c.ask(path, strings.Replace(text, at, at+cursor, 1), "textDocument/hover", nil))
		if !strings.Contains(h.Contents.Value, want) || h.Contents.Kind != "plaintext" || strings.Contains(h.Contents.Value, "`") {
			t.Errorf("hover at %s: %v", at, h.Contents)
		}
	}
}

// TestLanguageServerRangeFormatting formats a line alone, and leaves the text around it and the values as they are.
func TestLanguageServerRangeFormatting(t *testing.T) {
	c := startClient(t)
	path := filepath.Join(t.TempDir(), "x.json")
	c.begin(filepath.Dir(path), map[string]any{"general": map[string]any{"positionEncodings": []string{"utf-8"}}})
	const text = "{\n\"a\": 1,\n\"b\":  \"\U0001F600 { x\",\n\"c\": 3\n}\n"
	uri := c.open(path, text)
	options := map[string]any{"tabSize": 2, "insertSpaces": true}
	whole := resultOf[[]lspEdit](t, c.call("textDocument/formatting", map[string]any{"textDocument": map[string]any{"uri": uri}, "options": options}))
	if got, want := applied(text, whole), "{\n  \"a\": 1,\n  \"b\": \"\U0001F600 { x\",\n  \"c\": 3\n}\n"; got != want {
		t.Errorf("formatted: %s", got)
	}
	if len(whole) != 4 {
		t.Errorf("%d edits, want one for each place that changes", len(whole))
	}
	line := map[string]any{"start": map[string]int{"line": 2, "character": 0}, "end": map[string]int{"line": 2, "character": 20}}
	part := resultOf[[]lspEdit](t, c.call("textDocument/rangeFormatting", map[string]any{"textDocument": map[string]any{"uri": uri}, "range": line, "options": options}))
	if got, want := applied(text, part), "{\n\"a\": 1,\n  \"b\": \"\U0001F600 { x\",\n\"c\": 3\n}\n"; got != want {
		t.Errorf("the line formatted: %s", got)
	}
}

// TestLanguageServerPullsOnce: a client that has the findings already is told so.
func TestLanguageServerPullsOnce(t *testing.T) {
	root := lspTree(t, "defective")
	c := startClient(t)
	c.begin(root, map[string]any{
		"textDocument": map[string]any{"diagnostic": map[string]any{}},
		"workspace":    map[string]any{"diagnostics": map[string]any{"refreshSupport": true}},
	})
	path := filepath.Join(root, "Solutions", "Contoso Firewall", "Data Connectors", "ContosoGateway.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	uri := c.open(path, string(text))
	ask := map[string]any{"textDocument": map[string]any{"uri": uri}}
	type answer struct {
		Kind, ResultID string
		Items          []json.RawMessage
	}
	first := resultOf[answer](t, c.call("textDocument/diagnostic", ask))
	ask["previousResultId"] = first.ResultID
	if again := resultOf[answer](t, c.call("textDocument/diagnostic", ask)); first.Kind != "full" || len(first.Items) == 0 || again.Kind != "unchanged" || again.ResultID != first.ResultID {
		t.Errorf("%v, then %v", first, again)
	}
	if m := c.call("workspace/executeCommand", map[string]any{"command": "contoso.nothing"}); m.Error == nil {
		t.Error("an unknown command is no error")
	}
	only := map[string]any{
		"textDocument": map[string]any{"uri": uri}, "range": map[string]any{"start": map[string]int{}, "end": map[string]int{"line": 9999}},
		"context": map[string]any{"diagnostics": []any{}, "only": []string{"source.fixAll.eslint"}},
	}
	if list := resultOf[[]any](t, c.call("textDocument/codeAction", only)); len(list) != 0 {
		t.Errorf("fixes for another linter: %v", list)
	}
}
