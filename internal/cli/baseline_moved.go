package cli

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// movedBaseline returns the change of the baseline's file that makes it know findings again after a fix, and of how many; nil when there is
// none to make. What is in a file that could not be written is as it was.
func (a *App) movedBaseline(scan *workspace.Scan, r fixed, f *lintFlags, failed []workspace.Trouble) (*fix.Change, int) {
	moves := slices.DeleteFunc(slices.Clone(r.moves), func(m baseline.Move) bool {
		return slices.ContainsFunc(failed, func(t workspace.Trouble) bool { return t.Path == m.To.File })
	})
	if len(moves) == 0 {
		return nil, 0
	}
	abs, _ := f.baseline.path(a, scan.Root)
	src, err := baselineSource(scan, abs)
	if err != nil {
		return nil, 0 // it was read a moment ago; the next run says why it cannot be read now
	}
	b, err := baseline.Read(src)
	if err != nil {
		return nil, 0
	}
	counts := map[string]int{}
	for _, e := range b.Entries {
		counts[e.Fingerprint] = e.Count
	}
	for _, m := range moves { // in their order: one may have moved in several rounds
		b = b.Moved([]baseline.Move{m})
	}
	moved := 0
	for _, e := range b.Entries {
		moved += max(0, e.Count-counts[e.Fingerprint])
	}
	if moved == 0 {
		return nil, 0
	}
	return &fix.Change{Path: scan.Name(abs), Abs: abs, Before: src, After: b.Format()}, moved
}

// hiddenBefore is what a baseline hides before the fixes, although the run does not use it.
type hiddenBefore struct {
	baseline *baseline.Baseline
	side     baseline.Side
}

// knownBefore returns what the baseline of the repository hides where --no-baseline shows it: the fixes are for all findings then, and
// those that stay must not be new to the next run, which uses the baseline again. Nil when there is nothing to follow.
func (a *App) knownBefore(scan *workspace.Scan, o engine.Options, f *lintFlags) *hiddenBefore {
	if !f.baseline.off || f.fix.stdin {
		return nil
	}
	b, err := a.baseline(scan, baselineFlags{file: f.baseline.file})
	if err != nil || b == nil {
		return nil // a baseline that is not used need not be right
	}
	o.Baseline = b
	if known := engine.Run(scan, o).Known; known != nil {
		return &hiddenBefore{b, side(known)}
	}
	return nil
}

// follow notes which of the findings that the baseline hid are known by something else after the fixes.
func (r *fixed) follow(scan *workspace.Scan, o engine.Options, before *hiddenBefore) {
	if before == nil || len(r.changes) == 0 {
		return
	}
	o.Baseline = before.baseline
	if known := engine.Run(scan, o).Known; known != nil {
		r.moves = baseline.Moves(before.side, side(known))
	}
}
