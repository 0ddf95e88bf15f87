// Package policy says which rules run for a file, how their findings count, and with which settings. The configuration makes policies; the
// engine follows them.
package policy

import (
	"slices"
	"sync"

	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/rules"
)

// Policy is what holds for a file: which rules run, how their findings count, and what they are reported. Files with the same
// configuration share one. Its fields are not changed once a run has begun.
type Policy struct {
	Rules        []*rules.Rule
	Severity     map[string]rules.Severity // by id; a rule that is not in it keeps its own
	Profile      string                    // rules that are for other profiles are left out
	ProfileFrom  string                    // who says so
	MaxFileSize  int64
	Settings     *rules.Settings // nil: nothing is configured
	Suppressions []*suppress.Entry
	Excluded     string // who says that the file is not read; "" where nobody does

	once   sync.Once
	scopes *Scopes
	on     map[*rules.Rule]bool
	// entries are the suppressions by rule.
	entries map[*rules.Rule][]*suppress.Entry
}

func (p *Policy) prepare() {
	p.once.Do(func() {
		p.scopes = byScope(p.Rules, p.Profile)
		p.on = make(map[*rules.Rule]bool, len(p.Rules))
		for _, r := range p.Rules {
			p.on[r] = isFor(r, p.Profile)
		}
		p.entries = map[*rules.Rule][]*suppress.Entry{}
		for _, e := range p.Suppressions {
			for _, r := range e.Rules {
				p.entries[r] = append(p.entries[r], e)
			}
		}
	})
}

// isFor reports whether a rule belongs to a profile.
func isFor(r *rules.Rule, profile string) bool {
	return len(r.Profiles) == 0 || slices.Contains(r.Profiles, profile)
}

// Scopes returns the rules by what they look at.
func (p *Policy) Scopes() *Scopes {
	p.prepare()
	return p.scopes
}

// Runs reports whether a rule runs at all.
func (p *Policy) Runs(r *rules.Rule) bool {
	p.prepare()
	return p.on[r]
}

// EntriesFor returns the suppressions that name a rule.
func (p *Policy) EntriesFor(r *rules.Rule) []*suppress.Entry {
	p.prepare()
	return p.entries[r]
}
