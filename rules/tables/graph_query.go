package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/suggest"
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
	},
	Check: checkGraphQuery,
}

func checkGraphQuery(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if q.Kind != connector.GraphBase || !q.KQL.Whole() {
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
		checkLegend(p, p.Definition.GraphQueries[q.Index].Legend, q.Text, q.KQL)
	}
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
	if !legend.Known() || len(q.Sources) != 1 || q.Sources[0].Function || q.Sources[0].Unknown || q.Sources[0].Pattern {
		return
	}
	name, table := legend.Value, q.Sources[0].Name
	if !isWord(name) || strings.EqualFold(name, table) || category(table) || !strings.HasSuffix(table, "_CL") && !documented(table) ||
		!isDataType(p.Definition, table) && !isDataType(p.Definition, name) {
		return
	}
	if strings.HasSuffix(table, "_CL") && name+"_CL" != table && isDataType(p.Definition, name+"_CL") {
		p.Report(
			legend.Node,
			"legend",
			name,
			table,
			"use `"+strings.TrimSuffix(table, "_CL")+"`, or read `"+name+"_CL` in the query",
		).Relate(
			p.File,
			query.Inside(q.Sources[0].From, q.Sources[0].To),
			"the table that the graph counts",
		)
		return
	}
	help := "use `" + table + "`, or read `" + name + "` in the query"
	if isDataType(p.Definition, name) {
		help = "read `" + name + "` in the query"
	}
	if strings.EqualFold(name, table+"_CL") {
		return // the query reads the parser of the table
	}
	near := strings.HasSuffix(table, "_CL") && suggest.Distance(name, table, 2) <= 2
	if other := catalog.KnownTable(name); strings.HasSuffix(name, "_CL") || near || other && documented(name) && documented(table) {
		f := p.Report(
			legend.Node,
			"legend",
			name,
			table,
			help,
		).Relate(
			p.File,
			query.Inside(q.Sources[0].From, q.Sources[0].To),
			"the table that the graph counts",
		)
		if near && !isDataType(p.Definition, name) {
			f.As(rules.Info)
		}
	}
}

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
