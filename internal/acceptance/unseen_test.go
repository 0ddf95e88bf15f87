package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestUnseenCharacter: a character that nobody sees, at the end of a value that names something, is reported once, by CL004, whatever else looks the
// value up.
func TestUnseenCharacter(t *testing.T) {
	clean := filepath.Join(testutil.Root(t), "testdata", "contoso", "clean")
	var files []string
	err := filepath.WalkDir(filepath.Join(clean, filepath.FromSlash("Solutions")), func(path string, _ os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".json") && strings.Contains(path, "Data Connectors") && filepath.Base(path) != "host.json" && filepath.Base(path) != "function.json" {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	tree := t.TempDir()
	if err := os.CopyFS(tree, os.DirFS(clean)); err != nil {
		t.Fatal(err)
	}
	lint := func() string {
		var b strings.Builder
		for line := range strings.Lines(run(tree, nil, "--root", ".", "--format", "compact", ".").stdout) {
			if !strings.Contains(line, "[CL109 ") { // the example has an older connector
				b.WriteString(line)
			}
		}
		return b.String()
	}
	planted := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rel, err := filepath.Rel(clean, file)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"type", "kind", "id", "provider", "connectorDefinitionName", "dataType", "outputStream", "linkType", "fillWith"} {
			_, rest, found := strings.Cut(string(text), `"`+key+`": "`)
			if !found {
				continue
			}
			at := len(text) - len(rest) + strings.IndexByte(rest, '"')
			if err := os.WriteFile(filepath.Join(tree, rel), []byte(string(text[:at])+"\u200b"+string(text[at:])), 0o600); err != nil {
				t.Fatal(err)
			}
			planted++
			if got := lint(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "[CL004 ") {
				t.Errorf("%s, %s:\n%s", rel, key, got)
			}
		}
		if err := os.WriteFile(filepath.Join(tree, rel), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if planted < 10 {
		t.Errorf("only %d characters were planted", planted)
	}
}
