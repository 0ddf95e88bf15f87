package kql

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

func (p *parser) primary() Value {
	t := p.cur()
	switch t.kind {
	case number:
		p.step()
		return p.numberValue(p.text(t))
	case text:
		for p.is(text) {
			if p.at(1).kind == text && len(p.q.Glued) < maxHeld {
				p.q.Glued = append(p.q.Glued, p.span(p.cur()))
			}
			p.step()
		}
		return Value{String, Fact{Sort: Constant, Literal: Span{int(t.start), int(p.at(-1).end)}}}
	case literal:
		p.step()
		return p.typed(t)
	case word:
		return p.wordValue(t)
	case '(':
		open := p.i
		p.step()
		v := p.pipeline(false)
		p.close(open)
		return v.Value
	case '[':
		if p.at(1).kind == text && p.at(2).kind == ']' {
			return p.bracketed(t)
		}
		if p.at(1).kind == word && p.at(2).kind == ']' { // allowed, and nobody writes it
			p.skip(3)
			return Value{}
		}
		p.unexpected()
	case '*':
		if p.level(p.at(1)) < 0 {
			p.missingValue()
		}
		p.step()
	case '@', '{':
		p.unexpected()
	default:
		p.missingValue()
	}
	return Value{}
}

// ofTable notes a column that the query reads and does not make.
func (p *parser) ofTable(name string, s Span) {
	if p.shape == p.body {
		return
	}
	for i := range p.q.OfTable {
		if p.q.OfTable[i].Name == name {
			return
		}
	}
	if len(p.q.OfTable) < maxHeld {
		p.q.OfTable = append(p.q.OfTable, Mention{name, s})
	}
}

// bracketed reads ['a name'].
func (p *parser) bracketed(t *token) Value {
	name, s := unquote(p.text(p.at(1))), Span{int(t.start), int(p.at(2).end)}
	p.mention(name, s)
	p.skip(3)
	return p.column(name, s)
}

// column returns the value of a column, and notes it when the pipeline is known not to have it.
func (p *parser) column(name string, s Span) Value {
	if b, bound := p.lets[name]; bound {
		return b.Value
	}
	if p.reads && !slices.Contains(p.q.Reads, name) && len(p.q.Reads) < maxColumns {
		p.q.Reads = append(p.q.Reads, name)
	}
	if p.shape != nil {
		c, ok := p.shape.Find(name)
		if !ok || c.To == 0 {
			p.ofTable(name, s)
		}
		if ok {
			v := Value{c.Kind, c.Fact}
			if v.Fact.Sort == Unknown {
				v.Fact.Of = s
			}
			return v
		}
		if p.maybeTable(name) {
			return Value{}
		}
		if !p.paired && (p.shape.Lacks(name) || p.shape.Table != "" && p.shape.otherCase(name)) {
			if p.shape.Table != "" && isTimeSlip(name) {
				p.q.Slips = append(p.q.Slips, Mention{name, s})
				return of(DateTime)
			}
			p.absent(name, s, p.shape)
			if name != timeGenerated {
				return Value{}
			}
		}
	}
	if name == timeGenerated {
		return Value{DateTime, Fact{Of: s}}
	}
	if isTimeSlip(name) {
		p.q.Slips = append(p.q.Slips, Mention{name, s})
	}
	return Value{}
}

// maybeTable reports whether a name in the body of a function is alone between brackets and commas, where it may be a table.
func (p *parser) maybeTable(name string) bool {
	if p.shape != p.body {
		return false
	}
	before := p.at(-1)
	if before.kind == word && p.text(before) == name {
		before = p.at(-2)
	}
	after := p.cur()
	if after.kind == word {
		after = p.at(1)
	}
	return placeholder(name) > 0 || (before.kind == '(' || before.kind == ',') && (after.kind == ')' || after.kind == ',') || after.kind == ']'
}

// absent notes a column that is read where it is known not to be.
func (p *parser) absent(name string, s Span, c *Columns) {
	if len(p.q.Missing) < maxColumns {
		p.q.Missing = append(p.q.Missing, Absent{name, s, c.All(), c.Table, hasColumn(p.making, name), c == p.body, false})
	}
}

