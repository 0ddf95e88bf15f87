package baseline

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/fingerprint"
	"github.com/connectorlint/connectorlint/rules"
)

// Move is a finding that has another fingerprint than before, since a fix changed what it is known by, such as the title of the step that
// it is in.
type Move struct {
	From string // the fingerprint that the baseline holds
	To   Entry
}

// Side is what a baseline made of the findings of one run.
type Side struct{ Hidden, Fresh []*rules.Finding }

// printed is a finding with its fingerprint.
type printed struct {
	*rules.Finding
	print string
}

// Moves pairs what a baseline hid before a fix with what is new after it. Paired are findings of one rule, message and file: those that
// stand at the same place with the same text first, then those at the same place, and last those of the same connector in their order. What
// was reported before the fix and moved likewise takes part, so that it is not taken for something that was hidden.
func Moves(before, after Side) []Move {
	var old, now fingerprint.Maker
	was := slices.Concat(lost(&old, before.Hidden, &now, after.Hidden), lost(&old, before.Fresh, &now, after.Fresh))
	is := lost(&now, after.Fresh, &old, before.Fresh)
	hidden := map[*rules.Finding]bool{}
	for _, f := range before.Hidden {
		hidden[f] = true
	}
	var moves []Move
	for _, key := range []func(*rules.Finding) [6]string{
		func(f *rules.Finding) [6]string {
			return [6]string{f.Rule.ID, f.Message.ID, f.File.Path, f.Connector, f.Node.Pointer(), f.Text()}
		},
		func(f *rules.Finding) [6]string {
			return [6]string{f.Rule.ID, f.Message.ID, f.File.Path, f.Node.Pointer()}
		},
		func(f *rules.Finding) [6]string {
			return [6]string{f.Rule.ID, f.Message.ID, f.File.Path, f.Connector, f.Text()}
		},
		func(f *rules.Finding) [6]string {
			return [6]string{f.Rule.ID, f.Message.ID, f.File.Path, f.Connector}
		},
	} {
		waiting := map[[6]string][]printed{}
		for _, p := range is {
			waiting[key(p.Finding)] = append(waiting[key(p.Finding)], p)
		}
		paired := map[*rules.Finding]bool{}
		was = slices.DeleteFunc(was, func(p printed) bool {
			k := key(p.Finding)
			if len(waiting[k]) == 0 {
				return false
			}
			to := waiting[k][0]
			waiting[k] = waiting[k][1:]
			paired[to.Finding] = true
			if hidden[p.Finding] && !Secret(to.Finding) {
				moves = append(
					moves,
					Move{From: p.print, To: Entry{Rule: to.Rule.ID, File: to.File.Path, Connector: to.Connector, Count: 1, Fingerprint: to.print}},
				)
			}
			return true
		})
		is = slices.DeleteFunc(is, func(p printed) bool { return paired[p.Finding] })
	}
	return moves
}

// lost lists those of the findings that are not among the others, each as often as it is missing there.
func lost(prints *fingerprint.Maker, findings []*rules.Finding, otherPrints *fingerprint.Maker, others []*rules.Finding) []printed {
	counts := map[string]int{}
	for _, f := range others {
		counts[otherPrints.Of(f)]++
	}
	var list []printed
	for _, f := range findings {
		p := prints.Of(f)
		if counts[p] > 0 {
			counts[p]--
			continue
		}
		list = append(list, printed{f, p})
	}
	return list
}

// Moved returns a baseline in which findings have their new fingerprints. What it does not hold stays out.
func (b *Baseline) Moved(moves []Move) *Baseline {
	counts := map[string]int{}
	for _, e := range b.Entries {
		counts[e.Fingerprint] += e.Count
	}
	gone := map[string]int{}
	to := &Baseline{}
	for _, m := range moves {
		if gone[m.From] < counts[m.From] {
			gone[m.From]++
			to.Entries = append(to.Entries, m.To)
		}
	}
	for _, e := range b.Entries {
		n := min(e.Count, gone[e.Fingerprint])
		gone[e.Fingerprint] -= n
		if e.Count -= n; e.Count > 0 {
			to.Entries = append(to.Entries, e)
		}
	}
	to.tidy()
	return to
}
