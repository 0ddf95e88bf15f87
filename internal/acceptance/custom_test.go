package acceptance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestOwnProgram builds the module that the documentation shows, and runs it: its rules are beside the built-in ones and those of
// the configuration, in lists, pages and findings.
func TestOwnProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: compiles a program")
	}
	root := testutil.Root(t)
	dir := t.TempDir()
	module := filepath.Join(root, "testdata", "custom", "linter")
	if err := os.CopyFS(dir, os.DirFS(module)); err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.sum"), sum, 0o600); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "contosolint")
	goTool := func(args ...string) {
		cmd := exec.Command("go", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	goTool("mod", "edit", "-replace", "github.com/connectorlint/connectorlint="+root)
	goTool("build", "-o", program, ".")
	example := filepath.Join(root, "testdata", "custom")
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"rules"}, []string{"CL302", "HOUSE001", "HOUSE100", "HOUSE900"}},
		{[]string{"explain", "HOUSE900"}, []string{"# HOUSE900 house-contact"}},
		{[]string{"explain", "house-shape"}, []string{"# HOUSE100 house-shape"}},
		{[]string{"-f", "compact", "--fail-on", "never", "Solutions"}, []string{"[HOUSE001 house-publisher]", "[HOUSE100 house-shape]", "[HOUSE900 house-contact]"}},
		{[]string{"-f", "sarif", "--fail-on", "never", "Solutions"}, []string{`"id": "HOUSE001"`, `"id": "HOUSE900"`}},
	} {
		cmd := exec.Command(program, c.args...)
		cmd.Dir = example
		out, err := cmd.Output()
		if err != nil {
			t.Errorf("%q: %v", c.args, err)
		}
		for _, want := range c.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("%q: %q is missing in\n%s", c.args, want, out)
			}
		}
	}
	ownScopes(t, program)
}

// ownScopes runs the module's rules, one of each scope, over a tree with something for each of them, and their fixes.
func ownScopes(t *testing.T, program string) {
	t.Helper()
	root := t.TempDir()
	testutil.WriteTree(t, filepath.Join(root, "Solutions", "ContosoDoors"), map[string]string{
		"Data Connectors/ContosoDoors.json": `{"id": "ContosoDoors", "title": "Contoso Doors", "publisher": "Fabrikam", "descriptionMarkdown": "Doors.",
  "graphQueries": [], "sampleQueries": [], "dataTypes": [], "connectivityCriterias": [], "availability": {"status": 1}, "permissions": {}, "instructionSteps": []}`,
		"Data Connectors/Doors_ccf/Doors_PollerConfig.json": `{"type": "Microsoft.SecurityInsights/dataConnectors", "apiVersion": "2024-09-01", "name": "Doors", "kind": "RestApiPoller",
  "properties": {"connectorDefinitionName": "[ parameters('name')]", "request": {"apiEndpoint": "https://contoso.com"}}}`,
		"Data/Solution_ContosoDoors.json": `{"Name": "ContosoDoors", "Author": "Contoso - connector@contoso.com", "Data Connectors": ["Data Connectors/ContosoDoors.json"], "BasePath": "C:/x", "Version": "3.0.0"}`,
	})
	lint := func(args ...string) string {
		cmd := exec.Command(program, append([]string{"--no-config", "--only", "house", "-f", "compact", "--fail-on", "never"}, args...)...)
		cmd.Dir = root
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%q: %v\n%s", args, err, out)
		}
		return string(out)
	}
	out := lint()
	for _, id := range []string{"HOUSE900", "HOUSE901", "HOUSE902", "HOUSE903", "HOUSE904"} {
		if strings.Count(out, "["+id+" ") != 1 {
			t.Errorf("%s is not reported once in\n%s", id, out)
		}
	}
	if out = lint("--fix-unsafe"); strings.Contains(out, "[HOUSE9") {
		t.Errorf("left after the fixes:\n%s", out)
	}
}
