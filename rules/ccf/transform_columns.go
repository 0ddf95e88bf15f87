package ccf

import (
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/near"
)

// missing reports the columns that the transformation reads and nothing has given.
func (t *transform) missing() {
	var said []string
	for _, m := range t.q.Missing {
		if contains(said, m.Name) || t.optional(m.Span) {
			continue
		}
		said = append(said, m.Name)
		names := namesOf(m.Has)
		best, ok := near.Best(m.Name, names)
		declared := t.declaredAs(best)
		switch {
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
			f := t.report(m.Span, "column", m.Name, quoted(names))
			if t.stream != nil {
				f.Relate(t.rule.File, t.stream.Key.Span(), "the stream is declared here")
			}
		}
	}
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
func (t *transform) declaredAs(name string) *connector.Column {
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
