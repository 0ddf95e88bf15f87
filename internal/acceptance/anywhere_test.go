package acceptance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestSameFromAnywhere: what is found in a tree does not depend on the folder that connectorlint is called from, nor on how the tree is named.
func TestSameFromAnywhere(t *testing.T) {
	above := t.TempDir()
	tree, beside := filepath.Join(above, "repositories", "contoso"), filepath.Join(above, "elsewhere")
	if err := os.CopyFS(tree, os.DirFS(filepath.Join(testutil.Root(t), "testdata", "contoso", "defective"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(beside, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, profile := range []string{"standard", "azure-sentinel"} {
		found := func(workdir string, args ...string) string {
			r := run(workdir, nil, append([]string{"--profile", profile, "--format", "compact"}, args...)...)
			if r.stderr != "" {
				t.Errorf("%s: %s", args, r.stderr)
			}
			return strings.NewReplacer(filepath.ToSlash(tree)+"/", "", "../repositories/contoso/", "", "repositories/contoso/", "", "contoso/", "").Replace(r.stdout)
		}
		want := found(tree, "--root", ".", ".")
		for name, got := range map[string]string{
			"from the tree":                 found(tree, "."),
			"from the folder above":         found(above, "repositories/contoso"),
			"from beside":                   found(beside, "../repositories/contoso/"),
			"from beside, by its full path": found(beside, tree),
		} {
			if got != want {
				t.Errorf("%s, %s: the findings differ:\n%s", profile, name, difference(want, got))
			}
		}
	}
}

// TestOneFileAlone: of one file in a tree the same is said as when the whole tree is linted.
func TestOneFileAlone(t *testing.T) {
	tree := t.TempDir()
	if err := os.CopyFS(tree, os.DirFS(filepath.Join(testutil.Root(t), "testdata", "contoso", "defective"))); err != nil {
		t.Fatal(err)
	}
	lint := func(path string) string {
		return run(tree, nil, "--root", ".", "--no-config", "--format", "compact", path).stdout
	}
	of := map[string]string{}
	var files []string
	for line := range strings.Lines(lint(".")) {
		i := strings.Index(line, ".json:")
		if i < 0 {
			continue // a logo
		}
		file := line[:i+len(".json")]
		if of[file] == "" {
			files = append(files, file)
		}
		of[file] += line
	}
	for _, file := range files {
		if got := lint(file); got != of[file] {
			t.Errorf("%s:\n%s", file, difference(of[file], got))
		}
	}
}

// TestSeveralClones: clones that lie side by side are no part of each other; what both have is no mistake of either.
func TestSeveralClones(t *testing.T) {
	above := t.TempDir()
	for _, name := range []string{"first", "second"} {
		if err := os.CopyFS(filepath.Join(above, name), os.DirFS(filepath.Join(testutil.Root(t), "testdata", "contoso", "defective"))); err != nil {
			t.Fatal(err)
		}
	}
	lint := func(args ...string) string { return run(above, nil, append(args, "--format", "compact")...).stdout }
	want, got := strings.ReplaceAll(lint("first")+lint("second"), "second/", "first/"), strings.ReplaceAll(lint("."), "second/", "first/")
	if got != want {
		t.Errorf("the findings differ:\n%s", difference(want, got))
	}
}

// difference lists the lines that only one of two texts has.
func difference(want, got string) string {
	var b strings.Builder
	for _, d := range [...]struct{ sign, in, other string }{{"-", want, got}, {"+", got, want}} {
		for line := range strings.SplitSeq(d.in, "\n") {
			if !strings.Contains(d.other, line) {
				b.WriteString(d.sign + line + "\n")
			}
		}
	}
	return b.String()
}

// TestWholeDiskAsRoot: a root that is a whole disk is not read as a whole, also where it was asked for, and the parts of a set are found.
func TestWholeDiskAsRoot(t *testing.T) {
	tree := t.TempDir()
	if err := os.CopyFS(tree, os.DirFS(filepath.Join(testutil.Root(t), "rules", "ruletest", "bases", "set"))); err != nil {
		t.Fatal(err)
	}
	parts, err := filepath.Glob(filepath.Join(tree, "Solutions", "*", "Data Connectors", "*", "*_DCR.json"))
	if err != nil || len(parts) != 1 {
		t.Fatal(parts, err)
	}
	disk := filepath.VolumeName(tree) + string(filepath.Separator)
	if r := run(tree, nil, "--no-config", "--root", disk, "-f", "compact", parts[0]); r.status != 0 || r.stdout != "" {
		t.Errorf("status %d: %s%s", r.status, r.stdout, r.stderr)
	}
}
