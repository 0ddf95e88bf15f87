package kql

import "slices"

// operator reads what is behind a pipe, and changes the columns as it does.
func (p *parser) operator(c *Columns, pipe *token) {
	t := p.cur()
	if t.kind != word {
		if p.q.Err == nil && !p.q.Partial {
			p.fail(NoOperator, p.span(pipe), "")
		}
		return
	}
	name := p.text(t)
	if p.q.Stages == nil {
		p.q.Stages = make([]Stage, 0, 4)
	}
	p.q.Stages = append(p.q.Stages, Stage{Name: name, Span: p.span(t), Depth: p.nest - 1})
	p.step()
	if p.twice(name) {
		p.fail(Unexpected, p.span(p.cur()), "")
		return
	}
	p.rowwise, p.around = isRowwise(name), ""
	if !keepsRows(name) {
		p.held = held{}
	}
	p.rowOperator(name, t, c)
}

// rowOperator reads the operators that choose, count and sort rows.
func (p *parser) rowOperator(name string, t *token, c *Columns) {
	switch name {
	case "where", "filter":
		p.where()
	case "take", "limit", "sample":
		p.number()
	case "count":
		if p.acceptWord("as") {
			p.name()
		}
		*c = Columns{List: []Column{{Name: "Count", Kind: Long, Span: p.span(t)}}}
	case "sort", "order":
		p.parameters()
		p.wantWord("by")
		p.list(p.sorted)
	case "top":
		p.parameters()
		p.number()
		p.wantWord("by")
		p.ordered()
	case "sample-distinct":
		p.number()
		p.wantWord("of")
		*c = Columns{List: []Column{p.item()}}
	default:
		p.columnOperator(name, t, c)
	}
}

// columnOperator reads the operators that make and choose columns.
func (p *parser) columnOperator(name string, t *token, c *Columns) {
	switch name {
	case "serialize":
		if !p.ends() {
			*c = c.with(p.items()...)
		}
	case "consume":
		p.parameters("decodeblocks")
		*c = Columns{Open: true}
	case "getschema":
		*c = Columns{List: []Column{
			{Name: "ColumnName", Kind: String}, {Name: "ColumnOrdinal", Kind: Int}, {Name: "DataType", Kind: String}, {Name: "ColumnType", Kind: String},
		}}
	case "distinct":
		*c = p.selected(*c, true)
	case "extend":
		list := p.madeItems()
		p.columnsTwice(list)
		*c = c.with(list...)
		p.forget(list)
	case "print":
		*c = Columns{List: p.items()}
	case "project":
		if p.ends() {
			*c = Columns{}
			return
		}
		*c = p.selected(*c, false)
	case "project-rename":
		p.renames(c)
	case "project-away":
		p.away(c)
	case "project-keep":
		p.keep(c)
	case "project-reorder":
		if !p.ends() {
			p.list(func() {
				p.columnPattern(c)
				p.order()
			})
		}
	case "summarize":
		p.summarize(c)
	default:
		p.rareOperator(name, t, c)
	}
}

// where reads a condition. A single equals sign behind a name at its beginning is noted and read as a comparison: Microsoft's
// syntax check lets it pass as a name for the condition.
func (p *parser) where() {
	p.filtering, p.conditional, p.sure = true, true, true
	filters, comparisons := len(p.q.Filters), len(p.q.Comparisons)
	named := false
	if n := p.nameLength(); n > 0 && p.at(n).kind == '=' {
		if p.failComparison(p.i + n) {
			return
		}
		named = true
		p.q.Assignments = append(p.q.Assignments, p.span(p.at(n)))
		p.mention(p.name(), p.span(p.at(-1)))
		p.step()
	}
	from := p.i
	v := p.expr()
	if !named {
		p.wantCondition(from, v.Kind)
	}
	if p.is('=') {
		p.unexpected()
	}
	p.filtering, p.conditional, p.sure = false, false, false
	if !p.failed && !named {
		if p.hold(filters, comparisons); p.i == from+1 && v.bool() && v.Fact.N == 0 {
			p.never(p.since(from))
		}
		p.allRows(v, from)
		p.opposites(from, p.i)
	}
}

// number reads how many rows an operator takes.
func (p *parser) number() {
	from := p.i
	if t := p.cur(); t.kind == word && p.nameLength() == 1 && len(p.lets) == 0 && spelledNumber(p.text(t)) {
		p.fail(Unexpected, p.span(t), "")
		return
	}
	p.wantInteger(from, p.expr().Kind)
}

// isRowwise reports which operators see one row at a time.
func isRowwise(name string) bool {
	switch name {
	case "where", "filter", "extend", "project", "sort", "order", "top", "distinct", "print", "mv-expand", "mvexpand":
		return true
	}
	return false
}

// keepsRows reports which operators leave the values of the columns that are still there as they are.
func keepsRows(name string) bool {
	switch name {
	case "where",
		"filter",
		"extend",
		"sort",
		"order",
		"top",
		"take",
		"limit",
		"project-away",
		"project-reorder",
		"project-rename",
		"serialize",
		"sample":
		return true
	}
	return false
}

// nameLength is the number of tokens of the name at hand; 0 where there is none.
func (p *parser) nameLength() int {
	switch t := p.cur(); {
	case t.kind == word:
		return 1
	case t.kind == '[' && p.at(1).kind == text && p.at(2).kind == ']':
		return 3
	}
	return 0
}

// parameters reads name=value, of the names given or of any, and hint.name=value in front of an operator's operands.
func (p *parser) parameters(names ...string) {
	for p.is(word) && (p.at(1).kind == '=' && (len(names) == 0 || slices.Contains(names, p.text(p.cur()))) || p.isWord("hint") &&
		p.at(1).kind == '.') {
		hint := p.at(1).kind == '.'
		if hint {
			p.skip(2)
		}
		name := p.text(p.cur())
		isKind := !hint && name == "kind"
		p.step()
		p.want('=')
		if isKind {
			p.choice = p.cur()
		} else if hint {
			p.wantHint(p.stageName(), name, p.cur())
		}
		switch p.cur().kind {
		case '(':
			p.group('(')
		case '-':
			p.skip(2)
		case word, number, text:
			p.step()
		default:
			p.missingValue()
		}
	}
}

// hints reads hint.name=value.
func (p *parser) hints() {
	for p.isWord("hint") && p.at(1).kind == '.' {
		p.skip(3)
		name := p.text(p.at(-1))
		p.want('=')
		p.wantHint(p.stageName(), name, p.cur())
		p.step()
	}
}

// stageName is the operator that is read.
func (p *parser) stageName() string {
	if n := len(p.q.Stages); n > 0 {
		return p.q.Stages[n-1].Name
	}
	return ""
}

// spelledNumber reports whether a word is a number in letters, which the language does not have.
func spelledNumber(name string) bool {
	switch name {
	case "one", "two", "three", "five", "ten", "twenty", "fifty", "hundred", "thousand":
		return true
	}
	return false
}
