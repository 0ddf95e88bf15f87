package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// ColumnSlip reports columns that one query of a page reads and that are a slip of one which the others read.
var ColumnSlip = rules.Rule{
	ID: "CL527", Name: "column-slip", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "slip", Text: "unknown column `{0}` in the {1}; did you mean `{2}`, which other queries of the page read?", Help: "use `{2}`",
			Yields: []string{"CL506", "CL522", "CL505", "CL508"},
		},
		{
			ID: "case", Text: "the column `{0}` in the {1} is spelled `{2}` in other queries of the page",
			Why: "Names of columns are case-sensitive, so only one of the two spellings is found.", Help: "use one spelling",
			Yields: []string{"CL506", "CL522"},
		},
		{
			ID: "known", Text: "unknown column `{0}` of `{1}` in the {2}; did you mean `{3}`?", Help: "use `{3}`",
			Yields: []string{"CL506", "CL522"},
		},
	},
	Check: checkColumnSlip,
}

// readColumn is a column that the queries of a page read.
type readColumn struct {
	name  string
	first *rules.ParsedQuery
	at    kql.Span
	count int // of queries
	last  int
}

func checkColumnSlip(p *rules.Pass) {
	list := p.Definition.Parsed()
	var columns []readColumn
	index := map[string]int{}
	for i := range list {
		q := &list[i]
		if !q.Text.Known() || !q.KQL.Whole() || len(columns) > mostColumns {
			continue
		}
		for _, m := range q.KQL.OfTable {
			at, seen := index[m.Name]
			if !seen {
				at = len(columns)
				index[m.Name] = at
				columns = append(columns, readColumn{name: m.Name, first: q, at: m.Span, last: -1})
			}
			if columns[at].last != i {
				columns[at].last = i
				columns[at].count++
			}
		}
	}
	for i := range columns {
		c := &columns[i]
		if c.count > 1 || len(c.name) < shortestColumn {
			continue
		}
		if other := meantHere(columns, c); other != nil {
			message := "slip"
			if strings.EqualFold(other.name, c.name) {
				message = "case"
			}
			f := p.ReportText(c.first.Text, c.at.From, c.at.To, message, c.name, c.first.Kind.String(), other.name)
			f.Relate(p.File, other.first.Text.Inside(other.at.From, other.at.To), "the other spelling")
			rewrite(f, c.first.Text, c.at, other.name, false)
			continue
		}
		if table, name, ok := knownColumn(c); ok {
			f := p.ReportText(c.first.Text, c.at.From, c.at.To, "known", c.name, table, c.first.Kind.String(), name)
			rewrite(f, c.first.Text, c.at, name, false)
		}
	}
}

// Bounds of what is compared: a page reads less than mostColumns, and short names are near each other by chance.
const (
	mostColumns    = 400
	shortestColumn = 5
)

// meantHere returns the column of other queries that the one of a single query is a slip of: two others read it, and the query itself does
// not.
func meantHere(columns []readColumn, c *readColumn) *readColumn {
	for i := range columns {
		o := &columns[i]
		if o == c || o.count < 2 || mentions(c.first.KQL.Text, o.name) || !sameTables(c.first.KQL, o.first.KQL) {
			continue
		}
		if strings.EqualFold(o.name, c.name) || slipOfColumn(c.name, o.name) {
			return o
		}
	}
	return nil
}

// sameTables reports whether two queries read the same tables.
func sameTables(a, b *kql.Query) bool {
	if len(a.Sources) == 0 || len(a.Sources) != len(b.Sources) {
		return false
	}
	for i := range a.Sources {
		if a.Sources[i].Name != b.Sources[i].Name {
			return false
		}
	}
	return true
}

// slipOfColumn reports whether a name is one letter from another: not a digit, not the letter of a type, and not a plural, which may be
// another column.
func slipOfColumn(name, other string) bool {
	if !oneSlip(name, other) || plural(name, other) || plural(other, name) {
		return false
	}
	n, o := len(name), len(other)
	if n > 2 && o > 2 && name[n-2] == '_' && other[o-2] == '_' && name[n-1] != other[o-1] {
		return false
	}
	return strings.TrimRight(name, "_") != strings.TrimRight(other, "_")
}

// plural reports whether one name is another with an s more.
func plural(one, many string) bool {
	for i := range len(many) {
		if many[i] == 's' && i > 0 && many[:i]+many[i+1:] == one {
			return true
		}
	}
	return false
}

// mentions reports whether a text has a name as a word.
func mentions(text, name string) bool { return wordCount(text, name) > 0 }

// knownColumn returns the column that a name was intended to be in a table that has more columns than are known, where the name cannot be
// one of those: it has none of the endings that the service gives to them.
func knownColumn(c *readColumn) (table, name string, ok bool) {
	q := c.first.KQL
	if len(q.Sources) != 1 {
		return "", "", false
	}
	table = q.Sources[0].Name
	known, ok := catalog.ColumnsOf(table)
	if !ok || !known.Open || strings.Contains(c.name, "_") {
		return "", "", false
	}
	for _, k := range known.List {
		if k.Name == c.name {
			return "", "", false
		}
		if name == "" && len(k.Name) > shortestColumn && !mentions(q.Text, k.Name) &&
			(strings.EqualFold(k.Name, c.name) || rules.Distance(k.Name, c.name, 1) == 1 && digits(k.Name) == digits(c.name)) {
			name = k.Name
		}
	}
	return table, name, name != ""
}
