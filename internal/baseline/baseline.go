// Package baseline holds the findings that a repository already had when it began to use connectorlint, so that a run reports only new
// ones. Findings are matched by what they are about (package fingerprint), with a count where several are alike.
package baseline

import (
	"sort"

	"github.com/connectorlint/connectorlint/internal/fingerprint"
	"github.com/connectorlint/connectorlint/rules"
)

// Name is the file at the root.
const Name = ".connectorlint-baseline.json"

// Entry stands for one or more findings with the same fingerprint.
type Entry struct {
	Rule        string // id
	File        string
	Connector   string // "" where the finding belongs to none
	Count       int
	Fingerprint string
}

// Baseline is what the file holds.
type Baseline struct{ Entries []Entry }

// Secret reports whether a finding cannot be put into a baseline: a secret in a published file must be changed today, and a file that lists
// secrets shows where they are.
func Secret(f *rules.Finding) bool {
	return f.Secret || f.Rule.ID == "CL312" || f.Rule.ID == "CL611"
}

// Of returns a baseline with the findings, except for secrets, which it returns, and findings about suppressions, which are fixed in the
// configuration.
func Of(findings []*rules.Finding) (b *Baseline, secret []*rules.Finding) {
	b = &Baseline{}
	var prints fingerprint.Maker
	for _, f := range findings {
		if Secret(f) {
			secret = append(secret, f)
			continue
		}
		if f.Rule.Scope == rules.RunScope {
			continue
		}
		b.Entries = append(b.Entries, Entry{Rule: f.Rule.ID, File: f.File.Path, Connector: f.Connector, Count: 1, Fingerprint: prints.Of(f)})
	}
	b.tidy()
	return b, secret
}

// Add adds the entries of another baseline. If both have a fingerprint, the greater count stays.
func (b *Baseline) Add(entries []Entry) {
	at := map[string]int{}
	for i, e := range b.Entries {
		at[e.Fingerprint] = i
	}
	for _, e := range entries {
		if i, ok := at[e.Fingerprint]; ok {
			b.Entries[i].Count = max(b.Entries[i].Count, e.Count)
		} else {
			b.Entries = append(b.Entries, e)
		}
	}
	b.tidy()
}

// tidy sorts the entries and adds up the counts of those with the same fingerprint.
func (b *Baseline) tidy() {
	sort.SliceStable(b.Entries, func(i, j int) bool {
		x, y := b.Entries[i], b.Entries[j]
		switch {
		case x.File != y.File:
			return x.File < y.File
		case x.Rule != y.Rule:
			return x.Rule < y.Rule
		default:
			return x.Fingerprint < y.Fingerprint
		}
	})
	at := map[string]int{} // one connector may be in two files
	kept := b.Entries[:0]
	for _, e := range b.Entries {
		if i, ok := at[e.Fingerprint]; ok {
			kept[i].Count += e.Count
			continue
		}
		at[e.Fingerprint] = len(kept)
		kept = append(kept, e)
	}
	b.Entries = kept
}

// Count returns the number of findings that the baseline hides.
func (b *Baseline) Count() int {
	n := 0
	for _, e := range b.Entries {
		n += e.Count
	}
	return n
}

// Match separates known findings from new ones and keeps their order. left has the entries that stand for more findings than there are,
// each with the number that is missing.
func (b *Baseline) Match(findings []*rules.Finding) (fresh, known []*rules.Finding, left []Entry) {
	counts := make(map[string]int, len(b.Entries))
	for _, e := range b.Entries {
		counts[e.Fingerprint] += e.Count
	}
	var prints fingerprint.Maker
	for _, f := range findings {
		id := ""
		if !Secret(f) {
			id = prints.Of(f)
		}
		if counts[id] > 0 {
			counts[id]--
			known = append(known, f)
			continue
		}
		fresh = append(fresh, f)
	}
	for _, e := range b.Entries {
		if n := counts[e.Fingerprint]; n > 0 {
			e.Count = n
			left = append(left, e)
		}
	}
	return fresh, known, left
}
