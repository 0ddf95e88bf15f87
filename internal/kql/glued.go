package kql

import "iter"

// GluedInLists yields the texts in lists of values, as of in and has_any, of which another one is right beside: the language joins them.
// Elsewhere a long text may be written in parts.
func (q *Query) GluedInLists() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		if len(q.Glued) == 0 {
			return
		}
		next := 0
		for i := range q.Filters {
			f := &q.Filters[i]
			switch f.Op {
			case "in", "!in", "in~", "!in~", "has_any", "has_all":
			default:
				continue
			}
			for ; next < len(q.Glued) && q.Glued[next].To <= f.Right.To; next++ {
				if q.Glued[next].From >= f.Right.From && !yield(q.Glued[next]) {
					return
				}
			}
		}
	}
}
