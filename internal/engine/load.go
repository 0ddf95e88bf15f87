package engine

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/source"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// load reads one target, recognizes it, and runs the rules that need nothing but the file. A defect of this program that a file brings
// to light is an internal error on that file; the rest goes on.
func (w *worker) load(u *unit, files source.FS, o Options, p *policies) {
	defer func() {
		if v := recover(); v != nil {
			w.parser, u.file = jsontree.Parser{}, nil
			u.note = "could not be processed completely"
			u.troubles = append(u.troubles, workspace.Trouble{Path: u.target.Path, Message: fmt.Sprintf("internal error: %v (please report it)", v)})
		}
	}()
	limit := o.MaxFileSize
	if u.target.Report {
		u.policy = p.policy(u.target)
		limit = u.policy.MaxFileSize
		if u.policy.Excluded != "" {
			u.note = "excluded: " + u.policy.Excluded
			return
		}
	}
	if workspace.ConfigName(path.Base(u.target.Path)) {
		u.note = "configuration file; connectorlint config checks it"
		return
	}
	src, err := files.ReadFile(u.target.Abs, limit, &w.buf)
	if err != nil {
		u.note = unreadable(err)
		if !u.target.Report {
			return // a file beside the targets, which another program may just have removed
		}
		u.troubles = append(u.troubles, workspace.Trouble{Path: u.target.Path, Message: u.note})
		return
	}
	tree := w.parser.Parse(src)
	own := contentPath(u.target.Path) && connector.Likely(tree)
	if own { // the parser's memory is used again for the next file, and one that is kept needs its own
		tree = tree.Compact()
	}
	file := connector.Read(u.target.Path, tree)
	if o.Look != nil && u.policy != nil {
		o.Look(u.target.Path, tree, u.policy)
	}
	if !u.ours(file) {
		u.foreign(file, o)
		return
	}
	if !own {
		kind := file.Kind
		file = connector.Read(u.target.Path, tree.Compact())
		file.Kind = kind
	}
	u.file = file
	if !u.target.Report {
		return
	}
	u.fileRules(o)
}

// ours reports whether the file is one to check; one that may be, and cannot be read, is marked as such.
func (u *unit) ours(file *connector.File) bool {
	expected := u.target.Named || contentPath(u.target.Path)
	switch {
	case file.Kind == connector.NearlyConnector && !expected:
		return false
	case file.Ours():
		return true
	case expected && syntaxErrors(file.Tree), u.target.Named && u.target.Report && len(file.Tree.Problems()) > 0:
		file.Kind = connector.Unreadable
		return true
	}
	return false
}

// fileRules runs the rules that need nothing but the file.
func (u *unit) fileRules(o Options) {
	file := u.file
	if file.Kind == connector.PackageTemplate {
		return // which parts of it are copies is known when all files have been read
	}
	pass := u.pass(o)
	u.run(pass, u.policy.Scopes().File, o.Timings)
	for _, d := range file.Definitions {
		if !d.Packaged {
			pass.Definition = d
			u.run(pass, u.policy.Scopes().Definition, o.Timings)
		}
	}
}

// late runs the rules on what is known for a copy, or for none, only when all files have been read: packages. What the rules about one file
// found is kept, and the filters are given copies of it.
func (w *worker) late(u *unit, known workspace.Copies, o Options) {
	if u.file == nil || !u.target.Report {
		return
	}
	copies := copyMarks(u.file, known)
	if u.judged == nil || u.copies != copies {
		if u.judged != nil {
			w.again(u, o)
		}
		u.lateRules(known, o)
		u.judged, u.copies = u.findings, copies
		if u.judged == nil {
			u.judged = []*rules.Finding{}
		}
	}
	u.findings = copied(u.judged)
}

// again starts a file anew whose definitions have become copies, or no longer are.
func (w *worker) again(u *unit, o Options) {
	u.findings = nil
	u.troubles = nil
	u.file.ForgetAll()
	u.fileRules(o)
}

