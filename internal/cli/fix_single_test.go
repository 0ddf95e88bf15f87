package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/testutil"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// TestEverySafeFixAlone makes each safe fix of the published files by itself: the file parses as well as before, the finding is gone, and
// no finding of equal or higher severity is new.
func TestEverySafeFixAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a thousand fixes one by one")
	}
	corpus := testutil.Shared(t, "corpus")
	tried := 0
	for _, pattern := range []string{"azure-sentinel-*", "ci-cases", "community/*", "forks-2021/*"} {
		roots, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, root := range roots {
			tree := openFixTree(t, root, rules.Standard)
			whole := engine.Run(tree.part(paths(tree.scan), "", nil), tree.options())
			for _, files := range fixedTogether(whole) {
				tried += tree.alone(t, filepath.Base(root), files)
			}
		}
	}
	t.Logf("%d fixes made", tried)
}

// fixedTogether lists the groups of files that have safe fixes, each with those that its fixes edit.
func fixedTogether(o *engine.Outcome) []map[string]bool {
	groups := map[string]map[string]bool{}
	for _, f := range o.Findings {
		for i := range f.Fixes {
			if !f.Fixes[i].Safe {
				continue
			}
			g := group(f.File.Path)
			if groups[g] == nil {
				groups[g] = map[string]bool{}
			}
			groups[g][f.File.Path] = true
			for _, e := range f.Fixes[i].Edits {
				if e.File != nil {
					groups[g][e.File.Path] = true
				}
			}
		}
	}
	names := make([]string, 0, len(groups))
	for g := range groups {
		names = append(names, g)
	}
	sort.Strings(names)
	list := make([]map[string]bool, 0, len(names))
	for _, g := range names {
		list = append(list, groups[g])
	}
	return list
}

// alone makes the safe fixes of some files one by one, and returns how many.
func (x *fixTree) alone(t *testing.T, what string, files map[string]bool) int {
	t.Helper()
	before := engine.Run(x.part(files, "", nil), x.options())
	n := 0
	for _, f := range before.Findings {
		i := slices.IndexFunc(f.Fixes, func(fix rules.Fix) bool { return fix.Safe && len(fix.Edits) > 0 })
		if i < 0 {
			continue
		}
		n++
		scan := x.part(files, "", nil)
		place := fmt.Sprintf("%s %s:%d %s %s", what, f.File.Path, f.File.Tree.Position(f.Span.Start).Line, f.Rule.ID, f.Message.ID)
		makeFix(t, place, scan, f, &f.Fixes[i])
		after := engine.Run(scan, x.options())
		// a copy of the connector in the same template says it where the first does not any more
		if alike(after, f) >= alike(before, f) && len(f.File.Definitions) < 2 {
			t.Errorf("%s: the finding is still there", place)
		}
		for _, g := range addedFindings(before, after) {
			if g.Severity >= f.Severity && !slices.Contains(uncovered()[f.Rule.ID], g.Rule.ID) {
				t.Errorf("%s: new: %s %s", place, g.Rule.ID, g.Text())
			}
		}
	}
	return n
}

// alike counts the findings of a run that say what a finding says of its file.
func alike(o *engine.Outcome, f *rules.Finding) int {
	n := 0
	for _, g := range o.Findings {
		if g.File.Path == f.File.Path && g.Rule == f.Rule && g.Message.ID == f.Message.ID && g.Text() == f.Text() {
			n++
		}
	}
	return n
}

// makeFix writes the edits of one fix into the sources of a scan.
func makeFix(t *testing.T, place string, scan *workspace.Scan, f *rules.Finding, fix *rules.Fix) {
	t.Helper()
	edits := map[string][]jsontree.Edit{}
	for _, e := range fix.Edits {
		file := f.File
		if e.File != nil {
			file = e.File
		}
		edits[file.Path] = append(edits[file.Path], e.Edit)
	}
	for _, target := range scan.Targets {
		list := edits[target.Path]
		if len(list) == 0 {
			continue
		}
		sort.SliceStable(list, func(i, j int) bool { return list[i].Start > list[j].Start })
		before, err := scan.FS().ReadFile(target.Abs, defaultMaxFileSize, nil)
		if err != nil {
			t.Fatal(err)
		}
		text := string(before)
		for _, e := range list {
			text = text[:e.Start] + e.Text + text[e.End:]
		}
		if n, m := len(jsontree.Parse([]byte(text)).Problems()), len(jsontree.Parse(before).Problems()); n > m {
			t.Errorf("%s: %d offenses against JSON, %d before", place, n, m)
		}
		if bytes.Equal(before, []byte(text)) {
			t.Errorf("%s: changes nothing", place)
		}
		scan.Put(target.Abs, []byte(text))
		delete(edits, target.Path)
	}
	for name := range edits {
		t.Errorf("%s: edits %s, which is not among the files", place, strings.TrimSpace(name))
	}
}
