package dcr

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

type (
	flow   = rules.Flow
	stream = rules.Stream
)

// table returns the set's table that the flow writes to, where the names of all its columns are known.
func (t *transform) table() *rules.Table {
	out := t.flow.Output
	name, custom := strings.CutPrefix(out.Value, names.CustomPrefix)
	if !out.Known() || !custom {
		return nil
	}
	for _, table := range t.Set.Tables {
		computed := !table.Name.Known() || expr.IsPlaceholder(table.Name.Value) // templates put the workspace before it
		if len(table.Columns) == 0 || names.LastSegment(table.Name.Value) != name && (!computed || table.SchemaName.Value != name) {
			continue
		}
		for _, c := range table.Columns {
			if !c.Name.Known() || expr.IsPlaceholder(c.Name.Value) {
				return nil
			}
		}
		return table
	}
	return nil
}

// fitTable compares the result with the table. One column may be judged already.
func (t *transform) fitTable(judged string) {
	table := t.table()
	if t.q.Result.Open || table == nil {
		t.fitAzure()
		return
	}
	known, invalid := columnsOf(table)
	name := strings.TrimPrefix(t.flow.Output.Value, names.CustomPrefix)
	made, passed, fits := t.beside(table, name, known, invalid, judged)
	if len(made) <= len(t.free(invalid)) {
		made = nil // what is invalid in the table was intended to be these
	}
	if fits == 0 && judged == timeLost {
		return // one mistake: nothing is as the table has it
	}
	if fits == 0 && len(made)+len(passed) > 0 && len(known) > 1 && judged == "" {
		t.report(
			t.end(),
			"nothing",
			name,
			words.Quoted(without(known, eventTime)),
		).Relate(
			table.File,
			table.ColumnsNode.Key().Span(),
			"the table's columns",
		)
		return
	}
	result := t.q.Result.List
	if others := without(known, eventTime); len(result) == 1 && result[0].Name == eventTime && len(others) > 1 && judged == "" {
		t.report(result[0].Span, "time-alone", words.Quoted(others))
		return
	}
	t.notInTable(made, known, name, table)
	t.passesBeside(passed, known, name, table)
}

// beside returns the result's columns that the table lacks, those that the transformation makes and those that it passes on, and counts the
// others, whose types it compares. What is reported already is neither.
func (t *transform) beside(table *rules.Table, name string, known, invalid []string, judged string) (made, passed []kql.Column, fits int) {
	for _, c := range t.q.Result.List {
		i := indexOf(known, c.Name)
		switch {
		case c.Name == "" || c.Name == eventTime || c.Name == judged || t.lacks(c.Name):
		case i >= 0:
			fits++
			t.fitType(c, &table.Columns[i], name, table)
		case meantByInvalid(c.Name, invalid) || serviceColumn(c.Name):
		case c.To == 0:
			passed = append(passed, c)
		case !slices.Contains(t.q.Reads, c.Name):
			made = append(made, c)
		}
	}
	return made, passed, fits
}

// columnsOf returns the names of a table's columns, and those of them that are invalid.
func columnsOf(t *rules.Table) (list, invalid []string) {
	for _, c := range t.Columns {
		list = append(list, c.Name.Value)
		if !columnName(c.Name.Value) && !reservedColumn(c.Name.Value) {
			invalid = append(invalid, c.Name.Value)
		}
	}
	return list, invalid
}

// meantByInvalid reports whether an invalid name of the table, which is reported there, is likely another way to write a column's name,
// such as User-Name.
func meantByInvalid(name string, invalid []string) bool {
	for _, other := range invalid {
		if words.Plain(other) == words.Plain(name) {
			return true
		}
	}
	_, near := rules.Nearest(name, invalid)
	return near
}

// without returns names but for one.
func without(names []string, name string) []string {
	var list []string
	for _, n := range names {
		if n != name {
			list = append(list, n)
		}
	}
	return list
}

// serviceColumn reports whether the service itself has a column of this name in every table.
func serviceColumn(name string) bool {
	for _, c := range catalog.ServiceColumns() {
		if c.Name == name {
			return true
		}
	}
	return false
}

// lacks reports whether a column is reported already because nothing gives it.
func (t *transform) lacks(name string) bool {
	for _, m := range t.q.Missing {
		if m.Name == name {
			return true
		}
	}
	return false
}

