package tables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// passedArguments compares the arguments of a call with the parameters of the function, where the solution defines it.
func passedArguments(p *rules.Pass, q rules.ParsedQuery, read *kql.Query, g *page) {
	for i := range read.Calls {
		c := &read.Calls[i]
		if len(c.Passed) == 0 {
			continue
		}
		declared := g.repo.ParserParameters(g.d.File, c.Name)
		if len(declared) == 0 {
			continue
		}
		var names []string
		for _, d := range declared {
			names = append(names, d.Name)
		}
		if len(c.Passed) > len(names) {
			p.ReportText(q.Text, c.From, c.To, "arguments", q.Kind.String(), strconv.Itoa(len(c.Passed)), c.Name, strconv.Itoa(len(names)))
			continue
		}
		named := false
		for at, a := range c.Passed {
			if named = named || a.Name != ""; named {
				at = slices.Index(names, a.Name)
			}
			if named && a.Name == "" {
				break // what it is passed for is not known
			}
			if at < 0 {
				noParameter(p, q, c.Name, a, names)
				continue
			}
			if want := kql.KindOf(declared[at].Type); !want.Takes(a.Kind) {
				value := q.KQL.Part(a.Span)
				p.ReportText(q.Text, a.From, a.To, "argument", value, q.Kind.String(), a.Kind.String(), names[at], c.Name, want.String())
			}
		}
	}
}

// noParameter reports an argument with a name that the function does not have.
func noParameter(p *rules.Pass, q rules.ParsedQuery, function string, a kql.Passed, names []string) {
	end := a.From + len(a.Name)
	if best, near := meantColumn(a.Name, names); near {
		f := p.ReportText(q.Text, a.From, end, "parameter-near", a.Name, function, q.Kind.String(), best)
		rewrite(f, q.Text, kql.Span{From: a.From, To: end}, best, false)
		return
	}
	known := "`" + strings.Join(names[:min(len(names), mostListed)], "`, `") + "`"
	p.ReportText(q.Text, a.From, end, "parameter", a.Name, function, q.Kind.String(), known)
}
