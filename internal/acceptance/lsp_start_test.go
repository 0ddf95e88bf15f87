package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLanguageServerStartsDocuments fills documents without content with the keys that their kind needs.
func TestLanguageServerStartsDocuments(t *testing.T) {
	root := lspTree(t, "clean")
	c := startClient(t)
	c.begin(root, map[string]any{})
	for name, want := range map[string]int{"New.json": 11, "host.json": 1} {
		path := filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", name)
		for _, text := range []string{cursor, "{" + cursor + "}", "{\n  " + cursor + "\n}\n", "\n{" + cursor} {
			items := resultOf[[]lspItem](t, c.ask(path, text, "textDocument/completion", nil))
			if len(items) != want {
				t.Errorf("%s, %q: %q", name, text, labels(items))
			}
			for _, i := range items {
				if got := applied(strings.Replace(text, cursor, "", 1), []lspEdit{i.TextEdit}); !json.Valid([]byte(got)) {
					t.Errorf("%s, %q: %s becomes %s", name, text, i.Label, got)
				}
			}
		}
	}
	path := filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", "New.json")
	if items := resultOf[[]lspItem](t, c.ask(path, `{"x": 1, `+cursor+`}`, "textDocument/completion", nil)); slices.Contains(labels(items), "host.json") {
		t.Error("a document with content is filled")
	}
}

// TestLanguageServerConfigurationMistakes shows what is wrong in the configuration in its own file, until it is right.
func TestLanguageServerConfigurationMistakes(t *testing.T) {
	root := lspTree(t, "clean")
	configuration := filepath.Join(root, ".connectorlint.yaml")
	if err := os.WriteFile(configuration, []byte("disable: [CL4O1]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := startClient(t)
	c.begin(root, map[string]any{})
	path, text := doorsFile(t, root, "DCR")
	c.settle(c.open(path, text))
	uri := fileURI(configuration)
	if list := c.found[uri]; len(list) != 1 || !strings.Contains(list[0].Message, "did you mean CL401") || list[0].Range.Start.Character != 10 {
		t.Fatalf("%v", c.found)
	}
	if err := os.WriteFile(configuration, []byte("disable: [CL401]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.touched(configuration)
	c.settle(fileURI(path))
	if list := c.found[uri]; len(list) != 0 {
		t.Errorf("%v", list)
	}
}
