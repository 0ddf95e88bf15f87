package kql

import (
	"slices"
	"strings"
)

// rareOperator reads the operators that bring in other tables, and those that are only followed to their end.
func (p *parser) rareOperator(name string, t *token, c *Columns) {
	switch name {
	case "join", "lookup":
		p.join(name, t, c)
	case "union":
		source := p.unionParameter()
		p.parameters()
		p.wantKind(name)
		p.list(func() { *c = c.join(p.unionItem()) })
		if source != nil { // it adds a column with the table's name
			*c = c.with(*source)
		}
	case "mv-expand", "mvexpand":
		p.mvExpand(c)
	case "parse", "parse-where":
		p.parse(c)
	case "render":
		p.render(c)
	case "evaluate", "invoke":
		p.plugin(c)
	case "as":
		p.parameters()
		p.bind(p.name(), binding{columns: *c})
	case "search", "find":
		p.inTables()
		p.loose("")
		c.Open = true
	case "make-series":
		*c = p.makeSeries()
	case "range":
		p.rangeSteps(c)
	default:
		p.followedOperator(name, t, c)
	}
}

// followedOperator reads the operators that are only followed to their end: what columns they leave is not known.
func (p *parser) followedOperator(name string, t *token, c *Columns) {
	switch name {
	case "mv-apply":
		p.mvExpand(c)
		p.wantWord("on")
		if _, ok := p.inner(c); !ok {
			p.loose("")
		}
	case "top-nested":
		*c = p.topNested()
		return
	case "top-hitters":
		p.loose("of")
	case "reduce":
		p.loose("by")
	case "parse-kv":
		p.loose("as")
	case "fork":
		if !p.is('(') {
			p.fail(MissingWord, p.here(), "(")
		}
		p.loose("")
	case "partition":
		p.partition(c)
		return
	case "scan", "facet", "make-graph", "graph-match", "graph-merge", "graph-to-table", "assert-schema", "execute-and-cache":
		p.loose("")
	default:
		if next := p.cur(); next.kind == word && isOperatorWord(name+p.text(next)) {
			p.fail(Apart, Span{int(t.start), int(next.end)}, name+p.text(next))
			return
		}
		p.fail(UnknownOperator, p.span(t), "")
		return
	}
	*c = Columns{Open: true}
}

// join reads the table and the conditions of join and lookup.
func (p *parser) join(name string, t *token, c *Columns) {
	p.joinParameter(name)
	p.parameters()
	kind := p.wantKind(name)
	left, right := *c, p.operandTable()
	switch kind {
	case "leftanti", "leftsemi", "leftantisemi", "anti": // these have the columns of one side
	case "rightanti", "rightsemi", "rightantisemi":
		*c = right
	default:
		*c = c.joined(right)
	}
	paired := p.paired
	p.paired = true
	switch {
	case p.acceptWord("on"):
		p.list(func() {
			from := p.i
			p.expr()
			p.joinCondition(from, p.i, &left, &right)
		})
	case p.acceptWord("where"):
		p.expr()
	case name == "lookup":
		p.fail(MissingWord, p.here(), "on")
	default:
		p.fault(MissingOn, p.span(t), Any, "")
	}
	p.paired = paired
}

// plugins are those of evaluate (npm @kusto/language-service-next 12.4.1), and schema_merge, which that has no more.
const plugins = "active_users_count activity_counts_metrics activity_engagement activity_metrics ai_chat_completion ai_chat_completion_prompt " +
	"ai_embed_text ai_embeddings autocluster azure_digital_twins_query_request bag_unpack basket cosmosdb_sql_request csharp dax_request " +
	"dcount_intersect diffpatterns diffpatterns_text estimate_rows_count execute_query execute_show_command external_datatable " +
	"funnel_sequence funnel_sequence_completion geo_line_lookup geo_polygon_lookup http_request http_request_post identity identity_v3 " +
	"infer_storage_schema infer_storage_schema_with_suggestions ipv4_lookup ipv6_lookup mysql_request narrow new_activity_metrics pivot " +
	"postgresql_request preview python r rolling_percentile rows_near schema_merge sequence_detect session_count sliding_window_counts sql_request"

