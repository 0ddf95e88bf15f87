package cli

import (
	"strings"
	"testing"
)

// TestPatterns: a pattern that no shell has expanded means the files and folders that match.
func TestPatterns(t *testing.T) {
	dir := repository(t, map[string]string{
		"Solutions/A [1]/Data Connectors/a.json": definition("bad"), "Solutions/B/Data Connectors/b.JSON": definition("poor"),
		"Solutions/B/Data Connectors/b.png": "x", "Solutions/B/Data Connectors/what?.txt": "x",
		"Solutions/B/node_modules/Data Connectors/c.json": definition("bad"), "Solutions/C/Data Connectors/star*.json": definition("plain"),
	})
	c := command{dir: dir}
	for pattern, want := range map[string]string{
		"Solutions/*":                            "1 error, 1 warning, 1 info in 3 of 3 files",
		"**":                                     "1 error, 1 warning, 1 info in 3 of 3 files",
		"./**/*.json":                            "1 error, 0 warnings, 1 info in 2 of 2 files",
		"Solutions/**/b.*":                       "0 errors, 1 warning, 0 infos in 1 of 1 file",
		"Solutions/A [1]/*/*.json":               "1 error, 0 warnings, 0 infos in 1 of 1 file",
		"Solutions/?/Data Connectors/*":          "0 errors, 1 warning, 1 info in 2 of 2 files",
		"Solutions/C/Data Connectors/star*.json": "0 errors, 0 warnings, 1 info in 1 of 1 file",
		dir + "/Solutions/*/Data Connectors/b.JSON": "0 errors, 1 warning, 0 infos in 1 of 1 file",
	} {
		status := 0
		if strings.HasPrefix(want, "1 error") {
			status = 1
		}
		if r := expect(t, c, status, want, pattern); strings.Contains(r.stdout+r.stderr, "not recognized") {
			t.Errorf("%s: %s%s", pattern, r.stdout, r.stderr)
		}
	}
	expect(t, c, 3, "Solutions/*/x.json: the pattern matches no JSON files or folders", "Solutions/*/x.json")
	expect(t, c, 3, "1 error", "Solutions/*/x.json", "Solutions/*") // the rest is checked
	expect(t, c, 3, "matches no JSON file", "Solutions/B/*/b.png*")
	expect(t, c, 3, "matches no JSON file", "*/../../*")
	expect(t, c, 3, "no such file or folder", "Solutions/x.json")
}
