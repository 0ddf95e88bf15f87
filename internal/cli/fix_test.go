package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
)

func allRules(t *testing.T) []*rules.Rule {
	t.Helper()
	registry, err := rules.NewRegistry(builtin.Families()...)
	if err != nil {
		t.Fatal(err)
	}
	return registry.Rules()
}

func scanOf(root string) *workspace.Scan {
	return workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 2})
}

// said counts what a run says, by file, rule and words; places move when a file is fixed.
func said(o *engine.Outcome, stale map[string]bool) map[string]int {
	count := map[string]int{}
	for _, f := range o.Findings {
		once := f.Rule.ID == "CL309" && f.Message.ID == "global" // about a role that is misspelled before
		if f.Rule.ID != "CL905" && !once && !stale[f.File.Path] {
			count[fmt.Sprint(f.File.Path, " ", f.Rule.ID, " ", f.Message.ID, " ", f.Args)]++
		}
	}
	return count
}

// syntaxHides reports whether a slip in the syntax keeps some rules from a document, so that they report what it hid once it is fixed.
func syntaxHides(t *jsontree.Tree) bool {
	return slices.ContainsFunc(t.Problems(), func(p jsontree.Problem) bool { return p.Code != jsontree.ByteOrderMark })
}

// stalePackages lists the documents that a slip in the syntax makes unreadable to some rules, and the packages of solutions in which a file outside the package was fixed: they are to be made again, and until then they have
// what their sources had.
func stalePackages(before, after *engine.Outcome) map[string]bool {
	old := map[string]string{}
	for _, f := range before.Files {
		old[f.Path] = string(f.Tree.Source())
	}
	fixed := map[string]bool{}
	for _, f := range after.Files {
		if !strings.Contains(f.Path, "/Package/") && old[f.Path] != string(f.Tree.Source()) {
			fixed[solutionOf(f.Path)] = true
		}
	}
	stale := map[string]bool{}
	for _, f := range before.Files {
		stale[f.Path] = syntaxHides(f.Tree)
	}
	for _, f := range after.Files {
		if strings.Contains(f.Path, "/Package/") && fixed[solutionOf(f.Path)] {
			stale[f.Path] = true
		}
	}
	return stale
}

// solutionOf is the folder of the solution that a file belongs to.
func solutionOf(file string) string {
	for _, part := range []string{"/Package/", "/Data Connectors/", "/DataConnectors/", "/Data/", "/data/"} {
		if i := strings.Index(file, part); i >= 0 {
			return file[:i]
		}
	}
	return path.Dir(file)
}

// TestFixesKeepTheirPromises fixes every tree of published files in memory: what comes out parses, no finding is new, and a
// second run changes nothing.
func TestFixesKeepTheirPromises(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	trees, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, tree := range trees {
		if !tree.IsDir() {
			continue
		}
		for _, run := range []struct {
			profile string
			unsafe  bool
		}{{"standard", false}, {"standard", true}, {"azure-sentinel", false}} {
			unsafe := run.unsafe
			if run.profile != "standard" && tree.Name() != "ci-cases" {
				continue // the cases are those that upstream's templates are about
			}
			t.Run(fmt.Sprint(tree.Name(), " ", run.profile, " unsafe=", unsafe), func(t *testing.T) {
				root := filepath.Join(corpus, tree.Name())
				o := engine.Options{Rules: allRules(t), Profile: run.profile, Jobs: 2, MaxFileSize: defaultMaxFileSize}
				begin := engine.Run(scanOf(root), o)
				scan := scanOf(root)
				r := fixRounds(scan, nil, o, unsafe)
				for _, c := range r.changes {
					if n, m := len(jsontree.Parse(c.After).Problems()), len(jsontree.Parse(c.Before).Problems()); n > m {
						t.Errorf("%s: %d offenses against JSON, %d before", c.Path, n, m)
					}
				}
				if again := fixRounds(scan, nil, o, unsafe); len(again.changes) > 0 {
					t.Errorf("a second run changes %s", again.changes[0].Path)
				}
				if unsafe {
					return
				}
				stale := stalePackages(begin, r.outcome)
				before := said(begin, stale)
				for what, n := range said(r.outcome, stale) {
					if n > before[what] {
						t.Errorf("new after the fixes: %s", what)
					}
				}
			})
		}
	}
}

// TestPatchApplies holds the patch against git: it applies, and makes what the fixes make.
func TestPatchApplies(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	root := t.TempDir()
	docs := map[string][2]string{
		"with blank.json":    {"{\n  \"a\": 1\n}\n", "{\n  \"a\": 2\n}\n"},
		"crlf.json":          {"{\r\n  \"a\": 1\r\n}\r\n", "{\r\n  \"b\": 1\r\n}\r\n"},
		"no-final-line.json": {"{\"a\": 1}", "{\"a\": 2}"},
		"deep/ü.json":        {strings.Repeat("[\n", 20) + "1" + strings.Repeat("\n]", 20), strings.Repeat("[\n", 20) + "2" + strings.Repeat("\n]", 20)},
	}
	var patch bytes.Buffer
	for name, d := range docs {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(d[0]), 0o644); err != nil {
			t.Fatal(err)
		}
		patch.WriteString(fix.Change{Path: name, Before: []byte(d[0]), After: []byte(d[1])}.Patch())
	}
	cmd := exec.Command("git", "apply", "--whitespace=nowarn", "-")
	cmd.Dir, cmd.Stdin = root, &patch
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s\n%s", err, out, patch.String())
	}
	for name, d := range docs {
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil || string(got) != d[1] {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}
