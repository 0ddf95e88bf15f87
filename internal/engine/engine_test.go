package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// family has one made-up rule for each scope, one that panics on some files, and one for a single profile.
func family() []*rules.Rule {
	say := []rules.Message{{ID: "here", Text: "here is `{0}`"}}
	list := []*rules.Rule{
		{ID: "CL991", Name: "every-file", Severity: rules.Info, Scope: rules.FileScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.File.Tree.Root(), "here", p.File.Path)
			p.Report(p.File.Tree.Root(), "here", p.File.Path) // said twice, printed once
		}},
		{ID: "CL992", Name: "every-definition", Severity: rules.Warning, Scope: rules.DefinitionScope, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.Definition.ID.Node, "here", p.Definition.ID.Value)
		}},
		{ID: "CL993", Name: "every-solution", Severity: rules.Error, Scope: rules.SolutionScope, Messages: say, Check: func(p *rules.Pass) {
			for _, f := range p.Solution.Files {
				p.ReportIn(f, f.Tree.Root(), "here", p.Solution.Name)
			}
		}},
		{ID: "CL994", Name: "whole-repository", Severity: rules.Error, Scope: rules.RepositoryScope, Messages: say, Check: func(p *rules.Pass) {
			for _, d := range p.Repo.Definitions() {
				p.ReportIn(p.Repo.Files[0], p.Repo.Files[0].Tree.Root(), "here", d.ID.Value)
			}
		}},
		{ID: "CL995", Name: "panics", Severity: rules.Error, Scope: rules.FileScope, Messages: say, Check: func(p *rules.Pass) {
			if strings.Contains(p.File.Path, "3") {
				p.Report(p.File.Tree.Root(), "here", "before the panic")
				panic("index out of range")
			}
		}},
		{ID: "CL996", Name: "no-message", Severity: rules.Error, Scope: rules.SolutionScope, Messages: say, Check: func(p *rules.Pass) {
			if p.Solution.Name == "Fabrikam" {
				p.ReportIn(p.Solution.Files[0], rules.Node{}, "nowhere")
			}
		}},
		{ID: "CL997", Name: "other-profile", Severity: rules.Error, Scope: rules.FileScope, Profiles: []string{"standalone"}, Messages: say, Check: func(p *rules.Pass) {
			p.Report(p.File.Tree.Root(), "here", "standalone")
		}},
	}
	return list
}

// tree writes solutions with definitions, and files that are not ours.
func tree(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(path, content string) {
		full := filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for n, name := range []string{"Contoso", "Fabrikam"} {
		for i := range 20 {
			write(fmt.Sprintf("Solutions/%s/Data Connectors/%s_%d.json", name, name, i), definition(fmt.Sprintf("%s%d", name, i+20*n)))
		}
	}
	write("other.json", `{"a": 1}`)
	write("Solutions/Contoso/Data Connectors/broken.json", `{"id": "x",, "title`)
	return root
}

func definition(id string) string {
	return `{"id": "` + id + `", "title": "T", "publisher": "P", "descriptionMarkdown": "D", "graphQueries": [], "sampleQueries": [], "dataTypes": [], "connectivityCriterias": [], "permissions": {}, "instructionSteps": []}`
}

// registered returns the rules of a registry, which have a family.
func registered(t *testing.T, list []*rules.Rule) []*rules.Rule {
	t.Helper()
	registry, err := rules.NewRegistry(&rules.Family{Name: "test", Rules: list})
	if err != nil {
		t.Fatal(err)
	}
	return registry.Rules()
}

func run(t *testing.T, root string, jobs int, change func(*Options), paths ...string) *Outcome {
	t.Helper()
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: paths, Workers: jobs})
	o := Options{Rules: family(), Profile: "standard", Jobs: jobs, MaxFileSize: 1 << 20}
	if change != nil {
		change(&o)
	}
	return Run(scan, o)
}

func lines(o *Outcome) []string {
	var list []string
	for _, f := range o.Findings {
		list = append(list, fmt.Sprintf("%s:%d %s %s %s", f.File.Path, f.Span.Start, f.Severity, f.Rule.ID, f.Text()))
	}
	for _, tr := range o.Troubles {
		list = append(list, "trouble "+tr.Path+": "+tr.Message)
	}
	for _, s := range o.Seen {
		list = append(list, fmt.Sprint("seen ", s.Path, s.Kind, s.Note))
	}
	return list
}

