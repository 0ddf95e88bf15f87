package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// CriteriaWindow reports connectivity queries whose answer does not depend on whether data arrives.
var CriteriaWindow = rules.Rule{
	ID: "CL518", Name: "criteria-window", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "inverted", Text: "the connectivity query is true only for data older than {0}",
			Why: "The connector shows as disconnected while data arrives and as connected after it stops.", Help: "use `{1}`",
		},
		{
			ID: "without", Text: "`IsConnected` is true only while there is no data",
			Why: "The connector shows as connected before any data arrives, and as disconnected afterwards.", Help: "compare the newest time: `IsConnected = {0} > ago(30d)`",
		},
		{
			ID: "windows", Severity: rules.Warning, Text: "the connectivity query filters the data of the last {0} before it looks for data of the last {1}",
			Why:  "The shorter of the two windows decides: the connector shows as disconnected earlier than the comparison says.",
			Help: "remove the condition, or use the same window twice",
		},
		{
			ID: "future", Text: "the connectivity query compares with a time that is not in the past: `{0}`",
			Why:  "No row is newer than the current time, so the connector never shows as connected.",
			Help: "use a time in the past, such as `ago(30d)`",
		},
		{
			ID: "false", Text: "`IsConnected` is always false", Why: "The connector never shows as connected.",
			Help: "compare the newest time: `IsConnected = LastLogReceived > ago(30d)`",
		},
		{
			ID: "oldest", Severity: rules.Warning, Text: "the connectivity query looks at the oldest row",
			Why:  "The connector shows as disconnected as soon as its first data is older than the window, although new data arrives.",
			Help: "use `max` instead of `min`",
		},
		{
			ID: "short", Severity: rules.Warning, Text: "the connectivity query counts only the data of the last {0}",
			Why:  "The connector shows as disconnected whenever the source is quiet for this long.",
			Help: "use a window of days, such as `ago(7d)`",
		},
		{
			ID: "long", Severity: rules.Warning, Text: "the connectivity query counts data of the last {0}",
			Why: "The connector shows as connected long after the data has stopped.", Help: "use a window of days, such as `ago(30d)`",
		},
		{
			ID: "date", Severity: rules.Warning, Text: "the connectivity query compares with the fixed date `{0}`",
			Why: "The date does not move, so the answer does not change when the data stops.", Help: "use a time before now, such as `ago(30d)`",
		},
		{
			ID: "always", Severity: rules.Warning, Text: "`IsConnected` is always true, whatever the tables hold",
			Why:  "The connector shows as connected before any data arrives.",
			Help: "compare the newest time of the connector's table: `IsConnected = LastLogReceived > ago(30d)`",
		},
		{
			ID: "any-rows", Severity: rules.Warning, Text: "`{0}` takes arbitrary rows before the connectivity query looks at their time",
			Why:  "These may be old ones: the connector may show as disconnected while data arrives.",
			Help: "remove the operator: `max(TimeGenerated)` reads all rows",
		},
		{
			ID: "oldest-first", Severity: rules.Warning, Text: "the connectivity query looks at the oldest row",
			Why:  "The connector shows as disconnected as soon as its first data is older than the window, although new data arrives.",
			Help: "sort `desc`",
		},
		{
			ID: "groups", Severity: rules.Warning, Yields: []string{"CL507/missing"}, Text: "the connectivity query returns a row for each group of `summarize`",
			Why: "The page needs one answer. A group without new data may hide the others.", Help: "remove `by` and what follows it",
		},
		{
			ID: "other-table", Severity: rules.Warning, Text: "the connectivity query reads `{0}`, not a table of the connector",
			Why: "The connector shows as connected because of data that is not its own.", Help: "read the connector's table{1}",
		},
	},
	Check: checkCriteriaWindow,
}

const (
	hour = 3600 * int64(1e9)
	year = 365 * 24 * hour
)

func checkCriteriaWindow(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if q.Kind != rules.Connectivity || !q.KQL.Whole() {
			continue
		}
		c := criterion{p, q}
		if c.constant() {
			continue
		}
		if c.without() {
			continue
		}
		c.otherTable()
		c.rows()
		c.windows()
		for i := range q.KQL.Comparisons {
			c.window(&q.KQL.Comparisons[i])
		}
	}
}

// criterion is a connectivity query under judgment.
type criterion struct {
	*rules.Pass
	rules.ParsedQuery
}

// constant reports an answer that the query does not look for.
func (c *criterion) constant() bool {
	col, ok := answerColumn(&c.KQL.Result)
	if !ok || col.Kind != kql.Bool || col.Fact.Sort != kql.Constant {
		return false
	}
	switch {
	case col.Fact.N == 0:
		c.ReportText(c.Text, col.From, col.To, "false").About(c.Text.Node)
	case len(c.KQL.Sources) == 0 || alwaysRow(c.KQL):
		c.ReportText(c.Text, col.From, col.To, "always").About(c.Text.Node)
	}
	return true
}

// answerColumn returns the column IsConnected, whatever the case of its name.
func answerColumn(c *kql.Columns) (kql.Column, bool) {
	if col, ok := c.Find(isConnected); ok {
		return col, true
	}
	for _, col := range c.List {
		if strings.EqualFold(col.Name, isConnected) {
			return col, true
		}
	}
	return kql.Column{}, false
}

