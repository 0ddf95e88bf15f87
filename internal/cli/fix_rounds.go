package cli

import (
	"bytes"
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
	var r fixed
	targets := map[string]*workspace.Target{}
	for i := range scan.Targets {
		if t := &scan.Targets[i]; t.Report {
			targets[t.Path] = t
		}
	}
	changes := map[string]*fix.Change{}
	refused := map[string]bool{} // files that a fix would have broken
	for round := 0; ; round++ {
		r.run(scan, &o)
		if round == maxRounds {
			break
		}
		chosen := fix.Choose(r.outcome.Findings, unsafe, func(f *connector.File) bool {
			if f.Kind == connector.Unreadable && !connector.Likely(f.Tree) {
				return false // it may not be ours at all
			}
			return (targets[f.Path] != nil || finder != nil && f.Kind == connector.Configuration) && !refused[f.Path]
		})
		changed := false
		for file, edits := range chosen.Edits {
			before := file.Tree.Source()
			after, err := jsontree.Apply(before, edits)
			abs := ""
			if file.Kind == connector.Configuration {
				abs = finder.Abs(file.Path)
			}
			if err != nil || abs != "" && !finder.Valid(abs, after) ||
				abs == "" && len(jsontree.Parse(after).Problems()) > len(file.Tree.Problems()) {
				refused[file.Path] = true
				continue
			}
			if bytes.Equal(before, after) {
				continue
			}
			changed = true
			if abs != "" {
				finder.Replace(abs, after)
			} else {
				abs = targets[file.Path].Abs
				scan.Put(abs, after)
			}
			if changes[file.Path] == nil {
				changes[file.Path] = &fix.Change{Path: file.Path, Abs: abs, Before: before}
			}
			changes[file.Path].After = after
		}
		if !changed {
			break
		}
		r.fixes += chosen.Fixes
		r.applied = append(r.applied, chosen.Of...)
	}
	for _, c := range changes {
		if !bytes.Equal(c.Before, c.After) {
			r.changes = append(r.changes, *c)
		}
	}
	sort.Slice(r.changes, func(i, j int) bool { return r.changes[i].Path < r.changes[j].Path })
	return r
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

func side(k *engine.Known) baseline.Side { return baseline.Side{Hidden: k.Hidden, Fresh: k.Fresh} }
