package dcr

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ASIMValues reports transformations into a table of the information model that write values which its queries do not look for.
var ASIMValues = rules.Rule{
	ID: "CL858", Name: "asim-values", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "value", Text: "`{0}` is not a value of `{1}` in `{2}`",
			Why:  "Rules and workbooks of the information model compare with its own values, so they never see these rows.",
			Help: "use {3}",
		},
		{
			ID: "near", Text: "`{0}` is not a value of `{1}` in `{2}`; did you mean `{3}`?",
			Why:  "Rules and workbooks of the information model compare with its own values, so they never see these rows.",
			Help: "use `{3}`",
		},
		{
			ID: "mandatory", Severity: rules.Info, Text: "the transformation does not set {0}, mandatory in `{1}`",
			Why:  "The table holds the events of many products, and the queries of the information model rely on these columns.",
			Help: "add them to the transformation",
		},
	},
	Check: func(p *rules.Pass) { eachTransform(p, (*transform).asim) },
}

func (t *transform) asim() {
	table := strings.TrimPrefix(strings.TrimPrefix(t.flow.Output.Value, names.MicrosoftPrefix), names.CustomPrefix)
	if !t.flow.Output.Known() || !catalog.IsASIMTable(table) || !t.q.Readable() {
		return
	}
	for _, c := range t.q.Result.List {
		if values := catalog.ASIMValues(table, c.Name); values != nil && c.To > 0 {
			t.asimColumn(c, table, values)
		}
	}
	if t.q.Result.Open || len(t.q.Result.List) == 0 {
		return
	}
	var lacks []string
	for _, name := range catalog.ASIMMandatory(table) {
		if _, ok := t.q.Result.Find(name); !ok && !t.lacks(name) {
			lacks = append(lacks, name)
		}
	}
	if len(lacks) > 0 {
		t.report(t.end(), "mandatory", listed(lacks), table)
	}
}

// asimColumn looks at the texts that a column is set to: alone, or as a result of case and iff.
func (t *transform) asimColumn(c kql.Column, table string, values []string) {
	rest := t.q.Text[c.To:]
	from := c.To + len(rest) - len(strings.TrimLeft(rest, " \t\r\n="))
	for _, literal := range results(t.q.Text, from, 0) {
		v := t.q.Text[literal.From+1 : literal.To-1]
		if slices.Contains(values, v) || v == "" {
			continue
		}
		best, ok := rules.Nearest(v, values)
		for _, known := range values {
			if strings.EqualFold(known, v) {
				best, ok = known, true
			}
		}
		if ok {
			t.report(literal, "near", v, c.Name, table, best)
		} else {
			t.report(literal, "value", v, c.Name, table, words.OneOf(values))
		}
	}
}

// maxResults bounds how deep case is followed into case.
const maxResults = 8

// results returns the literal texts that the expression at a place may come to.
func results(q string, from, depth int) []kql.Span {
	args, end := arguments(q, from)
	if end == from || depth > maxResults {
		return nil
	}
	first := args[0]
	bare := strings.TrimSpace(q[first.From:first.To])
	at := first.From + strings.Index(q[first.From:first.To], bare)
	if len(bare) > 1 && (bare[0] == '"' || bare[0] == '\'') && strings.IndexByte(bare[1:], bare[0]) == len(bare)-2 {
		return []kql.Span{{From: at, To: at + len(bare)}}
	}
	name, _, ok := strings.Cut(bare, "(")
	name = strings.TrimSpace(name)
	if !ok || name != "case" && name != "iff" && name != "iif" || !strings.HasSuffix(bare, ")") {
		return nil
	}
	inner, _ := arguments(q, at+strings.IndexByte(bare, '(')+1)
	var list []kql.Span
	for i, a := range inner {
		if i%2 == 1 || i == len(inner)-1 {
			list = append(list, results(q[:a.To], a.From, depth+1)...)
		}
	}
	return list
}

// arguments splits a text at the commas outside of brackets and quotes, up to the end of the expression: a closing bracket, a pipe or a
// semicolon.
func arguments(q string, from int) (list []kql.Span, end int) {
	depth, start, i := 0, from, from
	for ; i < len(q); i++ {
		switch c := q[i]; {
		case c == '"' || c == '\'':
			end := words.QuoteEnd(q, i, i > 0 && q[i-1] == '@')
			if end < 0 {
				return append(list, kql.Span{From: start, To: len(q)}), len(q)
			}
			i = end
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			if depth--; depth < 0 {
				return append(list, kql.Span{From: start, To: i}), i
			}
		case depth > 0:
		case c == ',':
			list = append(list, kql.Span{From: start, To: i})
			start = i + 1
		case c == '|' || c == ';':
			return append(list, kql.Span{From: start, To: i}), i
		}
	}
	return append(list, kql.Span{From: start, To: i}), i
}
