package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sampleOrder looks at "Top 10 users" whose query sorts what it counts by the name that it groups by: summarize count() by X | top 10 by X.
func sampleOrder(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	said := wordOf(description.Value, []string{"top"})
	if said == "" || wordOf(description.Value, []string{"order", "sorted", "alphabetical", "alphabetically", "latest", "recent", "newest", "first"}) != "" ||
		rules.TextHasFold(description.Value, "by name") {
		return
	}
	for i := 1; i < len(q.KQL.Stages); i++ {
		s, before := q.KQL.Stages[i], q.KQL.Stages[i-1]
		if before.Name != "summarize" || s.Depth > 0 || before.Depth > 0 || s.Name != "top" && !cutBehind(q.KQL, i) {
			continue
		}
		counts, key, ok := strings.Cut(strings.TrimRight(q.KQL.Text[before.To:s.From], " |\t\r\n"), " by ")
		key = strings.TrimSpace(key)
		if !ok || !isName(key) || !namesOne(key) || !strings.Contains(counts, "count") && !strings.Contains(counts, "sum(") {
			continue
		}
		at := sortKey(q.KQL, s)
		if q.KQL.Part(at) != key {
			continue
		}
		disagrees(p, q, at, "name-order", key, description, said)
		return
	}
}

// cutBehind reports whether the rows of a sort are cut off right behind it.
func cutBehind(q *kql.Query, i int) bool {
	s := q.Stages
	return (s[i].Name == "sort" || s[i].Name == "order") && i+1 < len(s) && (s[i+1].Name == "take" || s[i+1].Name == "limit") && s[i+1].Depth == 0
}

// namesOne reports whether the values of a column are names of users, machines, and the like, by its own name. Others, such as sizes,
// times, levels, and versions, have an order of their own.
func namesOne(column string) bool {
	for _, w := range [...]string{"time", "date", "sever", "level", "risk", "score", "rank", "count", "number", "bytes"} {
		if rules.IndexFold(column, w) >= 0 {
			return false
		}
	}
	for _, w := range [...]string{"user", "name", "computer", "host", "ipaddr", "account", "address", "domain", "url", "country", "app"} {
		if rules.IndexFold(column, w) >= 0 {
			return true
		}
	}
	return strings.HasSuffix(column, "IP") || strings.HasSuffix(column, "Ip")
}

// sortKey returns the one column that top or sort names.
func sortKey(q *kql.Query, s kql.Stage) kql.Span {
	clause, _, _ := strings.Cut(q.Text[s.To:], "|")
	i := strings.Index(clause, "by ")
	if i < 0 {
		return kql.Span{}
	}
	from := i + len("by ")
	from += len(clause[from:]) - len(strings.TrimLeft(clause[from:], " \t\r\n"))
	to := from
	for to < len(clause) && rules.IsNameByte(clause[to]) {
		to++
	}
	switch strings.TrimSpace(clause[to:]) {
	case "", "asc", "desc":
		return kql.Span{From: s.To + from, To: s.To + to}
	}
	return kql.Span{}
}

// portColumn reports whether a column holds the number of a port, by its name: no ReportId, and no SupportLevel.
func portColumn(column string) bool {
	return strings.Contains(column, "Port") || strings.Contains(column, "_port") || strings.HasPrefix(column, "port")
}

// phraseOf returns the first of some phrases in lower case that a text has, with nothing of a word behind it.
func phraseOf(text string, list ...string) string {
	for _, w := range list {
		if i := rules.IndexFold(text, w); i >= 0 && (i+len(w) == len(text) || !rules.IsNameByte(text[i+len(w)])) {
			return w
		}
	}
	return ""
}

// samplePort compares "traffic to port 22" with the one port that the query asks for.
func samplePort(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	const word = "port "
	i := rules.IndexFold(description.Value, word)
	if i < 0 || i > 0 && rules.IsNameByte(description.Value[i-1]) {
		return
	}
	switch before := strings.Fields(strings.ToLower(description.Value[:i])); {
	case len(before) == 0:
	case slices.Contains([]string{"switch", "usb", "serial", "ethernet", "physical", "interface"}, before[len(before)-1]):
		return
	}
	at := numberAt(description.Value, i+len(word))
	said := description.Value[at.From:at.To]
	rest := description.Value[at.To:]
	if said == "" || strings.ContainsAny(rest, "0123456789") || wordOf(rest, []string{"and", "or", "other"}) != "" {
		return
	}
	var found *kql.Filter
	for j := range q.KQL.Filters {
		f := &q.KQL.Filters[j]
		if !portColumn(f.Column) {
			continue
		}
		if found != nil || f.Op != "==" || f.Negated {
			return
		}
		found = f
	}
	if found == nil {
		return
	}
	right := trimmed(q.KQL, found.Right)
	asked := strings.Trim(q.KQL.Part(right), "\"'")
	if asked == said || !words.AreDigits(asked) {
		return
	}
	p.ReportText(q.Text, right.From, right.To, "port", asked, said).Relate(p.File, description.Inside(at.From, at.To), "description")
}
