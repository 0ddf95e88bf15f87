package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/rules"
)

// movable is a family in which a fix changes the title that other findings are known by.
func movable() []*rules.Family {
	page := func(name string) string { return "# " + name + "\n\nMade up.\n" }
	find := func(p *rules.Pass, word string, do func(n rules.Node, f *rules.Finding)) {
		p.File.Tree.Root().Walk(func(n rules.Node) bool {
			if n.Kind() == jsontree.String && strings.Contains(n.Text(), word) {
				do(n, p.Report(n, "word", word))
			}
			return true
		})
	}
	word := []rules.Message{{ID: "word", Text: "the text holds `{0}`", Help: "write another word"}}
	return []*rules.Family{{Name: "words", Title: "Words", Page: page, Rules: []*rules.Rule{
		{ID: "CL991", Name: "bad-title", Severity: rules.Error, Fixable: rules.SafeFix, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) {
			find(p, "bad", func(n rules.Node, f *rules.Finding) { f.FixSafe("Write `good`", jsontree.ReplaceString(n, "good")) })
		}},
		{ID: "CL992", Name: "poor-word", Severity: rules.Warning, Since: "0.1.0", Messages: word, Check: func(p *rules.Pass) {
			find(p, "poor", func(rules.Node, *rules.Finding) {})
		}},
	}}}
}

// step is a classic definition with one step of a bad title and this text.
func step(text string) string {
	return strings.Replace(definition("Contoso"), `"instructionSteps": []`, `"instructionSteps": [{"title": "bad", "description": "`+text+`"}]`, 1)
}

func (c command) with(t *testing.T, families []*rules.Family, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	a := &App{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Workdir: c.dir, Families: families, Getenv: func(string) string { return "" }, terminal: fakeTerminal{}}
	return ran{a.Main(args), out.String(), errs.String()}
}

// TestBaselineAfterFix fixes the title by which a finding of the baseline is known: it stays hidden.
func TestBaselineAfterFix(t *testing.T) {
	dir := repository(t, map[string]string{"Data Connectors/a.json": step("poor"), "Data Connectors/b.json": step("fine")})
	c := command{dir: dir}
	if r := c.with(t, movable(), "baseline", "--only", "CL992", "."); r.status != 0 {
		t.Fatal(r)
	}
	file := filepath.Join(dir, baseline.Name)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if r := c.with(t, movable(), "--diff", "."); !strings.Contains(r.stdout, "b/"+baseline.Name) {
		t.Errorf("the patch leaves the baseline out:\n%s", r.stdout)
	}
	r := c.with(t, movable(), "--fix", ".")
	if r.status != 0 || !strings.Contains(r.stderr, "where the fixes changed 1 finding") || !strings.Contains(r.stdout, "1 hidden by the baseline") {
		t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	after, err := os.ReadFile(file)
	if err != nil || bytes.Equal(before, after) {
		t.Errorf("the baseline is as it was: %v", err)
	}
	if r := c.with(t, movable(), "."); r.status != 0 || !strings.Contains(r.stdout, "no findings") || strings.Contains(r.stdout, "gone") {
		t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	// one that is new stays new, though the same fix moves it
	put(t, dir, "Data Connectors/a.json", step("poor, poor"))
	if r := c.with(t, movable(), "--fix", "."); !strings.Contains(r.stdout, "CL992") {
		t.Errorf("got\n%s%s", r.stdout, r.stderr)
	}
}

// TestBaselineAfterFixWithoutIt: --no-baseline shows and fixes everything, and what the baseline hid and a fix moved is still hidden by the
// next run.
func TestBaselineAfterFixWithoutIt(t *testing.T) {
	dir := repository(t, map[string]string{"Data Connectors/a.json": step("poor")})
	c := command{dir: dir}
	if r := c.with(t, movable(), "baseline", "--only", "CL992", "."); r.status != 0 {
		t.Fatal(r)
	}
	if r := c.with(t, movable(), "--no-baseline", "--diff", "."); !strings.Contains(r.stdout, "b/"+baseline.Name) {
		t.Errorf("the patch leaves the baseline out:\n%s", r.stdout)
	}
	r := c.with(t, movable(), "--no-baseline", "--fix", ".")
	if !strings.Contains(r.stderr, "where the fixes changed 1 finding") || !strings.Contains(r.stdout, "CL992") {
		t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	if r := c.with(t, movable(), "."); r.status != 0 || !strings.Contains(r.stdout, "1 hidden by the baseline") || strings.Contains(r.stderr, "stale") {
		t.Errorf("status %d\n%s%s", r.status, r.stdout, r.stderr)
	}
	if err := os.WriteFile(filepath.Join(dir, baseline.Name), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := c.with(t, movable(), "--no-baseline", "--fix", "."); strings.Contains(r.stderr, baseline.Name) {
		t.Errorf("a broken baseline that is not used is reported:\n%s", r.stderr)
	}
}

// TestBaselineOutlivesFixes hides of every tree of published files what no fix is there for, and fixes the rest: nothing hidden comes back.
func TestBaselineOutlivesFixes(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	trees, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, tree := range trees {
		if !tree.IsDir() {
			continue
		}
		for _, unsafe := range []bool{false, true} {
			t.Run(fmt.Sprint(tree.Name(), " unsafe=", unsafe), func(t *testing.T) {
				root := filepath.Join(corpus, tree.Name())
				o := engine.Options{Rules: allRules(t), Profile: "standard", Jobs: 2, MaxFileSize: defaultMaxFileSize}
				begin := engine.Run(scanOf(root), o)
				var hidden []*rules.Finding
				for _, f := range begin.Findings {
					if len(f.Fixes) == 0 {
						hidden = append(hidden, f)
					}
				}
				o.Baseline, _ = baseline.Of(hidden)
				written := o.Baseline
				scan := scanOf(root)
				r := fixRounds(scan, nil, o, unsafe)
				for _, m := range r.moves {
					written = written.Moved([]baseline.Move{m})
				}
				if written.Count() != o.Baseline.Count() {
					t.Errorf("the baseline holds %d findings, %d before", written.Count(), o.Baseline.Count())
				}
				o.Baseline = written
				end := engine.Run(scan, o)
				t.Logf("%d hidden, %d fixes, %d moved", len(hidden), r.fixes, len(r.moves))
				stale := stalePackages(begin, end)
				o.Baseline, _ = baseline.Of(hidden)
				before, all := said(engine.Run(scanOf(root), o), stale), said(begin, stale)
				for what, n := range said(end, stale) {
					if n > before[what] && all[what] > 0 { // an unsafe fix may bring to light what nobody has seen before
						t.Errorf("new after the fixes: %s: %d; %d of %d were reported before", what, n, before[what], all[what])
					}
				}
			})
		}
	}
}
