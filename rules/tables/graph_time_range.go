package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// GraphTimeRange reports graph queries that bound the time themselves.
var GraphTimeRange = rules.Rule{
	ID: "CL521", Name: "graph-time-range", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "bounded", Text: "the graph query has its own time range `{0}`",
			Help: "remove the condition; the portal adds the time range of the page",
		},
	},
	Check: func(p *rules.Pass) {
		for _, q := range p.Definition.Parsed() {
			if q.Kind != rules.GraphBase || !q.KQL.Whole() {
				continue
			}
			if i := strings.Index(q.KQL.Text, "TimeGenerated between"); i >= 0 {
				end := i + len("TimeGenerated between")
				p.ReportText(q.Text, i, end, "bounded", q.KQL.Text[i:end])
				continue
			}
			for i := range q.KQL.Comparisons {
				c := &q.KQL.Comparisons[i]
				if !c.Sure || c.Left.Fact.Sort != kql.FromNow && c.Right.Fact.Sort != kql.FromNow {
					continue
				}
				if q.KQL.Part(c.LeftAt) == "TimeGenerated" || q.KQL.Part(c.RightAt) == "TimeGenerated" {
					f := p.ReportText(q.Text, c.From, c.To, "bounded", q.KQL.Part(c.Span))
					if saysRange(q.Text.Node.Parent()) {
						f.As(rules.Info)
					}
					break
				}
			}
		}
	},
}

// saysRange reports whether the name of a graph says that it shows a part of the time only (published: "Recent Events").
func saysRange(graph rules.Node) bool {
	for _, key := range [...]string{"metricName", "legend"} {
		for _, word := range strings.Fields(strings.ToLower(graph.GetFold(key).Text())) {
			switch strings.Trim(word, "().,:") {
			case "recent", "latest", "last", "today", "daily", "weekly", "24h", "7d", "hours", "days":
				return true
			}
		}
	}
	return false
}
