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
	all, kept := false, false
	var more []Column
	for i := calls; i < len(p.q.Calls); i++ {
		switch call := &p.q.Calls[i]; call.Name {
		case "arg_max", "arg_min", "argmax", "argmin", "take_any", "any":
			names, plain := p.plainArguments(call)
			for i := range names {
				if call.Name == "any" { // the old name of take_any gives its columns names of their own
					names[i].Name = "any_" + names[i].Name
				}
			}
			if star := p.endsInStar(call); star && call.Name != "any" && !strings.HasPrefix(call.Name, "argm") {
				kept, plain = true, true
			}
			more, all = append(more, names...), all || !plain
		}
	}
	if p.acceptWord("by") {
		p.rowwise = true
		p.countsGroups(list, calls)
		p.list(func() { list = append(list, p.key()) })
	}
	p.columnsTwice(list)
	if len(list)+len(more) > maxColumns {
		list, more, all = nil, nil, true
	}
	if kept && !all {
		*c = c.with(list...).with(more...)
		return
	}
	*c = Columns{List: list, Open: all}.with(more...)
}

// countsGroups notes that count() of a group is never zero: there is no group without a row. calls is the first call of the operator.
func (p *parser) countsGroups(list []Column, calls int) {
	for i := range list {
		c := &list[i]
		for calls < len(p.q.Calls) && p.q.Calls[calls].From < c.From {
			calls++
		}
		if calls == len(p.q.Calls) || c.Fact.Sort != Natural || c.Fact.Literal.To > 0 {
			continue
		}
		call := &p.q.Calls[calls] // the first one of the column
		named := c.To <= call.From && strings.TrimLeft(p.src[c.To:call.From], " \t\r\n=") == ""
		if call.Name == "count" && call.Args.From == call.Args.To && (named || c.From == call.From) {
			c.Fact.N = grouped
		}
	}
}

// endsInStar reports whether a call names columns and then all others, as in arg_max(TimeGenerated, *).
func (p *parser) endsInStar(call *Call) bool {
	before, star := strings.CutSuffix(strings.TrimSpace(p.q.Part(call.Args)), "*")
	before = strings.TrimSpace(before)
	before = strings.TrimSpace(strings.TrimSuffix(before, ","))
	return star && (before == "" || isPlainName(before))
}

// aggregate reads an item of summarize, which must sum up.
func (p *parser) aggregate() Column {
	from := p.i
	if n := p.nameLength(); n > 0 && p.at(n).kind == '=' {
		from += n + 1
	} else if t := p.cur(); t.kind == '(' && t.match >= 0 && p.tokens[t.match+1].kind == '=' {
		from = int(t.match) + 2 // (a, b) = arg_max(…)
	}
	col := p.item()
	if p.failed {
		return col
	}
	if p.i != from+1 || p.tokens[from].kind != word {
		if t := p.unsummed(from); t != nil {
			p.fault(NoAggregate, p.span(t), Any, "")
		}
		return col
	}
	t := &p.tokens[from]
	name := p.text(t)
	if p.constantWord(name) {
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

// constantWord reports whether a word is no column: something that the query defines, or a literal.
func (p *parser) constantWord(name string) bool {
	_, bound := p.lets[name]
	return bound || name == "true" || name == "false" || name == "null" || placeholder(name) > 0
}

// unsummed returns the column in an item of summarize that no aggregate sums up, as in "Time == max(TimeGenerated)" and
// "isnotempty(Time)" (KS236); nil where there is none, or where it is not sure.
func (p *parser) unsummed(from int) *token {
	for i := from; i < p.i; i++ {
		t := &p.tokens[i]
		switch t.kind {
		case word:
		case '[', '.', '{':
			return nil
		default:
			continue
		}
		name, next := p.text(t), &p.tokens[i+1]
		switch {
		case next.kind == '(' && next.match >= 0:
			if p.sumsUp(name) {
				i = int(next.match)
			}
		case next.kind == '=' || p.noColumn(name):
		case next.kind == word && isComparison(p.text(next)), next.kind != word:
			return t
		}
	}
	return nil
}

// sumsUp reports whether a call may sum up the columns that are its arguments, or has none.
func (p *parser) sumsUp(name string) bool {
	switch name {
	case "toscalar", "materialize", "dynamic", "typeof":
		return true
	}
	_, own := p.lets[name]
	return own || !isBuiltin(name) || isAggregate(name) || sumsUpToo(name)
}

// noColumn reports whether a word in an item of summarize is something else than a column.
func (p *parser) noColumn(name string) bool {
	return name == "kind" || p.constantWord(name) || isReserved(name) || joinsWords(name) || isComparison(name) || isLiteralType(name)
}

// sumsUpToo reports whether a function is one of the aggregates that isAggregate leaves out, as they have the name of a function of
// one row, or are rare.
func sumsUpToo(name string) bool {
	switch name {
	case "any", "passthrough", "tdigest", "tdigest_merge", "merge_tdigest", "hll", "hll_if", "hll_merge", "percentiles_array", "percentilew",
		"percentilesw", "percentilesw_array", "variancepif", "stdevpif", "covariance", "covarianceif", "covariancep", "covariancepif", "binary_all_or", "binary_all_and",
		"binary_all_xor":
		return true
	}
	return false
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
