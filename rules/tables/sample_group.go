package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// sampleGroup compares "events by device vendor" with the one column that the query groups by, where the table has a column of this name.
func sampleGroup(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	v := description.Value
	said, joined := groupIn(v)
	if said == "" || len(q.KQL.Sources) != 1 || !oneSummaryShown(q.KQL) ||
		wordOf(v, []string{"top", "most", "highest", "lowest", "least", "sorted", "ordered", "order", "ranked", "largest"}) != "" {
		return
	}
	source := q.KQL.Sources[0]
	if source.Function || source.Pattern || source.Unknown || source.Remote {
		return
	}
	column := columnNamed(p.Definition, source.Name, joined)
	if column == "" || rules.IndexFold(q.KQL.Text, column) >= 0 {
		return
	}
	for _, s := range q.KQL.Stages {
		if s.Name != "summarize" {
			continue
		}
		clause, _, _ := strings.Cut(q.KQL.Text[s.To:], "|")
		i := strings.LastIndex(clause, " by ")
		if i < 0 || ofOthers(clause[:i]) {
			return
		}
		key := strings.TrimSpace(clause[i+len(" by "):])
		if plain := joinedName(key); !isName(key) || strings.Contains(plain, joined) || strings.Contains(joined, plain) ||
			sideOther(key) != "" && wordOf(said, []string{sideOther(key)}) != "" { // sampleSide says so
			return
		}
		from := s.To + i + strings.Index(clause[i:], key)
		disagrees(p, q, kql.Span{From: from, To: from + len(key)}, "side", key, description, said)
		return
	}
}

// oneSummaryShown reports whether a query filters its rows, sums them up once, and sorts, cuts, or draws the result.
func oneSummaryShown(q *kql.Query) bool {
	return oneSummary(q, func(name string, _ bool) bool {
		switch name {
		case "where", "sort", "order", "top", "take", "limit", "render":
			return true
		}
		return false
	})
}

// groupIn returns what a description says behind its last "by", up to three words at its end, and the same as one word.
func groupIn(text string) (said, joined string) {
	const by = " by "
	lower := strings.ToLower(text)
	i := strings.LastIndex(lower, by)
	if i < 0 || len(lower) != len(text) {
		return "", ""
	}
	if verb := lower[strings.LastIndexByte(lower[:i], ' ')+1 : i]; strings.HasSuffix(verb, "ed") && verb != "grouped" {
		return "", "" // blocked by
	}
	rest := strings.TrimRight(lower[i+len(by):], " .")
	if n := strings.Count(rest, " "); n > 2 || len(rest) > 40 || strings.ContainsAny(rest, ",;:()/&") {
		return "", ""
	}
	for _, w := range strings.Fields(rest) {
		switch w {
		case "and", "or", "the", "each", "in", "for", "with", "over":
			return "", ""
		}
	}
	joined = strings.TrimSuffix(joinedName(rest), "s")
	switch joined { // words that mean more than a column of this name
	case "", "activity", "message", "reason", "type", "name", "statu", "user", "time", "severity", "count", "number", "event", "source", "destination":
		return "", ""
	}
	return lower[i+1 : i+len(by)+len(rest)], joined
}

// joinedName returns a name or some words as one word in lower case, without what classic tables add to names.
func joinedName(s string) string {
	s = strings.ToLower(s)
	if n := len(s) - 2; n > 0 && s[n] == '_' {
		s = s[:n]
	}
	return strings.NewReplacer("_", "", " ", "", "-", "").Replace(s)
}

// columnNamed returns the column of texts that a table has, or that other queries of the page read from it, by its name as one word.
func columnNamed(d *rules.Definition, table, joined string) string {
	if columns, ok := catalog.ColumnsOf(table); ok {
		for _, c := range columns.List {
			if c.Type == "string" && joinedName(c.Name) == joined {
				return c.Name
			}
		}
		return ""
	}
	for _, q := range d.Parsed() {
		if len(q.KQL.Sources) != 1 || q.KQL.Sources[0].Name != table || !q.KQL.Whole() {
			continue
		}
		for i := range q.KQL.OfTable {
			if m := &q.KQL.OfTable[i]; joinedName(m.Name) == joined {
				return m.Name
			}
		}
	}
	return ""
}
