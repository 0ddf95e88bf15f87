package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// GraphCovers reports the one data type of several whose table no graph shows.
var GraphCovers = rules.Rule{
	ID: "CL533", Name: "graph-covers", Severity: rules.Info, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles,
	Messages: []rules.Message{
		{
			ID: "missing", Text: "no graph query reads the table `{0}` of this data type, but those of all others are read",
			Why: "The page's chart shows nothing of this data.", Help: "add a graph query on `{0}`", Yields: []string{"CL509"},
		},
	},
	Check: func(p *rules.Pass) { eachPage(p, checkGraphCovers) },
}

func checkGraphCovers(p *rules.Pass, g *page) {
	types := g.dataTypes()
	if len(types) < 3 || len(g.d.GraphQueries) < len(types)-1 {
		return
	}
	shown, ok := g.shown()
	if !ok {
		return
	}
	var missing []dataType
	for _, t := range types {
		s := g.find(t.use.Name)
		if t.name == "" || shared(t.name) || s == nil || s.fault != sound || g.stray(&t) || !rules.IsTable(t.name) {
			return
		}
		if !words.ContainsFold(shown, t.name) {
			missing = append(missing, t)
		}
	}
	if len(missing) == 1 {
		use := missing[0].use
		p.Report(use.Text.Node, "missing", missing[0].name).At(use.Text.Inside(use.From, use.To))
	}
}

// shown lists the tables that the graphs read; ok tells that they are all known, and each is a table.
func (g *page) shown() (tables []string, ok bool) {
	for _, q := range g.d.Parsed() {
		if q.Kind != rules.GraphBase {
			continue
		}
		if !q.KQL.Whole() || len(q.KQL.Sources) == 0 {
			return nil, false
		}
		for _, s := range q.KQL.Sources {
			if s.Pattern || s.Function || s.Unknown || !rules.IsTable(s.Name) || strings.Contains(s.Name, "{{") {
				return nil, false
			}
			tables = append(tables, s.Name)
		}
	}
	return tables, len(tables) > 0
}
