package tables

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// SampleDescription reports sample queries that return another number of rows, or look at another time, than their description says.
var SampleDescription = rules.Rule{
	ID: "CL549", Name: "sample-description", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "rows", Text: "the query returns {0} rows, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make the number the same in both",
		},
		{
			ID: "table", Text: "the query reads `{0}`, but its description mentions \"{1}\", the name of another table of the page",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make description and query agree",
		},
		{
			ID: "time", Text: "the query covers {0}, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make the time the same in both",
		},
		{
			ID: "outcome", Text: "the query asks for `{0}`, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make description and query agree",
		},
		{
			ID: "excluded", Text: "the query excludes `{0}`, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "compare with `==`",
		},
		{
			ID: "left-out", Text: "the query leaves out `{0}`, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "remove the `!`",
		},
		{
			ID: "side", Text: "the query groups by `{0}`, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make description and query agree",
		},
		{
			ID: "name-order", Text: "the query sorts by `{0}`, the name that it groups by, but its description says \"{1}\"",
			Why: "The rows are chosen by name, not by the largest number.", Help: "sort by the number, such as `count_`",
		},
		{
			ID: "step", Text: "the query counts by {0}, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make the step of time the same in both",
		},
		{
			ID: "no-step", Severity: rules.Info, Text: "the query does not count by {0}, but its description says \"{1}\"",
			Why: "Customers get one number for the whole time.", Help: "add `bin(TimeGenerated, …)` to the groups, or change the description",
		},
		{
			ID: "measure", Text: "the query computes `{0}`, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make description and query agree",
		},
		{
			ID: "threshold", Text: "the query asks for `{0}`, but its description says \"{1}\"",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make the number the same in both",
		},
		{
			ID: "port", Text: "the query asks for port {0}, but its description says {1}",
			Why: "Customers who run the sample take its result for what the description says.", Help: "make the number the same in both",
		},
	},
	Check: checkSampleDescription,
}

// rowsIn and timesIn are what was found in the descriptions that were looked at last.
var (
	rowsIn  = memo.New[[][]int](256)
	timesIn = memo.New[[][]int](256)
	saidIn  = memo.New[said](256)
)

// What a description says about the rows and the time of its query. Only descriptions that hold a word of these are searched.
var (
	topRows = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b(?:top (\d{1,6})\b|(?:last|latest|newest|first) (\d{1,6}) (?:\w+ )?(?:event|record|row|entr|alert|message|log)(?:s|ies|y)?\b)`)
	})
	lastTime = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)\b(?:last|past|previous) (?:(\d{1,4})[ -])?(minute|hour|day|week|month|year)s?\b`)
	})
)

func checkSampleDescription(p *rules.Pass) {
	d := p.Definition
	for _, q := range d.Parsed() {
		if q.Kind != rules.SampleText || !q.KQL.Whole() {
			continue
		}
		description := descriptionOf(d, q)
		if !description.Known() {
			continue
		}
		sampleRows(p, q, description)
		sampleTime(p, q, description)
		sampleOf(p, q, description)
		sampleOutcome(p, q, description)
		sampleSide(p, q, description)
		sampleOrder(p, q, description)
		sampleStep(p, q, description)
		sampleMeasure(p, q, description)
		samplePort(p, q, description)
		sampleThreshold(p, q, description)
		samplePercentile(p, q, description)
		sampleExtreme(p, q, description)
		samplePart(p, q, description)
		sampleGroup(p, q, description)
	}
}

// descriptionOf returns the description of a sample query.
func descriptionOf(d *rules.Definition, q rules.ParsedQuery) rules.Str {
	if q.Kind != rules.SampleText {
		return rules.Str{}
	}
	return d.SampleQueries[q.Index].Description
}

// sampleRows compares "Top 10" with what top, take or limit of the query say.
func sampleRows(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	if !strings.ContainsAny(description.Value, "0123456789") {
		return
	}
	said := rowsIn.Get(description.Value, "", func(text string) [][]int { return topRows().FindAllStringSubmatchIndex(text, 2) })
	if len(said) != 1 {
		return
	}
	at := said[0][2:4]
	if at[0] < 0 {
		at = said[0][4:6]
	}
	number := description.Value[at[0]:at[1]]
	var found kql.Span
	for _, stage := range q.KQL.Stages {
		switch strings.ToLower(stage.Name) {
		case "top", "take", "limit":
			at := numberAt(q.KQL.Text, stage.To)
			if q.KQL.Part(at) == number || at.From == at.To {
				return
			}
			found = at
		case "top-nested", "top-hitters":
			return
		}
	}
	if found.To > 0 {
		p.ReportText(q.Text, found.From, found.To, "rows", q.KQL.Part(found), description.Value[said[0][0]:said[0][1]]).
			Relate(p.File, description.Inside(said[0][0], said[0][1]), "description")
	}
}

// numberAt returns the whole number that follows a place; empty where something else follows.
func numberAt(text string, at int) kql.Span {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
		at++
	}
	to := at
	for to < len(text) && text[to] >= '0' && text[to] <= '9' {
		to++
	}
	return kql.Span{From: at, To: to}
}

// sampleTime compares "in the last 7 days" with the one window of time that the query has.
func sampleTime(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	if v := description.Value; rules.IndexFold(v, "last ") < 0 && rules.IndexFold(v, "past ") < 0 &&
		rules.IndexFold(v, "previous ") < 0 {
		return
	}
	said := timesIn.Get(description.Value, "", func(text string) [][]int { return lastTime().FindAllStringSubmatchIndex(text, 2) })
	if len(said) != 1 {
		return
	}
	window, at := int64(0), kql.Span{}
	for i := range q.KQL.Comparisons {
		x := &q.KQL.Comparisons[i]
		bound, op, _, where := boundOf(x)
		if bound.Sort != kql.FromNow || bound.N >= 0 {
			continue
		}
		if op != ">" && op != ">=" || window != 0 && window != -bound.N {
			return
		}
		window, at = -bound.N, where
	}
	if window == 0 {
		return
	}
	count := int64(1)
	if m := said[0]; m[2] >= 0 {
		count, _ = strconv.ParseInt(description.Value[m[2]:m[3]], 10, 64)
	}
	unit := strings.ToLower(description.Value[said[0][4]:said[0][5]])
	if count == 0 || sameWindow(window, count, unit) {
		return
	}
	p.ReportText(q.Text, at.From, at.To, "time", spanOf(window), description.Value[said[0][0]:said[0][1]]).
		Relate(p.File, description.Inside(said[0][0], said[0][1]), "description")
}

// sameWindow reports whether a window, in nanoseconds, is what so many units of time may mean: a month has 28 to 31 days.
func sameWindow(window, count int64, unit string) bool {
	const day = 24 * hour
	least, most := int64(0), int64(0)
	switch unit {
	case "minute":
		least, most = hour/60, hour/60
	case "hour":
		least, most = hour, hour
	case "day":
		least, most = day, day
	case "week":
		least, most = 7*day, 7*day
	case "month":
		least, most = 28*day, 31*day
	case "year":
		least, most = 364*day, 366*day
	}
	return window >= count*least && window <= count*most
}
