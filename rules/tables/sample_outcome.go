package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// The words by which descriptions say what became of a request, and the beginnings of the values that say the same.
var (
	refusedWords  = [...]string{"blocked", "denied", "dropped", "rejected", "refused", "failed", "failure", "unsuccessful"}
	refusedValues = [...]string{"block", "deny", "denied", "drop", "reject", "refus", "fail"}
	passedWords   = [...]string{"allowed", "permitted", "accepted", "successful", "success", "succeeded"}
	passedValues  = [...]string{"allow", "permit", "accept", "success", "succe"}
	wholeValues   = [...]string{
		"allow", "allowed", "permit", "permitted", "accept", "accepted", "success", "successful", "succeeded",
		"block", "blocked", "deny", "denied", "drop", "dropped", "reject", "rejected", "refuse", "refused", "fail", "failed", "failure",
	}
)

// sampleOutcome compares "Blocked requests" with the value that the query asks for.
func sampleOutcome(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	words := saidIn.Get(description.Value, "", outcomeOf)
	refused, passed := words.refused, words.passed
	if (refused == "") == (passed == "") {
		return
	}
	said, other := refused, passedValues[:]
	own := refusedValues[:]
	if said == "" {
		said, other, own = passed, refusedValues[:], passedValues[:]
	}
	for _, f := range q.KQL.Filters {
		values := q.KQL.Strings(f)
		if len(values) != 1 {
			continue
		}
		v := strings.ToLower(values[0])
		if excluded(f, v, description.Value) {
			disagrees(p, q, kql.Span{From: f.From, To: f.Right.To}, "excluded", values[0], description, v)
			return
		}
		if !f.Sure || f.Negated || f.Op != "==" && f.Op != "=~" && f.Op != "has" && f.Op != "contains" && f.Op != "startswith" {
			continue
		}
		if startsWithAny(v, own) || startsWithAny(v, []string{"un"}) {
			return
		}
		if startsWithAny(v, other) && slices.Contains(wholeValues[:], v) { // AllowList and SuccessWithErrors are something else
			disagrees(p, q, f.Right, "outcome", values[0], description, said)
			return
		}
	}
}

// disagrees reports a part of a query that asks for something else than what its description says in lower case.
func disagrees(p *rules.Pass, q rules.ParsedQuery, at kql.Span, message, asked string, description rules.Str, said string) {
	i := rules.IndexFold(description.Value, said)
	p.ReportText(q.Text, at.From, at.To, message, asked, description.Value[i:i+len(said)]).
		Relate(p.File, description.Inside(i, i+len(said)), "description")
}

// excluded reports whether a filter keeps all but the rows with a value that a description asks for, as in "Blocked activities".
func excluded(f kql.Filter, value, description string) bool {
	return f.Sure && (f.Op == "!=" || f.Op == "!~") && slices.Contains(wholeValues[:], value) &&
		!negates(description) && wordOf(description, []string{value}) != ""
}

// negates reports whether a description mentions what is not there.
func negates(description string) bool {
	for _, w := range [...]string{"not ", "n't", "non", "except", "exclud", "without", "other than", "un-", "but ", "never", "neither", "no "} {
		if rules.TextHasFold(description, w) {
			return true
		}
	}
	return false
}

// said are the words of an outcome that a description has.
type said struct{ refused, passed string }

func outcomeOf(description string) said {
	return said{wordOf(description, refusedWords[:]), wordOf(description, passedWords[:])}
}

// wordOf returns the first of some words in lower case that a text has as a word of its own.
func wordOf(text string, list []string) string {
	for _, w := range list {
		i := rules.IndexFold(text, w)
		if i < 0 || i > 0 && rules.IsNameByte(text[i-1]) || i > 3 && strings.EqualFold(text[i-4:i], "not ") {
			continue
		}
		if end := i + len(w); end < len(text) && (rules.IsNameByte(text[end]) && text[end] != 's' || text[end] == '-') {
			continue
		}
		return w
	}
	return ""
}

func startsWithAny(v string, list []string) bool {
	for _, start := range list {
		if strings.HasPrefix(v, start) {
			return true
		}
	}
	return false
}

// sampleSide compares "Top 10 destinations" with the one column that the query groups by.
func sampleSide(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	source, destination := wordOf(description.Value, []string{"source"}), wordOf(description.Value, []string{"destination"})
	if (source == "") == (destination == "") || otherSource(description.Value) {
		return
	}
	said := source + destination
	for _, s := range q.KQL.Stages {
		if s.Name != "summarize" || s.Depth > 0 {
			continue
		}
		clause, _, _ := strings.Cut(q.KQL.Text[s.To:], "|")
		i := strings.LastIndex(clause, " by ")
		if i < 0 {
			return
		}
		column := strings.TrimSpace(clause[i+len(" by "):])
		if !isName(column) || said != sideOther(column) || ofOthers(clause[:i]) {
			return
		}
		from := s.To + i + strings.Index(clause[i:], column)
		disagrees(p, q, kql.Span{From: from, To: from + len(column)}, "side", column, description, said)
		return
	}
}

// otherSource reports whether the source of a description is none of a connection.
func otherSource(description string) bool {
	for _, w := range [...]string{"open source", "open-source", "data source", "log source", "event source", "source code", "source system", "source type", "source of"} {
		if rules.TextHasFold(description, w) {
			return true
		}
	}
	return false
}

// ofOthers reports whether what a summarize computes is about another column than the one it groups by: the destinations of each source.
func ofOthers(aggregates string) bool {
	for _, w := range [...]string{"dcount", "make_set", "make_list", "count_distinct", "arg_max", "take_any", "makeset", "makelist"} {
		if strings.Contains(aggregates, w) {
			return true
		}
	}
	return false
}

// sideOther returns the side that a column is not of, by its name: Source, Src, Destination and Dst begin the names of the common schemas.
func sideOther(column string) string {
	switch {
	case startsWithAny(column, []string{"SourceSystem", "SourceType", "SourceTable", "SourceName"}): // of the log, not of a connection
	case startsWithAny(column, []string{"Source", "Src"}):
		return "destination"
	case startsWithAny(column, []string{"Destination", "Dst", "Dest"}):
		return "source"
	}
	return ""
}
