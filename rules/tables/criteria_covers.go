package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// CriteriaCovers reports data types whose arrival does not make the page say "Connected".
var CriteriaCovers = rules.Rule{
	ID: "CL511", Name: "criteria-covers", Severity: rules.Info, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "one", Text: "no connectivity query reads the table `{0}` of this data type",
			Help: "add a query on `{0}` to the criterion's `value`", Yields: []string{"CL518/other-table"},
		},
		{
			ID: "several", Text: "no connectivity query reads the table `{0}` of this data type, nor {1}",
			Help: "add a query on each of them to the criterion's `value`", Yields: []string{"CL518/other-table"},
		},
	},
	Check: func(p *rules.Pass) { eachPage(p, checkCriteriaCovers) },
}

func checkCriteriaCovers(p *rules.Pass, g *page) {
	asked, ok := g.asked()
	if !ok {
		return
	}
	var missing []dataType
	seen := asked
	for _, t := range g.dataTypes() {
		if t.name == "" || shared(t.name) || words.ContainsFold(seen, t.name) {
			continue
		}
		if s := g.find(t.use.Name); s == nil || s.fault != sound || g.stray(&t) {
			return // not for the sake of another rule: once such a name is corrected, the criteria may well read its table
		}
		seen = append(seen, t.name)
		missing = append(missing, t)
	}
	if len(missing) == 0 {
		return
	}
	first, message := missing[0], "one"
	args := []string{first.name}
	if len(missing) > 1 {
		var others []string
		for _, t := range missing[1:] {
			others = append(others, "`"+t.name+"`")
		}
		message, args = "several", append(args, strings.Join(others, ", "))
	}
	f := p.Report(first.use.Text.Node, message, args...).At(first.use.Text.Inside(first.use.From, first.use.To))
	if len(g.d.Criteria) > 0 {
		f.About(g.d.Criteria[0].Node)
	}
	for _, t := range missing[1:] {
		f.Relate(p.File, t.use.Text.Inside(t.use.From, t.use.To), "this one too")
	}
}

// asked lists the tables that the connectivity queries read; ok tells that these decide alone, that all that they read is known and
// that it is right: a query that cannot be read, or a name in doubt, may be what reads the table of any data type.
func (g *page) asked() (tables []string, ok bool) {
	for i := range g.d.Criteria {
		if !strings.EqualFold(g.d.Criteria[i].Type.Value, "IsConnectedQuery") {
			return nil, false
		}
	}
	for _, q := range g.d.Parsed() {
		if q.Kind == rules.Connectivity && !q.KQL.Whole() {
			return nil, false
		}
	}
	types := g.dataTypes()
	for _, u := range g.d.TableUses() {
		if u.Place != rules.InConnectivity {
			continue
		}
		s := g.find(u.Name)
		if u.Function || s == nil || !rules.IsTable(u.Name) || s.fault != sound || !shared(u.Name) && !g.named(types, u.Name) {
			return nil, false
		}
		tables = append(tables, u.Name)
	}
	return tables, len(tables) > 0
}
