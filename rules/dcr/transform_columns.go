package dcr

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// missing reports the columns that the transformation reads and nothing has given: slips one by one, the others together.
func (t *transform) missing() {
	var said []string
	var strange []kql.Absent
	for _, m := range t.q.Missing {
		if slices.Contains(said, m.Name) || t.optional(m.Span) {
			continue
		}
		said = append(said, m.Name)
		best, ok := rules.Nearest(m.Name, namesOf(m.Has))
		declared := t.declaredAs(best)
		switch {
		case m.Made:
			t.report(m.Span, "made", m.Name)
		case isConversion(m.Name) && t.declaredAs(m.Name) == nil:
			t.report(m.Span, "function", m.Name)
		case t.declaredAs(m.Name) != nil, t.stream == nil && !ok:
			t.report(m.Span, "gone", m.Name)
		case ok && declared != nil && t.meantBy(m.Name):
			f := t.ReportIn(t.rule.File, declared.Name.Node, "near-declared", best, m.Name)
			f.Relate(t.rule.File, t.str.Inside(m.From, m.To), "the transformation reads it here")
		case ok:
			f := t.report(m.Span, "near-column", m.Name, best)
			t.rewrite(f, m.Span, best)
			if declared != nil {
				f.Relate(t.rule.File, declared.Name.Node.Span(), "the stream's column")
			}
		default:
			strange = append(strange, m)
		}
	}
	t.strange(strange)
}

// isConversion reports whether a name is that of a function that converts or tests a value, which no source gives to a column.
func isConversion(name string) bool {
	for _, prefix := range [...]string{"to", "is", "parse_", "unixtime_", "datetime_", "format_"} {
		if strings.HasPrefix(name, prefix) {
			return kql.IsBuiltin(name)
		}
	}
	return false
}

// strange reports columns that are near none of the stream's, in one finding.
func (t *transform) strange(list []kql.Absent) {
	if len(list) == 0 {
		return
	}
	first := list[0]
	message, args := "column", []string{first.Name, words.Quoted(namesOf(first.Has))}
	if len(list) > 1 {
		var names []string
		for _, m := range list {
			names = append(names, m.Name)
		}
		message, args = "columns", []string{listed(names)}
	}
	f := t.report(first.Span, message, args...)
	for _, m := range list[1:] {
		f.Relate(t.rule.File, t.str.Inside(m.From, m.To), "and this one")
	}
	if t.stream != nil {
		f.Relate(t.rule.File, t.stream.Key.Span(), "the stream is declared here")
	}
}

// listed writes names in backticks, the first ten of them.
func listed(names []string) string {
	const most = 10
	more := ""
	if len(names) > most {
		names, more = names[:most], " …"
	}
	return "`" + strings.Join(names, "`, `") + "`" + more
}

// meantBy reports whether it is the declaration that has the slip: the transformation reads the name twice, or the table has it.
func (t *transform) meantBy(name string) bool {
	n := 0
	for _, m := range t.q.Missing {
		if m.Name == name {
			n++
		}
	}
	if table := t.table(); n < 2 && table != nil {
		for _, c := range table.Columns {
			if c.Name.Value == name {
				return true
			}
		}
	}
	return n > 1
}

// declaredAs returns the stream's column of a name.
func (t *transform) declaredAs(name string) *rules.Column {
	if t.stream == nil {
		return nil
	}
	for i := range t.stream.Columns {
		if t.stream.Columns[i].Name.Value == name {
			return &t.stream.Columns[i]
		}
	}
	return nil
}

// optional reports whether a place is the column that columnifexists asks about.
func (t *transform) optional(s kql.Span) bool {
	for _, c := range t.q.Calls {
		if (c.Name == "columnifexists" || c.Name == "column_ifexists") && s.From >= c.Args.From && s.To <= c.Args.To {
			return true
		}
	}
	return false
}

// namesOf returns the names of columns, but for those that the service makes up.
func namesOf(columns []kql.Column) []string {
	var names []string
	for _, c := range columns {
		if c.Name != "" {
			names = append(names, c.Name)
		}
	}
	return names
}
