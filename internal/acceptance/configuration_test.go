package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestConfigurationInDocs: every piece of configuration that the documentation shows is right, and --show-config tells of the first one what the
// page says.
func TestConfigurationInDocs(t *testing.T) {
	for _, page := range []string{"configuration.md", "suppressions.md"} {
		shown := ""
		for _, b := range blocks(read(t, "docs", page)) {
			text := strings.Join(b.lines, "\n") + "\n"
			dir := t.TempDir()
			path := filepath.Join(dir, ".connectorlint.yaml")
			switch b.info {
			case "yaml":
				if shown == "" {
					shown = text
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				if r := run(dir, nil, "config"); r.status != 0 {
					t.Errorf("docs/%s:%d: %s", page, b.line, r.stderr)
				}
			case "text":
				if err := os.WriteFile(path, []byte(shown), 0o644); err != nil {
					t.Fatal(err)
				}
				r := run(dir, nil, "--show-config", "Solutions/Contoso Audit/Data Connectors/ContosoAudit.json")
				for i, line := range b.lines {
					if !strings.Contains(r.stdout, line+"\n") {
						t.Errorf("docs/%s:%d: --show-config does not print it:\n%s", page, b.line+i, r.stdout)
					}
				}
			}
		}
	}
}
