package acceptance

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// openAs opens a document by its URI.
func (c *client) openAs(uri, language, text string) {
	c.t.Helper()
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": language, "version": 1, "text": text}})
}

func (c *client) replace(uri, text string, version int) {
	c.t.Helper()
	c.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": uri, "version": version}, "contentChanges": []any{map[string]any{"text": text}},
	})
}

// TestLanguageServerUntitled: a document that was never saved has the findings of its text, fixes, and the settings of the workspace;
// nothing about its place, and nothing of what is beside it.
func TestLanguageServerUntitled(t *testing.T) {
	root := lspTree(t, "clean")
	path, source := mailPage(t, root)
	slip := strings.Replace(source, "\"licenses\": [\n      \"OfficeATP\"", "\"licenses\": [\n      \"officeATP\"", 1)
	c := startClient(t)
	c.begin(root, map[string]any{})
	for _, uri := range []string{"untitled:Untitled-1", "untitled:" + filepath.ToSlash(root) + "/New.json", "file://"} {
		c.openAs(uri, "json", slip)
		if got := c.settle(uri); !slices.Equal(got, []string{"CL401"}) {
			t.Errorf("%s: %v", uri, got)
		}
		list := resultOf[[]struct{ Title string }](t, c.call("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": uri}, "range": place(0, 0, 200, 0), "context": map[string]any{"diagnostics": []any{}},
		}))
		if len(list) != 1 || !strings.Contains(list[0].Title, "OfficeATP") { // and nothing to hide it with: suppressions name files
			t.Errorf("%s: %v", uri, list)
		}
	}
	// Parts of a set know nothing of each other, and their names say nothing.
	definition, text := doorsFile(t, root, "ConnectorDefinition")
	c.openAs("untitled:Untitled-2", "json", text)
	if got := c.settle("untitled:Untitled-2"); len(got) > 0 {
		t.Errorf("%v", c.found["untitled:Untitled-2"])
	}
	// Other languages and other schemes are no documents of ours.
	for uri, language := range map[string]string{"untitled:Untitled-3": "plaintext", "git:/x/y.json?ref": "json"} {
		c.openAs(uri, language, slip)
		if got := c.settle(uri); len(got) > 0 {
			t.Errorf("%s: %v", uri, got)
		}
	}
	// It is saved: the file has the findings, the unnamed document none.
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": "untitled:Untitled-1"}})
	if err := os.WriteFile(path, []byte(slip), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := c.settle(c.open(path, slip)); !slices.Equal(got, []string{"CL401"}) || len(c.found["untitled:Untitled-1"]) > 0 {
		t.Errorf("%v, %v", got, c.found["untitled:Untitled-1"])
	}
	// The workspace's configuration holds for it.
	configuration := filepath.Join(root, ".connectorlint.yaml")
	if err := os.WriteFile(configuration, []byte("disable: [CL401]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c.notify("workspace/didChangeWatchedFiles", map[string]any{"changes": []any{map[string]any{"uri": fileURI(configuration), "type": 1}}})
	if got := c.settle("file://"); len(got) > 0 {
		t.Errorf("in spite of the configuration: %v", got)
	}
	_ = definition
}

// TestLanguageServerWatchesExtended: a file of any name that the configuration extends is a part of it.
func TestLanguageServerWatchesExtended(t *testing.T) {
	root := lspTree(t, "defective")
	path, source := mailPage(t, root)
	team := filepath.Join(root, "team.yml")
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(team, "disable: []\n")
	write(filepath.Join(root, ".connectorlint.yaml"), "extends: team.yml\n")
	c := startClient(t)
	c.begin(root, map[string]any{})
	uri := c.open(path, source)
	all := c.settle(uri)
	if len(all) < 2 {
		t.Fatalf("too few findings for the test: %v", all)
	}
	write(team, "disable: ["+all[0]+"]\n")
	c.touched(team)
	if got := c.settle(uri); slices.Contains(got, all[0]) {
		t.Errorf("%s is still there: %v", all[0], got)
	}
}

// TestLanguageServerKeepsConfiguration: while a configuration is wrong, what it said before holds, and people are told once.
func TestLanguageServerKeepsConfiguration(t *testing.T) {
	root := lspTree(t, "defective")
	configuration := filepath.Join(root, ".connectorlint.yaml")
	path, source := mailPage(t, root)
	c := startClient(t)
	c.begin(root, map[string]any{})
	uri, settings := c.open(path, source), fileURI(configuration)
	all := c.settle(uri)
	if len(all) < 2 {
		t.Fatalf("too few findings for the test: %v", all)
	}
	write := func(text string) []string {
		t.Helper()
		if err := os.WriteFile(configuration, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		c.touched(configuration)
		return c.settle(uri)
	}
	told := func() int {
		n := 0
		for _, m := range c.others {
			if m == "window/showMessage" {
				n++
			}
		}
		return n
	}
	// It could never be read: as without one.
	if got := write("disable: [CL4O1]\n"); !slices.Equal(got, all) || len(c.found[settings]) != 1 || told() != 1 {
		t.Errorf("%v, not %v; %v; told %d times", got, all, c.found[settings], told())
	}
	without := slices.DeleteFunc(slices.Clone(all), func(code string) bool { return code == all[0] })
	good := "disable: [" + all[0] + "]\n"
	if got := write(good); !slices.Equal(got, without) || len(c.found[settings]) != 0 {
		t.Errorf("%v, not %v; %v", got, without, c.found[settings])
	}
	for i, broken := range []string{"disable: [\n", "disable: [nothing-like-it]\n", "extends: missing.yaml\n"} {
		if got := write(broken); !slices.Equal(got, without) || len(c.found[settings]) == 0 || told() != 2 {
			t.Errorf("%q: %v, not %v; %v; told %d times", broken, got, without, c.found[settings], told())
		}
		c.replace(uri, source+strings.Repeat("\n", i+1), i+2)
		if got := c.settle(uri); !slices.Equal(got, without) || len(c.found[settings]) == 0 {
			t.Errorf("%q, after an edit: %v, not %v", broken, got, without)
		}
	}
	write(good)
	// What an editor has of it counts, saved or not.
	c.openAs(settings, "yaml", "profile: nowhere\n")
	if got := c.settle(uri); !slices.Equal(got, without) || len(c.found[settings]) != 1 {
		t.Errorf("in the editor: %v; %v", got, c.found[settings])
	}
	c.replace(settings, "disable: ["+strings.Join(all, ", ")+"]\n", 2)
	if got := c.settle(uri); len(got) != 0 || len(c.found[settings]) != 0 {
		t.Errorf("mended in the editor: %v; %v", got, c.found[settings])
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": settings}})
	if got := c.settle(uri); !slices.Equal(got, without) {
		t.Errorf("closed without saving: %v, not %v", got, without)
	}
}

// TestLanguageServerSuppressesInItsFolder: with two folders open, a finding is hidden by the file of its own repository.
func TestLanguageServerSuppressesInItsFolder(t *testing.T) {
	first, second := lspTree(t, "defective"), lspTree(t, "defective")
	c := startClient(t)
	resultOf[map[string]any](t, c.call("initialize", map[string]any{"capabilities": map[string]any{}, "workspaceFolders": []any{
		map[string]any{"uri": fileURI(first), "name": "first"}, map[string]any{"uri": fileURI(second), "name": "second"},
	}}))
	c.notify("initialized", map[string]any{})
	for _, root := range []string{first, second} {
		path, source := mailPage(t, root)
		c.open(path, source)
	}
	for _, root := range []string{first, second} {
		uri := fileURI(filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", "ContosoMailProtection.json"))
		c.settle(uri)
		list := resultOf[[]struct {
			Title string
			Edit  struct{ Changes map[string][]any }
		}](t, c.call("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": uri}, "range": c.found[uri][0].Range, "context": map[string]any{"diagnostics": []any{}},
		}))
		hidden := 0
		for _, a := range list {
			if strings.HasPrefix(a.Title, "Suppress") {
				hidden++
				if len(a.Edit.Changes[fileURI(filepath.Join(root, ".connectorlint-ignore.yaml"))]) != 1 {
					t.Errorf("%s: %v", uri, a.Edit.Changes)
				}
			}
		}
		if hidden == 0 {
			t.Errorf("%s: nothing hides a finding: %v", uri, list)
		}
	}
}

// TestLanguageServerRuleFixes: where a rule has found several things, one action mends all of them.
func TestLanguageServerRuleFixes(t *testing.T) {
	root := lspTree(t, "clean")
	path, source := mailPage(t, root)
	c := startClient(t)
	c.begin(root, map[string]any{})
	uri := c.open(path, strings.NewReplacer(`"isPreview": false`, `"isPreview": "false"`, `"read": true`, `"read": "true"`).Replace(source))
	c.settle(uri)
	list := resultOf[[]struct {
		Title string
		Edit  *struct{ Changes map[string][]any }
	}](t, c.call("textDocument/codeAction", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "range": c.found[uri][0].Range, "context": map[string]any{"diagnostics": []any{}},
	}))
	if i := slices.IndexFunc(list, func(a struct {
		Title string
		Edit  *struct{ Changes map[string][]any }
	},
	) bool {
		return a.Title == "Fix all 2 findings of CL102 schema-type"
	}); i < 0 || len(list[i].Edit.Changes[uri]) != 2 {
		t.Errorf("%v", list)
	}
}

// TestLanguageServerEndsWithClient: the process of the editor dies, and its server does, too.
func TestLanguageServerEndsWithClient(t *testing.T) {
	if os.Getenv("CONNECTORLINT_TEST_EDITOR") != "" { // this is the editor: it lives until its input ends
		_, _ = io.Copy(io.Discard, os.Stdin)
		return
	}
	editor := exec.Command(os.Args[0], "-test.run=^TestLanguageServerEndsWithClient$")
	editor.Env = append(os.Environ(), "CONNECTORLINT_TEST_EDITOR=1")
	input, err := editor.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := editor.Start(); err != nil {
		t.Fatal(err)
	}
	c := startClient(t)
	resultOf[map[string]any](t, c.call("initialize", map[string]any{"processId": editor.Process.Pid, "capabilities": map[string]any{}}))
	c.notify("initialized", map[string]any{})
	c.call("workspace/symbol", map[string]any{"query": "zz"}) // it lives as long as the editor does
	_ = input.Close()
	_ = editor.Wait()
	if got := <-c.exit; got != 1 {
		t.Errorf("status %d", got)
	}
	// A process that is not there at the start is none to follow: it may be in another container.
	c = startClient(t)
	resultOf[map[string]any](t, c.call("initialize", map[string]any{"processId": editor.Process.Pid, "capabilities": map[string]any{}}))
	c.call("workspace/symbol", map[string]any{"query": "zz"})
}
