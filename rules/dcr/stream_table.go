package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// StreamTable reports streams that go to their table as they are, and do not fit it.
var StreamTable = rules.Rule{
	ID: "CL852", Name: "stream-table", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "no-time", Text: "the stream `{0}` has no column `TimeGenerated`, and the data flow has no transformation that adds it",
			Help: "add `\"transformKql\": \"source | extend TimeGenerated = now()\"` with the event's time, or declare the column",
		},
		{
			ID:   "unlike",
			Text: "the stream `{0}` has neither `TimeGenerated` nor a column of the table `{1}`, and the data flow has no transformation",
			Help: "add a `transformKql` that creates the table's columns from the stream's",
		},
		{ID: "time-type", Text: "expected type `datetime` for `TimeGenerated`, found `{0}`", Help: "declare it as `datetime`"},
		{
			ID: "type", Text: "column `{0}` is a {1} in the stream, but a {2} in the table `{3}`",
			Why:  "Without a transformation that converts it the deployment fails with InvalidTransformOutput.",
			Help: "declare one type, or convert the column in a transformation with `{4}`",
		},
		{
			ID: "columns", Severity: rules.Warning, Text: "the table `{1}` has no columns {0} of the stream",
			Why:  "Columns that the table does not have are dropped without a message.",
			Help: "add them to the table, or rename them in a transformation",
		},
		{
			ID: "nothing", Text: "none of the stream's columns but `TimeGenerated` is in the table `{0}`",
			Why:  "All other columns are dropped: the rows arrive empty.",
			Help: "add a transformation that renames them, or declare the table's columns",
		},
	},
	Check: checkStreamTable,
}

func checkStreamTable(p *rules.Pass) {
	for _, r := range p.Set.Rules {
		for i := range r.Flows {
			f := &r.Flows[i]
			if f.Transform.Present() && !f.Transform.Blank() || f.Node.GetFold("transform").Exists() {
				continue
			}
			t := &transform{Pass: p, rule: r, flow: f, str: f.Output}
			if t.stream = t.input(); t.stream != nil && f.Output.Known() && strings.HasPrefix(f.Output.Value, names.CustomPrefix) {
				t.untransformed()
			}
		}
	}
}

// untransformed compares a stream with the table that it goes to as it is.
func (t *transform) untransformed() {
	timed := t.declaredAs(eventTime)
	switch {
	case timed == nil && t.unlike():
		return
	case timed == nil:
		t.ReportIn(t.rule.File, t.stream.Key, "no-time", t.stream.Name)
	case timed.Type.Known() && kindOf(timed.Type) != kql.Any && kindOf(timed.Type) != kql.DateTime:
		t.ReportIn(t.rule.File, timed.Type.Node, "time-type", timed.Type.Value)
	}
	table := t.table()
	if table == nil {
		return
	}
	name := strings.TrimPrefix(t.flow.Output.Value, names.CustomPrefix)
	var lost []*rules.Column
	fits := 0
	for i := range t.stream.Columns {
		c := &t.stream.Columns[i]
		if c.Name.Value == eventTime || serviceColumn(c.Name.Value) {
			continue
		}
		have := columnOf(table, c.Name.Value)
		if have == nil {
			lost = append(lost, c)
			continue
		}
		fits++
		t.typeLike(c, have, name, table)
	}
	if len(lost) == 0 {
		return
	}
	message, args := "columns", []string{listed(columnNames(lost)), name}
	if timed == nil && fits == 0 {
		return // without a transformation neither the time nor the names can be right
	}
	if fits == 0 && len(table.Columns) > 1 {
		message, args = "nothing", []string{name}
	}
	f := t.ReportIn(t.rule.File, lost[0].Name.Node, message, args...)
	f.Relate(table.File, table.ColumnsNode.Key().Span(), "the table's columns")
}

// typeLike compares the type of a stream's column with that of the table's column, which it becomes as it is.
func (t *transform) typeLike(c, have *rules.Column, name string, table *rules.Table) {
	from, to := kindOf(c.Type), kindOf(have.Type)
	if from == kql.Any || to == kql.Any || from.Fits(to) && !from.Widens(to) {
		return
	}
	f := t.ReportIn(t.rule.File, c.Type.Node, "type", c.Name.Value, from.String(), to.String(), name, conversion(to))
	if from.Widens(to) {
		f.As(rules.Warning)
	}
	f.Relate(table.File, have.Type.Node.Span(), "the table's column")
}

// unlike reports a stream that has neither the time nor any column of its table: what is missing is the transformation.
func (t *transform) unlike() bool {
	table := t.table()
	if table == nil || len(table.Columns) < 2 || len(t.stream.Columns) == 0 {
		return false
	}
	for i := range t.stream.Columns {
		if columnOf(table, t.stream.Columns[i].Name.Value) != nil {
			return false
		}
	}
	name := strings.TrimPrefix(t.flow.Output.Value, names.CustomPrefix)
	t.ReportIn(
		t.rule.File,
		t.stream.Key,
		"unlike",
		t.stream.Name,
		name,
	).Relate(
		table.File,
		table.ColumnsNode.Key().Span(),
		"the table's columns",
	)
	return true
}

func columnNames(columns []*rules.Column) []string {
	var names []string
	for _, c := range columns {
		names = append(names, c.Name.Value)
	}
	return names
}

// columnOf returns a table's column of a name.
func columnOf(t *rules.Table, name string) *rules.Column {
	for i := range t.Columns {
		if t.Columns[i].Name.Value == name {
			return &t.Columns[i]
		}
	}
	return nil
}
