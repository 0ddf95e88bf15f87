package acceptance

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkKeystroke types into the title of a definition of 40 kB, and waits for what is found each time.
func BenchmarkKeystroke(b *testing.B) {
	root := b.TempDir()
	if err := os.CopyFS(root, os.DirFS(filepath.Join("..", "..", "testdata", "contoso", "clean"))); err != nil {
		b.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(root, "Solutions", "Contoso Native", "Data Connectors", "ContosoMailProtection.json")
	source, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	var d map[string]any
	if err := json.Unmarshal(source, &d); err != nil {
		b.Fatal(err)
	}
	for _, key := range []string{"instructionSteps", "sampleQueries", "graphQueries"} {
		list := d[key].([]any)
		for range 40 {
			list = append(list, list[0])
		}
		d[key] = list
	}
	if source, err = json.MarshalIndent(d, "", "  "); err != nil {
		b.Fatal(err)
	}
	text := string(source)
	at := strings.Index(text, `"title": "Contoso Mail`) + len(`"title": "`)
	line, character := strings.Count(text[:at], "\n"), at-strings.LastIndexByte(text[:at], '\n')-1
	c := startClient(b)
	c.begin(root, map[string]any{})
	uri := c.open(path, text)
	c.settle(uri)
	b.ReportMetric(float64(len(text)), "bytes")
	version := 1
	for b.Loop() {
		version++
		c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": version}, "contentChanges": []any{
			map[string]any{"range": place(line, character, line, character+1-version%2), "text": strings.Repeat("C", 1-version%2)},
		}})
		c.settle(uri)
	}
}
