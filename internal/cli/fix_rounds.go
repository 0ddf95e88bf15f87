package cli

import (
	"bytes"
	"slices"
	"sort"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/config"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/engine"
	"github.com/connectorlint/connectorlint/internal/fix"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// maxRounds bounds how often the rules run again on what the fixes made.
const maxRounds = 10

// fixed is what the rounds of fixes made.
type fixed struct {
	outcome *engine.Outcome // of the last run: what remains
	changes []fix.Change    // by path
	fixes   int             // how many were applied
	applied []fix.Applied   // what each was for
	moves   []baseline.Move // what the baseline hid and is to know by another fingerprint
}

// fixRounds runs the rules and applies their fixes in memory until nothing changes, at most ten rounds. Nothing is written. Without a
// finder the files of the configuration are left alone.
func fixRounds(scan *workspace.Scan, finder *config.Finder, o engine.Options, unsafe bool) fixed {
	e := fixing{
		scan: scan, finder: finder,
		targets: map[string]*workspace.Target{}, changes: map[string]*fix.Change{}, refused: map[string]bool{},
	}
	for i := range scan.Targets {
		if t := &scan.Targets[i]; t.Report {
			e.targets[t.Path] = t
		}
	}
	var r fixed
	for round := 0; ; round++ {
		r.run(scan, &o)
		if round == maxRounds {
			break
		}
		chosen := fix.Choose(r.outcome.Findings, unsafe, e.mayFix)
		changed := false
		for file, edits := range chosen.Edits {
			if e.apply(file, edits) {
				changed = true
			}
		}
		if !changed {
			break
		}
		r.fixes += chosen.Fixes
		r.applied = append(r.applied, chosen.Of...)
	}
	for _, c := range e.changes {
		if !bytes.Equal(c.Before, c.After) {
			r.changes = append(r.changes, *c)
		}
	}
	sort.Slice(r.changes, func(i, j int) bool { return r.changes[i].Path < r.changes[j].Path })
	return r
}

// fixing is what the rounds of fixes work on.
type fixing struct {
	scan    *workspace.Scan
	finder  *config.Finder               // nil where the configuration is left alone
	targets map[string]*workspace.Target // that are reported, by path
	changes map[string]*fix.Change       // by path
	refused map[string]bool              // files that a fix would have broken
}

// mayFix reports whether fixes of a file are applied.
func (e *fixing) mayFix(f *connector.File) bool {
	if f.Kind == connector.Unreadable && !connector.Likely(f.Tree) {
		return false // it may not be ours at all
	}
	return (e.targets[f.Path] != nil || e.finder != nil && f.Kind == connector.Configuration) && !e.refused[f.Path]
}

// apply makes the edits of a file in memory, unless they would break it. It reports whether the file changed.
func (e *fixing) apply(file *connector.File, edits []jsontree.Edit) bool {
	before := file.Tree.Source()
	after, err := jsontree.Apply(before, edits)
	abs := ""
	if file.Kind == connector.Configuration {
		abs = e.finder.Abs(file.Path)
	}
	if err != nil || abs != "" && !e.finder.Valid(abs, after) ||
		abs == "" && len(jsontree.Parse(after).Problems()) > len(file.Tree.Problems()) {
		e.refused[file.Path] = true
		return false
	}
	if bytes.Equal(before, after) {
		return false
	}
	if abs != "" {
		e.finder.Replace(abs, after)
	} else {
		abs = e.targets[file.Path].Abs
		e.scan.Put(abs, after)
	}
	if e.changes[file.Path] == nil {
		e.changes[file.Path] = &fix.Change{Path: file.Path, Abs: abs, Before: before}
	}
	e.changes[file.Path].After = after
	return true
}

// run runs the rules. Where the fixes of the round before changed what hidden findings are known by, the baseline is made to know them
// again, and the rules run once more with it.
func (r *fixed) run(scan *workspace.Scan, o *engine.Options) {
	former := r.outcome
	r.outcome = engine.Run(scan, *o)
	if former == nil || former.Known == nil || r.outcome.Known == nil {
		return
	}
	moves := baseline.Moves(side(former.Known), side(r.outcome.Known))
	if len(moves) == 0 {
		return
	}
	r.moves = append(r.moves, moves...)
	o.Baseline = o.Baseline.Moved(moves)
	r.outcome = engine.Run(scan, *o)
}

// takeBack forgets what was fixed in files that could not be written. They are judged as they are: what was found there is still to be
// fixed.
func (r *fixed) takeBack(scan *workspace.Scan, finder *config.Finder, o engine.Options, changes []fix.Change) {
	for _, c := range changes {
		scan.Put(c.Abs, c.Before)
		finder.Replace(c.Abs, c.Before) // which has the fixed text of a configuration
	}
	all := len(r.applied)
	r.applied = slices.DeleteFunc(r.applied, func(x fix.Applied) bool {
		return slices.ContainsFunc(changes, func(c fix.Change) bool { return c.Path == x.File.Path })
	})
	r.fixes -= all - len(r.applied)
	if len(r.moves) > 0 {
		o.Baseline = o.Baseline.Moved(r.moves)
	}
	r.outcome = engine.Run(scan, o)
}

func side(k *engine.Known) baseline.Side { return baseline.Side{Hidden: k.Hidden, Fresh: k.Fresh} }
