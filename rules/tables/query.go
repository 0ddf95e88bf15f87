package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// rewrite offers another text for a part of a text that the file holds itself.
func rewrite(f *rules.Finding, str rules.Str, span kql.Span, text string, safe bool) {
	if str.Resolved() {
		return
	}
	title := "Write " + strings.TrimSpace(text)
	if text == "" {
		title = "Delete `" + strings.TrimSpace(str.Value[span.From:span.To]) + "`"
	}
	edit := rules.ReplaceInside(str.Node, span.From, span.To, text)
	if safe {
		f.FixSafe(title, edit)
	} else {
		f.FixUnsafe(title, edit)
	}
}

// sayTimeSlips reports the names of a query that were intended to be TimeGenerated; it reports whether there are any.
func sayTimeSlips(p *rules.Pass, str rules.Str, q *kql.Query, message string) bool {
	for _, m := range q.Slips {
		f := p.ReportText(str, m.From, m.To, message, m.Name)
		rewrite(f, str, m.Span, "TimeGenerated", strings.EqualFold(m.Name, "TimeGenerated"))
	}
	return len(q.Slips) > 0
}

// calls reports whether a query calls one of the functions.
func calls(q *kql.Query, names ...string) bool {
	for _, c := range q.Calls {
		for _, n := range names {
			if c.Name == n {
				return true
			}
		}
	}
	return false
}

// knowsFunctions reports whether a query calls nothing but functions of the language and its own.
func knowsFunctions(q *kql.Query) bool {
	for _, c := range q.Calls {
		if !c.Own && !c.Source && !kql.IsBuiltin(c.Name) {
			return false
		}
	}
	return true
}

// oneOf lists names for a help, the first few of them.
func oneOf(names []string) string {
	const most = 6
	more := len(names) > most
	s := "`" + strings.Join(names[:min(most, len(names))], "`, `") + "`"
	switch {
	case len(names) == 0:
		return "those that it gives"
	case more:
		return s + " …"
	}
	return s
}
