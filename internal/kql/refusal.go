package kql

// Refusal returns the first thing for which an analysis with the columns of the tables fails, and what to write instead.
func (q *Query) Refusal() (at Span, what, help string) {
	for i := range q.Errors {
		if e := &q.Errors[i]; e.Kind != NoSource && e.Kind != Empty {
			what, help = q.Explain(e)
			return e.Span, what, help
		}
	}
	if q.Partial {
		return at, "", ""
	}
	for i := range q.Faults {
		if f := &q.Faults[i]; f.Kind != TextSource {
			what, help = q.ExplainFault(f)
			return f.Span, what, help
		}
	}
	if len(q.Missing) > 0 {
		m := q.Missing[0]
		if m.Table != "" {
			return m.Span, "unknown column `" + m.Name + "` of `" + m.Table + "`", "read a column that the table has"
		}
		return m.Span, "unknown column `" + m.Name + "`", "read a column that the operators before return"
	}
	return at, "", ""
}

// UnknownCall returns the first call of a function that the language does not have and the query does not define.
func (q *Query) UnknownCall() (at Span, name string) {
	for _, c := range q.Calls {
		if !c.Own && !c.Source && !IsBuiltin(c.Name) {
			return c.Span, c.Name
		}
	}
	return at, ""
}
