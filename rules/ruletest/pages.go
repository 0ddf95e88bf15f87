package ruletest

import (
	_ "embed" // unmarked.txt
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// Pages tests every rule of the families: its page is complete, its bad example gives just the findings that are marked in it,
// its good example none, and its fixes make the fixed example of the bad one.
func Pages(t *testing.T, families ...*rules.Family) {
	t.Helper()
	registry, err := rules.NewRegistry(families...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range registry.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			complete(t, r)
			if *update {
				rewrite(t, "..", r)
				return // the page that the program has is the old one
			}
			examples(t, r)
		})
	}
}

// complete fails when a rule lacks what its readers need.
func complete(t *testing.T, r *rules.Rule) {
	t.Helper()
	page := r.Page()
	if page == "" {
		t.Fatalf("%s has no page %s.md", r.ID, r.Name)
	}
	if want := "# " + r.ID + " " + r.Name + "\n"; !strings.HasPrefix(page, want) {
		t.Errorf("the page does not begin with %q", want)
	}
	if r.Summary() == "" {
		t.Error("the page has no summary below its title")
	}
	for _, names := range [][]string{{"Why it matters"}, incorrect, correct, {"How to fix"}, {"Evidence", "Sources"}} {
		if !slices.ContainsFunc(names, func(name string) bool { return rules.Section(page, name) != "" }) {
			t.Errorf("the page has no section %q, or an empty one", names[0])
		}
	}
	if r.Fixable != rules.NoFix && rules.Section(page, "Fixed") == "" {
		t.Error("the rule fixes, and the page has no section \"Fixed\"")
	}
	if r.Severity == rules.Unset || r.Since == "" || len(r.Messages) == 0 {
		t.Error("severity, since or messages are missing")
	}
}

func examples(t *testing.T, r *rules.Rule) {
	t.Helper()
	bad := examplesOf(t, r.Page(), incorrect)
	if len(bad) == 0 {
		t.Error("the section \"Incorrect\" has no example")
		return
	}
	fixed := examplesOf(t, r.Page(), repaired)
	marked := map[string]bool{}
	for i, e := range bad {
		want := e.wanted()
		for _, m := range want {
			marked[m.message] = true
		}
		root, found := run(t, r, e)
		compare(t, fmt.Sprint("incorrect ", i+1), want, found)
		if i < len(fixed) {
			fix(t, r, root, fixed[i])
		}
	}
	if len(marked) == 0 {
		t.Error("the incorrect examples mark no finding")
	}
	everyMessage(t, r, marked)
	for i, e := range examplesOf(t, r.Page(), correct) {
		_, none := run(t, r, e)
		compare(t, fmt.Sprint("correct ", i+1), nil, none)
	}
}

// unmarked lists the messages that no example can show, each with the reason: "CL001 message-id: reason". It only ever gets shorter.
//
//go:embed unmarked.txt
var unmarked string

// everyMessage fails where a message of a rule is shown by no example of its page and is not listed as such.
func everyMessage(t *testing.T, r *rules.Rule, marked map[string]bool) {
	t.Helper()
	for _, m := range r.Messages {
		listed := strings.Contains("\n"+unmarked, "\n"+r.ID+" "+m.ID+": ")
		switch {
		case !marked[m.ID] && !listed:
			t.Errorf("no example of the page shows the message %s", m.ID)
		case marked[m.ID] && listed:
			t.Errorf("an example shows the message %s: take it from unmarked.txt", m.ID)
		}
	}
}

// BadExample writes the files of a rule's first incorrect example into a folder of the test, and returns the folder.
func BadExample(t *testing.T, r *rules.Rule) string {
	t.Helper()
	return write(t, examplesOf(t, r.Page(), incorrect)[0])
}

func run(t *testing.T, r *rules.Rule, e *example) (root string, found []*rules.Finding) {
	t.Helper()
	root = write(t, e)
	return root, lint(t, r, root)
}

