package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// plainName looks at what a name cannot have: markup, addresses, gaps, a parenthesis without its partner, and words in the place of a name.
func plainName(p *rules.Pass, s rules.Str, what string) {
	v := s.Value
	for _, m := range [...]string{"**", "__", "<b>", "<i>", "<br", "](", "&amp;", "&lt;", "`"} {
		if i := strings.Index(v, m); i >= 0 && (m != "__" || strings.Count(v, m) > 1) {
			p.ReportText(s, i, i+len(m), "markup", m, what)
			break
		}
	}
	if i := strings.Index(v, "://"); i > 0 || strings.HasPrefix(v, "www.") {
		from := strings.LastIndexByte(v[:max(i, 0)], ' ') + 1
		to := from + len(v[from:])
		if n := strings.IndexByte(v[from:], ' '); n > 0 {
			to = from + n
		}
		p.ReportText(s, from, to, "address", v[from:to], what)
	}
	gap(p, s, what)
	if end := strings.TrimRight(v, " \t\r\n"); end != "" && strings.IndexByte("-:;,", end[len(end)-1]) >= 0 {
		p.ReportText(s, len(end)-1, len(end), "end", end[len(end)-1:], what)
	}
	switch open, closed := strings.Count(v, "("), strings.Count(v, ")"); {
	case open > closed:
		i := strings.LastIndexByte(v, '(')
		p.ReportText(s, i, i+1, "parenthesis", "(", what)
	case closed > open:
		i := strings.LastIndexByte(v, ')')
		p.ReportText(s, i, i+1, "parenthesis", ")", what)
	}
	switch strings.ToLower(strings.TrimSpace(v)) {
	case "new connector",
		"my connector",
		"untitled",
		"untitled connector",
		"data connector",
		"connector",
		"sample connector",
		"custom connector",
		"test connector",
		"connector title",
		"tbd",
		"n/a",
		"none",
		"test",
		"my company",
		"company",
		"vendor",
		"publisher",
		"jane doe",
		"john doe":
		p.Report(s.Node, "stand-in", v, what)
	}
}

// gap looks at two blanks, and at line ends and tabs, between the words of a name.
func gap(p *rules.Pass, s rules.Str, what string) {
	v := strings.TrimRight(s.Value, " \t\r\n")
	start := len(v) - len(strings.TrimLeft(v, " \t\r\n"))
	for i := start; i < len(v); i++ {
		var said string
		switch {
		case v[i] == '\n' || v[i] == '\r':
			said = "line end"
		case v[i] == '\t':
			said = "tab"
		case v[i] == ' ' && v[i+1] == ' ':
			said = "second space"
		default:
			continue
		}
		to := i
		for v[to] == ' ' || v[to] == '\t' || v[to] == '\n' || v[to] == '\r' {
			to++
		}
		f := p.ReportText(s, i, to, "gap", said, what)
		if !s.Resolved() {
			f.FixSafe("Use one space", rules.ReplaceInside(s.Node, i, to, " "))
		}
		return
	}
}

// repeatedSuffix finds what a name has in brackets twice, as in "Contoso (using Azure Functions) (using Azure Functions)".
func repeatedSuffix(v string) (from, to int) {
	for i := strings.IndexByte(v, '('); i >= 0; {
		n := strings.IndexByte(v[i:], ')')
		if n < 0 {
			return 0, 0
		}
		to = i + n + 1
		if again := rules.IndexFold(v[to:], strings.ToLower(v[i:to])); again >= 0 {
			return to + again, to + again + (to - i)
		}
		next := strings.IndexByte(v[to:], '(')
		if next < 0 {
			return 0, 0
		}
		i = to + next
	}
	return 0, 0
}
