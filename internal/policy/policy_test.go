package policy_test

import (
	"slices"
	"testing"

	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/suppress"
	"github.com/connectorlint/connectorlint/rules"
)

func ids(list []*rules.Rule) []string {
	var all []string
	for _, r := range list {
		all = append(all, r.ID)
	}
	return all
}

// eachScope has one rule of each scope, two of the file scope, and one that is for another profile only.
func eachScope() []*rules.Rule {
	return []*rules.Rule{
		{ID: "CL001", Scope: rules.FileScope},
		{ID: "CL002", Scope: rules.FileScope, AnyFile: true},
		{ID: "CL003", Scope: rules.DefinitionScope},
		{ID: "CL004", Scope: rules.SetScope},
		{ID: "CL005", Scope: rules.SolutionScope},
		{ID: "CL006", Scope: rules.RepositoryScope, Profiles: []string{"upstream", "other"}},
		{ID: "CL007", Scope: rules.RunScope},
		{ID: "CL008", Scope: rules.RepositoryScope, Profiles: []string{"other"}},
	}
}

// TestScopes checks that each rule is in the list of its scope, in order, and that rules for other profiles don't run.
func TestScopes(t *testing.T) {
	list := eachScope()
	p := &policy.Policy{Rules: list, Profile: "upstream"}
	s := p.Scopes()
	for _, c := range []struct {
		name string
		got  []*rules.Rule
		want []string
	}{
		{"file", s.File, []string{"CL001", "CL002"}},
		{"any", s.Any, []string{"CL002"}},
		{"definition", s.Definition, []string{"CL003"}},
		{"set", s.Set, []string{"CL004"}},
		{"solution", s.Solution, []string{"CL005"}},
		{"repository", s.Repository, []string{"CL006"}},
		{"after", s.After, []string{"CL007"}},
	} {
		if !slices.Equal(ids(c.got), c.want) {
			t.Errorf("%s: got %v, want %v", c.name, ids(c.got), c.want)
		}
	}
	for _, r := range list {
		if got, want := p.Runs(r), r.ID != "CL008"; got != want {
			t.Errorf("Runs(%s) = %v", r.ID, got)
		}
	}
	if p.Runs(&rules.Rule{ID: "CL001"}) {
		t.Error("a rule that is not in the list runs")
	}
}

// TestEntriesFor checks that a suppression is found by each rule that it names, in the order of the configuration.
func TestEntriesFor(t *testing.T) {
	list := eachScope()
	first, second := &suppress.Entry{Rules: list[:2]}, &suppress.Entry{Rules: list[1:2]}
	p := &policy.Policy{Rules: list, Suppressions: []*suppress.Entry{first, second}}
	for i, want := range [][]*suppress.Entry{{first}, {first, second}, nil} {
		if got := p.EntriesFor(list[i]); !slices.Equal(got, want) {
			t.Errorf("%s: got %d entries, want %d", list[i].ID, len(got), len(want))
		}
	}
}

// TestCrossing checks that the rules about several files are those of any policy, each once, and no rules about a single file.
func TestCrossing(t *testing.T) {
	list := eachScope()
	one := &policy.Policy{Rules: list[:5]}
	two := &policy.Policy{Rules: list[3:], Profile: "upstream"}
	s := policy.Crossing([]*policy.Policy{one, two})
	for _, c := range []struct {
		name string
		got  []*rules.Rule
		want []string
	}{
		{"set", s.Set, []string{"CL004"}},
		{"solution", s.Solution, []string{"CL005"}},
		{"repository", s.Repository, []string{"CL006"}},
		{"file", s.File, nil},
	} {
		if !slices.Equal(ids(c.got), c.want) {
			t.Errorf("%s: got %v, want %v", c.name, ids(c.got), c.want)
		}
	}
	if policy.Crossing([]*policy.Policy{one}) != one.Scopes() {
		t.Error("the rules of a single policy are listed anew")
	}
}
