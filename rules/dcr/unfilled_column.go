package dcr

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// UnfilledColumn reports columns of a table that no data flow fills.
var UnfilledColumn = rules.Rule{
	ID: "CL851", Name: "unfilled-column", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "one", Yields: []string{"CL805", "CL806/near-table-column", "CL806/table-column"},
			Text: "no data flow fills the column `{0}` of the table `{1}`",
			Help: "add the column to the `project` of the transformation, or remove it from the table",
		},
		{
			ID: "case", Yields: []string{"CL805", "CL806/near-table-column", "CL806/table-column"},
			Text: "the data flow fills `{1}`, but the column of the table `{2}` is `{0}`",
			Why:  "Names of columns are case-sensitive in queries; the service drops a column that the table does not have, and this one may stay empty.",
			Help: "write `{0} = {1}` in the `project` of the transformation",
		},
		{
			ID: "cases", Yields: []string{"CL805", "CL806/near-table-column"},
			Text: "the data flow fills {3} columns whose names differ from those of the table `{1}` in case: {0}",
			Why:  "Names of columns are case-sensitive in queries; the service drops a column that the table does not have, and these may stay empty.",
			Help: "write `{2}` and so on in the `project` of the transformation",
		},
		{
			ID: "several", Yields: []string{"CL805", "CL806/near-table-column"},
			Text: "no data flow fills {2} columns of the table `{1}`: {0}",
			Help: "add the columns to the `project` of the transformation, or remove them from the table",
		},
	},
	Check: checkUnfilledColumn,
}

// filling is a table with the columns that its flows fill.
type filling struct {
	table  *rules.Table
	names  map[string]bool
	folded map[string]string // the names in lower case
	flows  int
	open   bool
	last   *transform
}

func checkUnfilledColumn(p *rules.Pass) {
	all := map[string]*filling{}
	flows := map[string]int{}
	for _, r := range p.Set.Routes() {
		flows[r.Flow.Output.Value]++
	}
	eachTransform(p, func(t *transform) {
		table := t.table()
		if table == nil {
			return
		}
		key := t.flow.Output.Value
		f := all[key]
		if f == nil {
			f = &filling{table: table, names: map[string]bool{}, folded: map[string]string{}}
			all[key] = f
		}
		f.flows++
		f.last = t
		f.open = f.open || !t.q.Readable() || t.q.Result.Open
		for _, c := range t.q.Result.List {
			f.names[c.Name] = true
			f.folded[strings.ToLower(c.Name)] = c.Name
			f.open = f.open || c.Name == ""
		}
	})
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if f := all[key]; !f.open && f.flows >= flows[key] {
			f.report(p, strings.TrimPrefix(key, names.CustomPrefix))
		}
	}
}

// emptyColumns returns the columns of the table that no flow fills, the first of them, those of them that are filled in another case, and
// how the first of these is written.
func (f *filling) emptyColumns() (empty, cased []string, first *rules.Column, written string) {
	for i := range f.table.Columns {
		c := &f.table.Columns[i]
		if name := c.Name.Value; !f.names[name] && name != eventTime && !serviceColumn(name) && !slices.Contains(empty, name) {
			if first == nil {
				first = c
			}
			empty = append(empty, name)
			if other, ok := f.folded[strings.ToLower(name)]; ok {
				if cased = append(cased, name); written == "" {
					written = other
				}
			}
		}
	}
	return empty, cased, first, written
}

// report reports the columns of the table that no flow fills.
func (f *filling) report(p *rules.Pass, table string) {
	empty, cased, first, written := f.emptyColumns()
	if first != nil && len(cased) == len(empty) {
		message, args := "case", []string{cased[0], written, table}
		if len(cased) > 1 {
			message, args = "cases", []string{listed(cased), table, cased[0] + " = " + written, strconv.Itoa(len(cased))}
		}
		found := p.ReportIn(
			f.table.File,
			first.Name.Node,
			message,
			args...).Relate(
			f.last.rule.File,
			f.last.str.Node.Span(),
			"the transformation",
		)
		if len(cased) == 1 {
			found.About(first.Name.Node)
		}
		return
	}
	if first == nil || len(empty) == len(f.table.Columns)-1 {
		return // a table of which nothing is filled is reported at the transformation
	}
	message, list := "one", empty[0]
	if len(empty) > 1 {
		message, list = "several", listed(empty)
	}
	found := p.ReportIn(f.table.File, first.Name.Node, message, list, table, strconv.Itoa(len(empty)))
	if len(empty) == 1 {
		found.About(first.Name.Node)
	}
	found.Relate(f.last.rule.File, f.last.str.Node.Span(), "the transformation")
}
