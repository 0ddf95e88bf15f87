package engine

import (
	"iter"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
)

// The rules whose findings make a text unreadable to others, and the family of the first.
const (
	syntaxRule    = "CL001"
	invisibleRule = "CL004"
	syntaxFamily  = "syntax"
)

// longestWord is how many bytes a text has at most that is judged as a whole: in a longer one a slip of JSON does not change what is said.
const longestWord = 128

// dropInsideSyntaxErrors drops findings about a short text that a syntax error lies in: `"Work"space"` is not a wrong scope.
func dropInsideSyntaxErrors(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	broken := spansOf(findings, syntaxRule)
	if broken == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		node := f.Node.Span()
		if f.Rule.Family().Name == syntaxFamily || f.Node.Kind() != jsontree.String || f.Node.IsKey() || node.Len() > longestWord {
			return false
		}
		return slices.ContainsFunc(broken[f.File], func(s rules.Span) bool { return holds(node, s) })
	})
}

// dropInvisible drops findings that quote a value with an invisible character, in a file where that is reported: without the character the
// value is another one.
func dropInvisible(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	reported := spansOf(findings, invisibleRule)
	if reported == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		if f.Rule.ID == invisibleRule || !slices.ContainsFunc(f.Args, func(arg string) bool { return suggest.Visible(arg) != arg }) {
			return false
		}
		return len(reported[f.File]) > 0 || slices.ContainsFunc(f.Related, func(r rules.Related) bool { return len(reported[r.File]) > 0 })
	})
}

// spansOf lists the places of one rule's findings by file; nil where there are none.
func spansOf(findings []*rules.Finding, rule string) map[*connector.File][]rules.Span {
	var list map[*connector.File][]rules.Span
	for _, f := range findings {
		if f.Rule.ID == rule {
			if list == nil {
				list = map[*connector.File][]rules.Span{}
			}
			list[f.File] = append(list[f.File], f.Span)
		}
	}
	return list
}

// dropEchoed drops findings of derived rules where other rules report something at all of their related places: a package differs from its
// source because of a mistake in the source, which is reported there.
func dropEchoed(_ *filtering, findings []*rules.Finding) []*rules.Finding {
	var byFile map[*connector.File][]*rules.Finding
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		if !f.Rule.Derived || len(f.Related) == 0 {
			return false
		}
		if byFile == nil {
			byFile = map[*connector.File][]*rules.Finding{}
			for _, other := range findings {
				if other != nil && !other.Rule.Derived && other.Severity >= rules.Warning {
					byFile[other.File] = append(byFile[other.File], other)
				}
			}
		}
		for _, place := range f.Related {
			if !slices.ContainsFunc(byFile[place.File], func(other *rules.Finding) bool { return overlap(other.Span, place.Span) }) {
				return false
			}
		}
		return true
	})
}

// dropDerived drops findings that yield to another one about the same thing, as package rules describes it. What is suppressed already
// still means its cause.
func dropDerived(f *filtering, findings []*rules.Finding) []*rules.Finding {
	c := newCauses(findings, f.out.Suppressed)
	if c == nil {
		return findings
	}
	return slices.DeleteFunc(findings, func(f *rules.Finding) bool {
		by := c.explained(f)
		if by != nil && slices.Contains(by.Rule.Covers, f.Rule.ID) && by.Span != f.Span && by.File == f.File {
			by.Relate(f.File, f.Span, f.Rule.ID+": "+f.Text())
		}
		if by != nil {
			by.Severity = max(by.Severity, f.Severity)
		}
		return by != nil
	})
}

// causes finds for a finding one that explains it. Only findings that another one may yield to are kept, by their subjects and places.
type causes struct {
	bySubject map[rules.Node][]*rules.Finding // the node of each subject
	byPlace   map[*jsontree.Tree]*places
	by        map[*rules.Finding]*rules.Finding // what explains a finding; nil: nothing does
	hidden    map[*rules.Finding]bool           // suppressed, or in the baseline: nothing graver disappears behind them
	// being looked at; such a one explains nothing, so that of two that yield to each other one stays
	open map[*rules.Finding]bool
}

// newCauses indexes the findings that others may yield to; nil where there are none.
func newCauses(findings []*rules.Finding, suppressed []Suppressed) *causes {
	all := slices.Clone(findings)
	for _, s := range suppressed {
		all = append(all, s.Finding)
	}
	wanted, covers := map[string]bool{}, false
	for _, f := range all {
		for _, entry := range f.Message.Yields {
			id, _, _ := strings.Cut(entry, "/")
			wanted[id] = true
		}
		covers = covers || len(f.Rule.Covers) > 0
	}
	if len(wanted) == 0 && !covers {
		return nil
	}
	c := &causes{
		map[rules.Node][]*rules.Finding{},
		map[*jsontree.Tree]*places{},
		map[*rules.Finding]*rules.Finding{},
		map[*rules.Finding]bool{},
		map[*rules.Finding]bool{},
	}
	for _, s := range suppressed {
		c.hidden[s.Finding] = true
	}
	for _, f := range all {
		if !wanted[f.Rule.ID] && len(f.Rule.Covers) == 0 {
			continue
		}
		c.place(f.File.Tree, f.Span, f)
		for _, s := range f.Subjects {
			c.bySubject[s.Node] = append(c.bySubject[s.Node], f)
			if s.Missing == "" && s.Node.Exists() {
				c.place(s.Node.Tree(), s.Node.Span(), f)
			}
		}
	}
	for _, p := range c.byPlace {
		p.index()
	}
	return c
}

