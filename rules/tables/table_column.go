package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// TableColumn reports columns that the tables which a query reads do not have.
var TableColumn = rules.Rule{
	ID: "CL522", Name: "table-column", Severity: rules.Warning, Scope: rules.RepositoryScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Reads: rules.Pages | rules.CodelessParts | rules.SolutionFiles | rules.TemplateFiles | rules.FileNames,
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown column `{0}` of `{1}` in the {2}; did you mean `{3}`?", Help: "use `{3}`",
			Yields: []string{"CL506/time-column"},
		},
		{ID: "unknown", Text: "unknown column `{0}` of `{1}` in the {2}", Help: "read a column that the table has"},
		{ID: "several", Text: "unknown columns {0} of `{1}` in the {2}", Help: "read columns that the table has"},
		{
			ID: "own-near", Severity: rules.Error, Yields: []string{"CL805"},
			Text: "the connector's table `{1}` has no column `{0}`, which the {2} reads; did you mean `{3}`?",
			Why:  "The query fails when the page runs it.", Help: "use `{3}`",
		},
		{
			ID: "own", Severity: rules.Error, Text: "the connector's table `{1}` has no column `{0}`, which the {2} reads",
			Why: "The query fails when the page runs it.", Help: "read a column that the table has, or add the column to the table",
		},
		{
			ID: "own-several", Severity: rules.Error, Text: "the connector's table `{1}` has no columns {0}, which the {2} reads",
			Why: "The query fails when the page runs it.", Help: "read columns that the table has, or add them to the table",
		},
		{
			ID: "own-left-near", Severity: rules.Error, Text: "unknown column `{0}` in the {1}; did you mean `{2}`?",
			Why: "Neither the tables of the query nor an operator before it has the column. The query fails when the page runs it.", Help: "use `{2}`",
		},
		{
			ID: "own-left", Severity: rules.Error, Text: "unknown column `{0}` in the {1}",
			Why:  "Neither the tables of the query nor an operator before it has the column. The query fails when the page runs it.",
			Help: "read a column that the tables have",
		},
		{
			ID: "function-near", Text: "the function `{1}` returns no column `{0}`, which the {2} reads; did you mean `{3}`?",
			Why: "The query fails: the function names the columns that it returns.", Help: "use `{3}`",
		},
		{
			ID: "function", Text: "the function `{1}` returns no column `{0}`, which the {2} reads",
			Why:  "The query fails: the function names the columns that it returns.",
			Help: "read a column that the function returns, or add the column to the function",
		},
		{
			ID: "parameter", Text: "the function `{1}` has no parameter `{0}`, which the {2} sets",
			Why: "The query fails when it runs.", Help: "use one of {3}",
		},
		{
			ID: "parameter-near", Text: "the function `{1}` has no parameter `{0}`, which the {2} sets; did you mean `{3}`?",
			Why: "The query fails when it runs.", Help: "use `{3}`",
		},
		{
			ID: "argument", Text: "`{0}` in the {1} has the type {2}, but the parameter `{3}` of the function `{4}` has the type {5}",
			Why: "The query fails when it runs.", Help: "pass a value of the type {5}", Yields: []string{"CL506/fault"},
		},
		{
			ID: "arguments", Text: "the {0} passes {1} arguments to the function `{2}`, which has {3}",
			Why: "The query fails when it runs.", Help: "remove the arguments that the function does not have",
		},
		{
			ID: "member", Text: "the {0} reads `{1}` in `{2}` of `{3}`, where it is written `{4}`",
			Why: "Case counts in the names of members. The value is null in every row.", Help: "use `{4}`",
		},
		{
			ID: "function-time", Text: "the function `{0}` returns no column `TimeGenerated`, by which the graph counts",
			Why:  "The portal counts what the graph query returns by `TimeGenerated`. The graph stays empty.",
			Help: "add `TimeGenerated` to what the function returns",
		},
		{
			ID: "own-type", Severity: rules.Error, Text: "invalid {0}: {1}",
			Why: "The connector's table gives the column this type. The query fails when the page runs it.", Help: "{2}",
		},
		{
			ID: "function-type", Text: "invalid {0}: {1}",
			Why: "The function gives the column this type. The query fails when the page runs it.", Help: "{2}",
		},
		{
			ID: "text-near", Text: "the text names the column `{0}`, but the connector's table has `{1}`",
			Why: "Customers who use the name in a query get an error.", Help: "write `{1}`",
		},
		{
			ID: "text", Severity: rules.Info, Text: "the text names the column `{0}`, which no table of the connector has",
			Why: "Customers who use the name in a query get an error.", Help: "name a column of the table",
		},
	},
	Check: func(p *rules.Pass) { eachPage(p, checkTableColumn) },
}

