package acceptance

import (
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/cli"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

func TestLanguageServer(t *testing.T) {
	root := lspTree(t, "clean")
	path, source := mailPage(t, root)
	broken := strings.Replace(source, "\"licenses\": [\n      \"OfficeATP\"", "\"licenses\": [\n      \"officeATP\"", 1)
	before, _, _ := strings.Cut(broken, `"officeATP"`)
	line := strings.Count(before, "\n")
	c := startClient(t)
	if m := c.call("textDocument/hover", map[string]any{}); m.Error == nil || m.Error.Code != -32002 {
		t.Errorf("a request before initialize: %+v", m.Error)
	}
	c.begin(root, map[string]any{})
	uri := c.open(path, broken)
	if codes := c.settle(uri); !slices.Contains(codes, "CL401") {
		t.Fatalf("the misspelled license is not published: %v", codes)
	}
	at := map[string]any{"textDocument": map[string]any{"uri": uri}, "position": map[string]int{"line": line, "character": 9}}
	if h := resultOf[struct{ Contents struct{ Value string } }](t, c.call("textDocument/hover", at)); !strings.Contains(h.Contents.Value, "CL401") {
		t.Errorf("hover: %q", h.Contents.Value)
	}
	labels := func(params any) []string {
		var list []string
		for _, item := range resultOf[[]struct{ Label string }](t, c.call("textDocument/completion", params)) {
			list = append(list, item.Label)
		}
		return list
	}
	if list := labels(at); !slices.Contains(list, "OfficeATP") || slices.Contains(list, "title") {
		t.Errorf("completion of a license: %v", list)
	}
	if list := labels(map[string]any{"textDocument": map[string]any{"uri": uri}, "position": map[string]int{"line": 1, "character": 4}}); !slices.Contains(list, "ascAssessment") || slices.Contains(list, "title") {
		t.Errorf("completion of a key: %v", list)
	}
	type action struct {
		Title, Kind string
		Edit        struct {
			Changes map[string][]struct{ NewText string }
		}
	}
	actions := resultOf[[]action](t, c.call("textDocument/codeAction", map[string]any{"textDocument": map[string]any{"uri": uri}, "range": place(line, 8, line, 8), "context": map[string]any{"diagnostics": []any{}}}))
	if len(actions) != 2 || actions[0].Kind != "quickfix" || actions[0].Edit.Changes[uri][0].NewText != `"OfficeATP"` || !strings.Contains(actions[1].Title, "Suppress") {
		t.Errorf("actions: %+v", actions)
	}
	all := resultOf[[]action](t, c.call("textDocument/codeAction", map[string]any{"textDocument": map[string]any{"uri": uri}, "range": place(0, 0, 0, 0), "context": map[string]any{"only": []string{"source.fixAll"}}}))
	if len(all) != 1 || all[0].Kind != "source.fixAll.connectorlint" {
		t.Errorf("fix all: %+v", all)
	}
	c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": 2}, "contentChanges": []any{map[string]any{"range": place(line, 7, line, 8), "text": "O"}}})
	if codes := c.settle(uri); slices.Contains(codes, "CL401") {
		t.Errorf("the corrected license is still published: %v", codes)
	}
	page := resultOf[struct{ Markdown string }](t, c.call("workspace/executeCommand", map[string]any{"command": "connectorlint.showPage", "arguments": []string{uri}}))
	if !strings.Contains(page.Markdown, "Contoso") {
		t.Errorf("the connector's page: %q", page.Markdown)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
	if m := c.call("connectorlint/nothing", nil); m.Error == nil || m.Error.Code != -32601 {
		t.Errorf("an unknown method: %+v", m.Error)
	}
	if list := c.found[uri]; len(list) != 0 {
		t.Errorf("after closing: %v", list)
	}
	for range 2 {
		if m := c.call("shutdown", nil); m.Error != nil {
			t.Errorf("shutdown: %+v", m.Error)
		}
	}
	c.notify("exit", nil)
	if status := <-c.exit; status != 0 {
		t.Errorf("exit status %d", status)
	}
}

func TestLanguageServerExit(t *testing.T) {
	c := startClient(t)
	c.begin(t.TempDir(), map[string]any{})
	c.notify("exit", nil)
	if status := <-c.exit; status != 1 {
		t.Errorf("exit without shutdown ends with %d", status)
	}
}

// doorsOf returns the folder of a codeless set in the example repository.
func doorsOf(root string) string {
	return filepath.Join(root, "Solutions", "Fabrikam Identity", "Data Connectors", "FabrikamDoorEventLogs_ccf")
}

// openDoors opens the rule of that set, which has no findings.
func openDoors(t *testing.T, capabilities map[string]any) (c *client, rule, poller, source string) {
	t.Helper()
	root := lspTree(t, "clean")
	rule, poller = filepath.Join(doorsOf(root), "FabrikamDoors_DCR.json"), filepath.Join(doorsOf(root), "FabrikamDoors_PollerConfig.json")
	data, err := os.ReadFile(rule)
	if err != nil {
		t.Fatal(err)
	}
	c = startClient(t)
	c.begin(root, capabilities)
	if codes := c.settle(c.open(rule, string(data))); len(codes) > 0 {
		t.Fatalf("the sound set has findings: %v", codes)
	}
	return c, rule, poller, string(data)
}

// TestLanguageServerSet edits one file of a codeless set: what it breaks in another one is published there, and a stream is renamed everywhere.
func TestLanguageServerSet(t *testing.T) {
	c, rule, poller, source := openDoors(t, map[string]any{"workspace": map[string]any{"workspaceEdit": map[string]any{"documentChanges": true}}})
	uri := fileURI(rule)
	line, character := 0, 0
	for i, l := range strings.Split(source, "\n") {
		if at := strings.Index(l, `"Custom-FabrikamDoorEvents": `); at >= 0 {
			line, character = i, at+5
		}
	}
	edit := resultOf[struct {
		DocumentChanges []struct {
			TextDocument struct{ URI string }
			Edits        []struct{ NewText string }
		}
	}](t, c.call("textDocument/rename", map[string]any{
		"textDocument": map[string]any{"uri": uri}, "position": map[string]int{"line": line, "character": character}, "newName": "Custom-FabrikamEntries",
	}))
	edits := map[string]int{}
	for _, d := range edit.DocumentChanges {
		edits[d.TextDocument.URI] = len(d.Edits)
	}
	if edits[uri] != 2 || edits[fileURI(poller)] != 1 {
		t.Errorf("rename of a stream: %v", edits)
	}
	c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": 2}, "contentChanges": []any{map[string]any{"text": strings.ReplaceAll(source, "Custom-FabrikamDoorEvents\"", "Custom-FabrikamEntries\"")}}})
	c.settle(uri)
	if len(c.found[fileURI(poller)]) == 0 {
		t.Errorf("the connection's stream is gone, and nothing is published there: %v", c.found)
	}
}

