package cli

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// fixTree is a repository whose fixes are tried, rule by rule.
type fixTree struct {
	scan    *workspace.Scan
	all     []*rules.Rule
	profile string
}

// openFixTree looks through a tree; its files are read once.
func openFixTree(t *testing.T, root, profile string) *fixTree {
	t.Helper()
	on := slices.DeleteFunc(slices.Clone(allRules(t)), func(r *rules.Rule) bool { return r.Off && r.Fixable == rules.NoFix })
	tree := &fixTree{scanOf(root), on, profile}
	sources := map[string][]byte{}
	for _, target := range tree.scan.Targets {
		source, err := os.ReadFile(target.Abs)
		if err != nil {
			t.Fatal(err)
		}
		sources[target.Abs] = source
	}
	tree.scan.PutAll(sources)
	return tree
}

// source returns the contents of a file.
func (x *fixTree) source(t *testing.T, target workspace.Target) []byte {
	t.Helper()
	src, err := x.scan.FS().ReadFile(target.Abs, defaultMaxFileSize, nil)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// options are those of a run of all rules, or of some.
func (x *fixTree) options(only ...*rules.Rule) engine.Options {
	if only == nil {
		only = x.all
	}
	return engine.Options{Rules: only, Profile: x.profile, Jobs: 2, MaxFileSize: defaultMaxFileSize}
}

// group is what a file is looked at with: its solution, or its folder.
func group(file string) string {
	parts := strings.Split(file, "/")
	if i := slices.Index(parts, "Solutions"); i >= 0 && i+2 < len(parts) {
		return path.Join(parts[:i+2]...) + "/"
	}
	return path.Dir(file) + "/"
}

// part returns the scan of the groups of some files, in which a file may have other contents.
func (x *fixTree) part(files map[string]bool, name string, source []byte) *workspace.Scan {
	groups := map[string]bool{}
	for f := range files {
		groups[group(f)] = true
	}
	scan := *x.scan
	scan.Targets = nil
	for _, target := range x.scan.Targets {
		if groups[group(target.Path)] {
			if target.Path == name {
				scan.Put(target.Abs, source)
			}
			scan.Targets = append(scan.Targets, target)
		}
	}
	return &scan
}

// job is a rule whose fixes are to be tried, and the files that they are in.
type job struct {
	rule   *rules.Rule
	unsafe bool
	files  map[string]bool
}

// jobs lists what a run offers to fix, by rule, safe and unsafe apart.
func jobs(o *engine.Outcome) []job {
	var list []job
	for _, f := range o.Findings {
		for _, offered := range f.Fixes {
			i := slices.IndexFunc(list, func(j job) bool { return j.rule == f.Rule && j.unsafe == !offered.Safe })
			if i < 0 {
				i = len(list)
				list = append(list, job{f.Rule, !offered.Safe, map[string]bool{}})
			}
			list[i].files[f.File.Path] = true
			for _, e := range offered.Edits {
				if e.File != nil {
					list[i].files[e.File.Path] = true
				}
			}
		}
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].rule.ID < list[j].rule.ID })
	return list
}

// try fixes the files of a job with its rule alone. What comes out parses as well as before, holds the edits and else the bytes that
// were there, is not changed by a second run, and has no finding of any rule that was not there, nor in the good state if there was one.
func (x *fixTree) try(t *testing.T, what string, j job, name string, source []byte, good *engine.Outcome) {
	t.Helper()
	fresh := func() *workspace.Scan { return x.part(j.files, name, source) }
	only := x.options(j.rule)
	scan := fresh()
	r := fixRounds(scan, nil, only, j.unsafe)
	what = fmt.Sprintf("%s: --fix --only %s, unsafe=%v", what, j.rule.ID, j.unsafe)
	if len(r.changes) == 0 && j.rule.ID != "CL001" { // a fix that makes another error of syntax is not taken
		t.Errorf("%s: nothing was changed", what)
	}
	if want := spliced(t, what, fresh(), only, j.unsafe); !slices.EqualFunc(r.changes, want, func(a, b fix.Change) bool {
		return a.Path == b.Path && bytes.Equal(a.After, b.After)
	}) {
		t.Errorf("%s: the files are not what their edits make", what)
	}
	for _, c := range r.changes {
		if n, m := len(jsontree.Parse(c.After).Problems()), len(jsontree.Parse(c.Before).Problems()); n > m {
			t.Errorf("%s: %s: %d offenses against JSON, %d before", what, c.Path, n, m)
		}
	}
	if again := fixRounds(scan, nil, only, j.unsafe); len(again.changes) > 0 {
		t.Errorf("%s: a second run changes %s\n%s", what, again.changes[0].Path, again.changes[0].Patch())
	}
	if j.unsafe {
		return
	}
	before := engine.Run(fresh(), x.options())
	after := engine.Run(scan, x.options())
	list := added(before, after)
	if good != nil { // a slip may hide what was wrong with a file
		unknown := added(good, after)
		list = slices.DeleteFunc(list, func(text string) bool { return !slices.Contains(unknown, text) })
	}
	for _, text := range list {
		if slices.ContainsFunc(uncovered()[j.rule.ID], func(id string) bool { return strings.Contains(text, " "+id+" ") }) {
			continue
		}
		t.Errorf("%s: new after the fixes: %s", what, text)
	}
}

