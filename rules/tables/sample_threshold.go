package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// sampleThreshold compares "more than 10 events" with the one number that the query compares a count with.
func sampleThreshold(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	said, number, ok := thresholdIn(description.Value)
	if !ok {
		return
	}
	var found *kql.Comparison
	for i := range q.KQL.Comparisons {
		c := &q.KQL.Comparisons[i]
		switch {
		case c.Right.Fact.Sort == kql.FromNow || c.Left.Fact.Sort == kql.FromNow || c.Right.Kind == kql.DateTime:
			continue // the window of time
		case found != nil, c.Op != ">" && c.Op != ">=" && c.Op != "<" && c.Op != "<=", c.Right.Kind != kql.Long, c.Right.Fact.Sort != kql.Constant:
			return
		}
		found = c
	}
	if found == nil || !found.Sure || found.Left.Fact.Sort != kql.Natural || strings.Contains(q.KQL.Part(found.LeftAt), "(") {
		return
	}
	// At least 10 is >= 10 and > 9; many write more than 10 for >= 10, and the other way round.
	n := found.Right.Fact.N
	if near := n >= number-1 && n <= number+1; near && found.Op[0] == '>' {
		return
	}
	at := q.KQL.Text[found.From:found.To]
	p.ReportText(q.Text, found.From, found.To, "threshold", at, description.Value[said.From:said.To]).
		Relate(p.File, description.Inside(said.From, said.To), "description")
}

// thresholdIn returns the one number of a description where it is a lower bound of a count: "more than 10". A number with a unit behind it,
// and one beside others, is none.
func thresholdIn(text string) (said kql.Span, number int64, ok bool) {
	for _, w := range [...]string{
		" per ", "not ", "no more", "no fewer", "without", "exclud", "less", "fewer", "rare", "n't ", "second", "minute", " an hour", " a day",
	} {
		if rules.TextHasFold(text, w) {
			return said, 0, false // denied, or counted in another step of time than the query has
		}
	}
	for _, w := range [...]string{"more than ", "at least ", "over ", "above ", "greater than ", "exceeding "} {
		i := rules.IndexFold(text, w)
		if i < 0 || i > 0 && rules.IsNameByte(text[i-1]) {
			continue
		}
		at := numberAt(text, i+len(w))
		if at.From != i+len(w) || at.To == at.From || strings.ContainsAny(text[:i]+text[at.To:], "0123456789%$") {
			return said, 0, false
		}
		unit, _, _ := strings.Cut(strings.TrimLeft(text[at.To:], " "), " ")
		switch strings.ToLower(strings.Trim(unit, ".,;:()")) {
		case "events", "times", "logs", "records", "rows", "alerts", "users", "hosts", "attempts", "failures", "connections", "requests", "activities",
			"logins", "devices", "sessions", "changes", "failed", "denied", "blocked", "distinct", "different", "unique":
		default:
			return said, 0, false
		}
		number, err := strconv.ParseInt(text[at.From:at.To], 10, 64)
		return kql.Span{From: i, To: at.To}, number, err == nil
	}
	return said, 0, false
}