// TestLanguageServerEdits: after any edits, in any encoding, the server has the text that the client has, and finds what a fresh one finds.
func TestLanguageServerEdits(t *testing.T) {
	root := lspTree(t, "defective")
	path, source := mailPage(t, root)
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"", "\"", "{", "}", ",", "é", "\U0001F600", "\r\n", "[", "x", ": true", "officeATP"}
	for _, encoding := range []string{"utf-8", "utf-16", "utf-32"} {
		c := startClient(t)
		c.begin(root, map[string]any{"general": map[string]any{"positionEncodings": []string{encoding}}})
		text := source
		uri := c.open(path, text)
		for version := 2; version < 30; version++ {
			start := random.IntN(len(text) + 1)
			end := min(start+random.IntN(4), len(text))
			start, end = runeStart(text, start), runeStart(text, end)
			piece := pieces[random.IntN(len(pieces))]
			c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": version}, "contentChanges": []any{map[string]any{
				"range": map[string]any{"start": lspPosition(text, start, encoding), "end": lspPosition(text, end, encoding)}, "text": piece,
			}}})
			text = text[:start] + piece + text[end:]
		}
		got := c.settle(uri)
		fresh := startClient(t)
		fresh.begin(root, map[string]any{})
		fresh.open(path, text)
		if want := fresh.settle(uri); !slices.Equal(got, want) {
			t.Errorf("%s: after edits %v, a fresh server %v", encoding, got, want)
		}
	}
}

func runeStart(text string, at int) int {
	for at > 0 && at < len(text) && (text[at]&0xC0 == 0x80 || text[at] == '\n' && text[at-1] == '\r') {
		at--
	}
	return at
}

func lspPosition(text string, offset int, encoding string) map[string]int {
	line, start := 0, 0
	for i := range offset {
		if text[i] == '\n' || text[i] == '\r' && (i+1 >= len(text) || text[i+1] != '\n') {
			line, start = line+1, i+1
		}
	}
	units := 0
	for _, r := range text[start:offset] {
		switch {
		case encoding == "utf-8":
			units += len(string(r))
		case encoding == "utf-16" && r > 0xFFFF:
			units += 2
		default:
			units++
		}
	}
	return map[string]int{"line": line, "character": units}
}

// TestLanguageServerHostile: what is no message of the protocol ends the session or is refused, and never hangs it.
func TestLanguageServerHostile(t *testing.T) {
	for _, input := range []string{"", "x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "Content-Length: 3\r\n\r\n{{{", "Content-Length: 2\r\n\r\n{}", "Content-Length: 5\r\n\r\n{}"} {
		var out bytes.Buffer
		app := &cli.App{Stdin: strings.NewReader(input), Stdout: &out, Stderr: io.Discard, Workdir: t.TempDir(), Families: builtin.Families(), Getenv: func(string) string { return "" }}
		if status := app.Main([]string{"lsp"}); status != 1 {
			t.Errorf("%q: exit status %d", input, status)
		}
	}
}
