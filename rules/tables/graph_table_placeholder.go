package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// GraphTablePlaceholder reports uses of {{graphQueriesTableName}} that the portal does not fill.
var GraphTablePlaceholder = rules.Rule{
	ID: "CL512", Name: "graph-table-placeholder", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "undefined", Text: "`{{graphQueriesTableName}}` has no value: the key `graphQueriesTableName` is missing",
			Help: "add `\"graphQueriesTableName\"` with the table's name, or write the table's name", Yields: placement.KeySlips,
		},
		{
			ID: "empty", Text: "`graphQueriesTableName` is empty, but `{{graphQueriesTableName}}` refers to it",
			Help: "set it to the table's name",
		},
		{
			ID: "itself", Text: "`graphQueriesTableName` refers to itself",
			Why: "The portal fills the placeholder with itself: the page's queries fail.", Help: "set it to the table's name",
		},
		{
			ID: "near", Text: "unknown placeholder `{0}`; did you mean `{{graphQueriesTableName}}`?",
			Why: "The portal does not replace it, so the query fails.", Help: "use `{{graphQueriesTableName}}`",
		},
		{
			ID: "bare", Text: "`graphQueriesTableName` without braces is not replaced",
			Why:  "The query reads a table of this name, which does not exist, and fails.",
			Help: "use `{{graphQueriesTableName}}`",
		},
		{
			ID: "dropped", Text: "`{{graphQueriesTableName}}` is not filled with the API version {0}",
			Why:  "The service drops the property with this version and later ones: the page's queries fail (Azure-Sentinel pull requests 14475 and 14541).",
			Help: "write the table's name, `{1}`",
		},
		{
			ID: "idle", Severity: rules.Info, Text: "`graphQueriesTableName` is `{0}`, which no query reads",
			Why: "The value has no effect. It is probably left over from another connector.", Help: "use the connector's table, or delete the key",
		},
		{
			ID: "packaged", Severity: rules.Info, Text: "`{{graphQueriesTableName}}` is not filled with the API version {0}",
			Why:  "The packager writes an older version, but deploying this file directly results in a page whose queries fail.",
			Help: "write the table's name, `{1}`",
		},
	},
	Check: checkGraphTablePlaceholder,
}

const (
	graphTable = "graphQueriesTableName"
	// dropsGraphTable is the first API version of the definition with which the service drops the property.
	dropsGraphTable = "2024-01-01"
)

// use is a placeholder in a text of the page.
type use struct {
	str      rules.Str
	from, to int
}

func checkGraphTablePlaceholder(p *rules.Pass) {
	d := p.Definition
	if d.GraphTable.Known() && strings.Contains(d.GraphTable.Value, "{{"+graphTable+"}}") {
		p.Report(d.GraphTable.Node, "itself")
		return
	}
	bareGraphTable(p)
	var uses []use
	for _, s := range placesOfGraphTable(d) {
		for _, u := range placeholders(s) {
			name := s.Value[u.from+2 : u.to-2]
			switch {
			case name == graphTable:
				uses = append(uses, u)
			case strings.EqualFold(strings.TrimSpace(name), graphTable), slip(name):
				rewriteUse(p.ReportText(s, u.from, u.to, "near", s.Value[u.from:u.to]), u, "{{"+graphTable+"}}")
			}
		}
	}
	if len(uses) == 0 {
		graphTableIdle(p)
		return
	}
	first := uses[0]
	switch {
	case !d.GraphTable.Present():
		p.ReportText(first.str, first.from, first.to, "undefined").About(d.UI, graphTable)
	case d.GraphTable.Node.Kind() == rules.Null || d.GraphTable.Blank():
		f := p.Report(d.GraphTable.Node, "empty")
		f.Relate(d.File, first.str.Inside(first.from, first.to), "the placeholder is first used here")
	case !d.GraphTable.Known():
	case d.Dialect == rules.Codeless && dropsProperty(d.APIVersion):
		message := "dropped"
		if d.File.Kind == rules.CodelessDefinition || d.File.Kind == rules.ResourceList {
			message = "packaged"
		}
		f := p.ReportText(first.str, first.from, first.to, message, d.APIVersion.Value, d.GraphTable.Value)
		f.Relate(d.File, d.APIVersion.Node.Span(), "the API version is set here")
		var edits []rules.Edit
		for _, u := range uses {
			if u.str.Resolved() {
				return
			}
			edits = append(edits, rules.ReplaceInside(u.str.Node, u.from, u.to, d.GraphTable.Value))
		}
		f.FixSafe("Replace the placeholder with the table's name", edits...)
	}
}

