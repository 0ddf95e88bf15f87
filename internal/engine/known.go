package engine

import (
	"path/filepath"
	"slices"

	"github.com/connectorlint/connectorlint/internal/baseline"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/rules"
)

// Known is what the baseline did in a run.
type Known struct {
	Hidden []*rules.Finding // those that it hides, in order
	Fresh  []*rules.Finding // those that it does not know, also in lines that have not changed
	Stale  []baseline.Entry // those that mean findings that are there no more, with how many
	Unseen []baseline.Entry // those that this run could not judge: it left out the file or the rule
}

// splitKnown hides what the baseline knows.
func splitKnown(f *filtering, findings []*rules.Finding) []*rules.Finding {
	if f.o.Baseline == nil {
		return findings
	}
	k := &Known{}
	fresh, hidden, left := f.o.Baseline.Match(findings)
	k.Hidden, k.Fresh = hidden, slices.Clone(fresh)
	if len(left) > 0 {
		units := map[string]*unit{}
		for _, u := range f.units {
			units[u.target.Path] = u
		}
		for _, e := range left {
			if f.seen(units, e) {
				k.Stale = append(k.Stale, e)
			} else {
				k.Unseen = append(k.Unseen, e)
			}
		}
	}
	f.out.Known = k
	return fresh
}

// seen reports whether the run would have found what an entry means, if it were still there: the file was checked with the rule, or is
// gone.
func (f *filtering) seen(units map[string]*unit, e baseline.Entry) bool {
	if u := units[e.File]; u != nil {
		return u.target.Report && u.policy != nil && u.policy.Excluded == "" && len(u.troubles) == 0 && runsID(u.policy, e.Rule)
	}
	for _, p := range f.policies {
		if runsID(p, e.Rule) {
			abs := f.scan.Abs(e.File)
			return !f.scan.Exists(abs) && f.scan.Walked(filepath.Dir(abs))
		}
	}
	return false
}

func runsID(p *policy.Policy, id string) bool {
	for _, r := range p.Rules {
		if r.ID == id {
			return p.Runs(r)
		}
	}
	return false
}
