package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
)

// rows looks at which rows a connectivity query judges by their time: all of them, some that are taken at random, or the oldest ones.
func (c *criterion) rows() {
	if at, _ := anyRows(c.KQL); at.To > 0 && c.timeBehind(at) {
		c.ReportText(c.Text, at.From, at.To, "any-rows", c.KQL.Part(at))
	} else if at := oldestFirst(c.KQL); at.To > 0 && c.timeBehind(at) {
		rewrite(c.ReportText(c.Text, at.From, at.To, "oldest-first"), c.Text, at, "desc", false)
	}
	if at := manyRows(c.KQL); at > 0 {
		c.ReportText(c.Text, at-len("summarize"), at, "groups")
	}
}

// timeBehind reports whether a time is compared or summed up behind a place.
func (c *criterion) timeBehind(at kql.Span) bool {
	for i := range c.KQL.Comparisons {
		x := &c.KQL.Comparisons[i]
		if x.From > at.To && (x.Left.Fact.Sort == kql.FromNow || x.Right.Fact.Sort == kql.FromNow) {
			return true
		}
	}
	return false
}

// anyRows returns the operator that takes some rows in no order, and how many; none where the rows are sorted before.
func anyRows(q *kql.Query) (at kql.Span, count string) {
	for _, s := range q.Stages {
		if s.Depth > 0 {
			return kql.Span{}, ""
		}
		switch s.Name {
		case "sort", "order", "top", "summarize", "distinct", "join", "union", "make-series", "serialize":
			return kql.Span{}, ""
		case "take", "limit", "sample":
			n := numberAt(q.Text, s.To)
			if n.From == n.To {
				return kql.Span{}, ""
			}
			return kql.Span{From: s.From, To: n.To}, q.Part(n)
		}
	}
	return kql.Span{}, ""
}

// oldestFirst returns the word asc by which a query that takes the first row takes the oldest one.
func oldestFirst(q *kql.Query) kql.Span {
	var found kql.Span
	for _, s := range q.Stages {
		if s.Depth > 0 {
			return kql.Span{}
		}
		switch s.Name {
		case "top", "sort", "order":
			if found = ascending(q, s.Span); s.Name == "top" && found.To > 0 {
				return found
			}
		case "take", "limit":
			return found
		case "summarize":
			return kql.Span{}
		}
	}
	return kql.Span{}
}

// ascending returns the word asc behind the column TimeGenerated in the clause of an operator that sorts.
func ascending(q *kql.Query, at kql.Span) kql.Span {
	clause, _, _ := strings.Cut(q.Text[at.To:], "|")
	trimmed := strings.TrimRight(clause, " \t\r\n;")
	if !strings.HasSuffix(trimmed, " asc") || !strings.HasSuffix(strings.TrimRight(trimmed[:len(trimmed)-len(" asc")], " \t\r\n"), " TimeGenerated") {
		return kql.Span{}
	}
	to := at.To + len(trimmed)
	return kql.Span{From: to - len("asc"), To: to}
}

// turned looks at "iff(… > ago(30d), false, true)" and "not(… > ago(30d))".
func (c *criterion) turned(x *kql.Comparison) bool { return c.branches(x, ",false,true") }

// branches reports whether the column IsConnected has a choice by a comparison, with these two results; "not" is one, too.
func (c *criterion) branches(x *kql.Comparison, results string) bool {
	col, ok := answerColumn(&c.KQL.Result)
	if !ok {
		return false
	}
	for i := range c.KQL.Calls {
		call := &c.KQL.Calls[i]
		if call.From < col.To || strings.Trim(c.KQL.Text[col.To:call.From], "= (\r\n\t") != "" || x.From < call.Args.From || x.To > call.Args.To {
			continue
		}
		before := strings.TrimSpace(c.KQL.Text[call.Args.From:x.From])
		behind := strings.ReplaceAll(strings.TrimSpace(c.KQL.Text[x.To:call.Args.To]), " ", "")
		switch call.Name {
		case "iff", "iif":
			if before == "" && behind == results {
				return true
			}
		case "not":
			if before == "" && behind == "" && results == ",false,true" {
				return true
			}
		}
	}
	return false
}

// alwaysRow reports whether a query gives a row even where its tables are empty: it sums up without groups, and no condition follows.
func alwaysRow(q *kql.Query) bool {
	always := false
	for _, s := range q.Stages {
		if s.Depth > 0 {
			continue
		}
		switch s.Name {
		case "summarize":
			always = !groups(q, s.To)
		case "count":
			always = true
		case "project", "extend", "project-away", "project-rename", "project-keep", "project-reorder":
		default:
			always = false
		}
	}
	return always
}