// plugin reads the call behind evaluate and invoke.
func (p *parser) plugin(c *Columns) {
	p.parameters()
	if !p.is(word) || p.at(1).kind != '(' {
		p.fail(MissingWord, p.here(), "a function call")
		return
	}
	name, at := p.text(p.cur()), p.span(p.cur())
	if p.stageName() == "evaluate" && placeholder(name) == 0 && !slices.Contains(strings.Fields(plugins), name) {
		p.unknownKind(p.cur(), "plugin", plugins) // KS124
	}
	p.step()
	var args arguments
	if strings.HasSuffix(name, "_lookup") { // its arguments are a table and columns of both tables
		p.group('(')
		args.count = 1
	} else {
		args = p.args(name)
	}
	if !p.failed && args.count == 0 && (name == "pivot" || name == "bag_unpack") {
		p.fault(ArgumentCount, at, Any, howMany(1, 64, 0)) // of pivot: a column, an aggregate, and the columns of a row
	}
	if p.accept(':') {
		p.group('(')
	}
	*c = Columns{Open: true}
}

// operandTable reads the table behind join and lookup.
func (p *parser) operandTable() Columns {
	t := p.cur()
	switch {
	case t.kind == '(':
		open := p.i
		p.step()
		v := p.pipeline(true)
		p.close(open)
		return v.columns
	case t.kind == word && p.at(1).kind != '(' && p.at(1).kind != '.' && !isReserved(p.text(t)):
		p.step()
		return p.use(p.source(t))
	case t.kind == word && p.at(1).kind == '(' && p.at(1).match >= 0:
		if v, ok := p.callSource(t, true); ok {
			return v.columns
		}
		if b := &p.tokens[p.at(1).match+1]; b.kind == word && !isBuiltin(p.text(t)) {
			s := p.source(t)
			s.Function = true
			p.note(s)
		}
	}
	p.postfix()
	return Columns{Open: true}
}

// unionItem reads a table, a pattern of names or a pipeline in brackets.
func (p *parser) unionItem() Columns {
	t := p.cur()
	switch {
	case t.kind == '(' || t.kind == word && p.at(1).kind == '(':
		return p.operandTable()
	case t.kind == '[' && p.at(1).kind == text:
		s := Span{int(t.start), int(p.at(2).end)}
		return p.use(Source{Name: p.name(), Span: s})
	}
	from := p.i
	_, whole := p.pattern()
	if p.i <= from || p.q.Err != nil {
		return Columns{Open: true}
	}
	s := Source{Span: Span{int(t.start), int(p.tokens[p.i-1].end)}, Pattern: !whole}
	s.Name, s.Filled, s.Unknown = p.q.name(s.From, s.To)
	return p.use(s)
}

// inTables reads the tables of search in (…) and find in (…).
func (p *parser) inTables() {
	p.parameters()
	if !p.isWord("in") || p.at(1).kind != '(' || p.at(1).match < 0 {
		return
	}
	p.step()
	open := p.i
	p.step()
	p.list(func() { p.unionItem() })
	p.close(open)
}

func (p *parser) mvExpand(c *Columns) {
	from := p.i
	p.parameters("bagexpansion", "kind", "with_itemindex")
	p.wantKind("mv-expand")
	for i := from; i+2 < p.i; i++ { // the column of the element's place
		if p.text(&p.tokens[i]) == "with_itemindex" && p.tokens[i+2].kind == word {
			*c = c.with(Column{Name: p.text(&p.tokens[i+2]), Kind: Long, Span: p.span(&p.tokens[i+2])})
		}
	}
	p.list(func() {
		from := p.i
		col := p.item()
		if col.Kind != Any && col.Kind != Dynamic && !p.failed {
			p.fault(NotExpandable, p.since(from), col.Kind, "")
		}
		if col.Kind = Dynamic; p.acceptWord("to") {
			p.wantWord("typeof")
			if col.Kind = Any; p.is('(') && p.at(1).kind == word {
				col.Kind = p.knownType(p.at(1))
			}
			p.group('(')
		}
		if col.Fact = (Fact{}); col.Name != "" {
			*c = c.with(col)
		} else { // the service names it after a column that is in it
			*c = c.with(p.columnsIn(from)...)
		}
	})
	if p.acceptWord("limit") {
		p.expr()
	}
}

// columnsIn returns the names in the tokens from a place on, as columns of which nothing is known.
func (p *parser) columnsIn(from int) []Column {
	var list []Column
	for i := from; i < p.i && len(list) < maxColumns; i++ {
		if t := &p.tokens[i]; t.kind == word && p.tokens[i+1].kind != '(' {
			list = append(list, Column{Name: p.text(t)})
		}
	}
	return list
}
