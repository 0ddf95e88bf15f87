package tables

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// timeGenerated is the column that the portal counts by.
const timeGenerated = "TimeGenerated"

// mostNested bounds how deep functions that read functions are followed.
const mostNested = 4

// functionColumns finds the columns of what queries of a page read: of its own tables, of functions that its solution defines, and of
// tables of Azure. Functions that may return more than their query names are not known.
type functionColumns struct {
	page *page
	own  map[string]kql.Columns
	done map[string]kql.Columns // functions, with no columns where they are not known
	said map[string]*rules.Finding
}

func columnsFor(g *page, own map[string]kql.Columns) *functionColumns {
	return &functionColumns{page: g, own: own, done: map[string]kql.Columns{}, said: map[string]*rules.Finding{}}
}

// helps reports whether a query reads a table of the set or a function whose columns are known, which reading it alone did not know.
func (c *functionColumns) helps(q *kql.Query) bool {
	return slices.ContainsFunc(q.Sources, func(s kql.Source) bool {
		if _, ok := c.own[s.Name]; ok {
			return true
		}
		return c.isFunction(s.Name)
	})
}

// isFunction reports whether a name is that of a function whose columns are all known.
func (c *functionColumns) isFunction(name string) bool {
	_, own := c.own[name]
	columns, _ := c.function(name, 0)
	return !own && columns.Table != ""
}

// find returns the columns of a table or function.
func (c *functionColumns) find(name string) (kql.Columns, bool) { return c.at(name, 0) }

func (c *functionColumns) at(name string, depth int) (kql.Columns, bool) {
	if own, ok := c.own[name]; ok {
		return own, true
	}
	if f, ok := c.function(name, depth); ok {
		return f, true
	}
	return rules.AzureColumns(name)
}

func (c *functionColumns) function(name string, depth int) (kql.Columns, bool) {
	if f, ok := c.done[name]; ok {
		return f, f.Table != ""
	}
	if depth > mostNested || hasSuffix(name) || rules.IsTable(name) {
		return kql.Columns{}, false
	}
	c.done[name] = kql.Columns{} // one that reads itself is not known
	text := c.page.repo.ParserQuery(c.page.d.File, name)
	if text == "" {
		return kql.Columns{}, false
	}
	read := functionsRead.Get(text, "", func(text string) *functionRead { return readFunction(text, rules.AzureColumns) })
	if slices.ContainsFunc(read.asked, c.mayDiffer) {
		read = readFunction(text, func(table string) (kql.Columns, bool) { return c.at(table, depth+1) })
	}
	if len(read.columns) == 0 {
		return kql.Columns{}, false
	}
	c.done[name] = kql.TableColumns(name, read.columns, false)
	return c.done[name], true
}

// functionRead is a function's text as it reads with the columns of the tables that it asks for.
type functionRead struct {
	columns []kql.Column // none where it may return more than is known
	asked   []string
}

// functionsRead are the functions that were read last, with Azure's tables only: a keystroke on a page changes no function.
var functionsRead = memo.New[*functionRead](256)

// mayDiffer reports whether a table that a function asks for may be another one than Azure's.
func (c *functionColumns) mayDiffer(table string) bool {
	if _, own := c.own[table]; own {
		return true
	}
	return !hasSuffix(table) && !rules.IsTable(table) && c.page.repo.ParserQuery(c.page.d.File, table) != ""
}

func readFunction(text string, find func(table string) (kql.Columns, bool)) *functionRead {
	read := &functionRead{}
	q := kql.ParseWith(text, kql.Options{Find: func(table string) (kql.Columns, bool) {
		read.asked = append(read.asked, table)
		return find(table)
	}})
	if !q.Whole() || len(q.Statements) != 1 || q.Result.Open {
		return read
	}
	var list []kql.Column
	for _, col := range q.Result.All() {
		if col.Name == "" {
			return read
		}
		list = append(list, kql.Column{Name: col.Name, Kind: col.Kind})
	}
	read.columns = list
	return read
}

// say reports a column that a function does not return, once for all queries of the page that read it.
func (c *functionColumns) say(p *rules.Pass, q rules.ParsedQuery, m kql.Absent) {
	if f := c.said[m.Table+" "+m.Name]; f != nil {
		f.Relate(p.File, q.Text.Inside(m.From, m.To), "and here")
		return
	}
	best, near := meantColumn(m.Name, columnNames(m.Has))
	message, args := "function", []string{m.Name, m.Table, q.Kind.String()}
	if near {
		message, args = "function-near", append(args, best)
	}
	f := p.ReportText(q.Text, m.From, m.To, message, args...)
	if near {
		rewrite(f, q.Text, m.Span, best, false)
	}
	c.said[m.Table+" "+m.Name] = f
}

// sayLeft reports a column that neither the tables of a query nor an operator before it has, where that shows with their columns only, as
// behind a join.
func (c *functionColumns) sayLeft(p *rules.Pass, q rules.ParsedQuery, read *kql.Query, m kql.Absent) {
	same := func(other kql.Absent) bool { return other.Name == m.Name }
	first := slices.IndexFunc(read.Missing, same)
	if read == q.KQL || m.Body || slices.ContainsFunc(q.KQL.Missing, same) || read.Missing[first].Span != m.Span || equated(read, m.To) {
		return
	}
	message, args := "own-left", []string{m.Name, q.Kind.String()}
	best, near := meantColumn(m.Name, columnNames(m.Has))
	if near {
		message, args = "own-left-near", append(args, best)
	}
	f := p.ReportText(q.Text, m.From, m.To, message, args...)
	if near {
		rewrite(f, q.Text, m.Span, best, false)
	}
	if soften(f, q.Kind, message); slices.ContainsFunc(read.Sources, func(s kql.Source) bool { return c.isFunction(s.Name) }) {
		f.As(rules.Warning)
	}
}

// counts reports a graph query that reads a function which returns no time.
func (c *functionColumns) counts(p *rules.Pass, q rules.ParsedQuery, read *kql.Query) {
	if q.Kind != rules.GraphBase || len(read.Sources) != 1 || !c.isFunction(read.Sources[0].Name) || !read.Result.Lacks(timeGenerated) {
		return
	}
	name := read.Sources[0].Name
	if columns, _ := c.function(name, 0); !columns.Lacks(timeGenerated) || c.said[name+" "+timeGenerated] != nil {
		return
	}
	c.said[name+" "+timeGenerated] = p.ReportText(q.Text, read.Sources[0].From, read.Sources[0].To, "function-time", name)
}