// window looks at a comparison of a time with one that is some time away from now.
func (c *criterion) window(x *kql.Comparison) {
	if c.fixed(x) {
		return
	}
	row, bound, op, rowAt := againstNow(x)
	if bound.Sort == kql.Later {
		bound = kql.Fact{Sort: kql.FromNow}
	}
	if bound.Sort != kql.FromNow || !ofRows(row) || !x.Sure && !c.answers(x) && !c.turned(x) {
		return
	}
	switch op {
	case ">", ">=":
		c.newer(x, row, rowAt, bound.N)
	case "<", "<=":
		if bound.N < 0 && row.Sort == kql.Newest && c.answers(x) {
			sign := c.sign(x)
			right := kql.Mirrored(x.Op)
			fixed := c.KQL.Text[x.From:sign.From] + right + c.KQL.Text[sign.To:x.To]
			rewrite(c.ReportText(c.Text, x.From, x.To, "inverted", spanOf(-bound.N), fixed), c.Text, sign, right, false)
		}
	}
}

// againstNow returns the time that a comparison looks at, what it is compared with, and the sign between the two: the other way round where
// now is on the left, and of the time itself where its age is compared. at is where the time is read.
func againstNow(x *kql.Comparison) (row, bound kql.Fact, op string, at kql.Span) {
	switch {
	case x.Left.Fact.Sort == kql.Age || x.Right.Fact.Sort == kql.Age:
		row, bound, op = aged(x)
		return row, bound, op, x.LeftAt
	case !x.Right.Fact.Moves():
		return x.Right.Fact, x.Left.Fact, kql.Mirrored(x.Op), x.RightAt
	}
	return x.Left.Fact, x.Right.Fact, x.Op, x.LeftAt
}

// fixed reports an answer that compares the newest time with a date that is written out.
func (c *criterion) fixed(x *kql.Comparison) bool {
	row, date := x.Left, x.Right
	if row.Fact.Sort != kql.Newest {
		row, date = date, row
	}
	at := date.Fact.Literal
	if row.Fact.Sort != kql.Newest || date.Kind != kql.DateTime || date.Fact.Sort != kql.Constant || at.To == 0 || !c.answers(x) {
		return false
	}
	c.ReportText(c.Text, at.From, at.To, "date", c.KQL.Part(at))
	return true
}

// newer looks at a condition that a time is newer than one some time away from now.
func (c *criterion) newer(x *kql.Comparison, row kql.Fact, rowAt kql.Span, bound int64) {
	switch {
	case row.Sort == kql.Oldest:
		at := c.minimum(rowAt)
		f := c.ReportText(c.Text, at.From, at.To, "oldest")
		if name := c.KQL.Part(at); name == "min" {
			rewrite(f, c.Text, at, "max", false)
		}
	case bound < 0 && c.turned(x):
		c.ReportText(c.Text, x.From, x.To, "inverted", spanOf(-bound), c.KQL.Part(x.Span))
	case bound >= 0:
		c.ReportText(c.Text, x.From, x.To, "future", c.KQL.Part(x.Span))
	case c.answers(x) && bound > -hour:
		c.ReportText(c.Text, x.From, x.To, "short", spanOf(-bound))
	case bound <= -2*year:
		c.ReportText(c.Text, x.From, x.To, "long", spanOf(-bound))
	}
}

// ofRows reports whether a time comes from the rows of the table.
func ofRows(f kql.Fact) bool { return !f.Moves() && f.Sort != kql.Constant }

// answers reports whether a comparison is what the column IsConnected has.
func (c *criterion) answers(x *kql.Comparison) bool {
	col, ok := answerColumn(&c.KQL.Result)
	if !ok || col.To > x.From {
		return false
	}
	if strings.Trim(c.KQL.Text[col.To:x.From], "= (\r\n\t") != "" {
		return c.branches(x, ",true,false")
	}
	rest := strings.TrimLeft(c.KQL.Text[x.To:], ") \r\n\t")
	return rest == "" || strings.IndexByte("|,;/", rest[0]) >= 0
}

// sign returns the comparison's sign.
func (c *criterion) sign(x *kql.Comparison) kql.Span {
	from := x.LeftAt.To + strings.Index(c.KQL.Text[x.LeftAt.To:x.RightAt.From], x.Op)
	return kql.Span{From: from, To: from + len(x.Op)}
}

// minimum returns the call of min that gives the oldest time, or the place that reads it.
func (c *criterion) minimum(at kql.Span) kql.Span {
	for _, call := range c.KQL.Calls {
		if call.Name == "min" || call.Name == "minif" || call.Name == "arg_min" {
			return call.Span
		}
	}
	return at
}

// spanOf writes a span of time as a person would.
func spanOf(n int64) string {
	for _, u := range [...]struct {
		length int64
		name   string
	}{{year, "year"}, {24 * hour, "day"}, {hour, "hour"}, {hour / 60, "minute"}} {
		if n >= u.length && (n%u.length == 0 || n >= 10*u.length) {
			count := n / u.length
			if count == 1 {
				return "1 " + u.name
			}
			return strconv.FormatInt(count, 10) + " " + u.name + "s"
		}
	}
	return strconv.FormatInt(n/int64(1e9), 10) + " seconds"
}
