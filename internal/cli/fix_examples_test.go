package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
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