// TestJobs checks that nothing depends on how many files are worked on at once.
func TestJobs(t *testing.T) {
	root := tree(t)
	want := lines(run(t, root, 1, nil))
	if len(want) < 100 {
		t.Fatalf("only %d lines", len(want))
	}
	for _, jobs := range []int{0, 2, 3, 16, 1000} {
		for range 3 {
			if got := lines(run(t, root, jobs, nil)); !reflect.DeepEqual(got, want) {
				t.Fatalf("with %d jobs:\n%s\nwith one:\n%s", jobs, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
}

// TestPanic checks that a rule that panics is a trouble of that rule on that file, and that what it and all others found is kept.
func TestPanic(t *testing.T) {
	out := run(t, tree(t), 4, nil)
	panics, kept, other := 0, 0, 0
	for _, tr := range out.Troubles {
		if strings.HasPrefix(tr.Message, "internal error of rule CL995 panics: index out of range") {
			panics++
		}
		if tr.Path == "Solutions/Fabrikam" && strings.HasPrefix(tr.Message, "internal error of rule CL996 no-message: ") {
			other++
		}
	}
	for _, f := range out.Findings {
		if f.Rule.ID == "CL995" {
			kept++
		}
	}
	if panics != 4 || kept != 4 || other != 1 {
		t.Errorf("%d panics, %d findings before them, %d panics of the solution rule; want 4, 4, 1", panics, kept, other)
	}
}

// TestPanicWhileReading checks the same of a defect in the model: a definition's file must not take the others with it.
func TestPanicWhileReading(t *testing.T) {
	u := &unit{target: workspace.Target{Path: "a.json", Abs: "a.json", Report: true, Named: true}}
	p := &policies{of: func(workspace.Target) *policy.Policy { panic("index out of range") }} // outside of a rule's own guard
	(&worker{}).load(u, source.Over(source.Disk{}, map[string][]byte{"a.json": []byte(definition("a"))}), Options{}, p)
	if u.file != nil || len(u.troubles) != 1 || !strings.HasPrefix(u.troubles[0].Message, "internal error") {
		t.Errorf("file %v, troubles %v", u.file, u.troubles)
	}
}

// TestFilters checks severities, doubles, profiles and the order.
func TestFilters(t *testing.T) {
	root := tree(t)
	out := run(t, root, 2, func(o *Options) {
		o.Severity = map[string]rules.Severity{"CL991": rules.Error, "CL992": rules.Off}
	})
	seen := map[string]bool{}
	for i, f := range out.Findings {
		switch {
		case f.Rule.ID == "CL992" || f.Rule.ID == "CL997":
			t.Fatalf("%s is off or of another profile, and was reported", f.Rule.ID)
		case f.Rule.ID == "CL991" && f.Severity != rules.Error:
			t.Fatalf("%s has severity %s", f.Rule.ID, f.Severity)
		case i > 0 && before(f, out.Findings[i-1]):
			t.Fatalf("finding %d is out of order", i)
		}
		line := fmt.Sprint(f.File.Path, f.Span, f.Rule.ID, f.Text())
		if seen[line] {
			t.Fatalf("reported twice: %s", line)
		}
		seen[line] = true
	}
	standalone := run(t, root, 2, func(o *Options) { o.Profile = "standalone" })
	if len(standalone.Findings) <= len(out.Findings) {
		t.Error("the rule for the profile did not run in it")
	}
}

// TestPartial checks that paths limit what is reported, not what cross-file rules see.
func TestPartial(t *testing.T) {
	root := tree(t)
	one := "Solutions/Contoso/Data Connectors/Contoso_0.json"
	out := run(t, root, 2, nil, one)
	ids := map[string]bool{}
	for _, f := range out.Findings {
		if f.File.Path != one {
			t.Errorf("reported in %s", f.File.Path)
		}
		if f.Rule.ID == "CL994" {
			ids[f.Text()] = true
		}
	}
	if len(out.Files) != 1 || len(out.Seen) != 1 {
		t.Errorf("%d files, %d seen; want 1 and 1", len(out.Files), len(out.Seen))
	}
	if len(ids) != 40 {
		t.Errorf("the repository rule saw %d definitions, want 40", len(ids))
	}
}

// TestTroubles checks that what cannot be read is reported and keeps nothing else from being read.
func TestTroubles(t *testing.T) {
	root := tree(t)
	big := filepath.Join(root, "Solutions", "Contoso", "Data Connectors", "big.json")
	if err := os.WriteFile(big, []byte(`{"id": "`+strings.Repeat("x", 2000)+`"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere.json", filepath.Join(root, "link.json")); err != nil {
		t.Fatal(err)
	}
	out := run(t, root, 2, func(o *Options) { o.MaxFileSize = 1000 })
	want := map[string]string{"Solutions/Contoso/Data Connectors/big.json": "more than the limit of 1000", "link.json": "broken link"}
	for _, tr := range out.Troubles {
		if text, ok := want[tr.Path]; ok && strings.Contains(tr.Message, text) {
			delete(want, tr.Path)
		}
	}
	if len(want) > 0 {
		t.Errorf("not told: %v", want)
	}
	if len(out.Files) < 40 {
		t.Errorf("only %d files were read", len(out.Files))
	}
}

// TestProgress checks that progress counts every target.
func TestProgress(t *testing.T) {
	var calls, most atomic.Int64
	out := run(t, tree(t), 3, func(o *Options) {
		o.Progress = func(done, total int) {
			calls.Add(1)
			if done == total {
				most.Store(int64(total))
			}
		}
	})
	if calls.Load() != most.Load() || int(most.Load()) != len(out.Seen) {
		t.Errorf("%d calls, %d at the end, %d files", calls.Load(), most.Load(), len(out.Seen))
	}
}

// TestContentPath checks where an unreadable file is worth a word.
func TestContentPath(t *testing.T) {
	for path, want := range map[string]bool{
		"Solutions/Contoso/Data Connectors/a.json": true, "DataConnectors/x/y.JSON": true, "Solutions/Contoso/Package/mainTemplate.json": true,
		"Solutions/Contoso/Data/Solution_Contoso.json": true, "data.json": false, "Solutions/Contoso/Workbooks/a.json": false, "a/data/b.json": false,
	} {
		if contentPath(path) != want {
			t.Errorf("%s: not %v", path, want)
		}
	}
}
