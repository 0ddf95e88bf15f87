package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestLanguageServerRename renames each kind of name of a codeless set: no file keeps the old one, nothing else changes, and the set is
// as sound as before.
func TestLanguageServerRename(t *testing.T) {
	for _, test := range []struct {
		kind, file, at string // the cursor is at the end of at, where that is first
		old, name      string
		files          int // that are edited
	}{
		{"a stream, where it is declared", "DCR", `"Custom-Fab`, "Custom-FabrikamDoorEvents", "Custom-FabrikamEntries", 2},
		{"a stream, where it is written to", "PollerConfig", `"streamName": "Custom-Fab`, "Custom-FabrikamDoorEvents", "Custom-FabrikamEntries", 2},
		{"a table, where it is made", "Table", `"name": "FabrikamDoor`, "FabrikamDoorEvents_CL", "FabrikamEntries_CL", 4},
		{"a table, in the page", "ConnectorDefinition", `"graphQueriesTableName": "FabrikamDoor`, "FabrikamDoorEvents_CL", "FabrikamEntries_CL", 4},
		{"an input, in the page", "ConnectorDefinition", `"name": "apiK`, "apiKey", "token", 2},
	} {
		root := lspTree(t, "clean")
		folder := doorsOf(root)
		c := startClient(t)
		c.begin(root, map[string]any{})
		path := filepath.Join(folder, "FabrikamDoors_"+test.file+".json")
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(source), test.at) {
			t.Fatalf("%s: no %s", test.kind, test.at)
		}
		edit := resultOf[struct{ Changes map[string][]lspEdit }](t, c.ask(path, strings.Replace(string(source), test.at, test.at+cursor, 1), "textDocument/rename", map[string]any{"newName": test.name}))
		if len(edit.Changes) != test.files {
			t.Errorf("%s: %d files edited, want %d: %v", test.kind, len(edit.Changes), test.files, edit.Changes)
		}
		old := regexp.MustCompile(`\b` + regexp.QuoteMeta(test.old) + `\b`)
		for uri, edits := range edit.Changes {
			name := filepath.Join(folder, uri[strings.LastIndexByte(uri, '/')+1:])
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			now := applied(string(text), edits)
			if got := strings.ReplaceAll(now, test.name, test.old); got != string(text) {
				t.Errorf("%s: more than the name is edited in %s: %s", test.kind, filepath.Base(name), now)
			}
			if test.old != "apiKey" && old.MatchString(now) { // which is also the name of a setting
				t.Errorf("%s: the old name is left in %s: %s", test.kind, filepath.Base(name), now)
			}
			if err := os.WriteFile(name, []byte(now), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if r := run(root, nil, "--format", "compact", "Solutions/Fabrikam Identity/Data Connectors"); strings.Contains(r.stdout, "error:") || strings.Contains(r.stdout, "warning:") {
			t.Errorf("%s: %s", test.kind, r.stdout)
		}
	}
}
