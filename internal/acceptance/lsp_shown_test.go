package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLanguageServerUntitledFunction: function.json and host.json, which have their kind from their name, have it from their shape before they
// are saved, from the key on that makes it certain; files of other tools with a similar shape stay unknown.
func TestLanguageServerUntitledFunction(t *testing.T) {
	c := startClient(t)
	c.begin(lspTree(t, "clean"), map[string]any{})
	const uri = "untitled:Untitled-1"
	function := `{"bindings": [{"name": "timer", "type": "timerTrigger", "direction": "inn", "schedule": "0 */5 * * * *"}]}`
	c.openAs(uri, "json", "{}")
	if got := c.settle(uri); len(got) > 0 {
		t.Errorf("an empty document: %v", c.found[uri])
	}
	c.replace(uri, function, 2)
	if got := c.settle(uri); !slices.Equal(got, []string{"CL180"}) {
		t.Errorf("a function: %v", c.found[uri])
	}
	hover := resultOf[struct{ Contents struct{ Value string } }](t, c.call("textDocument/hover", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": map[string]int{"line": 0, "character": strings.Index(function, `"0 */`) + 1},
	}))
	if !strings.Contains(hover.Contents.Value, "5 minutes") {
		t.Errorf("%v", hover)
	}
	c.replace(uri, `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[1.*, 2.0.0)"}}`, 3)
	if got := c.settle(uri); !slices.Equal(got, []string{"CL183"}) {
		t.Errorf("a host: %v", c.found[uri])
	}
	for version, text := range []string{
		`{"bindings": [{"key": "ctrl+a", "command": "type", "args": {"direction": "inn"}}]}`,
		`{"bindings": [{"type": "bindings.kafka", "version": "v1"}]}`,
		`{"version": "2.0", "logging": {"level": "loud"}}`,
		`{"version": "2.0", "name": "x", "extensions": {}}`,
		`{"Logging": {"LogLevel": {"Default": "loud"}}, "version": "2.0"}`,
	} {
		c.replace(uri, text, 4+version)
		if got := c.settle(uri); len(got) > 0 {
			t.Errorf("%s: %v", text, c.found[uri])
		}
	}
}

// TestLanguageServerAnnounced: what a client does not announce, it is not sent: addresses of rules, related places, more folds than it takes.
func TestLanguageServerAnnounced(t *testing.T) {
	root := lspTree(t, "clean")
	path, source := mailPage(t, root)
	twice := strings.Replace(source, `"publisher": "Contoso",`, "\"publisher\": \"Contoso\",\n  \"publisher\": \"Contoso\",", 1)
	full := map[string]any{"textDocument": map[string]any{
		"publishDiagnostics": map[string]any{"codeDescriptionSupport": true, "relatedInformation": true}, "foldingRange": map[string]any{"rangeLimit": 3},
	}}
	type fold struct{ StartLine, EndLine int }
	for _, announced := range []map[string]any{{}, full} {
		c := startClient(t)
		c.begin(root, announced)
		uri := c.open(path, twice)
		c.settle(uri)
		if len(c.found[uri]) != 1 || (c.found[uri][0].CodeDescription != nil) != (len(announced) > 0) {
			t.Errorf("%v: %v", announced, c.found[uri])
		}
		if (len(c.found[uri][0].RelatedInformation) > 0) != (len(announced) > 0) {
			t.Errorf("%v: %v", announced, c.found[uri])
		}
		folds := resultOf[[]fold](t, c.call("textDocument/foldingRange", map[string]any{"textDocument": map[string]any{"uri": uri}}))
		if len(announced) == 0 && len(folds) < 10 || len(announced) > 0 && (len(folds) != 3 || folds[0].StartLine != 0) {
			t.Errorf("%v: %v", announced, folds)
		}
	}
}

// TestLanguageServerUnused: an entry that hides nothing is shown faint in its file, where all was checked that it can be about.
func TestLanguageServerUnused(t *testing.T) {
	root := lspTree(t, "clean")
	page, source := mailPage(t, root)
	ignore := filepath.Join(root, ".connectorlint-ignore.yaml")
	for path, faint := range map[string]bool{
		"Solutions/Contoso Native/**": true, "Solutions/Contoso Native/Data Connectors/ContosoMailProtection.json": true,
		"Solutions/Contoso Native/Data Connectors/Contoso{Mail,Vault}*.json": true, "Solutions/Fabrikam Identity/**": false, "Solutions/**": false,
		"**/ContosoMail*": false, "ContosoMailProtection.json": false,
	} {
		text := "suppressions:\n  - {rule: CL401, path: \"" + path + "\", reason: accepted}\n"
		if err := os.WriteFile(ignore, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c := startClient(t)
		c.begin(root, map[string]any{"textDocument": map[string]any{"publishDiagnostics": map[string]any{"tagSupport": map[string]any{}}}})
		c.settle(c.open(page, source))
		got := c.found[fileURI(ignore)]
		if faint && (len(got) != 1 || got[0].Code != "CL090" || !slices.Equal(got[0].Tags, []int{1})) || !faint && len(got) > 0 {
			t.Errorf("%s: %v", path, got)
		}
	}
}
