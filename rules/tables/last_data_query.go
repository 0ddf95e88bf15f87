package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// LastDataQuery reports queries that do not give the time of the last data.
var LastDataQuery = rules.Rule{
	ID: "CL508", Name: "last-data-query", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Yields: []string{"CL523/needed"}, Text: "the last data query returns no column `Time`",
			Help: "end the query with `| summarize Time = max(TimeGenerated) | where isnotempty(Time)`",
		},
		{
			ID: "near", Text: "the last data query returns the column `{0}`; the portal reads `Time`",
			Help: "rename it to `Time`: `summarize Time = max(TimeGenerated)`",
		},
		{ID: "not-time", Text: "expected a datetime `Time`, found a {0}", Help: "write `summarize Time = max(TimeGenerated)`"},
		{
			ID: "time-column", Text: "unknown column `{0}` in the last data query; did you mean `TimeGenerated`?",
			Help: "use `TimeGenerated`",
		},
		{
			ID: "not-newest", Text: "the last data query does not ask for the newest `TimeGenerated`",
			Help: "write `| summarize Time = max(TimeGenerated)`",
		},
		{
			ID: "oldest-first", Text: "the last data query looks at the oldest row", Why: "The page shows a time in the past while data arrives.",
			Help: "sort `desc`",
		},
		{
			ID: "other-table", Text: "the last data query reads `{0}`, not a table of the connector",
			Why: "The page shows the time of data that is not the connector's.", Help: "read the connector's table{1}",
		},
		{ID: "only-empty", Text: "the last data query keeps only rows without a time", Help: "use `isnotempty`"},
		{
			ID: "groups", Text: "the last data query returns a row for each group of `summarize`",
			Help: "remove `by` and what follows it: one row with the newest time is read",
		},
		{
			ID: "any-rows", Text: "`{0}` takes arbitrary rows before the last data query looks at their time",
			Why: "These may be old ones: the page shows a time in the past while data arrives.", Help: "remove the operator: `max(TimeGenerated)` reads all rows",
		},
		{
			ID: "short", Text: "the last data query looks only at the last {0}",
			Why: "The page shows no time for a source that was quiet for longer.", Help: "use a window of days, or none",
		},
		{
			ID: "empty-row", Text: "the last data query returns a row without a time when there is no data",
			Help: "add `| where isnotempty(Time)`",
		},
	},
	Check: checkLastDataQuery,
}

const timeColumn = "Time"

func checkLastDataQuery(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if q.Kind == rules.LastData && lowerTime(q.KQL) {
			p.ReportText(q.Text, q.KQL.Err.From, q.KQL.Err.To, "near", q.KQL.Part(q.KQL.Err.Span))
		} else if q.Kind == rules.LastData && q.KQL.Runs(timeColumn) && !sayTimeSlips(p, q.Text, q.KQL, "time-column") {
			lastData(p, q.Text, q.KQL)
		}
	}
}

// lowerTime reports whether the query's first error is the word time in the place of a column's name that the query makes, where it cannot
// be one as it is. Where the query only reads it, CL506 says so.
func lowerTime(q *kql.Query) bool {
	if q.Err == nil || q.Err.Kind != kql.Keyword || !strings.EqualFold(q.Part(q.Err.Span), timeColumn) {
		return false
	}
	rest := strings.TrimLeft(q.Text[q.Err.To:], " \t\r\n")
	return strings.HasPrefix(rest, "=") && !strings.HasPrefix(rest, "==") && !strings.HasPrefix(rest, "=~")
}

func lastData(p *rules.Pass, str rules.Str, q *kql.Query) {
	end := kql.Span{To: len(q.Text)}
	if n := len(q.Stages); n > 0 && q.Stages[n-1].Depth == 0 {
		end = q.Stages[n-1].Span
	}
	c, ok := q.Result.Find(timeColumn)
	switch {
	case !ok:
		sayNoTime(p, str, q, end)
	case c.Kind != kql.DateTime && c.Kind != kql.Any:
		p.ReportText(str, c.From, c.To, "not-time", c.Kind.String())
	case c.Fact.Sort == kql.FromNow:
		p.ReportText(str, c.From, c.To, "not-newest")
	case sayOther(p, str, q):
	case knowsFunctions(q) && !asksNewest(q):
		f := p.ReportText(str, c.From, c.To, "not-newest")
		if slices.ContainsFunc(q.Calls, func(c kql.Call) bool { return c.Name == "max" }) { // of a column of its own, which may be meant
			f.As(rules.Info)
		}
	case takesAny(p, str, q), takesOldest(p, str, q), shortWindow(p, str, q):
	case keepsEmpty(q) != nil:
		c := keepsEmpty(q)
		rewrite(p.ReportText(str, c.From, c.To, "only-empty"), str, c.Span, "isnot"+strings.TrimPrefix(c.Name, "is"), true)
	case emptyLeft(q).To > 0:
		at := emptyLeft(q)
		p.ReportText(str, at.From, at.To, "only-empty")
	case manyRows(q) > 0:
		at := manyRows(q)
		p.ReportText(str, at-len("summarize"), at, "groups")
	case !dropsEmpty(q):
		f := p.ReportText(str, end.From, end.To, "empty-row")
		if text := strings.TrimRight(q.Text, " \t\r\n;"); !str.Resolved() && !strings.Contains(lastLine(text), "//") {
			f.FixSafe(
				"Drop the row without a time",
				rules.ReplaceInside(str.Node, len(text), len(text), separator(q.Text)+"| where isnotempty(Time)"),
			)
		}
	}
}

