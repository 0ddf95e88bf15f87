package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// TableUnlisted reports tables that the page's queries read and its data types do not name, and the reverse.
var TableUnlisted = rules.Rule{
	ID: "CL504", Name: "table-unlisted", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown table `{0}`; did you mean `{1}`, which the page reads elsewhere?", Help: "use `{1}`"},
		{
			ID: "unlisted", Text: "the {0} reads the table `{1}`, which is not in `dataTypes`",
			Help: "read a table of `dataTypes`, or add `{1}` to it",
		},
		{
			ID: "property", Text: "`graphQueriesTableName` is `{0}`, which is not in `dataTypes`",
			Help: "use a table of `dataTypes`, or add `{0}` to it",
		},
		{ID: "unread", Yields: []string{"CL502"}, Text: "the data type is named `{0}`, but its query reads `{1}`", Help: "name it `{1}`, or read `{0}`"},
	},
	Check: func(p *rules.Pass) { eachPage(p, checkUnlisted) },
}

func checkUnlisted(p *rules.Pass, g *page) {
	for _, s := range g.spellings {
		if s.fault == nearHere && hasSuffix(s.name) {
			s.say(p, "near", s.name, s.right)
		}
	}
	types := g.dataTypes()
	if len(types) == 0 || g.nameless() {
		return
	}
	for i := range types {
		t := &types[i]
		if s := g.find(t.use.Name); g.stray(t) && s != nil && s.fault == sound && !t.use.Filled && !g.readAnywhere(t.name) {
			own := g.meant(t.reads[0].Name)
			if !g.agrees(t, own) {
				continue // the query is the odd one
			}
			if category(own) || !hasSuffix(own) && g.calledFunction(own) {
				continue // some of Azure's tables have the name of a solution's parser
			}
			p.Report(t.use.Text.Node, "unread", t.name, own).At(t.use.Text.Inside(t.use.From, t.use.To)).About(t.reads[0].Text.Node)
			if !g.otherType(types, t) {
				t.name = own
			}
		}
	}
	for _, s := range g.spellings {
		g.unlisted(p, types, s)
	}
}

// nameless reports whether an element of the data types is no object, or has no name: the rules about the shape mention it, and which
// table was intended cannot be known.
func (g *page) nameless() bool {
	for i := range g.d.DataTypes {
		if name := g.d.DataTypes[i].Name; !name.IsString() || name.Blank() {
			return true
		}
	}
	return false
}

// otherType reports whether the query of a data type reads only tables of other data types.
func (g *page) otherType(types []dataType, t *dataType) bool {
	for i := range t.reads {
		name, found := g.meant(t.reads[i].Name), false
		for j := range types {
			found = found || j != t.index && strings.EqualFold(types[j].name, name)
		}
		if !found {
			return false
		}
	}
	return len(t.reads) > 0
}

// agrees reports whether the table that a data type's query reads is that of the other queries too, or there are none.
func (g *page) agrees(t *dataType, table string) bool {
	others := false
	for _, u := range g.d.TableUses() {
		switch {
		case u.Place != rules.InGraph && u.Place != rules.InConnectivity && (u.Place != rules.InLastData || u.Index == t.index):
		case strings.EqualFold(g.meant(u.Name), table):
			return true
		default:
			others = true
		}
	}
	return !others
}

// category reports whether a table holds the logs of many services, so that a data type may be named after one of them.
func category(name string) bool { return name == "AzureDiagnostics" || name == "AzureMetrics" }

// namesParser reports whether a data type of the page is a parser of the tree.
func (g *page) namesParser() bool {
	for i := range g.d.DataTypes {
		if name := g.d.DataTypes[i].Name; name.Known() && !rules.IsTable(name.Value) && g.parser(name.Value) {
			return true
		}
	}
	return false
}

// besideNamed reports whether the query of a use reads a table of a data type too: what it joins or unites with that one is its
// own affair.
func (g *page) besideNamed(types []dataType, use *rules.TableUse) bool {
	for _, u := range g.d.TableUses() {
		if u.Text.Node == use.Text.Node && u.Name != use.Name && g.named(types, g.meant(u.Name)) {
			return true
		}
	}
	return false
}

// unlisted reports a table that the queries about graph, last data and state read and no data type names, at its first place.
func (g *page) unlisted(p *rules.Pass, types []dataType, s *spelling) {
	if s.fault != sound || !rules.IsTable(s.name) || shared(s.name) || s.function() || g.named(types, s.name) {
		return
	}
	first := g.firstUnlisted(types, s)
	switch {
	case first == nil:
	case !hasSuffix(s.name) && g.calledFunction(s.name): // see above
	case first.Filled:
		p.Report(g.d.GraphTable.Node, "property", s.name)
	default:
		f := p.Report(first.Text.Node, "unlisted", first.Place.String(), s.name).At(first.Text.Inside(first.From, first.To))
		if g.namesParser() {
			f.As(rules.Info) // the parser may read the table
		}
		for i := range s.uses {
			if u := &s.uses[i]; u != first && u.Place <= rules.InConnectivity && u.Place != rules.InSample {
				f.Relate(p.File, u.Text.Inside(u.From, u.To), "also here")
			}
		}
	}
}

// firstUnlisted returns the first place where a query about graph, last data or state reads a table, and nothing beside it is named.
func (g *page) firstUnlisted(types []dataType, s *spelling) *rules.TableUse {
	for _, list := range [...][]rules.TableUse{s.uses, s.filled} {
		for i := range list {
			u := &list[i]
			if u.Place <= rules.InConnectivity && u.Place != rules.InSample && !g.besideNamed(types, u) {
				return u
			}
		}
	}
	return nil
}
