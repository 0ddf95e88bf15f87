package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
)

// dropsEmpty reports whether a condition mentions the time behind the summary, or no summary makes a row of nothing.
func dropsEmpty(q *kql.Query) bool {
	from := -1
	for _, s := range q.Stages {
		if s.Name == "summarize" && s.Depth == 0 {
			from = s.To
		}
	}
	if from < 0 || groups(q, from) {
		return true
	}
	for _, f := range q.Filters {
		if f.From > from && f.Column == timeColumn {
			return true
		}
	}
	return false
}

// manyRows returns the end of the last summarize when it gives a row for each group, and nothing behind it takes one of them; 0 otherwise.
func manyRows(q *kql.Query) int {
	from := 0
	for _, s := range q.Stages {
		if s.Depth > 0 {
			continue
		}
		switch s.Name {
		case "summarize":
			from = s.To
		case "take", "limit", "top", "sample", "distinct", "make-series":
			from = 0
		}
	}
	if from == 0 || !groups(q, from) {
		return 0
	}
	return from
}

// groups reports whether the summary that begins before a place has groups: it gives no row where there is no data.
func groups(q *kql.Query, from int) bool {
	part, _, _ := strings.Cut(q.Text[from:], "|")
	for _, w := range strings.Fields(part) {
		if w == "by" {
			return true
		}
	}
	return false
}
