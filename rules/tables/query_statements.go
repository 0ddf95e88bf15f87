package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// statements looks for a second statement with a result. A sample may show several queries.
func statements(p *rules.Pass, q rules.ParsedQuery) {
	n := len(q.KQL.Statements)
	if n < 2 {
		return
	}
	at := q.KQL.Statements[1]
	end := len(strings.TrimRight(q.KQL.Text, " \t\r\n;"))
	f := p.ReportText(q.Text, at, max(at, end), "statements", q.Kind.String(), strconv.Itoa(n))
	if q.Kind == rules.SampleText {
		f.As(rules.Info)
	}
}

// otherWorkspace looks at workspace("name") and app("name"): the author's own.
func otherWorkspace(p *rules.Pass, q rules.ParsedQuery) {
	for _, c := range q.KQL.Calls {
		if c.Own || c.Name != "workspace" && c.Name != "app" {
			continue
		}
		at := firstText(q.KQL, c.Args)
		if name := strings.Trim(q.KQL.Part(at), "@h\"'"); name != "" && !strings.ContainsAny(name, "<>{}[]") && !rules.TextHasFold(name, "your") {
			p.ReportText(q.Text, at.From, at.To, "workspace", q.Kind.String(), "`"+name+"`")
			return
		}
	}
}

// repeatedGraphs looks for graphs with the same query: with another legend on a page with several data types, and with the same one.
func repeatedGraphs(p *rules.Pass) {
	d := p.Definition
	first := map[string]int{}
	for i := range d.GraphQueries {
		g := &d.GraphQueries[i]
		if !g.Query.Known() || g.Query.Blank() {
			continue
		}
		query := flatQuery(g.Query.Value)
		at, same := first[query]
		if !same {
			first[query] = i
			continue
		}
		other := &d.GraphQueries[at]
		if !g.Legend.Known() || other.Legend.Value != g.Legend.Value && len(d.DataTypes) < 2 {
			continue
		}
		one, two := other.Legend.Value, g.Legend.Value
		if one == two && other.Metric.Value != g.Metric.Value {
			one, two = other.Metric.Value, g.Metric.Value
		}
		p.Report(g.Legend.Node, "same-graph", one, two).Relate(p.File, other.Legend.Node.Span(), "the other graph")
	}
}
