package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// TestExclude leaves files out by the configuration and by the flag, also when they are given by name.
func TestExclude(t *testing.T) {
	dir := standard(t)
	c := command{dir: dir}
	put(t, dir, ".connectorlint.yaml", "exclude:\n  - Data Connectors/bad.json\n  - \"plain.*\"\n")
	expect(t, c, 0, "0 errors, 1 warning, 0 infos")
	expect(t, c, 0, "", "--recognized-only", "Data Connectors/bad.json")
	if r := expect(t, c, 3, "nothing was checked", "Data Connectors/bad.json"); strings.Contains(r.stdout, "CL991") {
		t.Errorf("it was read: %s", r.stdout)
	}
	expect(t, c, 0, "bad.json  (excluded: .connectorlint.yaml:2:5 (Data Connectors/bad.json))", "--show-files")
	expect(t, c, 0, "plain.JSON  (excluded: .connectorlint.yaml:3:5 (plain.*))", "--show-files")
	r := expect(t, c, 0, "the file is not read", "--show-config", "Data Connectors/bad.json")
	if !strings.Contains(r.stdout, "exclude                          plain.*                  .connectorlint.yaml:3:5") {
		t.Errorf("got %s", r.stdout)
	}
	expect(t, c, 1, "1 error", "--no-config")
	expect(t, c, 0, "1 warning", "--no-config", "--exclude", "bad.json", "--exclude", "**/plain.JSON", ".")
	expect(t, c, 0, "(excluded: --exclude Data Connectors)", "--no-config", "--exclude", "Data Connectors", "--show-files")
	expect(t, c, 2, "--exclude a[: invalid pattern", "--exclude", "a[")
	put(t, dir, ".connectorlint.yaml", "exclude: [../a]\n")
	expect(t, c, 2, "the pattern leaves the folder")
	put(t, dir, ".connectorlint.yaml", "excludes: [a]\n")
	expect(t, c, 2, `did you mean "exclude"?`)
}

// TestExcludedStaysInTheBaseline: what is not read is not taken for fixed.
func TestExcludedStaysInTheBaseline(t *testing.T) {
	c := command{dir: standard(t)}
	expect(t, c, 0, "holds 3 findings", "baseline", ".")
	if r := expect(t, c, 0, "2 hidden by the baseline", "--exclude", "bad.json", "."); strings.Contains(r.stdout, "gone") {
		t.Errorf("got %s", r.stdout)
	}
}

// TestExcludeEverywhere: each command that takes paths leaves files out.
func TestExcludeEverywhere(t *testing.T) {
	c := command{dir: filepath.Join(testutil.Root(t), "testdata", "contoso", "clean")}
	all := expect(t, c, 0, "# Contoso Audit", "describe", ".")
	some := expect(t, c, 0, "# Contoso Firewall", "describe", "--exclude", "Solutions/Contoso Audit/**", ".")
	if strings.Contains(some.stdout, "\n# Contoso Audit") || len(some.stdout) >= len(all.stdout) {
		t.Error("describe: the excluded page is there")
	}
	expect(t, c, 3, "found no connector", "links", "--exclude", "Solutions/**", ".")
	expect(t, c, 2, "invalid pattern", "describe", "--exclude", "a[", ".")
	c = command{dir: standard(t)}
	expect(t, c, 0, "holds 2 findings", "baseline", "--exclude", "bad.json", ".")
}