const timeGenerated = "TimeGenerated"

// isTimeSlip reports whether a name is TimeGenerated but for a slip or two. Names with a digit or an underscore are columns of their
// own: the old collector wrote TimeGenerated_t.
func isTimeSlip(name string) bool {
	if d := len(name) - len(timeGenerated); d < -2 || d > 2 || name[0]|0x20 != 't' && name[0]|0x20 != 'i' {
		return false
	}
	for i := range len(name) {
		if c := name[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return suggest.Distance(name, timeGenerated, 2) <= 2
}

// wordValue reads a column, a literal or a call.
func (p *parser) wordValue(t *token) Value {
	w := p.text(t)
	call := p.at(1).kind == '('
	switch {
	case w == "dynamic":
		shape := p.dynamicShape()
		p.dynamic()
		return Value{Dynamic, Fact{Sort: Constant, Literal: p.span(t), Shape: shape}}
	case w == "typeof" && call:
		return p.typeOf()
	case call && !isReserved(w) || call && (w == "toscalar" || w == "totable" || w == "materialize"):
		p.step()
		return p.call(t)
	case isReserved(w) && (p.i == 0 || joinsWords(w)):
		p.missingValue()
		return Value{}
	case isReserved(w):
		p.keyword(t)
	}
	p.step()
	switch w {
	case "true", "false":
		return truth(w == "true")
	case "null":
		p.fault(NoNull, p.span(t), Any, "")
		return Value{}
	}
	if w == "ago" || w == "now" {
		p.fault(NoBrackets, p.span(t), Any, w)
		return of(DateTime)
	}
	p.mention(w, p.span(t))
	return p.column(w, p.span(t))
}

// typeOf reads typeof(…).
func (p *parser) typeOf() Value {
	k := Any
	if t := p.at(2); t.kind == word && p.at(3).kind == ')' {
		k = p.knownType(t)
	}
	p.step()
	p.group('(')
	return Value{Fact: Fact{Sort: Type, N: int64(k)}}
}

// knownType returns the kind that a word in typeof(…) names.
func (p *parser) knownType(t *token) Kind {
	if !isTypeName(p.text(t)) && placeholder(p.text(t)) == 0 {
		p.unknownKind(t, "type", "bool datetime decimal dynamic guid int long real string timespan") // KS160
	}
	return typeKind(p.text(t))
}

// dynamicShape returns the shape of the dynamic(…) at hand, which shows in its first bracket.
func (p *parser) dynamicShape() Shape {
	switch p.at(2).kind {
	case '[':
		return Array
	case '{':
		return Bag
	default:
		return AnyShape
	}
}

// mention notes a column in a condition.
func (p *parser) mention(column string, s Span) {
	if !p.filtering {
		return
	}
	f := Filter{Column: column, Span: s, Sure: p.sure, Of: column}
	if p.shape != nil {
		if c, ok := p.shape.Find(column); ok && c.Fact.Of.To > 0 {
			f.Of = p.src[c.Fact.Of.From:c.Fact.Of.To]
		}
	}
	p.q.Filters = append(p.q.Filters, f)
}

// dynamic reads dynamic(…) with its JSON, which may have strings in single quotes and typed values.
func (p *parser) dynamic() {
	p.step()
	open := p.i
	p.want('(')
	if p.failed {
		return
	}
	p.json()
	p.close(open)
}

func (p *parser) json() {
	if !p.enter() {
		return
	}
	defer p.leave()
	open := p.i
	switch t := p.cur(); t.kind {
	case '{':
		p.step()
		if p.accept('}') {
			return
		}
		p.list(func() {
			if !p.accept(text) {
				p.unexpected()
			}
			p.want(':')
			p.json()
		})
		p.close(open)
	case '[':
		p.step()
		if p.accept(']') {
			return
		}
		p.list(p.json)
		p.close(open)
	case '+':
		p.unexpected()
	default:
		p.constant()
	}
}
