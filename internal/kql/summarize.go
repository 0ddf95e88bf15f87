package kql

import "strings"

// summarize reads aggregates and what they are grouped by.
func (p *parser) summarize(c *Columns) {
	p.hints()
	calls := len(p.q.Calls)
	var list []Column
	if !p.isWord("by") && !p.ends() {
		p.list(func() { list = append(list, p.aggregate()) })
	}
	all := false
	var more []Column
	for i := calls; i < len(p.q.Calls); i++ {
		switch call := &p.q.Calls[i]; call.Name {
		case "arg_max", "arg_min", "argmax", "argmin", "take_any", "any":
			names, plain := p.plainArguments(call)
			more, all = append(more, names...), all || !plain
		}
	}
	if p.acceptWord("by") {
		p.rowwise = true
		list = append(list, p.items()...)
	}
	p.columnsTwice(list)
	if len(list)+len(more) > maxColumns {
		list, more, all = nil, nil, true
	}
	*c = Columns{List: list, Open: all}.with(more...)
}

// aggregate reads an item of summarize, which must sum up.
func (p *parser) aggregate() Column {
	from := p.i
	if n := p.nameLength(); n > 0 && p.at(n).kind == '=' {
		from += n + 1
	}
	col := p.item()
	if p.i != from+1 || p.tokens[from].kind != word {
		return col
	}
	t := &p.tokens[from]
	name := p.text(t)
	if _, bound := p.lets[name]; bound || p.failed || name == "true" || name == "false" || name == "null" || placeholder(name) > 0 {
		return col
	}
	if col.Name == name {
		col.Name = "" // what it would have been called is not known
	}
	switch {
	case isAggregate(name):
		p.fault(NoBrackets, p.span(t), Any, name)
	default:
		p.fault(NoAggregate, p.span(t), Any, "")
	}
	return col
}

// plainArguments returns the columns that a call names beside each other: its result has them by their names. Plain tells that there
// is nothing else.
func (p *parser) plainArguments(c *Call) (list []Column, plain bool) {
	at := c.Args.From
	for part := range strings.SplitSeq(p.q.Part(c.Args), ",") {
		name := strings.TrimSpace(part)
		if name == "" || strings.ContainsAny(name, "*()[].'\"{}+-/ \n") {
			return list, false
		}
		from := at + strings.Index(part, name)
		col := Column{Name: name, Span: Span{from, from + len(name)}}
		if name == timeGenerated {
			col.Kind = DateTime
			switch {
			case len(list) > 0:
			case c.Name == "arg_max" || c.Name == "argmax":
				col.Fact = Fact{Sort: Newest}
			case c.Name == "arg_min" || c.Name == "argmin":
				col.Fact = Fact{Sort: Oldest}
			}
		}
		list = append(list, col)
		at += len(part) + 1
	}
	return list, true
}
