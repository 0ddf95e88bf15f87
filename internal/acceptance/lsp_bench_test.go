package acceptance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// BenchmarkKeystroke types into the title of a definition of 40 kB, and waits for what is found each time: in the example repository, in a
// solution of the tree of 2022, and in that tree's folder of all connectors, which is checked as a whole.
func BenchmarkKeystroke(b *testing.B) {
	b.Run("example", func(b *testing.B) {
		benchmarkKeystrokes(b, filepath.Join("..", "..", "testdata", "contoso", "clean"), "Solutions/Contoso Native/Data Connectors/ContosoMailProtection.json")
	})
	b.Run("solution", func(b *testing.B) {
		benchmarkKeystrokes(b, testutil.Shared(b, "corpus", "azure-sentinel-2022"), "Solutions/GoogleWorkspaceReports/Data Connectors/GWorkspaceReports_API_FunctionApp.json")
	})
	b.Run("folder", func(b *testing.B) {
		benchmarkKeystrokes(b, testutil.Shared(b, "corpus", "azure-sentinel-2022"), "DataConnectors/alcide_kaudit.json")
	})
}

func benchmarkKeystrokes(b *testing.B, tree, name string) {
	b.Helper()
	root := b.TempDir()
	if err := os.CopyFS(root, os.DirFS(tree)); err != nil {
		b.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o755); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(root, filepath.FromSlash(name))
	text := grown(b, path, 40_000)
	at := strings.Index(text, `"title": "`) + len(`"title": "`)
	line, character := strings.Count(text[:at], "\n"), at-strings.LastIndexByte(text[:at], '\n')-1
	c := startClient(b)
	c.begin(root, map[string]any{})
	uri := c.open(path, text)
	c.settle(uri)
	version := 1
	var took []time.Duration
	for b.Loop() {
		version++
		before := processorTime()
		c.notify("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": version}, "contentChanges": []any{
			map[string]any{"range": place(line, character, line, character+version%2), "text": strings.Repeat("C", 1-version%2)},
		}})
		c.settle(uri)
		took = append(took, processorTime()-before)
	}
	slices.Sort(took)
	b.ReportMetric(float64(len(text)), "bytes")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "cpu-ms/p50")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "cpu-ms/p99")
}

func grown(b *testing.B, path string, size int) string {
	b.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	if source, err = testutil.Grown(source, size); err != nil {
		b.Fatal(err)
	}
	return string(source)
}
