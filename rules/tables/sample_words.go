package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// samplePercentile compares "95th percentile" and "median" with the one percentile that the query computes.
func samplePercentile(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	said, number := percentileIn(description.Value)
	if said == "" {
		return
	}
	var found *kql.Call
	for i := range q.KQL.Calls {
		switch c := &q.KQL.Calls[i]; {
		case !strings.HasPrefix(c.Name, "percentile"):
		case found != nil || c.Name != "percentile" || c.Own:
			return
		default:
			found = c
		}
	}
	if found == nil {
		return
	}
	args := q.KQL.Part(found.Args)
	comma := strings.LastIndexByte(args, ',')
	if comma < 0 {
		return
	}
	at := trimmed(q.KQL, kql.Span{From: found.Args.From + comma + 1, To: found.Args.To})
	asked := q.KQL.Part(at)
	if words.AreDigits(asked) && asked != number {
		disagrees(p, q, at, "measure", q.Text.Value[found.From:found.Args.To+1], description, said)
	}
}

// percentileIn returns the percentile of a description that mentions one, and no other number.
func percentileIn(text string) (said, number string) {
	median := wordOf(text, []string{"median"})
	i := rules.IndexFold(text, "percentile")
	switch {
	case (median == "") == (i < 0):
		return "", ""
	case i < 0 && !strings.ContainsAny(text, "0123456789"):
		return median, "50"
	case i < 0:
		return "", ""
	}
	before := strings.TrimRight(text[:i], " -")
	end := len(strings.TrimRight(before, "sthndrSTHNDR"))
	start := len(strings.TrimRight(before[:end], "0123456789"))
	if start == end || end-start > 2 || strings.ContainsAny(text[:start]+text[i:], "0123456789") || start > 0 && text[start-1] == '.' {
		return "", ""
	}
	return strings.ToLower(text[start : i+len("percentile")]), text[start:end]
}

// The words by which descriptions ask for the newest or for the oldest row.
var (
	newestWords = []string{"latest", "most recent", "last seen", "last time"}
	oldestWords = []string{"earliest", "oldest", "first seen", "first time", "first event", "first activity", "first login", "first sign-in", "first occurrence", "first alert"}
)

// sampleExtreme compares "latest" and "first seen" with the one function that picks a time in the groups of the query.
func sampleExtreme(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	newest, oldest := wordOf(description.Value, newestWords), wordOf(description.Value, oldestWords)
	if (newest == "") == (oldest == "") || negates(description.Value) || strings.ContainsAny(description.Value, "0123456789") || !oneSummaryLast(q.KQL) {
		return
	}
	var found *kql.Call
	for i := range q.KQL.Calls {
		c := &q.KQL.Calls[i]
		switch c.Name {
		case "arg_max", "arg_min", "max", "min":
			if found != nil {
				return
			}
			found = c
		case "maxif", "minif", "datetime_diff", "make_list":
			return
		}
	}
	if found == nil {
		return
	}
	first, _, _ := strings.Cut(q.KQL.Part(found.Args), ",")
	if strings.TrimSpace(first) != "TimeGenerated" || (newest != "") == strings.HasSuffix(found.Name, "max") {
		return
	}
	said := newest + oldest
	if !ofEvents(said, description.Value[rules.IndexFold(description.Value, said)+len(said):]) {
		return
	}
	disagrees(p, q, found.Span, "measure", found.Name+"("+strings.TrimSpace(first)+")", description, said)
}

// oneSummaryLast reports whether a query filters its rows, and sums them up once, at its end.
func oneSummaryLast(q *kql.Query) bool {
	return oneSummary(q, func(name string, summed bool) bool { return name == "where" && !summed })
}

// oneSummary reports whether a query sums its rows up once, and has no other operator but those that may be before and behind that.
func oneSummary(q *kql.Query, may func(name string, summed bool) bool) bool {
	counts := 0
	for _, s := range q.Stages {
		switch {
		case s.Depth > 0:
			return false
		case s.Name == "summarize":
			counts++
		case !may(s.Name, counts > 0):
			return false
		}
	}
	return counts == 1
}

// ofEvents reports whether the noun behind "latest" is one of events: the latest users are those that were seen first.
func ofEvents(said, behind string) bool {
	if strings.HasPrefix(said, "first ") || strings.HasPrefix(said, "last ") {
		return true
	}
	noun, _, _ := strings.Cut(strings.TrimSpace(behind), " ")
	noun = strings.TrimSuffix(strings.ToLower(strings.Trim(noun, ".,:;()\"'")), "s")
	switch noun {
	case "activity", "activitie", "event", "log", "record", "entry", "login", "logon", "sign-in", "alert", "detection", "connection", "request",
		"statu", "state", "time", "message", "audit":
		return true
	}
	return false
}

// The words behind which descriptions say what rows have, and what they have not.
var (
	havingWords = []string{
		"containing", "contains", "contain", "including", "include", "with", "having", "contains the word", "containing the word", "with the word",
		"starting with", "start with", "starts with", "ending with", "end with", "ends with",
	}
	lackingWords = []string{"without", "not containing", "not contain", "excluding", "not including"}
)

// samplePart compares "containing X" and "without X" with the filter of the query on X.
func samplePart(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	v := description.Value
	if rules.IndexFold(v, "with") < 0 && rules.IndexFold(v, "contain") < 0 && rules.IndexFold(v, "clud") < 0 && rules.IndexFold(v, "having") < 0 {
		return
	}
	for i := range q.KQL.Filters {
		f := &q.KQL.Filters[i]
		if !f.Sure || !ofParts(f.Op) {
			continue
		}
		values := q.KQL.Strings(*f)
		if len(values) != 1 || len(values[0]) < 3 || againOtherwise(q.KQL, f, values[0]) {
			continue
		}
		value := strings.ToLower(values[0])
		at := rules.IndexFold(v, value)
		if at < 0 || wordOf(v, []string{value}) == "" {
			continue
		}
		before := strings.TrimRight(v[:at], " \"'`")
		lacking, having := endsIn(before, lackingWords), endsIn(before, havingWords)
		switch span := (kql.Span{From: f.From, To: f.Right.To}); {
		case f.Negated && having != "" && lacking == "" && !negates(v):
			disagrees(p, q, span, "left-out", values[0], description, strings.ToLower(v[len(before)-len(having):at+len(value)]))
			return
		case !f.Negated && lacking != "":
			disagrees(p, q, span, "outcome", values[0], description, strings.ToLower(v[len(before)-len(lacking):at+len(value)]))
			return
		}
	}
}

// ofParts reports whether a sign looks for a part of a text.
func ofParts(op string) bool {
	switch strings.TrimSuffix(strings.TrimPrefix(op, "!"), "_cs") {
	case "has", "contains", "startswith", "endswith":
		return true
	}
	return false
}

// againOtherwise reports whether a query looks for the value of a filter a second time.
func againOtherwise(q *kql.Query, f *kql.Filter, value string) bool {
	return rules.IndexFold(q.Text[:f.From], value) >= 0 || rules.IndexFold(q.Text[f.Right.To:], value) >= 0
}

// endsIn returns the longest of some phrases that a text ends in.
func endsIn(text string, list []string) (found string) {
	for _, w := range list {
		i := len(text) - len(w)
		if i >= 0 && strings.EqualFold(text[i:], w) && (i == 0 || text[i-1] == ' ') && len(w) > len(found) {
			found = w
		}
	}
	return found
}