// uncovered names the rules that may have something to say only after a fix of another one, since what the slip broke could not be
// followed before: an address, the name of a key of the workspace, of a role, or of a file, or two entries that become the same.
func uncovered() map[string][]string {
	return map[string][]string{
		"CL601": {"CL605"}, "CL608": {"CL605"}, "CL708": {"CL302", "CL516"}, "CL902": {"CL901"},
		"CL301": {"CL315"}, "CL309": {"CL309", "CL314"}, "CL507": {"CL525"}, "CL508": {"CL525"}, "CL510": {"CL525"},
	}
}

// added lists what a run says that the one before did not: more of a message in a file than there was. What a slip in the syntax hid is
// not new, nor that a check of upstream's speaks where another rule has spoken before: the checks stop at the first offense. Of two rules
// that name one cause the other may speak afterwards.
func added(before, after *engine.Outcome) []string {
	var list []string
	for _, f := range addedFindings(before, after) {
		list = append(list, fmt.Sprintf("%s:%d: %s (%s %s %s)", f.File.Path, f.File.Tree.Position(f.Span.Start).Line, f.Text(), f.File.Path, f.Rule.ID, f.Message.ID))
	}
	return list
}

// addedFindings returns the findings that added lists.
func addedFindings(before, after *engine.Outcome) []*rules.Finding {
	key := func(f *rules.Finding) string { return f.File.Path + " " + f.Rule.ID + " " + f.Message.ID }
	count, hidden := map[string]int{}, map[string]bool{}
	for _, f := range before.Findings {
		count[key(f)]++
	}
	for _, f := range before.Files {
		hidden[f.Path] = len(f.Tree.Problems()) > 0
	}
	stale := stalePackages(before, after)
	var list []*rules.Finding
	known := map[string][]rules.Span{}
	var fresh []*rules.Finding
	for _, f := range after.Findings {
		if count[key(f)]--; count[key(f)] >= 0 {
			known[f.File.Path] = append(known[f.File.Path], f.Span)
		} else if f.Rule.ID != "CL905" && !hidden[f.File.Path] && !stale[f.File.Path] {
			fresh = append(fresh, f)
		}
	}
	instead := func(f *rules.Finding) bool {
		return slices.ContainsFunc(before.Findings, func(old *rules.Finding) bool {
			return old.File.Path == f.File.Path && count[key(old)] > 0 && (slices.Contains(old.Rule.Covers, f.Rule.ID) || slices.Contains(f.Rule.Covers, old.Rule.ID))
		})
	}
	for _, f := range fresh {
		if instead(f) {
			continue
		}
		foretold := f.Rule.ID >= "CL920" && f.Rule.ID <= "CL925"
		if !foretold || !slices.ContainsFunc(known[f.File.Path], func(s rules.Span) bool { return s.Start < f.Span.End && f.Span.Start < s.End }) {
			list = append(list, f)
		}
	}
	return list
}

// TestFixesRuleByRule holds every rule that finds something to fix among the published files to the promises of its fixes, alone.
func TestFixesRuleByRule(t *testing.T) {
	corpus := testutil.Shared(t, "corpus")
	var roots []string
	for _, pattern := range []string{"azure-sentinel-*", "ci-cases", "community/*", "forks-2021/*"} {
		found, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		roots = append(roots, found...)
	}
	tried := map[string]bool{}
	for _, root := range roots {
		profile := rules.Standard
		if filepath.Base(root) == "ci-cases" {
			profile = rules.AzureSentinel // the cases are those that upstream's templates are about
		}
		tree := openFixTree(t, root, profile)
		for _, j := range jobs(engine.Run(tree.part(paths(tree.scan), "", nil), tree.options())) {
			tried[j.rule.ID] = true
			tree.try(t, filepath.Base(root), j, "", nil, nil)
		}
	}
	t.Logf("%d rules had something to fix", len(tried))
}

func paths(scan *workspace.Scan) map[string]bool {
	all := map[string]bool{}
	for _, target := range scan.Targets {
		all[target.Path] = true
	}
	return all
}
