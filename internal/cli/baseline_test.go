package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// expect runs a command and compares its status and what it says.
func expect(t *testing.T, c command, status int, out string, args ...string) ran {
	t.Helper()
	r := c.run(t, args...)
	if r.status != status || !strings.Contains(r.stdout+r.stderr, out) {
		t.Errorf("%q: status %d, want %d; it says\n%s%s\nwant %q in it", args, r.status, status, r.stdout, r.stderr, out)
	}
	return r
}

func put(t *testing.T, dir, path, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBaseline walks the way of a repository that adopts the linter.
func TestBaseline(t *testing.T) {
	dir := standard(t)
	c := command{dir: dir}
	expect(t, c, 1, "1 error, 1 warning, 1 info")
	expect(t, c, 0, ".connectorlint-baseline.json holds 3 findings", "baseline", ".")
	expect(t, c, 0, "no findings in 4 files, 4 definitions; 3 hidden by the baseline\n")
	expect(t, c, 0, "3 hidden", "--no-config")
	expect(t, c, 1, "1 error, 1 warning, 1 info", "--no-baseline")
	expect(t, c, 0, `"baselined": 3`, "-f", "json")
	expect(t, c, 0, "connectorlint: 3 findings hidden by the baseline\n", "-f", "compact")
	if r := expect(t, c, 0, "", "--quiet"); r.stdout+r.stderr != "" {
		t.Errorf("quiet: %s%s", r.stdout, r.stderr)
	}
	// a new defect is reported alone, also where an old one of the same kind is
	put(t, dir, "Data Connectors/new.json", strings.Replace(definition("bad, bad"), "Contoso", "Fabrikam", 1))
	if r := expect(t, c, 1, "new.json", "-f", "compact"); strings.Count(r.stdout, "\n") != 1 {
		t.Errorf("got %s", r.stdout)
	}
	// what is fixed is reported, and taken out
	put(t, dir, "Data Connectors/bad.json", definition("good"))
	expect(t, c, 1, "the baseline has 1 stale finding")
	expect(t, c, 0, "holds 2 findings; removed 1 fixed finding", "baseline", "--prune", ".")
	expect(t, c, 1, "1 error, 0 warnings, 0 infos in 1 of 5 files, 5 definitions; 2 hidden by the baseline\n")
	// a run on a part leaves the rest as it was, and calls nothing stale
	expect(t, c, 0, "holds 3 findings", "baseline", "Data Connectors/new.json")
	expect(t, c, 0, "1 hidden by the baseline\n", "Data Connectors/poor.json")
	expect(t, c, 0, "1 hidden by the baseline\n", "--only", "CL992")
	// a file that is gone leaves nothing behind
	if err := os.Remove(filepath.Join(dir, "Data Connectors", "poor.json")); err != nil {
		t.Fatal(err)
	}
	expect(t, c, 0, "holds 2 findings; removed 1 fixed finding", "baseline", "--prune")
}

func TestBaselineElsewhere(t *testing.T) {
	c := command{dir: standard(t)}
	expect(t, c, 2, "old.json does not exist", "--baseline", "old.json")
	expect(t, c, 0, "old.json holds 3 findings", "baseline", "--baseline", "old.json")
	expect(t, c, 0, "3 hidden", "--baseline", "old.json")
	expect(t, c, 1, "1 error", "--baseline", "old.json", "--no-baseline")
	expect(t, c, 2, "the baseline .connectorlint-baseline.json does not exist", "baseline", "--prune")
	expect(t, c, 2, "standard input", "baseline", "-")
	put(t, c.dir, baseline.Name, "{\n<<<<<<< HEAD\n}")
	if r := expect(t, c, 2, ".connectorlint-baseline.json:2:1: invalid JSON"); r.stdout != "" {
		t.Errorf("status 2 with %q", r.stdout)
	}
	expect(t, c, 2, "invalid JSON", "baseline", "--prune")
	expect(t, c, 0, "rewriting it", "baseline")
	expect(t, c, 0, "3 hidden")
}

// TestAdoptingThe2022Tree begins with all that was published in 2022: nothing is reported any more, and one new defect alone.
func TestAdoptingThe2022Tree(t *testing.T) {
	root := testutil.Shared(t, "corpus", "azure-sentinel-2022")
	o := engine.Options{Rules: allRules(t), Profile: "azure-sentinel", Jobs: 2, MaxFileSize: defaultMaxFileSize}
	first := engine.Run(scanOf(root), o)
	written, secrets := baseline.Of(first.Findings)
	var err error
	if o.Baseline, err = baseline.Read(written.Format()); err != nil {
		t.Fatal(err)
	}
	scan := scanOf(root)
	second := engine.Run(scan, o)
	if len(second.Findings) != len(secrets) || len(second.Known.Hidden) != written.Count() || len(second.Known.Stale)+len(second.Known.Unseen) > 0 {
		t.Errorf("%d findings, %d secrets, %d hidden of %d, %d stale", len(second.Findings), len(secrets), len(second.Known.Hidden), written.Count(), len(second.Known.Stale))
	}
	for _, f := range secrets {
		if f.Severity == rules.Error {
			t.Logf("a secret stands in the way of exit status 0: %s %s", f.File.Path, f.Text())
		}
	}
	// the publisher of some definitions is misspelled, one after the other
	n, tried := 0, 0
	for i := range scan.Targets {
		target := &scan.Targets[i]
		src, err := os.ReadFile(target.Abs)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(target.Path, "Connectors/") || !strings.Contains(string(src), `"descriptionMarkdown"`) {
			continue
		}
		if n++; n%40 != 0 {
			continue
		}
		tried++
		scan.Put(target.Abs, []byte(strings.Replace(string(src), `"publisher"`, `"publishr"`, 1)))
		out := engine.Run(scan, o)
		out.Findings = slices.DeleteFunc(out.Findings, func(f *rules.Finding) bool { return f.Rule.ID == "CL920" }) // it predicts a check, whatever else is said
		if len(out.Findings) != len(secrets)+1 || out.Findings[0].File.Path != target.Path {
			t.Errorf("%s: %d findings for one new defect", target.Path, len(out.Findings)-len(secrets))
		}
		scan.Put(target.Abs, nil)
	}
	t.Logf("%d findings in the baseline, %d secrets, %d new defects tried", written.Count(), len(secrets), tried)
}
