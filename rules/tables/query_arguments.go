package tables

import (
	re "regexp/syntax"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// swappedExtract looks for a column in the place of the expression, and an expression with a group in the place of the text.
func swappedExtract(p *rules.Pass, q rules.ParsedQuery, args kql.Span) {
	list := strings.SplitN(q.KQL.Part(args), ",", 3)
	if len(list) < 3 {
		return
	}
	column := strings.TrimSpace(list[0])
	last := firstText(q.KQL, kql.Span{From: args.From + len(list[0]) + len(list[1]) + 2, To: args.To})
	noName := func(r rune) bool { return r > 127 || !rules.IsNameByte(byte(r)) }
	if last.To <= last.From || column == "" || strings.ContainsFunc(column, noName) {
		return
	}
	if _, ok := hasGroup(unescaped(q.KQL.Part(last))); ok {
		from := args.From + strings.Index(list[0], column)
		p.ReportText(q.Text, from, from+len(column), "order", q.Kind.String(), column, "extract")
	}
}

// swappedTrim looks for a column in the place of the expression of trim, and a text in the place of the column (KS129: the expression must
// be a constant).
func swappedTrim(p *rules.Pass, q rules.ParsedQuery, c *kql.Call) bool {
	column, _, ok := nameAndText(q.KQL, c)
	if ok && !slices.Contains(letNames(q.KQL.Text), q.KQL.Part(column)) {
		p.ReportText(q.Text, column.From, column.To, "order", q.Kind.String(), q.KQL.Part(column), c.Name)
	}
	return ok // what is looked up in the whole query counts, too
}

// judgePath looks at the path of extract_json (Learn, "JSONPath expressions": $ is the root object).
func judgePath(p *rules.Pass, q rules.ParsedQuery, c *kql.Call) bool {
	at := firstText(q.KQL, c.Args)
	if at.To <= at.From {
		return false
	}
	path := unescaped(q.KQL.Part(at))
	if path == "" || path[0] == '$' || strings.Contains(path, "{{") {
		return false
	}
	p.ReportText(q.Text, at.From, at.To, "path", q.Kind.String(), q.KQL.Part(at), c.Name)
	return true
}

// judgeGroups looks at the expression of extract_all, which must have a group (Learn, "extract_all()": one to 16 capturing groups).
func judgeGroups(p *rules.Pass, q rules.ParsedQuery, at kql.Span) {
	if groups, sound := judgePattern(p, q, at); sound && groups == 0 {
		p.ReportText(q.Text, at.From, at.To, "no-groups", q.Kind.String())
	}
}

// swappedPair looks for a column in the place of the path or expression of a call, which must be a constant (KS129 of Microsoft's parser),
// and for that constant in the place of the text.
func swappedPair(p *rules.Pass, q rules.ParsedQuery, c *kql.Call, isConstant func(part string) (what string, ok bool)) bool {
	column, text, ok := nameAndText(q.KQL, c)
	if !ok {
		return false
	}
	what, ok := isConstant(unescaped(q.KQL.Part(text)))
	if ok && !slices.Contains(letNames(q.KQL.Text), q.KQL.Part(column)) {
		p.ReportText(q.Text, column.From, column.To, "pair", q.Kind.String(), q.KQL.Part(column), c.Name, what, q.KQL.Part(text))
	}
	return ok // what is looked up in the whole query counts, too
}

func isPath(text string) (what string, ok bool) { return "the path", strings.HasPrefix(text, "$") }

func hasGroup(text string) (what string, ok bool) {
	pattern, err := re.Parse(text, re.Perl)
	return "the regular expression", err == nil && pattern.MaxCap() > 0
}

// nameAndText returns the two arguments of a call of a name and a text.
func nameAndText(q *kql.Query, c *kql.Call) (name, text kql.Span, ok bool) {
	first, _, two := strings.Cut(q.Part(c.Args), ",")
	if !two || !isName(strings.TrimSpace(first)) {
		return name, text, false
	}
	name = trimmed(q, kql.Span{From: c.Args.From, To: c.Args.From + len(first)})
	text = trimmed(q, kql.Span{From: c.Args.From + len(first) + 1, To: c.Args.To})
	return name, text, text.To > text.From && firstText(q, text) == text
}
