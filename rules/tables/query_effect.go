package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// QueryEffect reports parts of well-formed queries that have no effect, or that the service refuses for what is before them.
var QueryEffect = rules.Rule{
	ID: "CL537", Name: "query-effect", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "unsorted", Severity: rules.Error, Text: "`{0}` in the {1} reads other rows, but the rows have no order",
			Why: "The service refuses the function where the rows are not serialized.", Help: "put `| sort by TimeGenerated asc` or `| serialize` before it",
		},
		{
			ID: "quoted", Text: "the {1} passes the text `{0}` to `{2}`, not the column of this name",
			Why: "The result is the same in every row.", Help: "remove the quotes",
		},
		{
			ID: "quoted-order", Text: "the {1} sorts by the text `{0}`, not by the column of this name",
			Why: "The rows stay in any order.", Help: "remove the quotes",
		},
		{
			ID: "nothing", Text: "the {1} defines `{0}` and returns no rows", Why: "The service refuses a query without a table.",
			Help: "write the query behind the definition",
		},
		{
			ID: "unused", Severity: rules.Info, Yields: []string{"CL528/defined"}, Text: "the {1} defines `{0}` and does not use it",
			Why: "A condition with it was probably lost or written with another value.", Help: "use it, or delete the definition",
		},
	},
	Check: checkQueryEffect,
}

func checkQueryEffect(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() {
			continue
		}
		definitions(p, q)
		unsorted(p, q)
		quotedColumns(p, q)
	}
}

// definitions looks at names that a query defines with let and does not use.
func definitions(p *rules.Pass, q rules.ParsedQuery) {
	names := letNames(q.KQL.Text)
	const most = 64
	if len(names) == 0 || len(names) > most {
		return
	}
	if len(q.KQL.Statements) == 0 {
		at := definedAt(q.KQL.Text, names[0])
		if at < 0 { // more than a blank is before it
			at = strings.Index(q.KQL.Text, names[0])
		}
		p.ReportText(q.Text, at, at+len(names[0]), "nothing", names[0], q.Kind.String())
		return
	}
	for _, name := range names {
		if !isName(name) || matched(q.KQL, name) || wordCount(q.KQL.Text, name) != 1 || strings.Contains(q.KQL.Text, "//") {
			continue // what is behind a comment's sign may be the use that was taken out for a while
		}
		at := definedAt(q.KQL.Text, name)
		if at < 0 {
			continue
		}
		p.ReportText(q.Text, at, at+len(name), "unused", name, q.Kind.String())
	}
}

// definedAt returns where let gives a name, and not one that only begins with it; -1 where none does.
func definedAt(text, name string) int {
	const let = "let "
	for from := 0; ; {
		i := strings.Index(text[from:], let+name)
		if i < 0 {
			return -1
		}
		i += from + len(let)
		from = i + len(name)
		if from == len(text) || !rules.IsNameByte(text[from]) {
			return i
		}
	}
}

// matched reports whether a query reads a name by a pattern, such as union Contoso*.
func matched(q *kql.Query, name string) bool {
	return slices.ContainsFunc(q.Sources, func(s kql.Source) bool {
		lead, _, _ := strings.Cut(s.Name, "*")
		return s.Pattern && strings.HasPrefix(name, lead)
	})
}

// unsorted looks at functions that read the rows before and behind, which need rows in an order (Learn, Kusto: window functions, serialized
// row set).
func unsorted(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Function || q.KQL.Sources[0].Unknown || strings.Contains(q.KQL.Text, "let ") {
		return // a function may give rows in an order
	}
	if _, known := rules.AzureColumns(q.KQL.Sources[0].Name); !known && !strings.HasSuffix(q.KQL.Sources[0].Name, "_CL") {
		return
	}
	first := slices.IndexFunc(q.KQL.Stages, func(s kql.Stage) bool { return mayOrder(s.Name) })
	for _, c := range q.KQL.Calls {
		switch c.Name {
		case "prev", "next", "row_number", "row_cumsum", "row_rank_dense", "row_rank_min", "row_window_session":
		default:
			continue
		}
		if c.Own || first >= 0 && q.KQL.Stages[first].From < c.From {
			continue
		}
		p.ReportText(q.Text, c.From, c.To, "unsorted", c.Name, q.Kind.String())
		return
	}
}

