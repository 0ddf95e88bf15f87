package kql

import (
	"slices"
	"strings"
)

// Kind is a column's type, as far as it can be told from the query alone.
type Kind uint8

// The kinds of value. Number is one whose width is not known.
const (
	Any Kind = iota
	Bool
	DateTime
	Number
	String
	TimeSpan
	Int
	Long
	Real
	Decimal
	Dynamic
	GUID
)

// String returns the word for a kind in messages.
func (k Kind) String() string {
	return [...]string{
		"value", "boolean", "datetime", "number", "string", "timespan", "int", "long", "real", "decimal", "dynamic", "guid",
	}[k]
}

func (k Kind) number() bool { return k == Number || k >= Int && k <= Decimal }

// whole reports whether a kind is a whole number, or may be one.
func (k Kind) whole() bool { return k == Int || k == Long || k == Number }

// Fits reports whether a value of the kind can be in a column of another one: a number may become a wider one.
func (k Kind) Fits(column Kind) bool {
	return k == column || k.number() && column.number() && (k == Number || column == Number || k < column)
}

// Widens reports whether a value of the kind is in a column of a wider number.
func (k Kind) Widens(column Kind) bool {
	return k != column && k != Number && column != Number && k.Fits(column)
}

// wider is the kind of a number that is reckoned from two.
func wider(a, b Kind) Kind {
	switch {
	case a == Number || b == Number:
		return Number
	case a == Int && b == Int:
		return Long
	}
	return max(a, b)
}

// Column is a column of a result.
type Column struct {
	Name string // "" where the service makes one up
	Kind Kind
	Span // where it is named
	Fact Fact
}

// Columns is what a pipeline gives.
type Columns struct {
	List []Column
	Open bool     // there may be more: those of a table
	Gone []string // those that are not there, though there may be more
	// Table is the table whose columns these are, with some more and some less.
	Table string

	base []Column // columns of the table that List does not have; shared, never written to
}

// TableColumns are the columns of a table that are known. The list is kept, and not written to.
func TableColumns(table string, list []Column, open bool) Columns {
	return Columns{Table: table, Open: open, base: list}
}

// otherCase reports whether the table has a column of this name in another case, and none in this one.
func (c *Columns) otherCase(name string) bool {
	for i := range c.base {
		if strings.EqualFold(c.base[i].Name, name) {
			return c.base[i].Name != name
		}
	}
	return false
}

// All returns all columns that are known to be there.
func (c *Columns) All() []Column {
	if len(c.base) == 0 {
		return c.List
	}
	list := make([]Column, 0, len(c.base)+len(c.List))
	for _, b := range c.base {
		if c.index(b.Name) < 0 && !slices.Contains(c.Gone, b.Name) {
			list = append(list, b)
		}
	}
	return append(list, c.List...)
}

// spread puts the table's columns into the list.
func (c *Columns) spread() {
	if len(c.base) > 0 {
		c.List, c.base, c.Gone = c.All(), nil, nil
	}
}

// Lacks reports whether the columns are known to have none of a name.
func (c *Columns) Lacks(name string) bool {
	if c.Open {
		return slices.Contains(c.Gone, name)
	}
	for i := range c.List {
		if c.List[i].Name == name || c.List[i].Name == "" { // the service makes up a name
			return false
		}
	}
	return !hasColumn(c.base, name) || slices.Contains(c.Gone, name)
}

func hasColumn(list []Column, name string) bool {
	for i := range list {
		if list[i].Name == name {
			return true
		}
	}
	return false
}

// Find returns the column of a name; the last one counts.
func (c *Columns) Find(name string) (Column, bool) {
	for i := len(c.List) - 1; i >= 0; i-- {
		if c.List[i].Name == name {
			return c.List[i], true
		}
	}
	for i := range c.base {
		if c.base[i].Name == name && !slices.Contains(c.Gone, name) {
			return c.base[i], true
		}
	}
	return Column{}, false
}

// maxColumns bounds what is kept of a result; more are only known to be there.
const maxColumns = 600

// with returns the columns and some more, without touching the list of another pipeline. One that is there already is replaced.
func (c Columns) with(more ...Column) Columns {
	if len(c.List)+len(more) > maxColumns {
		return Columns{Open: true}
	}
	list := append(make([]Column, 0, len(c.List)+len(more)), c.List...)
	for _, m := range more {
		if i := c.index(m.Name); i >= 0 && m.Name != "" {
			list[i] = m
		} else {
			list = append(list, m)
		}
	}
	return Columns{list, c.Open, c.Gone, c.Table, c.base}
}

func (c Columns) index(name string) int {
	for i := range c.List {
		if c.List[i].Name == name {
			return i
		}
	}
	return -1
}

// join returns the columns of both.
func (c Columns) join(d Columns) Columns {
	c.spread()
	d.spread()
	j := c.with(d.List...)
	for i := range j.List {
		if k := c.index(j.List[i].Name); k >= 0 && c.List[k].Kind != j.List[i].Kind {
			j.List[i].Kind = Any
		}
		j.List[i].Fact = Fact{}
	}
	j.Open, j.Gone, j.Table = j.Open || d.Open, nil, ""
	return j
}

// joined returns the columns of a table and of the one that is joined to it. Names that both have get a number.
func (c Columns) joined(d Columns) Columns {
	c.spread()
	d.spread()
	j := c.join(d)
	for i := range d.List {
		if name := d.List[i].Name; c.index(name) >= 0 && name != "" {
			j = j.with(Column{Name: name + "1"})
		}
	}
	return j
}

// rename gives a column another name.
func (c Columns) rename(from, to string, of, at Span) Columns {
	if c.Table != "" {
		c.spread()
		c.Table = ""
	}
	r := c.with()
	for i := range r.List {
		if r.List[i].Name == from {
			r.List[i].Name, r.List[i].Span = to, at
			if r.List[i].Fact.Sort == Unknown && r.List[i].Fact.Of.To == 0 {
				r.List[i].Fact.Of = of
			}
			return r.lose(from)
		}
	}
	col := Column{Name: to, Span: at, Fact: Fact{Of: of}}
	if from == timeGenerated {
		col.Kind = DateTime
	}
	return r.with(col).lose(from)
}

// without takes a column away.
func (c Columns) without(name string) Columns {
	return c.filter(func(n string) bool { return n != name }).lose(name)
}

// lose notes that a column is not there any more.
func (c Columns) lose(name string) Columns {
	if c.Open && len(c.Gone) < maxColumns {
		c.Gone = append(slices.Clip(c.Gone), name)
	}
	return c
}

// filter keeps some columns.
func (c Columns) filter(keep func(string) bool) Columns {
	c.spread()
	r := c.with()
	kept := r.List[:0]
	for _, col := range r.List {
		if keep(col.Name) {
			kept = append(kept, col)
		}
	}
	r.List = kept
	return r
}
