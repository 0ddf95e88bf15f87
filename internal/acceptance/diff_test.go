package acceptance

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestDiffAppliedIsFix holds `--diff | git apply` against `--fix` on every tree of published files: the two leave the same bytes in every
// file, safe fixes alone and all of them (the latter not on the largest tree, for time).
func TestDiffAppliedIsFix(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	corpus := testutil.Shared(t, "corpus")
	trees, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, tree := range trees {
		if !tree.IsDir() {
			continue
		}
		for fix, diff := range map[string][]string{"--fix": {"--diff"}, "--fix-unsafe": {"--diff", "--fix-unsafe"}} {
			if fix == "--fix-unsafe" && tree.Name() == "azure-sentinel-2022" {
				continue
			}
			t.Run(tree.Name()+" "+fix, func(t *testing.T) {
				fixed, patched := t.TempDir(), t.TempDir()
				from := filepath.Join(corpus, tree.Name())
				cloneTree(t, from, fixed)
				cloneTree(t, from, patched)
				plain := []string{"--no-config", "--no-baseline", "--fail-on", "never", "-f", "compact"}
				if r := run(fixed, nil, append(plain, fix, ".")...); r.status != 0 {
					t.Fatalf("%s: status %d: %s", fix, r.status, r.stderr)
				}
				r := run(patched, nil, append(append(plain, diff...), ".")...)
				if r.status > 1 {
					t.Fatalf("%v: status %d: %s", diff, r.status, r.stderr)
				}
				if r.stdout == "" {
					t.Error("nothing to fix in the tree")
				} else {
					apply := exec.Command("git", "apply", "--whitespace=nowarn", "-")
					apply.Dir, apply.Stdin = patched, bytes.NewReader([]byte(r.stdout))
					if out, err := apply.CombinedOutput(); err != nil {
						t.Fatalf("git apply: %v: %s", err, out)
					}
				}
				same(t, fixed, patched)
			})
		}
	}
}

// cloneTree copies the files of a tree.
func cloneTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// same reports files of two trees that differ.
func same(t *testing.T, want, got string) {
	t.Helper()
	err := filepath.WalkDir(want, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(want, path)
		if err != nil {
			return err
		}
		a, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(filepath.Join(got, rel))
		if err != nil {
			return err
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s: --fix and --diff with git apply leave other bytes", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
