package engine

import (
	"context"
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// scopes holds the rules of a run by what they look at.
type scopes struct {
	file, definition, set, solution, repository, after []*rules.Rule
	any                                                []*rules.Rule // those of the file scope that judge any file
}

func byScope(list []*rules.Rule, profile string) *scopes {
	s := &scopes{}
	for _, r := range list {
		if len(r.Profiles) > 0 && !slices.Contains(r.Profiles, profile) {
			continue
		}
		switch r.Scope {
		case rules.FileScope:
			s.file = append(s.file, r)
			if r.AnyFile {
				s.any = append(s.any, r)
			}
		case rules.DefinitionScope:
			s.definition = append(s.definition, r)
		case rules.SetScope:
			s.set = append(s.set, r)
		case rules.SolutionScope:
			s.solution = append(s.solution, r)
		case rules.RepositoryScope:
			s.repository = append(s.repository, r)
		case rules.AfterScope:
			s.after = append(s.after, r)
		}
	}
	return s
}

// crossing are the rules about several files that any of the policies wants.
func crossing(list []*Policy) *scopes {
	if len(list) == 1 {
		return list[0].groups()
	}
	all := &scopes{}
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
		add(&all.set, p.groups().set)
		add(&all.solution, p.groups().solution)
		add(&all.repository, p.groups().repository)
	}
	return all
}

// cross runs the rules that look at more than one file. Their findings count where the file that they are in is reported.
func cross(ctx context.Context, f *filtering, settings func(*rules.File) *rules.Settings) {
	out, o, groups := f.out, f.o, crossing(f.policies)
	var passes []*rules.Pass
	var lists [][]*rules.Rule
	add := func(p *rules.Pass, list []*rules.Rule, about *connector.File) {
		p.Repo, p.Copies, p.Profile, p.Upstream, p.Config = out.Repo, out.Repo.Copies(), o.Profile, o.Upstream, settings
		if u := f.unitOf[about]; u != nil && u.policy != nil {
			p.Profile = u.policy.Profile
		}
		if len(list) > 0 {
			passes = append(passes, p)
			lists = append(lists, list)
		}
	}
	for _, s := range out.Repo.Sets() {
		add(&rules.Pass{Set: s}, groups.set, fileOf(s))
	}
	for _, s := range out.Repo.Solutions() {
		if !slices.ContainsFunc(s.Files, out.Repo.Reported) {
			continue
		}
		add(&rules.Pass{Solution: s}, groups.solution, firstFile(s.Files))
	}
	for _, r := range groups.repository {
		add(&rules.Pass{}, []*rules.Rule{r}, firstFile(out.Files))
	}
	results := make([]unit, len(passes))
	each(ctx, o.Jobs, len(passes), nil, func(_ *worker, i int) { results[i].run(passes[i], lists[i], o.Timings) })
	for i := range results {
		for _, t := range results[i].troubles {
			t.Path = scopeName(passes[i])
			out.Troubles = append(out.Troubles, t)
		}
		for _, finding := range results[i].findings {
			u := f.unitOf[finding.File]
			switch {
			case u != nil || finding.File == nil:
			case finding.File.Kind == connector.OtherFile:
				u = f.other(finding.File)
			default:
				u = f.formerUnit(finding.File)
			}
			switch {
			case u == nil || !u.target.Report:
			case u.former || finding.File.Kind == connector.OtherFile: // they are not among the units
				out.Findings = append(out.Findings, finding)
			default:
				u.findings = append(u.findings, finding)
			}
		}
	}
}

// fileOf returns a file of a set, for the profile that holds for it.
func fileOf(s *rules.Set) *connector.File {
	switch {
	case len(s.Definitions) > 0:
		return s.Definitions[0].File
	case len(s.Connections) > 0:
		return s.Connections[0].File
	case len(s.Rules) > 0:
		return s.Rules[0].File
	case len(s.Tables) > 0:
		return s.Tables[0].File
	}
	return nil
}

func firstFile(list []*connector.File) *connector.File {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

func scopeName(p *rules.Pass) string {
	switch {
	case p.Set != nil:
		return p.Set.Folder
	case p.Solution != nil:
		return p.Solution.Folder
	default:
		return "."
	}
}

// syntaxErrors reports whether a document has offenses that strict JSON refuses.
func syntaxErrors(t *jsontree.Tree) bool {
	for _, p := range t.Problems() {
		switch p.Code {
		case jsontree.DuplicateKey, jsontree.LoneSurrogate, jsontree.InvalidUTF8, jsontree.ByteOrderMark:
		default:
			return true
		}
	}
	return false
}
