package engine

import (
	"fmt"
	"slices"
	"sort"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// scopes holds the rules of a run by what they look at.
type scopes struct {
	file, definition, set, solution, repository []*rules.Rule
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
		case rules.DefinitionScope:
			s.definition = append(s.definition, r)
		case rules.SetScope:
			s.set = append(s.set, r)
		case rules.SolutionScope:
			s.solution = append(s.solution, r)
		case rules.RepositoryScope:
			s.repository = append(s.repository, r)
		}
	}
	return s
}

// cross runs the rules that look at more than one file. Their findings count where the file that they stand in is reported.
func cross(out *Outcome, units []unit, o Options, groups *scopes, reported map[*connector.File]bool) {
	var passes []*rules.Pass
	var lists [][]*rules.Rule
	add := func(p *rules.Pass, list []*rules.Rule) {
		p.Repo, p.Profile = out.Repo, o.Profile
		if len(list) > 0 {
			passes = append(passes, p)
			lists = append(lists, list)
		}
	}
	for _, s := range out.Repo.Sets() {
		add(&rules.Pass{Set: s}, groups.set)
	}
	for _, s := range out.Repo.Solutions() {
		add(&rules.Pass{Solution: s}, groups.solution)
	}
	for _, r := range groups.repository {
		add(&rules.Pass{}, []*rules.Rule{r})
	}
	results := make([]unit, len(passes))
	each(o.Jobs, len(passes), nil, func(_ *worker, i int) { results[i].run(passes[i], lists[i]) })
	byFile := map[*connector.File]*unit{}
	for i := range units {
		if units[i].file != nil {
			byFile[units[i].file] = &units[i]
		}
	}
	for i := range results {
		for _, t := range results[i].troubles {
			t.Path = scopeName(passes[i])
			out.Troubles = append(out.Troubles, t)
		}
		for _, f := range results[i].findings {
			if f.File != nil && reported[f.File] {
				u := byFile[f.File]
				u.findings = append(u.findings, f)
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

// syntaxErrors tells whether a document has offences that strict JSON refuses.
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

// finish overrides severities, drops what is off, sorts, and leaves of findings with one place, rule and text only the first.
func finish(out *Outcome, o Options) {
	kept := out.Findings[:0]
	for _, f := range out.Findings {
		if s, ok := o.Severity[f.Rule.ID]; ok {
			f.Severity = s
		}
		if f.Severity != rules.Off {
			kept = append(kept, f)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return before(kept[i], kept[j]) })
	out.Findings = kept[:0]
	for i, f := range kept {
		if i > 0 && same(kept[i-1], f) {
			continue
		}
		out.Findings = append(out.Findings, f)
	}
	sort.SliceStable(out.Troubles, func(i, j int) bool {
		a, b := out.Troubles[i], out.Troubles[j]
		return a.Path < b.Path || a.Path == b.Path && a.Message < b.Message
	})
	out.Troubles = slices.Compact(out.Troubles)
	sort.Slice(out.Files, func(i, j int) bool { return out.Files[i].Path < out.Files[j].Path })
	sort.Slice(out.Seen, func(i, j int) bool { return out.Seen[i].Path < out.Seen[j].Path })
}

func before(a, b *rules.Finding) bool {
	switch {
	case a.File.Path != b.File.Path:
		return a.File.Path < b.File.Path
	case a.Span.Start != b.Span.Start:
		return a.Span.Start < b.Span.Start
	case a.Rule.ID != b.Rule.ID:
		return a.Rule.ID < b.Rule.ID
	case a.Span.End != b.Span.End:
		return a.Span.End < b.Span.End
	default:
		return key(a) < key(b)
	}
}

func same(a, b *rules.Finding) bool {
	return a.File == b.File && a.Span == b.Span && a.Rule == b.Rule && key(a) == key(b)
}

func key(f *rules.Finding) string { return fmt.Sprint(f.Message.ID, f.Args) }
