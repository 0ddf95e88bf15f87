package policy

import "github.com/connectorlint/connectorlint/rules"

// Scopes holds rules by what they look at.
type Scopes struct {
	File, Definition, Set, Solution, Repository, After []*rules.Rule
	Any                                                []*rules.Rule // those of the file scope that judge any file
}

func byScope(list []*rules.Rule, profile string) *Scopes {
	s := &Scopes{}
	for _, r := range list {
		if !isFor(r, profile) {
			continue
		}
		switch r.Scope {
		case rules.FileScope:
			s.File = append(s.File, r)
			if r.AnyFile {
				s.Any = append(s.Any, r)
			}
		case rules.DefinitionScope:
			s.Definition = append(s.Definition, r)
		case rules.SetScope:
			s.Set = append(s.Set, r)
		case rules.SolutionScope:
			s.Solution = append(s.Solution, r)
		case rules.RepositoryScope:
			s.Repository = append(s.Repository, r)
		case rules.RunScope:
			s.After = append(s.After, r)
		}
	}
	return s
}

// Crossing returns the rules about several files that any of the policies wants, each once.
func Crossing(list []*Policy) *Scopes {
	if len(list) == 1 {
		return list[0].Scopes()
	}
	all := &Scopes{}
	seen := map[*rules.Rule]bool{}
	add := func(to *[]*rules.Rule, from []*rules.Rule) {
		for _, r := range from {
			if !seen[r] {
				seen[r] = true
				*to = append(*to, r)
			}
		}
	}
	for _, p := range list {
		add(&all.Set, p.Scopes().Set)
		add(&all.Solution, p.Scopes().Solution)
		add(&all.Repository, p.Scopes().Repository)
	}
	return all
}
