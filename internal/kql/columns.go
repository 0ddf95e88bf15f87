package kql

// Kind is a column's type, as far as it can be told from the query alone.
type Kind uint8

// The kinds of value.
const (
	Any Kind = iota
	Bool
	DateTime
	Number
	String
	TimeSpan
)

// String gives the word for a kind in messages.
func (k Kind) String() string {
	return [...]string{"value", "boolean", "datetime", "number", "string", "timespan"}[k]
}

// Column is a column of a result.
type Column struct {
	Name string // "" where the service makes one up
	Kind Kind
	Span // where it is named
}

// Columns is what a pipeline gives.
type Columns struct {
	List []Column
	Open bool // there may be more: those of a table
}

// Find gives the column of a name; the last one counts.
func (c *Columns) Find(name string) (Column, bool) {
	for i := len(c.List) - 1; i >= 0; i-- {
		if c.List[i].Name == name {
			return c.List[i], true
		}
	}
	return Column{}, false
}

// maxColumns bounds what is kept of a result; more are only known to be there.
const maxColumns = 256

// with gives the columns and some more, without touching the list of another pipeline.
func (c Columns) with(more ...Column) Columns {
	if len(c.List)+len(more) > maxColumns {
		return Columns{Open: true}
	}
	list := make([]Column, 0, len(c.List)+len(more))
	return Columns{append(append(list, c.List...), more...), c.Open}
}

// join gives the columns of both.
func (c Columns) join(d Columns) Columns {
	j := c.with(d.List...)
	j.Open = j.Open || d.Open
	return j
}

// rename gives a column another name.
func (c Columns) rename(from, to string, at Span) Columns {
	r := c.with()
	for i := range r.List {
		if r.List[i].Name == from {
			r.List[i].Name, r.List[i].Span = to, at
			return r
		}
	}
	return r.with(Column{Name: to, Span: at})
}

// without takes a column away.
func (c Columns) without(name string) Columns {
	r := c.with()
	kept := r.List[:0]
	for _, col := range r.List {
		if col.Name != name {
			kept = append(kept, col)
		}
	}
	r.List = kept
	return r
}
