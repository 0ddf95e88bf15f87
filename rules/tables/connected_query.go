package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// ConnectedQuery reports connectivity queries whose result does not say whether the connector is connected.
var ConnectedQuery = rules.Rule{
	ID: "CL507", Name: "connected-query", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "missing", Severity: rules.Warning, Yields: []string{"CL510/split", "CL523/needed"}, Text: "the connectivity query returns no column `IsConnected`",
			Help: "end the query with `| {0}project IsConnected = LastLogReceived > ago(30d)`",
		},
		{
			ID: "near", Severity: rules.Warning, Text: "the connectivity query returns the column `{0}`; the portal reads `IsConnected`",
			Help: "rename it to `IsConnected`",
		},
		{ID: "compared", Text: "expected `=` after `IsConnected`, found `==`", Help: "use `=`"},
		{
			ID: "not-boolean", Text: "expected a boolean `IsConnected`, found a {0}",
			Help: "compare it: `IsConnected = LastLogReceived > ago(30d)`",
		},
		{
			ID: "time-column", Text: "unknown column `{0}` in the connectivity query; did you mean `TimeGenerated`?",
			Help: "use `TimeGenerated`",
		},
		{
			ID: "unset", Severity: rules.Warning, Text: "the connectivity query reads `{0}`, which no operator before it defines",
			Why:  "The query fails unless the table has a column of this name.",
			Help: "add `| summarize {0} = max(TimeGenerated)` before it",
		},
		{
			ID: "no-time", Severity: rules.Info, Yields: []string{"CL518/always", "CL518/false", "CL518/without"}, Text: "the connectivity query has no time bound",
			Why:  "Old data keeps the connector connected after the source has stopped.",
			Help: "compare the newest time: `IsConnected = LastLogReceived > ago(30d)`",
		},
	},
	Check: checkConnectedQuery,
}

const isConnected = "IsConnected"

func checkConnectedQuery(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if q.Kind != rules.Connectivity || !q.KQL.Runs(isConnected) {
			continue
		}
		unsetTime(p, q)
		if !sayTimeSlips(p, q.Text, q.KQL, "time-column") && sayConnected(p, q.Text, q.KQL) && !boundsTime(q.KQL) {
			last := q.KQL.Stages
			at := kql.Span{To: len(q.Text.Value)}
			if len(last) > 0 {
				at = last[len(last)-1].Span
			}
			f := p.ReportText(q.Text, at.From, at.To, "no-time")
			if c, ok := q.KQL.Result.Find(isConnected); ok && c.Fact.Sort == kql.Constant {
				f.About(q.Text.Node)
			}
			if at, _ := emptyAnswer(q.KQL); at.To > 0 {
				f.About(q.Text.Node)
			}
		}
	}
}

// unsetTime reports a name for the newest time that a query compares and never sets.
func unsetTime(p *rules.Pass, q rules.ParsedQuery) {
	if len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Function {
		return
	}
	for _, s := range q.KQL.Stages {
		switch s.Name {
		case "where", "filter", "project", "take", "limit", "sort", "order", "top":
		default:
			return
		}
	}
	for i := range q.KQL.Comparisons {
		c := &q.KQL.Comparisons[i]
		at, other := c.LeftAt, c.Right
		if other.Fact.Sort != kql.FromNow {
			at, other = c.RightAt, c.Left
		}
		if name := q.KQL.Part(at); other.Fact.Sort == kql.FromNow && strings.HasPrefix(name, "Last") && isName(name) &&
			strings.Count(q.KQL.Text, name) == 1 {
			p.ReportText(q.Text, at.From, at.To, "unset", name)
			return
		}
	}
}

// sayConnected reports a result without its column; it reports whether the column is there and right.
func sayConnected(p *rules.Pass, str rules.Str, q *kql.Query) bool {
	result := &q.Result
	if c, ok := result.Find(isConnected); ok {
		if c.Kind == kql.Bool || c.Kind == kql.Any {
			return true
		}
		p.ReportText(str, c.From, c.To, "not-boolean", c.Kind.String())
		return false
	}
	for _, m := range q.Missing {
		rest := strings.TrimLeft(q.Text[m.To:], " \t\r\n")
		if at := len(q.Text) - len(rest); strings.HasPrefix(rest, "==") {
			rewrite(p.ReportText(str, at, at+2, "compared"), str, kql.Span{From: at, To: at + 2}, "=", false)
			return false
		}
	}
	for _, c := range result.List {
		if _, ok := rules.Nearest(c.Name, []string{isConnected}); ok {
			f := p.ReportText(str, c.From, c.To, "near", c.Name)
			if q.Part(c.Span) == c.Name {
				rewrite(f, str, c.Span, isConnected, strings.EqualFold(c.Name, isConnected))
			}
			return false
		}
	}
	if result.Open && hidesColumns(q) {
		return false
	}
	if c, ok := only(result); ok {
		p.ReportText(str, c.From, c.To, "near", c.Name)
		return false
	}
	at := kql.Span{To: len(q.Text)}
	if n := len(q.Stages); n > 0 && q.Stages[n-1].Depth == 0 {
		at = q.Stages[n-1].Span
	}
	before := "summarize LastLogReceived = max(TimeGenerated) | "
	if _, has := result.Find("LastLogReceived"); has {
		before = ""
	}
	f := p.ReportText(str, at.From, at.To, "missing", before).About(str.Node)
	if p.Definition.Dialect == rules.Codeless && !strings.Contains(q.Text, "LastLogReceived") {
		f.As(rules.Warning) // published with `take 1`, alone and beside HasDataConnectors: Airlock Digital, OpenAI, Trend Micro Cloud App Security
	}
	return false
}

// only returns the column of a result that has no other.
func only(result *kql.Columns) (kql.Column, bool) {
	if result.Open || len(result.List) != 1 || result.List[0].Name == "" || result.List[0].From == result.List[0].To {
		return kql.Column{}, false
	}
	return result.List[0], true
}

// hidesColumns reports whether a query's result has columns that only the service knows: those of a function or a plugin. No table
// has a column IsConnected.
func hidesColumns(q *kql.Query) bool {
	for _, s := range q.Stages {
		switch s.Name {
		case "evaluate", "invoke", "parse-kv", "scan", "mv-apply", "partition":
			return true
		}
	}
	for _, s := range q.Sources {
		if s.Function || s.Unknown || !strings.HasSuffix(s.Name, "_CL") && len(q.Stages) == 0 {
			return true
		}
	}
	return len(q.Sources) == 0
}

// boundsTime reports whether a query compares a time with anything.
func boundsTime(q *kql.Query) bool {
	if !knowsFunctions(q) || calls(q, "ago", "now", "startofday", "startofweek", "startofmonth", "datetime_add", "datetime_diff", "bin") {
		return true
	}
	return strings.Contains(q.Text, "datetime(") || len(q.Sources) == 0
}
