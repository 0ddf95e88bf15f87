package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestFilesThatAreNotOurs: hooks skip what is not ours and never change it; a person who names such a file hears of it, and that nothing
// was checked is not success.
func TestFilesThatAreNotOurs(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"tsconfig.json":           "{ // comment\n\"compilerOptions\": {},}",
		".vscode/settings.json":   "{ /* comment */ \"a\": [1,], }",
		"package.json":            `{"name": "contoso", "version": "1.0.0"}`,
		"broken.json":             `{"a": [1, 2`,
		"type.json":               `{"type": "Microsoft.SecurityInsights/connectorDefinition", "properties": {"connectorUiConfg": {}}}`,
		"half.json":               `{"id": "x", "title": "y"}`,
		"Data Connectors/x.jsonc": "{ // comment\n}",
		"Data Connectors/app/.vscode/settings.json": "{ // comment\n}",
		"empty/readme.txt":                          "",
	}
	var named []string
	testutil.WriteTree(t, dir, files)
	for name := range files {
		if strings.HasSuffix(name, ".json") {
			named = append(named, name)
		}
	}
	for _, c := range []struct {
		args   []string
		status int
		stderr string // part of it; "" for nothing at all
	}{
		{append([]string{"--recognized-only", "--"}, named...), 0, ""},
		{append([]string{"--recognized-only", "--fix", "--"}, named...), 0, ""},
		{append([]string{"--fix", "--"}, "tsconfig.json"), 1, ""},
		{[]string{"package.json"}, 3, "package.json: not recognized as a connector or solution file, and not checked\n"},
		{[]string{"type.json"}, 3, "did you mean `Microsoft.SecurityInsights/dataConnectorDefinitions`?"},
		{[]string{"half.json"}, 3, "it has `id`, `title` of a definition and lacks `publisher`"},
		{[]string{"."}, 3, "type.json: not recognized"},
		{[]string{"empty"}, 3, "nothing was checked"},
		{[]string{"--no-errors-on-unmatched", "empty"}, 0, ""},
		{[]string{"--show-files", "empty"}, 0, ""},
	} {
		got := run(dir, strings.NewReader(""), c.args...)
		if got.status != c.status || c.stderr == "" && got.stderr != "" || !strings.Contains(got.stderr, c.stderr) {
			t.Errorf("%q: status %d, standard error %q", c.args, got.status, got.stderr)
		}
	}
	for name, text := range files {
		if now, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(now) != text {
			t.Errorf("%s was changed: %q, %v", name, now, err)
		}
	}
}