func (c *causes) place(t *jsontree.Tree, s rules.Span, f *rules.Finding) {
	p := c.byPlace[t]
	if p == nil {
		p = &places{}
		c.byPlace[t] = p
	}
	p.list = append(p.list, placed{s, f})
}

// explained returns the finding that a finding yields to; nil where there is none. For one with several subjects, each must be explained.
func (c *causes) explained(f *rules.Finding) *rules.Finding {
	if by, ok := c.by[f]; ok {
		return by
	}
	c.open[f] = true
	var by *rules.Finding
	if len(f.Subjects) == 0 {
		by = c.at(f, f.File.Tree, f.Span, false)
	}
	for _, s := range f.Subjects {
		if by = c.about(f, s); by == nil {
			break
		}
	}
	c.by[f], c.open[f] = by, false
	return by
}

// about returns a finding that another one yields to about one of its subjects.
func (c *causes) about(f *rules.Finding, subject rules.Subject) *rules.Finding {
	for _, other := range c.bySubject[subject.Node] {
		covers := slices.Contains(other.Rule.Covers, f.Rule.ID) // a value in the wrong place lacks all that is wanted there
		same := func(s rules.Subject) bool {
			return sameSubject(subject, s) || covers && s == (rules.Subject{Node: subject.Node})
		}
		if c.mayExplain(other, f) && slices.ContainsFunc(other.Subjects, same) {
			return c.last(other)
		}
	}
	if by := c.at(f, f.File.Tree, f.Span, true); by != nil || subject.Missing != "" || !subject.Node.Exists() {
		return by
	}
	return c.at(f, subject.Node.Tree(), subject.Node.Span(), true)
}

// at returns a finding that another one yields to at a place; bare: only one that names no subject.
func (c *causes) at(f *rules.Finding, t *jsontree.Tree, s rules.Span, bare bool) *rules.Finding {
	for other := range c.byPlace[t].overlapping(s) {
		if (!bare || len(other.Subjects) == 0) && c.mayExplain(other, f) {
			return c.last(other)
		}
	}
	return nil
}

// last follows a finding that yields itself.
func (c *causes) last(f *rules.Finding) *rules.Finding {
	if by := c.explained(f); by != nil {
		return by
	}
	return f
}

// mayExplain reports whether a finding yields to another one, wherever they are.
func (c *causes) mayExplain(other, f *rules.Finding) bool {
	if c.open[other] {
		return false
	}
	lighter := other.Severity < f.Severity
	if f.Message.YieldsTo(other.Rule, other.Message) {
		return !lighter || asMade(other) && !c.hidden[other]
	}
	return !lighter && slices.Contains(other.Rule.Covers, f.Rule.ID)
}

// asMade reports whether a finding has the severity that its message has, which may be raised to that of what yields to it: a misspelled
// key is as grave as the lack of the one that it means. A severity that someone configured stays.
func asMade(f *rules.Finding) bool {
	made := f.Message.Severity
	if made == rules.Unset {
		made = f.Rule.Severity
	}
	return f.Severity == made && made >= rules.Warning
}

// sameSubject reports whether two subjects are one, or the first lies in what the second finds missing.
func sameSubject(a, b rules.Subject) bool {
	return a.Node == b.Node && (a.Missing == b.Missing || b.Missing != "" && strings.HasPrefix(a.Missing, b.Missing+"/"))
}

// places are findings by where they are in one document.
type places struct {
	list []placed // by start
	end  []int    // the greatest end of those up to each
}

type placed struct {
	span rules.Span
	by   *rules.Finding
}

func (p *places) index() {
	slices.SortStableFunc(p.list, func(a, b placed) int { return a.span.Start - b.span.Start })
	last := 0
	for _, e := range p.list {
		last = max(last, e.span.End)
		p.end = append(p.end, last)
	}
}

// overlapping visits the findings that share a byte with a span, from its end to its start.
func (p *places) overlapping(s rules.Span) iter.Seq[*rules.Finding] {
	return func(yield func(*rules.Finding) bool) {
		if p == nil {
			return
		}
		first, _ := slices.BinarySearchFunc(p.list, s.End, func(e placed, end int) int { return e.span.Start - end })
		for i := first - 1; i >= 0 && p.end[i] > s.Start; i-- {
			if overlap(p.list[i].span, s) && !yield(p.list[i].by) {
				return
			}
		}
	}
}

func overlap(a, b rules.Span) bool { return a.Start < b.End && b.Start < a.End }
