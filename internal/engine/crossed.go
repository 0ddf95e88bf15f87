package engine

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/workspace"
	"github.com/connectorlint/connectorlint/rules"
)

// crossed keeps what the rules about several files found at the last update, so that those run again only that read what has changed since:
// see Rule.Reads. It is dropped when a file came or went or a configuration changed.
type crossed struct {
	found map[subject]verdict
	repo  *workspace.Repository // of the update that found them

	// What is different at this update.
	all   bool                               // everything may be
	facts rules.Facts                        // of all files
	now   map[*connector.File]rules.Facts    // of each file that changed
	was   map[*connector.File]*jsontree.Tree // what those files were before, with their trees
	check func(r *rules.Rule, about string)  // see Options.Recheck
}

// subject is a rule and what it was called for: the folder of a set or a solution, or "" for the repository.
type subject struct {
	rule  *rules.Rule
	about string
}

// verdict is what a rule said of its subject, untouched by filters.
type verdict struct {
	findings []*rules.Finding
	troubles []workspace.Trouble
}

// begin takes in which files have changed since the last update.
func (c *crossed) begin(units []*unit, repo *workspace.Repository, stale bool) {
	c.facts, c.now, c.was = 0, map[*connector.File]rules.Facts{}, map[*connector.File]*jsontree.Tree{}
	c.all = stale || c.found == nil
	for _, u := range units {
		if u.crossed {
			continue
		}
		facts, reshaped := u.file.Differs(u.was)
		c.all = c.all || reshaped
		c.facts |= facts
		if u.file != nil {
			c.now[u.file] = facts
		}
		if u.was != nil {
			c.was[u.was] = u.was.Tree
		}
	}
	if c.all || !repo.Alike(c.repo) {
		c.all, c.found = true, map[subject]verdict{}
	}
	c.repo = repo
}

// end notes that all rules have taken in what has changed.
func (c *crossed) end(units []*unit) {
	for _, u := range units {
		u.crossed, u.was = true, nil
	}
	c.now, c.was = nil, nil
}

// known returns what a rule found in its subject at the last update, if it would find the same now.
func (c *crossed) known(s subject, p *rules.Pass) (verdict, bool) {
	v, ok := c.found[s]
	if !ok || c.all || s.rule.Reads == 0 {
		return v, false
	}
	facts := c.facts
	if s.rule.Reads&rules.OwnFilesOnly != 0 {
		facts = c.factsOf(p)
	}
	return v, facts&s.rule.Reads == 0 && !slices.ContainsFunc(v.findings, c.mentions)
}

// factsOf returns what has changed in the files of a pass's set or solution.
func (c *crossed) factsOf(p *rules.Pass) (facts rules.Facts) {
	add := func(f *connector.File) { facts |= c.now[f] }
	switch {
	case p.Solution != nil:
		for _, f := range p.Solution.Files {
			add(f)
		}
	case p.Set != nil:
		for f := range filesOf(p.Set) {
			add(f)
		}
	default:
		return c.facts
	}
	return facts
}

// mentions reports whether a finding points into a file that has changed, so that its places are those of before.
func (c *crossed) mentions(f *rules.Finding) bool {
	has := func(file *connector.File) bool { return file != nil && c.was[file] != nil }
	in := func(n rules.Node) bool {
		for _, tree := range c.was {
			if n.Tree() == tree {
				return true
			}
		}
		return false
	}
	return has(f.File) || in(f.Node) ||
		slices.ContainsFunc(f.Subjects, func(s rules.Subject) bool { return in(s.Node) }) ||
		slices.ContainsFunc(f.Related, func(r rules.Related) bool { return has(r.File) }) ||
		slices.ContainsFunc(f.Fixes, func(fix rules.Fix) bool {
			return slices.ContainsFunc(fix.Edits, func(e rules.FileEdit) bool { return has(e.File) })
		})
}

// judge runs the rules of a pass one by one, or takes what they found before. What is new is in the result by rule; the map itself is not
// changed, since others read it.
func (c *crossed) judge(u *unit, p *rules.Pass, list []*rules.Rule, t *Timings) map[subject]verdict {
	if c == nil { // there is only one update
		u.run(p, list, t)
		return nil
	}
	fresh := map[subject]verdict{}
	for _, r := range list {
		s := subject{r, scopeName(p)}
		v, ok := c.known(s, p)
		if !ok || c.check != nil {
			var own unit
			own.run(p, []*rules.Rule{r}, t)
			if ok && !sameFindings(v.findings, own.findings) {
				c.check(r, s.about)
			}
			v = verdict{own.findings, own.troubles}
			fresh[s] = v
		}
		u.findings = append(u.findings, copied(v.findings)...)
		u.troubles = append(u.troubles, v.troubles...)
	}
	return fresh
}

// copied returns copies of findings for the filters, which change them.
func copied(list []*rules.Finding) []*rules.Finding {
	own := make([]*rules.Finding, len(list))
	fresh := make([]rules.Finding, len(list))
	for i, f := range list {
		fresh[i] = *f
		fresh[i].Related = slices.Clip(f.Related)
		own[i] = &fresh[i]
	}
	return own
}

// sameFindings compares the findings of two calls of a rule.
func sameFindings(a, b []*rules.Finding) bool {
	return slices.EqualFunc(a, b, func(f, g *rules.Finding) bool {
		return same(f, g) && f.Severity == g.Severity && f.Connector == g.Connector && slices.Equal(f.Subjects, g.Subjects) &&
			slices.Equal(f.Related, g.Related) && slices.EqualFunc(f.Fixes, g.Fixes, func(x, y rules.Fix) bool {
			return x.Title == y.Title && x.Safe == y.Safe && slices.Equal(x.Edits, y.Edits)
		})
	})
}
