package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// order compares the order of the rows with "latest", "oldest", and "Top 10".
func order(p *rules.Pass, q rules.ParsedQuery, said string) {
	if said == "" {
		return
	}
	o, ok := orderOf(q.KQL)
	if !ok {
		return
	}
	at := o.sign
	ofTime := strings.Contains(o.key, "TimeGenerated")
	switch {
	case o.ascending && ofTime && newest(said) != "" && !o.counts:
		p.ReportText(q.Text, at.From, at.To, "ascending", newest(said))
	case !o.ascending && o.key == "TimeGenerated" && o.cuts && oldest(said) != "" && !o.counts:
		p.ReportText(q.Text, at.From, at.To, "descending", oldest(said))
	case o.ascending && o.cuts && most(said) != "" && !ofTime && ranks(q.KQL, o):
		p.ReportText(q.Text, at.From, at.To, "lowest", most(said))
	case o.cut.To > 0 && !o.before:
		unordered(p, q, o, said)
	}
}

// unordered looks at rows that are taken before they are sorted, or without an order.
func unordered(p *rules.Pass, q rules.ParsedQuery, o ordered, said string) {
	n := numberAt(q.KQL.Text, o.cut.To)
	if n.From == n.To {
		return
	}
	number := q.KQL.Part(n)
	switch {
	case topSaid(said) == "Top "+number:
		p.ReportText(q.Text, o.cut.From, n.To, "unordered", number, topSaid(said))
	case o.after && newest(said) != "" && strings.Contains(o.key, "TimeGenerated") && !o.counts && len(number) < 4:
		p.ReportText(q.Text, o.cut.From, n.To, "unordered", number, newest(said))
	}
}

// ordered is how a query sorts its rows, and cuts them.
type ordered struct {
	key       string    // what the rows are sorted by; empty where they are sorted by several values
	sign      kql.Span  // asc or desc, or the key where neither is there
	ascending bool      // the smallest value comes first
	cuts      bool      // the rows behind the first ones are cut off
	counts    bool      // the query counts its rows, or takes the newest of each group
	top       bool      // the operator is top
	cut       kql.Stage // the take or limit; none where top cuts
	before    bool      // rows are sorted before they are cut off
	after     bool      // rows are sorted right after they are cut off
}

// orderOf returns how the last operator that sorts does it; none where the query has pipelines in it, or sorts in two ways.
func orderOf(q *kql.Query) (o ordered, ok bool) {
	sorts := 0
	for i, s := range q.Stages {
		if s.Depth > 0 {
			return o, false
		}
		switch s.Name {
		case "sort", "order", "top":
			if sorts++; sorts > 1 {
				return o, false
			}
			o.read(q, s)
			o.before = o.cut.To == 0
			o.after = o.cut.To > 0 && q.Stages[i-1] == o.cut
			ok = true
		case "take", "limit":
			if o.cut.To > 0 {
				return o, false
			}
			o.cut, o.cuts, ok = s, o.cuts || sorts > 0, true
		case "summarize", "make-series", "distinct", "count", "partition", "top-nested", "mv-apply", "join", "union":
			o.counts = true
			if sorts > 0 || o.cut.To > 0 {
				return o, false
			}
		}
	}
	return o, ok
}

// read takes the key and the direction of an operator that sorts.
func (o *ordered) read(q *kql.Query, s kql.Stage) {
	clause, _, _ := strings.Cut(q.Text[s.To:], "|")
	clause, _, _ = strings.Cut(clause, "//")
	clause = strings.TrimRight(clause, " \t\r\n;")
	o.top = s.Name == "top"
	o.cuts = o.top
	i := strings.Index(clause, "by ")
	if i < 0 || strings.Contains(clause, ",") || strings.Contains(clause, " nulls ") {
		return
	}
	words := strings.Fields(clause[i+len("by "):])
	end := s.To + len(clause)
	switch {
	case len(words) == 0:
		return
	case len(words) > 1 && (words[len(words)-1] == "asc" || words[len(words)-1] == "desc"):
		o.ascending = words[len(words)-1] == "asc"
		words = words[:len(words)-1]
	}
	o.key = strings.Join(words, " ")
	o.sign = kql.Span{From: strings.LastIndexAny(q.Text[:end], " \t\r\n") + 1, To: end}
}

// ranks reports whether the smallest values are the last ones of a ranking: numbers that the query computes itself, of a name that is
// none of a rank. Where top sorts, it is enough that the name is none of a rank.
func ranks(q *kql.Query, o ordered) bool {
	for _, w := range [...]string{"rank", "priority", "level", "tier", "order", "position", "rating", "score", "health", "index"} {
		if rules.IndexFold(o.key, w) >= 0 {
			return false
		}
	}
	if o.top {
		return true
	}
	switch {
	case o.key == "count_", strings.HasPrefix(o.key, "sum_"), strings.HasPrefix(o.key, "dcount_"):
		return true
	}
	text := strings.ReplaceAll(q.Text, " ", "")
	return slices.ContainsFunc([]string{"count()", "sum(", "dcount("}, func(call string) bool { return strings.Contains(text, o.key+"="+call) })
}

// oldest returns the word of a description that asks for the oldest rows.
func oldest(said string) string {
	if newest(said) != "" || rules.TextHasFold(said, "newer") || rules.TextHasFold(said, "last ") {
		return ""
	}
	for _, w := range [...]string{"oldest", "earliest"} {
		i := rules.IndexFold(said, w+" ")
		if i < 0 || i > 0 && said[i-1] != ' ' {
			continue
		}
		if wordOf(said[i:], []string{"event", "record", "row", "log", "alert", "entry", "entries"}) != "" {
			return w
		}
	}
	return ""
}

// newest returns the word of a description that asks for the newest rows.
func newest(said string) string {
	for _, w := range [...]string{"latest", "newest", "most recent"} {
		if rules.TextHasFold(said, w) {
			return w
		}
	}
	return ""
}

// most returns the words of a description that ask for the largest values.
func most(said string) string {
	if rules.TextHasFold(said, "least") || rules.TextHasFold(said, "lowest") || rules.TextHasFold(said, "fewest") || rules.TextHasFold(said, "bottom") ||
		rules.TextHasFold(said, "oldest") || rules.TextHasFold(said, "smallest") ||
		rules.TextHasFold(said, "earliest") {
		return ""
	}
	if t := topSaid(said); t != "" {
		return t
	}
	for _, w := range [...]string{"highest", "largest", "biggest"} {
		if rules.TextHasFold(said, w) {
			return w
		}
	}
	return ""
}

// topSaid reads "Top 10" in a description.
func topSaid(said string) string {
	i := rules.IndexFold(said, "top ")
	if i < 0 || i > 0 && said[i-1] != ' ' {
		return ""
	}
	n := i + 4
	for n < len(said) && said[n] >= '0' && said[n] <= '9' {
		n++
	}
	if n == i+4 {
		return ""
	}
	return "Top " + said[i+4:n]
}