func (u *unit) lateRules(known workspace.Copies, o Options) {
	p := u.pass(o)
	p.Copies = known
	if u.file.Kind == connector.PackageTemplate {
		u.run(p, u.policy.Scopes().File, o.Timings)
	}
	for _, d := range u.file.Definitions {
		switch {
		case known.Second(d):
			p.Definition = d
			u.run(p, u.policy.Scopes().Definition, o.Timings)
			u.forgetEchoes(known.Of(d), d)
		case d.Packaged: // copies too: what they have in common with their source is left out later
			p.Definition = d
			u.run(p, u.policy.Scopes().Definition, o.Timings)
		}
	}
}

// copyMarks says which definitions of a file are copies, and of what kind.
func copyMarks(f *connector.File, known workspace.Copies) string {
	marks := make([]byte, 0, len(f.Definitions))
	for _, d := range f.Definitions {
		mark := byte('-')
		switch {
		case known.Second(d):
			mark = 'T'
		case known.Of(d) != nil:
			mark = 'C'
		}
		marks = append(marks, mark)
	}
	return string(marks)
}

// pass prepares the rules' view of the file.
func (u *unit) pass(o Options) *rules.Pass {
	p := &rules.Pass{File: u.file, Profile: u.policy.Profile, Upstream: o.Upstream}
	if s := u.policy.Settings; s != nil {
		p.Config = func(*rules.File) *rules.Settings { return s }
	}
	return p
}

// forgetEchoes drops findings inside the second copy of a definition that were made in the first one too.
func (u *unit) forgetEchoes(source, d *connector.Definition) {
	first, second := withKey(source.UI), withKey(d.UI)
	said := map[string]int{}
	for _, f := range u.findings {
		if holds(first, f.Span) {
			said[f.Rule.ID+key(f)]++
		}
	}
	u.findings = slices.DeleteFunc(u.findings, func(f *rules.Finding) bool {
		if f.Rule.ID == "CL001" || f.Rule.AnyFile || !holds(second, f.Span) || said[f.Rule.ID+key(f)] == 0 {
			return false
		}
		said[f.Rule.ID+key(f)]--
		return true
	})
}

// withKey is the place of a value and of its key, at which findings about what the value lacks are.
func withKey(n rules.Node) rules.Span {
	s := n.Span()
	if k := n.Key(); k.Exists() {
		s.Start = k.Span().Start
	}
	return s
}

func holds(outer, inner rules.Span) bool { return inner.Start >= outer.Start && inner.End <= outer.End }

// run calls rules one by one. A rule that panics is an internal error of that rule on that file; the rest goes on.
func (u *unit) run(p *rules.Pass, list []*rules.Rule, t *Timings) {
	for _, r := range list {
		if message := t.call(p, r); message != "" {
			u.troubles = append(u.troubles, workspace.Trouble{Path: u.target.Path, Message: message})
		}
	}
	u.findings = append(u.findings, p.Take()...)
}

// call runs one rule and returns the report of its panic, if any.
func call(p *rules.Pass, r *rules.Rule) (message string) {
	defer func() {
		if v := recover(); v != nil {
			message = fmt.Sprintf("internal error of rule %s %s: %v (please report it)", r.ID, r.Name, v)
		}
	}()
	p.Use(r)
	r.Check(p)
	return ""
}

// contentPath reports whether a path lies where connectors, solution data and packages are kept, so that a file that cannot be
// read there is worth a word.
func contentPath(p string) bool {
	if withComments(p) {
		return false
	}
	for part := range strings.SplitSeq(path.Dir(p), "/") {
		for _, name := range [...]string{"data connectors", "dataconnectors", "data connector", "dataconnector"} {
			if strings.EqualFold(part, name) {
				return true
			}
		}
	}
	switch path.Base(path.Dir(p)) {
	case "Data", "Package":
		return true
	}
	return false
}

// withComments reports whether a file belongs to a tool that takes comments in its JSON: it is nobody's broken connector.
func withComments(p string) bool {
	switch path.Base(path.Dir(p)) {
	case ".vscode", ".devcontainer", ".vs":
		return true
	}
	name := strings.ToLower(path.Base(p))
	return strings.HasPrefix(name, "tsconfig") || strings.HasPrefix(name, "jsconfig") || strings.HasPrefix(name, ".") ||
		name == "devcontainer.json" ||
		name == "package.json"
}