func checkTableColumn(p *rules.Pass, g *page) {
	set := setOf(p.Repo, g.d)
	own := ownTables(set)
	textColumns(p, g, set, own)
	known := columnsFor(g, own)
	for _, q := range g.d.Parsed() {
		read := q.KQL
		if known.helps(q.KQL) {
			read = kql.ParseWith(q.Text.Value, kql.Options{Fills: g.d.Fills(), Find: known.find})
		}
		if read.Whole() {
			sayColumns(p, q, read, set, known)
			sayTypes(p, q, read, known)
			known.counts(p, q, read)
			passedArguments(p, q, read, g)
			memberCase(p, q)
		}
	}
}

// ownTables returns the tables of a set whose columns are all known.
func ownTables(set *rules.Set) map[string]kql.Columns {
	if set == nil {
		return nil
	}
	own := map[string]kql.Columns{}
	for _, t := range set.Tables {
		name := t.Name.Value[strings.LastIndexByte(t.Name.Value, '/')+1:]
		if !t.Name.Known() || name == "" || len(t.Columns) == 0 || strings.ContainsAny(name, "{[") {
			continue
		}
		if c, whole := t.Queried(); whole {
			if _, twice := own[name]; twice {
				c = kql.Columns{Open: true}
			}
			own[name] = c
		}
	}
	return own
}

// sayColumns reports the columns of a query that its tables do not have: those that are a slip each, the others of a table together.
func sayColumns(p *rules.Pass, q rules.ParsedQuery, read *kql.Query, set *rules.Set, known *functionColumns) {
	var said []string
	var strange []kql.Absent
	for _, m := range read.Missing {
		if m.Table == "" {
			known.sayLeft(p, q, read, m)
			continue
		}
		if slices.Contains(said, m.Name) || equated(read, m.To) {
			continue
		}
		said = append(said, m.Name)
		if known.isFunction(m.Table) {
			known.say(p, q, m)
			continue
		}
		table := m.Table[strings.LastIndexByte(m.Table, '/')+1:]
		best, ok := meantColumn(m.Name, columnNames(m.Has))
		if !ok {
			strange = append(strange, m)
			continue
		}
		message := "near"
		if _, is := known.own[table]; is {
			message = "own-near"
		}
		f := p.ReportText(q.Text, m.From, m.To, message, m.Name, table, q.Kind.String(), best)
		rewrite(f, q.Text, m.Span, best, false)
		if t, c := declaration(set, table, best); message == "own-near" && t != nil {
			f.About(c).Relate(t.File, c.Span(), "the table's column")
		}
		soften(f, q.Kind, message)
	}
	if len(strange) == 0 {
		return
	}
	first := strange[0]
	table := first.Table[strings.LastIndexByte(first.Table, '/')+1:]
	message, list := "unknown", first.Name
	if len(strange) > 1 {
		message, list = "several", ""
		var listSb125 strings.Builder
		for i, m := range strange {
			if i > 0 {
				listSb125.WriteString(", ")
			}
			listSb125.WriteString("`" + m.Name + "`")
		}
		list += listSb125.String()
	}
	if _, is := known.own[table]; is {
		message = map[string]string{"unknown": "own", "several": "own-several"}[message]
	}
	f := p.ReportText(q.Text, first.From, first.To, message, list, table, q.Kind.String())
	for _, m := range strange[1:] {
		f.Relate(p.File, q.Text.Inside(m.From, m.To), "and this one")
	}
	soften(f, q.Kind, message)
}

// equated reports whether a name is followed by == where = is intended, which is then the mistake.
func equated(q *kql.Query, end int) bool {
	return slices.ContainsFunc(q.Equations, func(at kql.Span) bool {
		return at.From >= end && at.From-end < 8 && strings.TrimSpace(q.Text[end:at.From]) == ""
	})
}

// declaration returns the table and the place where a set declares a column.
func declaration(set *rules.Set, table, column string) (*rules.Table, rules.Node) {
	if set == nil {
		return nil, rules.Node{}
	}
	for _, t := range set.Tables {
		for i := range t.Columns {
			if t.Columns[i].Name.Value == column && strings.HasSuffix(t.Name.Value, table) {
				return t, t.Columns[i].Name.Node
			}
		}
	}
	return nil, rules.Node{}
}

// meantColumn returns the column that a name was intended to be: it differs in case and underscores only, or by two letters.
func meantColumn(name string, columns []string) (string, bool) {
	plain := strings.ReplaceAll(name, "_", "")
	for _, c := range columns {
		if strings.EqualFold(strings.ReplaceAll(c, "_", ""), plain) {
			return c, true
		}
	}
	best, ok := rules.Nearest(name, columns)
	return best, ok && rules.Distance(best, name, 2) <= 2
}

// soften makes what is wrong in a sample a warning: the customer sees that it fails.
func soften(f *rules.Finding, k rules.QueryKind, message string) {
	if k == rules.SampleText && strings.HasPrefix(message, "own") {
		f.As(rules.Warning)
	}
}

// columnNames returns the names of columns.
func columnNames(columns []kql.Column) []string {
	list := make([]string, 0, len(columns))
	for _, c := range columns {
		if c.Name != "" {
			list = append(list, c.Name)
		}
	}
	return list
}