func write(t *testing.T, e *example) string {
	t.Helper()
	base := t.TempDir()
	root := filepath.Join(base, "now")
	if err := os.Mkdir(root, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, source := range e.files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if strings.HasPrefix(name, before) {
			path = filepath.Join(base, filepath.FromSlash(name))
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// before is the folder of files as they were at the revision that --changed-since names.
const before = "before/"

// changes returns what differs from the files of before; nil where an example has none.
func changes(t *testing.T, root string) *gitdiff.Changes {
	t.Helper()
	old := filepath.Join(filepath.Dir(root), "before")
	if _, err := os.Stat(old); err != nil {
		return nil
	}
	read := func(dir string) map[string][]byte {
		files := map[string][]byte{}
		tree := os.DirFS(dir)
		err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files[path], err = fs.ReadFile(tree, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	return gitdiff.Between(read(old), read(root))
}

// silent is a family of one rule that finds nothing, for the suppressions in the pages of rules about suppressions.
func silent() *rules.Family {
	return &rules.Family{Name: "silent", Rules: []*rules.Rule{{
		ID: "CL001", Name: "json-syntax", Severity: rules.Error, Messages: []rules.Message{{ID: "none"}}, Check: func(*rules.Pass) {},
	}}}
}

func lint(t *testing.T, r *rules.Rule, root string) []*rules.Finding {
	t.Helper()
	scan := workspace.Find(workspace.Request{Workdir: root, Root: root, Paths: []string{root}, Workers: 1})
	profile := "standard"
	if len(r.Profiles) > 0 {
		profile = r.Profiles[0]
	}
	families := []*rules.Family{r.Family()}
	if r.Scope == rules.RunScope {
		families = append(families, silent())
	}
	registry, err := rules.NewRegistry(families...)
	if err != nil {
		t.Fatal(err)
	}
	r = registry.Find(r.ID)[0]
	finder := &config.Finder{Registry: registry, Scan: scan, Command: config.Command{DefaultProfile: profile, DefaultMaxSize: 1 << 24}}
	if r.Scope != rules.RunScope { // that one is about what the others found
		finder.Command.Only = map[*rules.Rule]bool{r: true}
	}
	out := engine.Run(scan, engine.Options{Policy: finder.Policy, Jobs: 1, MaxFileSize: 1 << 24, Changed: changes(t, root)})
	if err := finder.Err(); err != nil {
		t.Error(err)
	}
	out.Findings = slices.DeleteFunc(out.Findings, func(f *rules.Finding) bool { return f.Rule != r })
	for _, trouble := range out.Troubles {
		t.Errorf("%s: %s", trouble.Path, trouble.Message)
	}
	return out.Findings
}

func compare(t *testing.T, which string, want []mark, found []*rules.Finding) {
	t.Helper()
	for i := range want {
		want[i].file = strings.TrimPrefix(want[i].file, before) // a finding about a file that is gone is marked there
	}
	var got []mark
	for _, f := range found {
		start, end := f.File.Tree.Position(f.Span.Start), f.File.Tree.Position(f.Span.End)
		m := mark{f.File.Path, start.Line, start.Column, end.Line, end.Column, f.Severity.String(), f.Message.ID}
		if firstLineOnly(want, m) {
			line := f.File.Tree.Line(start.Line)
			m.endLine, m.endColumn = start.Line, f.File.Tree.Position(line.End).Column
		}
		got = append(got, m)
	}
	sortMarks(want)
	sortMarks(got)
	for i := 0; i < len(want) || i < len(got); i++ {
		switch {
		case i >= len(want):
			t.Errorf("%s example: not marked: %s", which, got[i])
		case i >= len(got):
			t.Errorf("%s example: not found: %s", which, want[i])
		case want[i] != got[i]:
			t.Errorf("%s example: want %s\n   got %s", which, want[i], got[i])
		}
	}
	if t.Failed() {
		for _, f := range found {
			t.Logf("says: %s | %s | %s", f.Text(), f.Why(), f.Help())
		}
	}
}

// firstLineOnly reports whether a span of several lines is marked by carets on its first line.
func firstLineOnly(want []mark, m mark) bool {
	if m.endLine == m.line {
		return false
	}
	for _, w := range want {
		if w.file == m.file && w.line == m.line && w.column == m.column && w.endLine == w.line {
			return true
		}
	}
	return false
}
