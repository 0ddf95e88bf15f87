package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// GraphQuery reports graph queries that the portal cannot count over time.
var GraphQuery = rules.Rule{
	ID: "CL509", Name: "graph-query", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "aggregates", Text: "the graph query aggregates with `{0}`", Help: "remove `{0}`; write only the table and its filters"},
		{ID: "limits", Text: "the graph query limits its rows with `{0}`", Help: "remove `{0}`; write only the table and its filters"},
		{
			ID: "drops-time", Text: "the graph query drops the column `TimeGenerated` with `{0}`",
			Help: "remove `{0}`; write only the table and its filters",
		},
		{
			ID: "legend", Text: "the legend is `{0}`, but the graph query reads `{1}`",
			Why: "The graph counts another table than its label says.", Help: "{2}",
		},
		{
			ID: "legend-query", Severity: rules.Info, Text: "the legend of the graph is a query", Why: "The page shows the query as the label of the line.",
			Help: "write the name of what the graph counts",
		},
	},
	Check: checkGraphQuery,
}

func checkGraphQuery(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if q.Kind != rules.GraphBase || !q.KQL.Whole() {
			continue
		}
		if s, ok := counted(q.KQL); ok {
			message := "aggregates"
			switch s.Name {
			case "take", "limit", "top", "sample":
				message = "limits"
			case "project", "distinct", "project-away", "project-keep", "project-rename", "sample-distinct":
				message = "drops-time"
			}
			p.ReportText(q.Text, s.From, s.To, message, s.Name)
		}
		if legend := p.Definition.GraphQueries[q.Index].Legend; legend.Known() && !legend.Resolved() && isQuery(legend.Value) {
			p.Report(legend.Node, "legend-query")
			continue
		}
		checkLegend(p, p.Definition.GraphQueries[q.Index].Legend, q.Text, q.KQL)
	}
}

// isQuery reports whether a text is a query with an operator.
func isQuery(text string) bool {
	i := strings.IndexByte(text, '|')
	if i <= 0 || !isName(strings.TrimSpace(text[:i])) {
		return false
	}
	q := kql.Parse(text)
	return q.Whole() && len(q.Stages) > 0 && len(q.Sources) == 1
}

// counted returns the first operator that takes away what the portal counts.
func counted(q *kql.Query) (kql.Stage, bool) {
	if s, ok := q.Aggregates(); ok {
		return s, true
	}
	for _, s := range q.Stages {
		if s.Depth > 0 {
			continue
		}
		switch s.Name {
		case "take", "limit", "top", "sample":
			return s, true
		case "getschema":
			return s, true
		case "project", "distinct", "project-away", "project-keep", "project-rename", "sample-distinct":
			if s.NoTime {
				return s, true
			}
		}
	}
	return kql.Stage{}, false
}

// checkLegend reports a legend that is the name of a table of its own, and not one that the query reads.
func checkLegend(p *rules.Pass, legend, query rules.Str, q *kql.Query) {
	if !legend.Known() || len(q.Sources) != 1 || !isPlainTable(&q.Sources[0]) {
		return
	}
	name, table := legend.Value, q.Sources[0].Name
	custom, ofPage := strings.HasSuffix(table, "_CL"), isDataType(p.Definition, name)
	if !isDataType(p.Definition, table) && !ofPage || !namesTable(name, table) {
		return
	}
	say := func(help string) *rules.Finding {
		return p.Report(legend.Node, "legend", name, table, help).
			Relate(p.File, query.Inside(q.Sources[0].From, q.Sources[0].To), "the table that the graph counts")
	}
	if custom && name+"_CL" != table && isDataType(p.Definition, name+"_CL") {
		say("use `" + strings.TrimSuffix(table, "_CL") + "`, or read `" + name + "_CL` in the query")
		return
	}
	help := "use `" + table + "`, or read `" + name + "` in the query"
	if ofPage {
		help = "read `" + name + "` in the query"
	}
	if strings.EqualFold(name, table+"_CL") {
		return // the query reads the parser of the table
	}
	near := custom && rules.Distance(name, table, 2) <= 2
	if other := catalog.KnownTable(name); strings.HasSuffix(name, "_CL") || near || other && documented(name) && documented(table) {
		if f := say(help); near && !ofPage {
			f.As(rules.Info)
		}
	}
}

// namesTable reports whether a legend may be the name of a table, and the table that the query reads is one that it can be compared with.
func namesTable(name, table string) bool {
	return isWord(name) && !strings.EqualFold(name, table) && !category(table) && (strings.HasSuffix(table, "_CL") || documented(table))
}

// isPlainTable reports whether a source is a table whose name is plain.
func isPlainTable(s *kql.Source) bool { return !s.Function && !s.Unknown && !s.Pattern }

// isDataType reports whether a table is one of the page's data types; otherwise the query's table is the one in doubt.
func isDataType(d *rules.Definition, table string) bool {
	for i := range d.DataTypes {
		name := strings.ReplaceAll(d.DataTypes[i].Name.Value, "{{"+graphTable+"}}", d.GraphTable.Value)
		if strings.HasPrefix(name, table) && !isWord(name[len(table):]) {
			return true
		}
	}
	return false
}

func isWord(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return false
		}
	}
	return s != ""
}
