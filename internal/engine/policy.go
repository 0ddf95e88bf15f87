package engine

import (
	"slices"
	"sync"

	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/internal/workspace"
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
	scopes *scopes
	on     map[*rules.Rule]bool
	// entries are the suppressions by rule.
	entries map[*rules.Rule][]*suppress.Entry
}

func (p *Policy) prepare() {
	p.once.Do(func() {
		p.scopes = byScope(p.Rules, p.Profile)
		p.on = make(map[*rules.Rule]bool, len(p.Rules))
		for _, r := range p.Rules {
			p.on[r] = len(r.Profiles) == 0 || slices.Contains(r.Profiles, p.Profile)
		}
		p.entries = map[*rules.Rule][]*suppress.Entry{}
		for _, e := range p.Suppressions {
			for _, r := range e.Rules {
				p.entries[r] = append(p.entries[r], e)
			}
		}
	})
}

// groups returns the rules by what they look at.
func (p *Policy) groups() *scopes {
	p.prepare()
	return p.scopes
}

// runs reports whether a rule runs at all.
func (p *Policy) runs(r *rules.Rule) bool {
	p.prepare()
	return p.on[r]
}

// entriesFor returns the suppressions that name a rule.
func (p *Policy) entriesFor(r *rules.Rule) []*suppress.Entry {
	p.prepare()
	return p.entries[r]
}

// policies returns each target of a run its policy.
type policies struct {
	same *Policy // for all files, where nothing is configured
	of   func(workspace.Target) *Policy
}

func newPolicies(o Options) *policies {
	return &policies{of: o.Policy, same: &Policy{Rules: o.Rules, Severity: o.Severity, Profile: o.Profile, MaxFileSize: o.MaxFileSize}}
}

func (p *policies) policy(t workspace.Target) *Policy {
	if p.of == nil {
		return p.same
	}
	return p.of(t)
}

// distinct lists the policies of the units that are reported, each once.
func distinct(units []*unit) []*Policy {
	var list []*Policy
	seen := map[*Policy]bool{}
	for _, u := range units {
		if p := u.policy; p != nil && !seen[p] {
			seen[p] = true
			list = append(list, p)
		}
	}
	return list
}
