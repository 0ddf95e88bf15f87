package acceptance

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// sarif returns the log of a run, and how many results it has.
func sarif(t *testing.T, dir string, args ...string) (log []byte, results int) {
	t.Helper()
	r := run(dir, nil, append([]string{"--fail-on", "never", "--format", "sarif"}, args...)...)
	if r.status != 0 {
		t.Fatalf("status %d: %s", r.status, r.stderr)
	}
	var out struct{ Runs []struct{ Results []any } }
	if err := json.Unmarshal([]byte(r.stdout), &out); err != nil {
		t.Fatal(err)
	}
	return []byte(r.stdout), len(out.Runs[0].Results)
}

// checkout copies files of a folder into a repository with a commit and a remote, since the log tells where its files come from.
// No names mean all files.
func checkout(t *testing.T, from string, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	if len(names) == 0 {
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"},
		{"remote", "add", "origin", "https://github.com/contoso/connectors.git"},
		{"add", "-A", "-f"},
		{"-c", "user.name=Contoso", "-c", "user.email=dev@contoso.com", "-c", "commit.gpgsign=false", "commit", "-q", "-m", "Connectors"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	return dir
}

// TestMultitoolExample has Microsoft's validator look at the log of the whole example repository.
func TestMultitoolExample(t *testing.T) {
	for _, variant := range []string{"clean", "defective"} {
		t.Run(variant, func(t *testing.T) {
			log, _ := sarif(t, checkout(t, filepath.Join(testutil.Root(t), "testdata", "contoso", variant)), ".")
			testutil.Multitool(t, log)
		})
	}
}

// TestMultitoolPublished has it look at logs about 200 published files, of at most 1,000 results each, as GitHub takes them.
func TestMultitoolPublished(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	if os.Getenv("CONNECTORLINT_MULTITOOL") == "" {
		t.Skip("skipped: CONNECTORLINT_MULTITOOL is not set (.ci/sarif does it)")
	}
	for _, part := range parts(published(t, corpus, 200), 50) {
		log, results := sarif(t, checkout(t, corpus, part...), "--min-severity", "warning", ".")
		if results == 0 || results > 1000 {
			t.Fatalf("%d results in one log; take more files, or fewer", results)
		}
		testutil.Multitool(t, log)
	}
}

// published chooses n files that lie in folders of connectors, evenly over the corpus.
func published(t *testing.T, corpus string, n int) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.EqualFold(filepath.Ext(path), ".json") && strings.Contains(path, "onnector") {
			name, err := filepath.Rel(corpus, path)
			all = append(all, name)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < n {
		return all
	}
	chosen := make([]string, n)
	for i := range chosen {
		chosen[i] = all[i*len(all)/n]
	}
	return chosen
}

func parts(all []string, size int) [][]string {
	var cut [][]string
	for ; len(all) > size; all = all[size:] {
		cut = append(cut, all[:size])
	}
	return append(cut, all)
}
