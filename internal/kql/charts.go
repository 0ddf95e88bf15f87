package kql

import (
	"slices"
	"strings"
)

// makeSeries reads aggregates on an axis, with its range, by columns.
func (p *parser) makeSeries() {
	p.parameters("kind")
	p.list(func() {
		p.item()
		if p.isWord("default") {
			p.step()
			p.want('=')
			p.expr()
		}
	})
	p.wantWord("on")
	p.sum()
	switch {
	case p.acceptWord("in"):
		p.expr()
	default:
		if p.acceptWord("from") {
			p.expr()
		}
		if p.acceptWord("to") {
			p.expr()
		}
		p.wantWord("step")
		p.expr()
	}
	if p.acceptWord("by") {
		p.items()
	}
}

// rangeSteps reads name from start to stop step width.
func (p *parser) rangeSteps(c *Columns) {
	s := p.span(p.cur())
	col := Column{Name: p.name(), Span: s}
	p.wantWord("from")
	col.Kind = p.expr().Kind
	p.wantWord("to")
	p.expr()
	p.wantWord("step")
	p.expr()
	*c = Columns{List: []Column{col}}
}

// render reads a kind of chart and its settings: in brackets, or the old ones behind each other.
func (p *parser) render() {
	if !p.is(word) {
		p.fail(MissingWord, p.here(), "a kind of chart")
		return
	}
	if t := p.cur(); !slices.Contains(strings.Fields(charts), p.text(t)) {
		p.unknownKind(t, "visualization", charts)
	}
	p.step()
	for p.is(word) && !p.failed {
		switch w := p.text(p.cur()); {
		case w == "with":
			p.chartSettings()
			return
		case w == "by":
			p.step()
			p.list(func() { p.name() })
		case (w == "title" || w == "kind" || w == "accumulate") && p.at(1).kind == '=':
			p.skip(2)
			if p.ends() {
				p.missingValue()
			}
			p.step()
		default:
			p.unexpected()
		}
	}
}

// chartSettings reads with (name=value, …).
func (p *parser) chartSettings() {
	p.step()
	open := p.i
	p.want('(')
	if p.failed || p.accept(')') {
		return
	}
	p.list(p.chartSetting)
	p.close(open)
}

// chartSetting reads name=value, or name=column, … .
func (p *parser) chartSetting() {
	t := p.cur()
	if t.kind != word || !isChartSetting(p.text(t)) {
		p.unexpected()
		return
	}
	p.step()
	p.want('=')
	if p.ends() {
		p.missingValue()
		return
	}
	if p.is('-') || p.is('+') {
		p.step()
	}
	p.step()
	for p.is(',') && p.at(1).kind == word && p.at(2).kind != '=' {
		p.skip(2)
	}
}

// loose goes to the operator's end and looks only at brackets, and at a word without which the operator is none.
func (p *parser) loose(needed string) {
	if p.ends() {
		p.missingValue()
	}
	for !p.ends() {
		switch t := p.cur(); t.kind {
		case '(', '[', '{':
			p.group(t.kind)
		case ']':
			p.unexpected()
		default:
			if t.kind == word && p.text(t) == needed {
				needed = ""
			}
			p.step()
		}
	}
	if needed != "" && !p.failed {
		p.fail(MissingWord, p.here(), needed)
	}
}
