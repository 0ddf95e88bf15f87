package scaffold

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestBeginPassesItsPageTest builds this repository with the new files laid over it, and runs the page test of the new rule: what
// the scaffold writes compiles, is registered, and has an example that holds.
func TestBeginPassesItsPageTest(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: compiles the rules")
	}
	root := testutil.Root(t)
	for _, r := range []Rule{{"CL999", "demo-url", "licenses", ""}, {"CL998", "demo-of-a-family", "demofamily", ""}} {
		t.Run(r.Family, func(t *testing.T) {
			tree, err := Open(root)
			if err != nil {
				t.Fatal(err)
			}
			files, err := tree.Begin(r)
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command("go", "test", "-vet=off", "-overlay", overlay(t, files), "./rules/builtin", "-run", "^TestPages$/^"+r.ID+"$", "-v")
			cmd.Dir = root
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "--- PASS: TestPages/"+r.ID) {
				t.Errorf("the page test of the new rule does not pass: %v\n%s", err, out)
			}
		})
	}
}

// overlay writes the files beside the tree and returns the list that lays them over it.
func overlay(t *testing.T, files []File) string {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	for _, f := range files {
		stand := filepath.Join(dir, strings.ReplaceAll(f.Path, string(filepath.Separator), "_"))
		if err := (File{Path: stand, Content: f.Content, New: true}).Write(); err != nil {
			t.Fatal(err)
		}
		replace[f.Path] = stand
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(path, list, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBeginRefuses(t *testing.T) {
	tree, err := Open(testutil.Root(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rule Rule
		want string
	}{
		{Rule{"CL9", "a-rule", "text", ""}, "no id"},
		{Rule{"CL999", "A_Rule", "text", ""}, "no name"},
		{Rule{"CL999", "a-rule", "../text", ""}, "no family"},
		{Rule{"CL999", "a-rule", "builtin", ""}, "no family"},
		{Rule{"CL001", "a-rule", "text", ""}, "taken"},
		{Rule{"CL001", "a-rule", "text", ""}, "the next free one is CL007"},
		{Rule{"CL999", "json-syntax", "text", ""}, "taken"},
	} {
		if _, err := tree.Begin(c.rule); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: want an error with %q, got %v", c.rule, c.want, err)
		}
	}
	if _, err := Open(t.TempDir()); err == nil {
		t.Error("an empty folder was taken for a checkout")
	}
}

// TestExampleIsFree: the command of CONTRIBUTING.md works as it is written there, for whoever tries it first.
func TestExampleIsFree(t *testing.T) {
	root := testutil.Root(t)
	text, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, line, ok := strings.Cut(string(text), "go run internal/scaffold/main.go ")
	args := strings.Fields(line)
	if !ok || len(args) < 3 {
		t.Fatal("the command is missing")
	}
	tree, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Begin(Rule{ID: args[0], Name: args[1], Family: args[2]}); err != nil {
		t.Errorf("CONTRIBUTING.md needs another example, since a rule has its id or name now: %v", err)
	}
}

// TestRelease: a new rule is first in the release that is being prepared, whatever the other rules say.
func TestRelease(t *testing.T) {
	root := t.TempDir()
	testutil.WriteTree(t, root, map[string]string{
		"internal/cli/version.go":  "package cli\n\n// Version is the release.\nvar Version = \"1.10.0-dev\"\n",
		"rules/builtin/builtin.go": "package builtin\n\nvar _ = Rule{ID: \"CL001\", Since: \"1.2.0\"}\n",
	})
	tree, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := tree.release(); got != "1.10.0" || err != nil {
		t.Errorf("release() = %q, %v, want 1.10.0", got, err)
	}
}

func TestAddRuleKeepsTheRest(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"package p\n\nvar f = Family{Rules: []*Rule{&A}}\n", "package p\n\nvar f = Family{Rules: []*Rule{&A,\n\t&B,\n}}\n"},
		{"package p\n\nvar f = Family{\n\tRules: []*Rule{\n\t\t&A, // first\n\t},\n}\n", "package p\n\nvar f = Family{\n\tRules: []*Rule{\n\t\t&A, // first\n\t\t&B,\n\t},\n}\n"},
		{"package p\n\nvar f = Family{\n\tRules: []*Rule{\n\t\t&A,\n\t},\n}\n", "package p\n\nvar f = Family{\n\tRules: []*Rule{\n\t\t&A,\n\t\t&B,\n\t},\n}\n"},
	} {
		got, err := addRule([]byte(c.before), "B")
		if err != nil {
			t.Errorf("%s: %v", c.before, err)
			continue
		}
		if string(got) != c.after {
			t.Errorf("want\n%s\ngot\n%s", c.after, got)
		}
	}
	if _, err := addRule([]byte("package p\n"), "B"); err == nil {
		t.Error("a file without a list was taken")
	}
}

func TestWriteReplacesNothingNew(t *testing.T) {
	f := File{Path: filepath.Join(t.TempDir(), "a", "b.md"), Content: []byte("x"), New: true}
	if err := f.Write(); err != nil {
		t.Fatal(err)
	}
	if err := f.Write(); err == nil {
		t.Error("a file that was there was replaced")
	}
}
