package engine

import (
	"path/filepath"
	"slices"
	"sort"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/fingerprint"
	"github.com/connectorlint/connectorlint/internal/gitdiff"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// former reads the files that were changed or deleted as they were before. Each is known by the path that it had then.
func former(c *gitdiff.Changes) []*connector.File {
	var list []*connector.File
	for _, files := range [][]*gitdiff.File{c.Files(), c.Gone()} {
		for _, f := range files {
			if t := f.Tree(); t != nil {
				if file := connector.Read(f.Old, t); file.Ours() {
					list = append(list, file)
				}
			}
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return list
}

// formerUnit returns a file that is gone a place among the others, so that a finding may be in it; nil when the run was not asked about it.
func (f *filtering) formerUnit(file *connector.File) *unit {
	abs := f.scan.Abs(file.Path)
	if f.o.Changed == nil || !slices.Contains(f.out.Repo.Before, file) || !f.scan.Walked(filepath.Dir(abs)) {
		return nil
	}
	t := workspace.Target{Path: file.Path, Abs: abs, Report: true}
	u := &unit{target: t, policy: f.chosen.policy(t), file: file, former: true}
	f.unitOf[file] = u
	return u
}

// dropUnchanged drops findings that have nothing to do with what was changed.
func dropUnchanged(f *filtering, findings []*rules.Finding) []*rules.Finding {
	c := f.o.Changed
	if c == nil {
		return findings
	}
	before := map[*rules.Finding]bool{} // what the file's former state had as well
	byFile := map[*rules.File][]*rules.Finding{}
	for _, finding := range findings {
		if finding.Rule.Scope <= rules.DefinitionScope {
			byFile[finding.File] = append(byFile[finding.File], finding)
		}
	}
	for file, list := range byFile {
		for _, known := range f.had(file, list) {
			before[known] = true
		}
	}
	kept := findings[:0:0]
	for _, finding := range findings {
		if f.touches(finding, before[finding]) {
			kept = append(kept, finding)
		}
	}
	f.out.Unchanged = len(findings) - len(kept)
	return kept
}

// touches reports whether a finding comes with the change. before: the file had it already.
func (f *filtering) touches(finding *rules.Finding, before bool) bool {
	u := f.unitOf[finding.File]
	switch {
	case u == nil: // the configuration's
		return f.o.Changed.File(finding.File.Path) != nil
	case u.former:
		return true
	}
	now := f.change(u)
	alone := finding.Rule.Scope <= rules.DefinitionScope
	switch n := finding.Node; {
	case now == nil:
	case alone && !before:
		return true
	case alone && (n.Kind() == jsontree.Object || n.Kind() == jsontree.Array):
		// what a container lacked before, it lacks whatever else was changed in it
	case now.Diff(u.file.Tree).Has(n):
		return true
	}
	for _, r := range finding.Related {
		if other := f.unitOf[r.File]; other != nil {
			if c := f.change(other); c != nil && c.Diff(r.File.Tree).HasSpan(r.File.Tree, r.Span) {
				return true
			}
		}
	}
	if alone {
		return false
	}
	c := f.o.Changed
	if c.Mentions(finding.Node.Text()) {
		return true
	}
	for _, arg := range finding.Args {
		if c.Mentions(arg) {
			return true
		}
	}
	return false
}

// change returns what happened to a unit's file; nil: nothing. Git knows nothing of files outside, and of standard input only the file that
// it means; both count as new.
func (f *filtering) change(u *unit) *gitdiff.File {
	if c := f.o.Changed.File(u.target.Path); c != nil {
		return c
	}
	if f.scan.Foreign(u.target) {
		return &gitdiff.File{Path: u.target.Path}
	}
	return nil
}

// had returns those of a file's findings that its former state had as well. The rules that need nothing but the file run on it again.
func (f *filtering) had(file *rules.File, findings []*rules.Finding) []*rules.Finding {
	u := f.unitOf[file]
	if u == nil || u.policy == nil {
		return nil
	}
	c := f.change(u)
	if c == nil || c.Tree() == nil {
		return nil
	}
	old := &unit{
		target: workspace.Target{Path: c.Old, Abs: u.target.Abs, Report: true},
		policy: u.policy,
		file:   connector.Read(c.Old, c.Tree()),
	}
	if !old.file.Ours() {
		old.file.Kind = file.Kind
	}
	p := old.pass(f.o)
	old.run(p, old.policy.Scopes().File, nil)
	for _, d := range old.file.Definitions {
		p.Definition = d
		old.run(p, old.policy.Scopes().Definition, nil)
	}
	old.file.Path = file.Path // so that a new name makes no new finding, nor a new id
	if len(old.file.Definitions) == len(file.Definitions) {
		for i, d := range old.file.Definitions {
			renamed(old.findings, d.ID.Value, file.Definitions[i].ID.Value)
		}
	}
	return fingerprint.Known(old.findings, findings)
}

// renamed returns findings about one connector to another.
func renamed(findings []*rules.Finding, from, to string) {
	for _, f := range findings {
		if from != to && f.Connector == from {
			f.Connector = to
		}
	}
}
