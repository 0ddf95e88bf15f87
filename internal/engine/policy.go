package engine

import (
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/workspace"
)

// policies returns each target of a run its policy.
type policies struct {
	same *policy.Policy // for all files, where nothing is configured
	of   func(workspace.Target) *policy.Policy
}

func newPolicies(o Options) *policies {
	return &policies{of: o.Policy, same: &policy.Policy{Rules: o.Rules, Severity: o.Severity, Profile: o.Profile, MaxFileSize: o.MaxFileSize}}
}

func (p *policies) policy(t workspace.Target) *policy.Policy {
	if p.of == nil {
		return p.same
	}
	return p.of(t)
}

// distinct lists the policies of the units that are reported, each once.
func distinct(units []*unit) []*policy.Policy {
	var list []*policy.Policy
	seen := map[*policy.Policy]bool{}
	for _, u := range units {
		if p := u.policy; p != nil && !seen[p] {
			seen[p] = true
			list = append(list, p)
		}
	}
	return list
}
