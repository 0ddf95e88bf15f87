package cli

import (
	"bytes"
	"sort"
	"testing"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// spliced makes the edits of every round as simply as can be, from the end of each file to its beginning.
func spliced(t *testing.T, what string, scan *workspace.Scan, o engine.Options, unsafe bool) []fix.Change {
	t.Helper()
	changes := map[string]*fix.Change{}
	refused := map[string]bool{}
	for changed, round := true, 0; changed && round < maxRounds; round++ {
		changed = false
		chosen := fix.Choose(engine.Run(scan, o).Findings, unsafe, func(f *connector.File) bool { return !refused[f.Path] && f.Kind != connector.Configuration })
		for file, edits := range chosen.Edits {
			sort.SliceStable(edits, func(i, j int) bool { return edits[i].Start > edits[j].Start })
			before := string(file.Tree.Source())
			after := before
			for i, e := range edits {
				if i > 0 && e.End > edits[i-1].Start {
					t.Errorf("%s: two edits overlap in %s", what, file.Path)
				}
				after = after[:e.Start] + e.Text + after[e.End:]
			}
			if len(jsontree.Parse([]byte(after)).Problems()) > len(file.Tree.Problems()) {
				refused[file.Path] = true
				continue
			}
			if after == before {
				continue
			}
			changed = true
			if changes[file.Path] == nil {
				changes[file.Path] = &fix.Change{Path: file.Path, Before: []byte(before)}
			}
			changes[file.Path].After = []byte(after)
			for i := range scan.Targets {
				if scan.Targets[i].Path == file.Path {
					scan.Put(scan.Targets[i].Abs, []byte(after))
				}
			}
		}
	}
	var list []fix.Change
	for _, c := range changes {
		if !bytes.Equal(c.Before, c.After) {
			list = append(list, *c)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return list
}