// mayOrder reports whether rows may have an order behind an operator.
func mayOrder(operator string) bool {
	switch operator {
	case "where", "filter", "extend", "project", "project-away", "project-rename", "project-keep", "project-reorder", "parse", "parse-where",
		"mv-expand", "mvexpand", "take", "limit", "summarize", "distinct", "count", "join", "union", "lookup":
		return false
	}
	return true
}

// quotedColumns looks at texts that are the name of a column of the table, in the place of the column.
func quotedColumns(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Function {
		return
	}
	columns, ok := rules.AzureColumns(q.KQL.Sources[0].Name)
	isColumn := func(text string) bool {
		name := strings.Trim(text, "\"'")
		return namesColumn(q.KQL, name) || ok && isName(name) && hasColumn(&columns, name)
	}
	said := 0
	for _, c := range q.KQL.Calls {
		if said >= mostSaid || c.Own || c.Source || !takesColumn(c.Name) || c.Args.To-c.Args.From > 100 {
			continue
		}
		at := firstText(q.KQL, c.Args)
		if at.To > at.From && at == trimmed(q.KQL, c.Args) && isColumn(q.KQL.Part(at)) {
			name := strings.Trim(q.KQL.Part(at), "\"'")
			rewrite(p.ReportText(q.Text, at.From, at.To, "quoted", name, q.Kind.String(), c.Name), q.Text, at, name, false)
			said++
		}
	}
	quotedOrder(p, q, isColumn, said)
}

// quotedOrder is quotedColumns for what rows are sorted by.
func quotedOrder(p *rules.Pass, q rules.ParsedQuery, isColumn func(text string) bool, said int) {
	for _, s := range q.KQL.Stages {
		if said >= mostSaid || s.Name != "top" && s.Name != "sort" && s.Name != "order" {
			continue
		}
		if at := sortedBy(q.KQL.Text, s.To); at.To > at.From && isColumn(q.KQL.Part(at)) {
			name := strings.Trim(q.KQL.Part(at), "\"'")
			rewrite(p.ReportText(q.Text, at.From, at.To, "quoted-order", name, q.Kind.String()), q.Text, at, name, false)
			said++
		}
	}
}

// namesColumn reports whether every table has a column, or the query reads it from its table elsewhere.
func namesColumn(q *kql.Query, name string) bool {
	return name == "TimeGenerated" || slices.ContainsFunc(q.OfTable, func(m kql.Mention) bool { return m.Name == name })
}

func hasColumn(columns *kql.Columns, name string) bool {
	_, has := columns.Find(name)
	return has
}

// sortedBy returns the text that an operator sorts by, whose clause begins at a place; an empty span if it is no text, or if more follows.
func sortedBy(text string, at int) kql.Span {
	const most = 100
	rest := text[at:min(len(text), at+most)]
	i := strings.Index(rest, "by ")
	if i < 0 || strings.ContainsAny(rest[:i], "|\"'") {
		return kql.Span{}
	}
	clause, _, _ := strings.Cut(rest[i+len("by "):], "|")
	word := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(clause), " desc"), " asc")
	if len(word) < 3 || word[0] != '"' && word[0] != '\'' || word[len(word)-1] != word[0] {
		return kql.Span{}
	}
	from := at + i + len("by ") + strings.Index(clause, word)
	return kql.Span{From: from, To: from + len(word)}
}

// takesColumn reports whether a function of one argument is of no use with a text that never changes.
func takesColumn(name string) bool {
	switch name {
	case "isempty", "isnotempty", "isnull", "isnotnull", "tostring", "tolower", "toupper", "toint", "tolong", "toreal", "todouble", "todatetime",
		"parse_json", "todynamic", "strlen", "max", "min", "dcount", "count_distinct", "make_set", "make_list", "parse_xml", "parse_url":
		return true
	}
	return false
}
