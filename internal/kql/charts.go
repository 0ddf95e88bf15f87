package kql

import (
	"slices"
	"strings"
)

// makeSeries reads aggregates on an axis, with its range, by columns. It gives the aggregates and the axis as arrays, and the columns that
// rows are grouped by.
func (p *parser) makeSeries() Columns {
	p.parameters("kind")
	var list []Column
	array := func(c Column) {
		c.Kind, c.Fact = Dynamic, Fact{}
		list = append(list, c)
	}
	p.list(func() {
		array(p.item())
		if p.isWord("default") {
			p.step()
			p.want('=')
			p.expr()
		}
	})
	p.wantWord("on")
	axis := Column{Span: p.span(p.cur())}
	if n := p.nameLength(); n > 0 && p.at(n).kind == '=' {
		axis.Name = p.name()
		p.step()
	}
	from := p.i
	on := p.sum()
	if axis.Name == "" && p.i > from {
		axis.Name = p.implied(from)
	}
	array(axis)
	switch {
	case p.acceptWord("in"):
		p.expr()
	default:
		p.seriesRange()
		p.wantWord("step")
		from = p.i
		p.wantStep(on.Kind, p.expr().Kind, from)
	}
	if p.acceptWord("by") {
		list = append(list, p.items()...)
	}
	if len(list) > maxColumns {
		return Columns{Open: true}
	}
	return Columns{List: list}
}

// seriesRange reads the range of a series, and notes one that starts after it ends.
func (p *parser) seriesRange() {
	var low, high Value
	if p.acceptWord("from") {
		low = p.expr()
	}
	if at := p.i; p.acceptWord("to") {
		high = p.expr()
		known := low.Fact.Sort == FromNow && high.Fact.Sort == FromNow || low.dated() && high.dated()
		if known && low.Fact.N > high.Fact.N && !p.failed {
			p.q.Impossible = append(p.q.Impossible, Impossible{Kind: EmptyRange, Span: p.since(at), Column: "make-series"})
		}
	}
}

// wantStep notes the step of a series that is no distance on its axis (KS178): a time span on times, and a number on numbers.
func (p *parser) wantStep(axis, step Kind, from int) {
	switch {
	case p.failed || axis == Any || step == Any:
	case axis == DateTime && step != TimeSpan && (step == Long || step == Int || step == Real),
		axis.number() && step == TimeSpan, axis == String && (step == TimeSpan || step.number()):
		p.q.Faults = append(p.q.Faults, Fault{Kind: SeriesStep, Span: p.since(from), What: step, With: axis})
	}
}

// topNested reads what rows are counted by, and what orders them, at each level. It gives these columns and no others.
func (p *parser) topNested() Columns {
	var list []Column
	for {
		if !p.isWord("of") {
			p.expr()
		}
		p.wantWord("of")
		key := p.item()
		if p.acceptWord("with") {
			p.wantWord("others")
			p.want('=')
			p.expr()
		}
		p.wantWord("by")
		n := p.nameLength()
		named := n > 0 && p.at(n).kind == '='
		by := p.item()
		p.order()
		if !named && key.Name != "" {
			by.Name = "aggregated_" + key.Name
		}
		list = append(list, key, by)
		if !p.accept(',') {
			break
		}
		p.wantWord("top-nested")
	}
	if len(list) > maxColumns {
		return Columns{Open: true}
	}
	return Columns{List: list}
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
func (p *parser) render(c *Columns) {
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
			p.chartSettings(c)
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
func (p *parser) chartSettings(c *Columns) {
	p.step()
	open := p.i
	p.want('(')
	if p.failed || p.accept(')') {
		return
	}
	p.list(func() { p.chartSetting(c) })
	p.close(open)
}

// chartSetting reads name=value, or name=column, … .
func (p *parser) chartSetting(c *Columns) {
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
	p.chartValue(p.text(t), c)
	p.step()
	for p.is(',') && p.at(1).kind == word && p.at(2).kind != '=' {
		p.step()
		p.chartValue(p.text(t), c)
		p.step()
	}
}

const ofChart = "` of the chart"

// chartValue looks at the value of a chart's setting: some are columns, which must be there (KS142), others one of some words (KS005).
func (p *parser) chartValue(setting string, c *Columns) {
	t := p.cur()
	if t.kind != word || p.failed {
		return
	}
	all := ""
	switch setting {
	case "xcolumn", "ycolumns", "series", "anomalycolumns":
		if name := p.text(t); placeholder(name) == 0 && p.at(1).kind != '(' && c.Lacks(name) {
			before := len(p.q.Missing)
			if p.absent(name, p.span(t), c); len(p.q.Missing) > before { // not where as many are kept as there may be
				p.q.Missing[before].Chart = true
			}
		}
		return
	case "kind":
		all = "default unstacked stacked stacked100 map"
	case "legend":
		all = "visible hidden"
	case "xaxis", "yaxis":
		all = "linear log"
	case "ysplit":
		all = "none axes panels"
	}
	if all != "" && !slices.Contains(strings.Fields(all), p.text(t)) {
		p.unknownKind(t, "`"+setting+ofChart, all)
	}
}

// partition reads by and a column, and a pipeline in brackets for the rows of each of its values.
func (p *parser) partition(c *Columns) {
	p.parameters()
	p.wantWord("by")
	if t := p.cur(); t.kind == word && placeholder(p.text(t)) == 0 && (p.at(1).kind == '(' || p.at(1).kind == '{') && !isBuiltin(p.text(t)) {
		p.step()
		p.column(p.text(t), p.span(t))
	}
	if columns, ok := p.inner(c); ok {
		*c = columns
		return
	}
	p.loose("")
	*c = Columns{Open: true}
}

// inner reads the operators in brackets that partition and its kind apply to their rows, and returns the columns that they leave. It reads
// nothing where there is something else in the brackets, or no brackets.
func (p *parser) inner(c *Columns) (Columns, bool) {
	if t := p.at(1); !p.is('(') || t.kind != word || !isOperatorWord(p.text(t)) || p.cur().match < 0 || !p.enter() {
		return Columns{}, false
	}
	open, outer := p.i, p.within
	columns := c.with()
	p.within = within{rowwise: outer.rowwise, shape: &columns}
	p.step()
	p.nest++
	p.operator(&columns, p.cur())
	p.stages(&columns)
	p.nest--
	p.close(open)
	p.within = outer
	p.leave()
	return columns, true
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
