package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// spelling is one way in which a page writes the name of a table, or of a function in a table's place.
type spelling struct {
	name   string
	uses   []rules.TableUse // where it is itself
	filled []rules.TableUse // where it is a placeholder
	fault  fault
	right  string // what was intended, where that can be told
	sure   bool   // there is no other reading
}

// fault says what is wrong with a spelling.
type fault uint8

const (
	sound      fault = iota
	otherCase        // the page, or the set, has the name in another case
	knownCase        // a table of Azure has the name in another case
	prefixed         // it is the name of a stream
	suffixCase       // _Cl
	suffixCut        // _C
	suffixSlip       // CL, _CLL: another slip in the suffix
	suffixless       // the page has the name with _CL
	malformed        // it holds characters that a table's name cannot have
	nearHere         // one letter from another name of the page
	nearAzure        // one letter from a table of Azure
	unknown          // no table, no function of the parsers
	ofFile           // the name of a parser file, whose function has another one
)

// page is what was made of the names of a definition.
type page struct {
	d         *rules.Definition
	repo      *rules.Repository
	settings  *rules.Settings
	tables    []string // those of the set that the definition belongs to
	spellings []*spelling
}

type pageKey struct {
	d        *rules.Definition
	settings *rules.Settings
}

// pageOf judges the names of a definition, once.
func pageOf(repo *rules.Repository, settings *rules.Settings, d *rules.Definition) *page {
	return rules.OnceIn(repo, pageKey{d, settings}, func() *page {
		g := &page{d: d, repo: repo, settings: settings, tables: setTables(repo, d)}
		for _, u := range d.TableUses() {
			s := g.find(u.Name)
			if s == nil {
				s = &spelling{name: u.Name}
				g.spellings = append(g.spellings, s)
			}
			if u.Filled {
				s.filled = append(s.filled, u)
			} else {
				s.uses = append(s.uses, u)
			}
		}
		for _, s := range g.spellings {
			g.judge(s)
		}
		return g
	})
}

// eachPage calls a check for every definition of the tree that is to be linted itself.
func eachPage(p *rules.Pass, check func(*rules.Pass, *page)) {
	for _, d := range p.Repo.Judged() {
		if p.Repo.CopyOf(d) == nil && !d.File.IsTemplate() {
			p.File, p.Definition = d.File, d
			check(p, pageOf(p.Repo, p.Settings(), d))
		}
	}
	p.File, p.Definition = nil, nil
}

// setTables lists the tables that the set of a codeless definition declares and writes to.
func setTables(repo *rules.Repository, d *rules.Definition) []string {
	set := setOf(repo, d)
	if set == nil {
		return nil
	}
	var list []string
	add := func(name string) {
		if name = name[strings.LastIndexByte(name, '/')+1:]; name != "" && !strings.ContainsAny(name, "{[") {
			list = append(list, name)
		}
	}
	for _, t := range set.Tables {
		add(t.Name.Value)
	}
	for _, r := range set.Rules {
		for i := range r.Flows {
			_, table, ok := strings.Cut(r.Flows[i].Output.Value, "-")
			if ok {
				add(table)
			}
		}
	}
	return list
}

func setOf(repo *rules.Repository, d *rules.Definition) *rules.Set {
	if d.Dialect != rules.Codeless {
		return nil
	}
	for _, s := range repo.Sets() {
		for _, have := range s.Definitions {
			if have == d {
				return s
			}
		}
	}
	return nil
}

func (g *page) find(name string) *spelling {
	for _, s := range g.spellings {
		if s.name == name {
			return s
		}
	}
	return nil
}

// declared reports whether the set has a table of exactly this name.
func (g *page) declared(name string) bool {
	for _, t := range g.tables {
		if t == name {
			return true
		}
	}
	return false
}

// at reports whether the spelling stands, itself or by a placeholder, at one of the places.
func (s *spelling) at(places ...rules.TablePlace) bool {
	for _, list := range [...][]rules.TableUse{s.uses, s.filled} {
		for i := range list {
			for _, p := range places {
				if list[i].Place == p {
					return true
				}
			}
		}
	}
	return false
}

// queried reports whether a query that decides about the graph, the last data or the state reads the spelling.
func (s *spelling) queried() bool {
	return s.at(rules.InGraph, rules.InLastData, rules.InConnectivity)
}

// function reports whether the spelling is only ever called.
func (s *spelling) function() bool {
	for i := range s.uses {
		if !s.uses[i].Function {
			return false
		}
	}
	return len(s.uses) > 0
}

// stronger reports whether another spelling is likelier to be the right one of two.
func (g *page) stronger(other, s *spelling) bool {
	a, b := g.weight(other), g.weight(s)
	for i := range a {
		if a[i] != b[i] {
			return a[i] > b[i]
		}
	}
	return false
}

// weight is what favors a spelling, the strongest first: the set has such a table, Azure has one of its own, the banner has it or it stands
// in more places, it is a data type's, and it is a documented custom table.
func (g *page) weight(s *spelling) [6]int {
	w := [6]int{2: len(s.uses)}
	if name := strings.ToLower(s.name); wholeWord(strings.ToLower(g.d.Banner.Value), name) {
		w[2] = 0 // the banner, which links to the tables' parsers, has the name in one spelling for all of the page
		if strings.Contains(g.d.Banner.Value, s.name) {
			w[2] = 1 << 10
		}
		w[5] = len(s.uses)
	}
	if g.declared(s.name) {
		w[0] = 1
	}
	if documented(s.name) {
		w[4] = 1
		if !hasSuffix(s.name) {
			w[1] = 1
		}
	}
	if s.at(rules.InDataType) {
		w[3] = 1
	}
	return w
}

// wholeWord reports whether a text has a name that no letter, digit or underscore goes on with, before or behind.
func wholeWord(text, name string) bool {
	part := func(i int) bool { return i >= 0 && i < len(text) && isWord(text[i:i+1]) }
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		i += from
		if !part(i-1) && !part(i+len(name)) {
			return true
		}
		from = i + 1
	}
	return false
}

// documented reports whether Azure has a table of exactly this name.
func documented(name string) bool {
	t, ok := catalog.FindTable(name)
	return ok && t.Documented && t.Name == name
}
