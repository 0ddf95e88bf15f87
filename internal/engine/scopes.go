package engine

import (
	"context"
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// cross runs the rules that look at more than one file. Their findings count where the file that they are in is reported.
func cross(ctx context.Context, f *filtering, settings func(*rules.File) *rules.Settings) {
	out, o, groups := f.out, f.o, policy.Crossing(f.policies)
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
		if !anyReported(out.Repo, s) {
			continue // what is found in files that are only looked at beside the targets is dropped
		}
		add(&rules.Pass{Set: s}, groups.Set, fileOf(s))
	}
	for _, s := range out.Repo.Solutions() {
		if !slices.ContainsFunc(s.Files, out.Repo.Reported) {
			continue
		}
		add(&rules.Pass{Solution: s}, groups.Solution, firstFile(s.Files))
	}
	for _, r := range groups.Repository {
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

// anyReported reports whether findings in one of a set's files are shown.
func anyReported(r *workspace.Repository, s *rules.Set) bool {
	return slices.ContainsFunc(s.Definitions, func(d *connector.Definition) bool { return r.Reported(d.File) }) ||
		slices.ContainsFunc(s.Connections, func(c *connector.Connection) bool { return r.Reported(c.File) }) ||
		slices.ContainsFunc(s.Rules, func(c *connector.DataCollectionRule) bool { return r.Reported(c.File) }) ||
		slices.ContainsFunc(s.Tables, func(t *connector.Table) bool { return r.Reported(t.File) })
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