// takesAny reports a query that takes some rows before it asks for the newest of them.
func takesAny(p *rules.Pass, str rules.Str, q *kql.Query) bool {
	at, _ := anyRows(q)
	if at.To == 0 || !calls(q, "max", "maxif", "arg_max") {
		return false
	}
	p.ReportText(str, at.From, at.To, "any-rows", q.Part(at))
	return true
}

// takesOldest reports a query that takes the first row in the order of time.
func takesOldest(p *rules.Pass, str rules.Str, q *kql.Query) bool {
	at := oldestFirst(q)
	if at.To == 0 {
		return false
	}
	rewrite(p.ReportText(str, at.From, at.To, "oldest-first"), str, at, "desc", false)
	return true
}

// sayOther reports a query that reads nothing but what every workspace has.
func sayOther(p *rules.Pass, str rules.Str, q *kql.Query) bool {
	s, own := notOwn(p.Definition, q)
	if s != nil {
		p.ReportText(str, s.From, s.To, "other-table", s.Name, own)
	}
	return s != nil
}

// shortWindow reports a condition by which data of some minutes is all that counts.
func shortWindow(p *rules.Pass, str rules.Str, q *kql.Query) bool {
	for i := range q.Comparisons {
		x := &q.Comparisons[i]
		bound, op, column, _ := boundOf(x)
		if x.Sure && bound.Sort == kql.FromNow && bound.N < 0 && bound.N > -12*hour && (op == ">" || op == ">=") && q.Part(column) == "TimeGenerated" {
			if f := p.ReportText(str, x.From, x.To, "short", spanOf(-bound.N)); bound.N < -hour {
				f.As(rules.Info) // a source may send something every few hours
			}
			return true
		}
	}
	return false
}

func sayNoTime(p *rules.Pass, str rules.Str, q *kql.Query, end kql.Span) {
	for _, c := range q.Result.List {
		if _, ok := rules.Nearest(c.Name, []string{timeColumn}); ok {
			f := p.ReportText(str, c.From, c.To, "near", c.Name)
			if q.Part(c.Span) == c.Name {
				rewrite(f, str, c.Span, timeColumn, false)
			}
			return
		}
	}
	if c, ok := only(&q.Result); ok {
		p.ReportText(str, c.From, c.To, "near", c.Name)
		return
	}
	if !q.Result.Open || !hidesColumns(q) {
		p.ReportText(str, end.From, end.To, "missing").About(str.Node)
	}
}

// asksNewest reports whether a query looks for the newest row by its time.
func asksNewest(q *kql.Query) bool {
	for _, c := range q.Calls {
		switch c.Name {
		case "max", "maxif", "arg_max", "argmax", "take_any", "any":
			if strings.Contains(q.Part(c.Args), "TimeGenerated") {
				return true
			}
		case "now", "ago":
			return true
		}
	}
	for _, s := range q.Stages {
		if s.Name == "top" || s.Name == "sort" || s.Name == "order" || s.Depth > 0 {
			return true
		}
	}
	return len(q.Sources) == 0
}

// keepsEmpty returns the call by which a condition asks for a row whose time is empty, where it is nothing but that call.
func keepsEmpty(q *kql.Query) *kql.Call {
	for i := range q.Calls {
		c := &q.Calls[i]
		if c.Name != "isempty" && c.Name != "isnull" || strings.TrimSpace(q.Part(c.Args)) != timeColumn {
			continue
		}
		before := strings.TrimRight(q.Text[:c.From], " \t\r\n")
		behind := strings.TrimLeft(q.Text[c.Args.To:], ") \t\r\n;")
		if strings.HasSuffix(before, "where") && behind == "" {
			return c
		}
	}
	return nil
}

// emptyLeft returns a condition by which a query keeps the row without a time, such as "isnotempty(Time) == false".
func emptyLeft(q *kql.Query) kql.Span {
	for _, s := range q.Stages {
		if s.Depth > 0 || s.Name != "where" && s.Name != "filter" {
			continue
		}
		if name, empty, length := emptyAsked(q.Text[s.To:]); length > 0 && empty && name == timeColumn {
			return trimmed(q, kql.Span{From: s.To, To: s.To + length})
		}
	}
	return kql.Span{}
}

// separator is what the query puts between its operators: a line break with its indent, or a blank.
func separator(text string) string {
	i := strings.LastIndexByte(text, '|')
	if i < 0 {
		return " "
	}
	before := strings.TrimRight(text[:i], " \t\r\n")
	if gap := text[len(before):i]; gap != "" {
		return gap
	}
	return " "
}

func lastLine(text string) string { return text[strings.LastIndexByte(text, '\n')+1:] }
