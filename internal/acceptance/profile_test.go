package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestStandalone: in the profile for in-house content nothing is said that only upstream asks for, and a byte-order mark is a warning.
func TestStandalone(t *testing.T) {
	_, out := lintExample(t, "defective", "--profile", "standalone")
	for _, f := range out.Findings {
		switch f.Rule {
		case "CL701", "CL702", "CL903", "CL907", "CL816", "CL909", "CL910", "CL920", "CL921", "CL922", "CL923", "CL924", "CL925":
			t.Errorf("%s:%d: %s [%s]", f.File, f.Range.Start.Line, f.Message, f.Rule)
		}
	}
	for profile, status := range map[string]int{"standalone": 0, "standard": 1} {
		dir := t.TempDir()
		src := read(t, "testdata", "contoso", "clean", "Solutions", "Contoso Audit", "Data Connectors", "ContosoAudit.json")
		if err := os.WriteFile(filepath.Join(dir, "ContosoAudit.json"), []byte("\uFEFF"+src), 0o644); err != nil {
			t.Fatal(err)
		}
		if r := run(dir, nil, "--profile", profile, "--only", "CL002", "."); r.status != status {
			t.Errorf("%s: status %d, want %d\n%s", profile, r.status, status, r.stdout)
		}
	}
}

// TestProfileOfTheRepository: what the tree looks like decides where nobody says anything, and --show-files tells what decided.
func TestProfileOfTheRepository(t *testing.T) {
	const definition = "Data Connectors/Contoso.json"
	for name, c := range map[string]struct {
		files map[string]string
		args  []string
		want  string
	}{
		"plain":   {nil, nil, "profile standard (no remote is named Azure-Sentinel, and the tree has no .script/utils/schemas)"},
		"schemas": {map[string]string{".script/utils/schemas/CEF_ConnectorSchema.json": "{}"}, nil, "profile azure-sentinel (the tree holds .script/utils/schemas)"},
		"remote": {
			map[string]string{".git/config": "[remote \"origin\"]\n\turl = https://github.com/contoso/Azure-Sentinel.git\n", ".git/HEAD": "ref: refs/heads/main\n"},
			nil, "profile azure-sentinel (the remote contoso/Azure-Sentinel)",
		},
		"flag": {map[string]string{".script/utils/schemas/CEF_ConnectorSchema.json": "{}"}, []string{"--profile", "standalone"}, "profile standalone (--profile)"},
		"file": {map[string]string{".connectorlint.yaml": "profile: standalone\n"}, nil, "profile standalone (.connectorlint.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			files := map[string]string{definition: `{"id": "Contoso"}`}
			for path, text := range c.files {
				files[path] = text
			}
			testutil.WriteTree(t, dir, files)
			r := run(dir, nil, append([]string{"--root", ".", "--show-files", definition}, c.args...)...)
			if !strings.Contains(r.stdout, c.want) {
				t.Errorf("want %q in\n%s%s", c.want, r.stdout, r.stderr)
			}
		})
	}
}
