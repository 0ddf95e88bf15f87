package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/builtin"
	"github.com/connectorlint/connectorlint/rules/ruletest"
)

// TestFixesOfBadExamples holds the fixes to their promises on the bad examples of all pages: no rule that fixes is left out.
func TestFixesOfBadExamples(t *testing.T) {
	for _, r := range allRules(t) {
		if r.Fixable == rules.NoFix || r.Family().Name == "suppression" && strings.HasPrefix(r.Name, "suppression-") {
			continue // those fix the configuration, which TestFixesOfSuppressions does
		}
		profile := rules.Standard
		if len(r.Profiles) > 0 {
			profile = r.Profiles[0]
		}
		tree := openFixTree(t, ruletest.BadExample(t, r), profile)
		tried := false
		for _, j := range jobs(engine.Run(tree.part(paths(tree.scan), "", nil), tree.options())) {
			tried = tried || j.rule.ID == r.ID
			tree.try(t, "the bad example of "+r.ID, j, "", nil, nil)
		}
		if !tried {
			t.Errorf("%s has nothing to fix in its bad example", r.ID)
		}
	}
}

// TestFixesOfSuppressions does it with the command itself for the two rules that fix a configuration.
func TestFixesOfSuppressions(t *testing.T) {
	for _, r := range allRules(t) {
		if !strings.HasPrefix(r.Name, "suppression-") {
			continue
		}
		root := ruletest.BadExample(t, r)
		run := func(args ...string) ran {
			var out, errs bytes.Buffer
			a := &App{
				Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Workdir: root, Families: builtin.Families(),
				Getenv: func(string) string { return "" }, terminal: fakeTerminal{},
			}
			status := a.Main(append([]string{"lint", "--root", root, "--format", "compact", "--fail-on", "never"}, args...))
			return ran{status, out.String(), errs.String()}
		}
		counted := func() map[string]int {
			all := map[string]int{}
			for line := range strings.Lines(run().stdout) {
				file, rest, _ := strings.Cut(line, ":")
				_, text, _ := strings.Cut(rest, ": ")
				all[file+" "+text]++
			}
			return all
		}
		before := counted()
		if first := run("--fix"); first.status != 0 || !strings.Contains(first.stderr, "fixed ") {
			t.Errorf("%s: nothing was fixed: %+v", r.ID, first)
		}
		if second := run("--fix"); second.status != 0 || strings.Contains(second.stderr, "fixed ") {
			t.Errorf("%s: a second run fixes again: %+v", r.ID, second)
		}
		for text, n := range counted() {
			if n > before[text] {
				t.Errorf("%s: new after the fixes: %s", r.ID, text)
			}
		}
	}
}

// TestFixTakesNoOtherID: a definition whose name is another connector's id is not given that id.
func TestFixTakesNoOtherID(t *testing.T) {
	const folder, definition = "Solutions/Contoso/Data Connectors/ContosoDoors_ccf/", "ContosoDoors_ConnectorDefinition.json"
	root, base := t.TempDir(), filepath.Join(testutil.Root(t), "rules", "ruletest", "bases", "set", filepath.FromSlash(folder))
	entries, err := os.ReadDir(base)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(base, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[folder+entry.Name()] = string(text)
		renamed := strings.ReplaceAll(string(text), `"id": "ContosoDoors"`, `"id": "FabrikamDoors"`)
		files["Solutions/Fabrikam/Data Connectors/FabrikamDoors_ccf/"+entry.Name()] = renamed
	}
	testutil.WriteTree(t, root, files)
	var out, errs bytes.Buffer
	a := &App{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Workdir: root, Families: builtin.Families(),
		Getenv: func(string) string { return "" }, terminal: fakeTerminal{},
	}
	a.Main([]string{"lint", "--root", root, "--fix", "--only", "CL801", "."})
	text, err := os.ReadFile(filepath.Join(root, "Solutions", "Fabrikam", "Data Connectors", "FabrikamDoors_ccf", definition))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"id": "FabrikamDoors"`) || !strings.Contains(out.String(), "CL801") {
		t.Errorf("%s\n%s%s", text[:400], out.String(), errs.String())
	}
}
