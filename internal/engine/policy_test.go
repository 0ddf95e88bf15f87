package engine

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// TestPolicies: what holds for a file decides about its findings, also about those of rules that look at several files; the settings of each
// file reach the rules.
func TestPolicies(t *testing.T) {
	root := tree(t)
	quiet := filepath.Join(root, "Solutions", "Fabrikam")
	said := map[string]int{}
	var all []*rules.Rule
	asked := &rules.Rule{ID: "CL989", Name: "asks", Severity: rules.Info, Scope: rules.RepositoryScope, Messages: []rules.Message{{ID: "said", Text: "{0}"}}, Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if s := p.SettingsOf(f); s != nil {
				p.ReportIn(f, f.Tree.Root(), "said", strings.Join(s.Tables, ","))
			}
		}
	}}
	loud, silent := &policy.Policy{MaxFileSize: 1 << 24, Profile: "standard", Settings: &rules.Settings{Tables: []string{"Loud"}}}, &policy.Policy{MaxFileSize: 1 << 24, Profile: "standard"}
	out := run(t, root, 2, func(o *Options) {
		all = append(slices.Clone(o.Rules), asked)
		loud.Rules, silent.Rules = all, slices.DeleteFunc(slices.Clone(all), func(r *rules.Rule) bool { return r.Scope >= rules.SetScope && r != asked })
		o.Policy = func(t workspace.Target) *policy.Policy {
			if strings.HasPrefix(t.Abs, quiet) {
				return silent
			}
			return loud
		}
	})
	for _, f := range out.Findings {
		folder := "loud"
		if strings.HasPrefix(f.File.Path, "Solutions/Fabrikam/") {
			folder = "silent"
		}
		said[folder+" "+f.Rule.Scope.String()+" "+f.Rule.ID]++
	}
	if said["silent repository CL994"] > 0 || said["loud repository CL994"] == 0 {
		t.Errorf("the rule that is off for a folder: %v", said)
	}
	if said["loud repository CL989"] == 0 || said["silent repository CL989"] > 0 {
		t.Errorf("settings: %v", said)
	}
}