// graphTableIdle reports a table in graphQueriesTableName that nothing on the page reads or refers to.
func graphTableIdle(p *rules.Pass) {
	d := p.Definition
	if !d.GraphTable.Known() || d.GraphTable.Blank() || strings.ContainsAny(d.GraphTable.Value, "{[<") {
		return
	}
	read := false
	for _, u := range d.TableUses() {
		if strings.EqualFold(u.Name, d.GraphTable.Value) {
			return
		}
		read = read || rules.IsTable(u.Name)
	}
	if read {
		p.Report(d.GraphTable.Node, "idle", d.GraphTable.Value)
	}
}

// slip reports whether a placeholder's name was intended to be that of the graph's table.
func slip(name string) bool {
	_, ok := rules.Nearest(name, []string{graphTable})
	return ok || len(name) > 9 && strings.EqualFold(name[:9], graphTable[:9])
}

// dropsProperty reports whether an API version is one with which the service drops the property. Versions are dates, which compare as
// texts.
func dropsProperty(version rules.Str) bool {
	v := version.Value
	return version.Known() && len(v) >= len(dropsGraphTable) && v[0] == '2' && v[:len(dropsGraphTable)] >= dropsGraphTable
}

// placesOfGraphTable are the texts that the placeholder is used in (Learn: data connector UI definitions reference; published
// definitions).
func placesOfGraphTable(d *rules.Definition) []rules.Str {
	var list []rules.Str
	add := func(s rules.Str) {
		if s.Known() && strings.Contains(s.Value, "{{") {
			list = append(list, s)
		}
	}
	for i := range d.GraphQueries {
		add(d.GraphQueries[i].Metric)
		add(d.GraphQueries[i].Legend)
		add(d.GraphQueries[i].Query)
	}
	for i := range d.SampleQueries {
		add(d.SampleQueries[i].Description)
		add(d.SampleQueries[i].Query)
	}
	for i := range d.DataTypes {
		add(d.DataTypes[i].Name)
		add(d.DataTypes[i].LastDataTime)
	}
	for i := range d.Criteria {
		for _, q := range d.Criteria[i].Queries {
			add(q)
		}
	}
	return list
}

// placeholders finds every {{name}} of a text.
func placeholders(s rules.Str) []use {
	var list []use
	for at := 0; ; {
		i := strings.Index(s.Value[at:], "{{")
		if i < 0 {
			return list
		}
		from := at + i
		n := strings.Index(s.Value[from:], "}}")
		if n < 0 {
			return list
		}
		list = append(list, use{s, from, from + n + 2})
		at = from + n + 2
	}
}

func rewriteUse(f *rules.Finding, u use, text string) {
	if !u.str.Resolved() {
		f.FixSafe("Write "+text, rules.ReplaceInside(u.str.Node, u.from, u.to, text))
	}
}

// bareGraphTable looks for queries that begin with the name of the property, as if it were a table.
func bareGraphTable(p *rules.Pass) {
	d := p.Definition
	bare := func(s rules.Str) {
		from := len(s.Value) - len(strings.TrimLeft(s.Value, " \t\r\n"))
		end := from + len(graphTable)
		if !s.Known() || !strings.HasPrefix(s.Value[from:], graphTable) || end < len(s.Value) && words.IsNameByte(s.Value[end]) {
			return
		}
		f := p.ReportText(s, from, end, "bare")
		rewriteUse(f, use{s, from, end}, "{{"+graphTable+"}}")
	}
	for i := range d.GraphQueries {
		bare(d.GraphQueries[i].Query)
	}
	for i := range d.SampleQueries {
		bare(d.SampleQueries[i].Query)
	}
	for i := range d.DataTypes {
		bare(d.DataTypes[i].LastDataTime)
	}
}