// notInTable reports columns that the transformation makes and the table lacks: slips one by one, the others together.
func (t *transform) notInTable(made []kql.Column, names []string, table string, decl *rules.Table) {
	var strange []kql.Column
	for _, c := range made {
		best, ok := rules.Nearest(c.Name, t.free(names))
		if !ok {
			strange = append(strange, c)
			continue
		}
		f := t.report(c.Span, "near-table-column", c.Name, table, best, "use `"+best+"`")
		if t.q.Part(c.Span) == c.Name {
			t.rewrite(f, c.Span, best)
		}
		column := decl.Columns[indexOf(names, best)].Name.Node
		f.About(column).Relate(decl.File, column.Span(), "the table's column")
	}
	if len(strange) == 0 {
		return
	}
	message, list := "table-column", strange[0].Name
	if len(strange) > 1 {
		message, list = "table-columns", listed(namesOf(strange))
	}
	f := t.report(strange[0].Span, message, list, table)
	for _, c := range strange[1:] {
		f.Relate(t.rule.File, t.str.Inside(c.From, c.To), "and this one")
	}
	if free := t.free(names); len(strange) == 1 && len(free) == 1 { // the one column that nothing fills has the same cause
		if i := indexOf(names, free[0]); i >= 0 {
			f.About(decl.Columns[i].Name.Node)
		}
	}
	f.Relate(decl.File, decl.ColumnsNode.Key().Span(), "the table's columns")
}

// passesBeside reports the stream's columns that pass on to a table which has some of nearly their names and nothing to fill them. The
// stream has the names that the source sends, so that they are to be renamed in the transformation.
func (t *transform) passesBeside(passed []kql.Column, names []string, table string, decl *rules.Table) {
	var columns, renames []string
	var first, firstBest string
	for _, c := range passed {
		best, ok := rules.Nearest(c.Name, t.free(names))
		if t.declared(c) == nil || !ok || len(best) < 5 && !strings.EqualFold(best, c.Name) || slices.Contains(t.q.Reads, c.Name) {
			continue
		}
		if first == "" {
			first, firstBest = c.Name, best
		}
		columns, renames = append(columns, c.Name), append(renames, best+" = "+c.Name)
	}
	if len(columns) == 0 {
		return
	}
	help := "add `| project-rename " + strings.Join(renames, ", ") + "` to the transformation"
	var f *rules.Finding
	if len(columns) == 1 {
		f = t.report(t.end(), "near-table-column", first, table, firstBest, help)
		f.About(decl.Columns[indexOf(names, firstBest)].Name.Node)
	} else {
		f = t.report(t.end(), "table-columns", listed(columns), table)
	}
	for _, c := range columns {
		f.Relate(t.rule.File, t.declaredAs(c).Name.Node.Span(), "the stream's column")
	}
	f.Relate(decl.File, decl.Columns[indexOf(names, firstBest)].Name.Node.Span(), "the table's column")
}

// free returns the table's columns that the transformation does not fill: one of them is what a name was intended to be.
func (t *transform) free(names []string) []string {
	var list []string
	for _, n := range names {
		if _, filled := t.q.Result.Find(n); !filled {
			list = append(list, n)
		}
	}
	return list
}

// fitType reports a column whose type is certain, and another one than the table's.
func (t *transform) fitType(c kql.Column, column *rules.Column, table string, decl *rules.Table) {
	want := kindOf(column.Type)
	if c.Kind == kql.Any || want == kql.Any || c.Kind.Fits(want) && !c.Kind.Widens(want) {
		return
	}
	args := []string{c.Name, c.Kind.String(), want.String(), table, conversion(want)}
	var f *rules.Finding
	if declared := t.declared(c); declared != nil {
		f = t.ReportIn(t.rule.File, declared.Type.Node, "column-type", args...)
	} else {
		f = t.report(c.Span, "column-type", args...)
	}
	if c.Kind.Widens(want) {
		f.As(rules.Warning)
	}
	f.Relate(decl.File, column.Type.Node.Span(), "the table's column")
}

// declared returns the stream's column that a result's column passes on as it is.
func (t *transform) declared(c kql.Column) *rules.Column {
	if c.To > 0 {
		return nil
	}
	return t.declaredAs(c.Name)
}

// conversion is the function that makes a value of a kind.
func conversion(k kql.Kind) string {
	switch k {
	case kql.Bool:
		return "tobool()"
	case kql.DateTime:
		return "todatetime()"
	case kql.Int:
		return "toint()"
	case kql.Long:
		return "tolong()"
	case kql.Real:
		return "toreal()"
	case kql.GUID:
		return "toguid()"
	case kql.Dynamic:
		return "parse_json()"
	default:
	}
	return "tostring()"
}

func indexOf(list []string, s string) int {
	for i := range list {
		if list[i] == s {
			return i
		}
	}
	return -1
}
