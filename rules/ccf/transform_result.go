package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

type (
	flow   = connector.Flow
	stream = connector.Stream
)

const eventTime = "TimeGenerated"

// time reports a result without TimeGenerated, or with one that is no time. It gives the column that was meant to be it.
func (t *transform) time() (meant string) {
	result := &t.q.Result
	if c, ok := result.Find(eventTime); ok {
		if c.Kind != kql.Any && c.Kind != kql.DateTime {
			at := c.Span
			if c.To == 0 {
				at = t.end()
			}
			t.report(at, "time-type", c.Kind.String())
		}
		return ""
	}
	if result.Open {
		return ""
	}
	for _, c := range result.List {
		if _, ok := near.Best(c.Name, []string{eventTime}); ok && c.To > 0 {
			f := t.report(c.Span, "near-time", c.Name)
			if t.q.Part(c.Span) == c.Name {
				t.rewrite(f, c.Span, eventTime)
			}
			return c.Name
		}
	}
	t.report(t.end(), "no-time")
	return ""
}

// end is the last operator, or the source where there is none.
func (t *transform) end() kql.Span {
	for i := len(t.q.Stages) - 1; i >= 0; i-- {
		if t.q.Stages[i].Depth == 0 {
			return t.q.Stages[i].Span
		}
	}
	if len(t.q.Sources) > 0 {
		return t.q.Sources[0].Span
	}
	return kql.Span{To: len(t.q.Text)}
}

// table returns the set's table that the flow writes to, where all its columns are known.
func (t *transform) table() *rules.Table {
	out := t.flow.Output
	name, custom := strings.CutPrefix(out.Value, customPrefix)
	if !out.Known() || !custom {
		return nil
	}
	for _, table := range t.Set.Tables {
		computed := !table.Name.Known() || isPlaceholder(table.Name.Value) // templates put the workspace before it
		if len(table.Columns) == 0 || lastSegment(table.Name.Value) != name && (!computed || table.SchemaName.Value != name) {
			continue
		}
		for _, c := range table.Columns {
			if !c.Name.Known() || isPlaceholder(c.Name.Value) || !columnName(c.Name.Value) || reservedColumn(c.Name.Value) {
				return nil // CL805 speaks of a name that cannot be one; which column it stands for is not known
			}
		}
		return table
	}
	return nil
}

// fitTable compares the result with the table. What the transformation does not name itself only passes through: a column that the
// table lacks is not reported then. One column may be judged already.
func (t *transform) fitTable(judged string) {
	table := t.table()
	if table == nil {
		return
	}
	var names []string
	for _, c := range table.Columns {
		names = append(names, c.Name.Value)
	}
	name := strings.TrimPrefix(t.flow.Output.Value, customPrefix)
	for _, c := range t.q.Result.List {
		if c.Name == "" || c.Name == eventTime || c.Name == judged || t.lacks(c.Name) {
			continue
		}
		i := indexOf(names, c.Name)
		switch {
		case i >= 0:
			t.fitType(c, &table.Columns[i], name, table)
		case c.To == 0:
			t.passesBeside(c, names, name, table)
		default:
			t.notInTable(c, names, name, table)
		}
	}
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

func (t *transform) notInTable(c kql.Column, names []string, table string, decl *rules.Table) {
	if best, ok := near.Best(c.Name, t.free(names)); ok {
		f := t.report(c.Span, "near-table-column", c.Name, table, best)
		if t.q.Part(c.Span) == c.Name {
			t.rewrite(f, c.Span, best)
		}
		f.Relate(decl.File, decl.Columns[indexOf(names, best)].Name.Node.Span(), "the table's column")
		return
	}
	f := t.report(c.Span, "table-column", c.Name, table)
	f.Relate(decl.File, decl.ColumnsNode.Key().Span(), "the table's columns")
}

// passesBeside reports a stream's column that passes on to a table which has one of nearly its name, and nothing to fill it.
func (t *transform) passesBeside(c kql.Column, names []string, table string, decl *rules.Table) {
	declared := t.declared(c)
	best, ok := near.Best(c.Name, t.free(names))
	if declared == nil || !ok || len(best) < 5 && !strings.EqualFold(best, c.Name) {
		return
	}
	f := t.ReportIn(t.rule.File, declared.Name.Node, "near-table-column", c.Name, table, best)
	f.Relate(decl.File, decl.Columns[indexOf(names, best)].Name.Node.Span(), "the table's column")
}

// free returns the table's columns that the transformation does not fill: one of them is what a name was meant to be.
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
func (t *transform) fitType(c kql.Column, column *connector.Column, table string, decl *rules.Table) {
	want := kindOf(column.Type)
	if c.Kind == kql.Any || want == kql.Any || c.Kind.Fits(want) {
		return
	}
	args := []string{c.Name, c.Kind.String(), want.String(), table, conversion(want)}
	var f *rules.Finding
	if declared := t.declared(c); declared != nil {
		f = t.ReportIn(t.rule.File, declared.Type.Node, "column-type", args...)
	} else {
		f = t.report(c.Span, "column-type", args...)
	}
	f.Relate(decl.File, column.Type.Node.Span(), "the table's column")
}

// declared returns the stream's column that a result's column passes on as it is.
func (t *transform) declared(c kql.Column) *connector.Column {
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
