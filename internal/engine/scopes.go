package engine

import (
	"context"
	"iter"
	"maps"
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/policy"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// cross runs the rules that look at more than one file. Their findings count where the file that they are in is reported.
func cross(ctx context.Context, f *filtering, kept *crossed, settings func(*rules.File) *rules.Settings) {
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
	fresh := make([]map[subject]verdict, len(passes))
	each(ctx, o.Jobs, len(passes), nil, func(_ *worker, i int) { fresh[i] = kept.judge(&results[i], passes[i], lists[i], o.Timings) })
	for i := range results {
		if kept != nil {
			maps.Copy(kept.found, fresh[i])
		}
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
	for f := range filesOf(s) {
		if r.Reported(f) {
			return true
		}
	}
	return false
}

// fileOf returns a file of a set, for the profile that holds for it.
func fileOf(s *rules.Set) *connector.File {
	for f := range filesOf(s) {
		return f
	}
	return nil
}

func firstFile(list []*connector.File) *connector.File {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// filesOf lists the files of a set, some of them twice.
func filesOf(s *rules.Set) iter.Seq[*connector.File] {
	return func(yield func(*connector.File) bool) {
		for _, d := range s.Definitions {
			if !yield(d.File) {
				return
			}
		}
		for _, c := range s.Connections {
			if !yield(c.File) {
				return
			}
		}
		for _, r := range s.Rules {
			if !yield(r.File) {
				return
			}
		}
		for _, t := range s.Tables {
			if !yield(t.File) {
				return
			}
		}
	}
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
