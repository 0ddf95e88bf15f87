package kql

import (
	"strings"
	"testing"

	"github.com/connectorlint/connectorlint/internal/testutil"
)

// hostile are queries that would be slow or overflow the stack of a careless parser.
func hostile(n int) []string {
	return []string{
		"T | project a" + strings.Repeat(".b", n/2),
		"T | project a" + strings.Repeat("[0]", n/3),
		strings.Repeat("(", n), strings.Repeat("f(", n), strings.Repeat("[", n), strings.Repeat("{", n), strings.Repeat("(){", n),
		strings.Repeat("T | join (", n), strings.Repeat("((){", n) + strings.Repeat("})", n), strings.Repeat("-", n),
		"T" + strings.Repeat(" | where a", n), strings.Repeat("let a = b; ", n), "T | where " + strings.Repeat("a and ", n) + "b",
		"union " + strings.Repeat("T, ", n) + "T", "T | extend " + strings.Repeat("a = b, ", n) + "c = d", strings.Repeat("a.b().", n),
		strings.Repeat("{{a}}", n), strings.Repeat("\"", n), strings.Repeat("a-", n), "T" + strings.Repeat(" | extend a = 1", n),
		strings.Repeat("(a:int,", n), strings.Repeat("(a:int)", n), "x" + strings.Repeat("\u200b", n), "T | where " + strings.Repeat("(a, ", n),
		strings.Repeat("int(", n), strings.Repeat("datetime(1) ", n), strings.Repeat("dynamic([", n), strings.Repeat("dynamic({'a':", n),
		strings.Repeat("| wher x ", n), strings.Repeat("T | where a = 1 | ", n), "T | project " + strings.Repeat("a*, ", n) + "b",
		"T | project-keep " + strings.Repeat("a*, ", n) + "b", strings.Repeat("max ", n) + ")", strings.Repeat("'a ", n), strings.Repeat("a'", n),
		strings.Repeat("union (T | ", n), strings.Repeat("let f = (a: int) {", n),
	}
}

func TestHostileQueriesTakeLinearTime(t *testing.T) {
	const n = 2500
	queries := map[int][]string{n: hostile(n), n * testutil.LinearTimes: hostile(n * testutil.LinearTimes)}
	for i, query := range queries[n] {
		testutil.Linear(t, query, n, func(n int) { Parse(queries[n][i]) })
	}
}

// A query may end anywhere: an editor checks it while it is written.
func TestCutQueriesAreRead(_ *testing.T) {
	for _, query := range [...]string{
		"T | join hint.strategy=broadcast kind=inner (U) on $left.a == $right.b and (c) | where d != 'e' 'f'",
		"T | lookup kind = leftouter U on a, $left.b == $right.c",
		"union withsource=s isfuzzy=true kind=outer T, U* | partition hint.strategy=native by a (take 1)",
		"let f = (a: int, b: (*)) { T | where x in (a, b) }; f(1, U) | render linechart with (xcolumn=a, ycolumns=b, c, kind=stacked)",
		"T | summarize hint.strategy=shuffle (a, b) = arg_max(TimeGenerated, *), max(*) by bin(TimeGenerated, 1h)",
	} {
		for to := range query {
			_ = Parse(query[:to])
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, query := range hostile(3) {
		f.Add(query)
	}
	f.Add("source | extend c = b, d = c | project-rename e = d | project-keep e, f* | where datetime(x) = 1 and [\"y\"] has 'z")
	f.Add("let x = (a:int) { T | take a }; union x, (T | where A has_any ('b') and C between (1 .. 2)), ['d e']")
	f.Fuzz(func(t *testing.T, text string) {
		q := ParseWith(text, Options{Fills: []Fill{{"a", "T"}}, Tables: map[string]Columns{"source": {List: []Column{{Name: "b"}}}}})
		inside := func(s Span) {
			if s.From < 0 || s.To < s.From || s.To > len(text) {
				t.Fatalf("span %v is not inside of %q", s, text)
			}
		}
		for _, e := range q.Errors {
			inside(e.Span)
		}
		for _, m := range q.Missing {
			inside(m.Span)
		}
		for _, s := range q.Sources {
			inside(s.Span)
		}
		for _, c := range q.Calls {
			inside(c.Span)
			inside(c.Args)
		}
		for _, s := range q.Filters {
			inside(s.Span)
			inside(s.Right)
			q.Strings(s)
		}
		for _, c := range q.Result.List {
			inside(c.Span)
		}
		for _, s := range q.Stages {
			inside(s.Span)
		}
	})
}
