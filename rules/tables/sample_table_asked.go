package tables

import (
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkAsked reports a query that reads nothing but a function of another connector.
func checkAsked(p *rules.Pass, g *page, q rules.ParsedQuery, own string) {
	if s := g.strangeAsked(q); s != nil {
		p.ReportText(q.Text, s.From, s.To, "asked", q.Kind.String(), s.Name, own)
	}
}

// strangeAsked returns the only source of a query that is no sample, if it is a function that nothing else on the page has, and its name
// begins like nothing there: the parser of another connector, as ClarotyEvent on the page of Radiflow.
func (g *page) strangeAsked(q rules.ParsedQuery) *kql.Source {
	if len(q.KQL.Sources) != 1 {
		return nil
	}
	source := &q.KQL.Sources[0]
	s := g.find(source.Name)
	if s == nil || source.Pattern || source.Remote || source.Unknown || source.Filled || len(s.uses) != 1 || s.at(rules.InDataType) ||
		hasSuffix(s.name) || len(s.name) <= startOfName || builtinParser(s.name) {
		return nil
	}
	_, known := catalog.FindTable(s.name)
	if known || g.declared(s.name) || g.parser(s.name) || g.calledFunction(s.name) || g.settings.Parser(s.name) {
		return nil
	}
	parts := rules.OnceIn(g.repo, partsKey{g.d}, func() *names.Parts { return names.PartsOf(g.d) })
	if start := words.Plain(s.name[:startOfName]); len(start) < startOfName || parts.Beside(start[:names.PartLength], q.Text.Node) {
		return nil
	}
	return source
}

type partsKey struct{ d *rules.Definition }
