package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// stepsSaid are the phrases by which descriptions say the step of time that a query counts by. "Daily alerts" may be those of one day.
var stepsSaid = [...]struct {
	unit    string
	phrases []string
}{
	{"minute", []string{"per minute", "by minute", "each minute", "every minute"}},
	{"hour", []string{"hourly", "per hour", "by hour", "each hour", "every hour", "1 hour bins", "hourly bins"}},
	{"day", []string{"per day", "by day", "each day", "every day"}},
	{"week", []string{"per week", "by week", "each week", "every week"}},
	{"month", []string{"per month", "by month", "each month", "every month"}},
}

// sampleStep compares "events per hour" with the one step of time that the query counts by.
func sampleStep(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	said, unit := "", ""
	for _, s := range stepsSaid {
		if phrase := phraseOf(description.Value, s.phrases...); phrase != "" {
			said, unit = phrase, s.unit
			break
		}
	}
	if said == "" {
		return
	}
	if at, ok := stepless(q.KQL, description.Value); ok {
		if strings.HasPrefix(said, "by ") && groupsBy(description.Value, said) || strings.HasSuffix(said, " bins") { // "per hour" and "every day" may be said of the events
			disagrees(p, q, at, "no-step", unit, description, said)
		}
		return
	}
	if severalSteps(q.KQL, description.Value) {
		return
	}
	var step int64
	var at kql.Span
	for _, c := range q.KQL.Calls {
		if c.Name != "bin" {
			continue
		}
		_, size, _ := strings.Cut(q.KQL.Part(c.Args), ",")
		if step = stepOf(strings.TrimSpace(size)); at.To > 0 {
			return
		}
		at = kql.Span{From: c.Args.To - len(size), To: c.Args.To}
	}
	if step == 0 || sameWindow(step, 1, unit) {
		return
	}
	disagrees(p, q, trimmed(q.KQL, at), "step", spanOf(step), description, said)
}

// groupsBy reports whether a description has the step of time as the last words of a clause: "by day of the last event" and "by hour workers"
// say more.
func groupsBy(description, said string) bool {
	i := rules.IndexFold(description, said)
	if i < 0 {
		return false
	}
	rest := strings.TrimLeft(description[i+len(said):], " ")
	if rest == "" || strings.IndexByte(".,;:)", rest[0]) >= 0 {
		return true
	}
	next, _, _ := strings.Cut(rest, " ")
	switch next {
	case "for", "in", "over", "across":
		return i+len(said) < len(description) && description[i+len(said)] == ' '
	}
	return false
}

// stepless returns the one stage in which a query counts, where nothing in the query tells one step of time from the next.
func stepless(q *kql.Query, description string) (kql.Span, bool) {
	if len(q.Stages) == 0 || wordOf(description, []string{"average", "mean", "peak", "busiest", "more than", "threshold", "rate", "limit"}) != "" {
		return kql.Span{}, false
	}
	counts := 0
	var at kql.Span
	for _, s := range q.Stages {
		switch s.Name {
		case "summarize":
			at = s.Span
			counts++
		case "where", "sort", "order", "top", "take", "limit", "render":
		default:
			return kql.Span{}, false // another operator may make a column of the step
		}
	}
	for _, s := range q.Sources {
		if s.Function || s.Pattern || s.Unknown {
			return kql.Span{}, false
		}
	}
	if counts != 1 {
		return kql.Span{}, false
	}
	for _, word := range [...]string{"bin(", "bin_at", "startof", "hour", "day", "week", "month", "minute", "date", "format_", "ago(1h)", "floor(", "time"} {
		if rules.IndexFold(q.Text[at.From:], word) >= 0 {
			return kql.Span{}, false
		}
	}
	return at, true
}

// stepOf reads a time span of minutes, hours, or days, such as 5m; 0 for all else.
func stepOf(text string) int64 {
	if len(text) < 2 || len(text) > 5 {
		return 0
	}
	n, err := strconv.ParseInt(text[:len(text)-1], 10, 64)
	if err != nil || n <= 0 {
		return 0
	}
	switch text[len(text)-1] {
	case 'm':
		return n * hour / 60
	case 'h':
		return n * hour
	case 'd':
		return n * 24 * hour
	}
	return 0
}

// severalSteps reports whether a query counts in more than one step, or a description mentions days and hours, or of averages: the step of
// time is then not what the description says of the result.
func severalSteps(q *kql.Query, description string) bool {
	if wordOf(description, []string{"average", "mean", "peak", "busiest", "more than", "threshold", "rate"}) != "" {
		return true
	}
	units := 0
	for _, unit := range [...]string{"minute", "hour", "day", "daily", "week", "month", "year"} {
		if rules.IndexFold(description, unit) >= 0 {
			units++
		}
	}
	if units > 1 {
		return true
	}
	counts, bins := 0, 0
	for _, s := range q.Stages {
		if s.Name == "summarize" || s.Name == "make-series" {
			counts++
			bins += strings.Count(strings.SplitN(q.Text[s.To:], "|", 2)[0], "bin(")
		}
	}
	for _, c := range q.Calls {
		switch c.Name {
		case "hourofday", "dayofweek", "startofday", "format_datetime":
			return true
		}
	}
	return counts != 1 || bins != 1
}

// The words by which descriptions say what is computed, and the functions that compute it.
var measures = [...]struct {
	call  string
	words []string
}{
	{"avg", []string{"average", "mean"}},
	{"max", []string{"maximum"}},
	{"min", []string{"minimum"}},
}

// sampleMeasure compares "Average bytes" with the one function by which the query sums numbers up.
func sampleMeasure(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	said, meant := "", ""
	for _, m := range measures {
		if w := wordOf(description.Value, m.words); w != "" {
			if said != "" {
				return
			}
			said, meant = w, m.call
		}
	}
	if said == "" || negates(description.Value) || wordOf(description.Value, []string{"above", "below", "than", "over", "under", "total", "severity", "level", "version", "length", "required"}) != "" ||
		strings.Contains(q.KQL.Text, "/") || phraseOf(description.Value, "average of", "mean time") != "" {
		return
	}
	var found *kql.Call
	for i := range q.KQL.Calls {
		switch c := &q.KQL.Calls[i]; c.Name {
		case "max", "min", "avg", "sum":
			if rules.IndexFold(q.KQL.Part(c.Args), "time") >= 0 {
				continue // when the first and the last row came
			}
			if found != nil {
				return
			}
			found = c
		case "count", "dcount", "bin", "tolong", "toint", "todouble", "toreal", "ago", "now", "isnotempty", "tostring":
		default:
			return
		}
	}
	if found == nil || found.Name == meant || meant != "avg" && found.Name != "max" && found.Name != "min" {
		return
	}
	disagrees(p, q, found.Span, "measure", found.Name, description, said)
}
