package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FilterValue reports values that one query of a page filters on and that disagree with those of the others.
var FilterValue = rules.Rule{
	ID: "CL530", Name: "filter-value", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "slip", Text: "the {0} compares `{1}` with `{2}`, other queries of the page with `{3}`",
			Why: "Only one of the two values is in the data: the query with the other one returns nothing.", Help: "use the value that is in the data",
			Yields: []string{"CL526", "CL513"},
		},
		{
			ID: "other", Text: "the {0} compares `{1}` with `{2}`, the other queries that the page runs with `{3}`",
			Why:  "The page shows the data of two products, or the value is left over from another page.",
			Help: "use the value of this connector's data everywhere", Yields: []string{"CL526", "CL513"},
		},
		{
			ID: "sample", Text: "the sample query compares `{1}` with `{2}`, the queries that the page runs with `{3}`",
			Why: "The sample does not show the data of this connector.", Help: "use the value of this connector's data", Yields: []string{"CL526", "CL513"},
		},
	},
	Check: checkFilterValue,
}

// heldTo is a value that a column of a table must have in a query.
type heldTo struct {
	query         *rules.ParsedQuery
	index         int
	table, column string
	value         string
	at            kql.Span // of the value with its quotes
	folds         bool     // the case does not count
}

func checkFilterValue(p *rules.Pass) {
	list := heldValues(p.Definition.Parsed())
	for i := range list {
		h := &list[i]
		if other := slippedFrom(list, h); other != nil {
			reportHeld(p, "slip", h, other)
			continue
		}
		if len(p.Definition.DataTypes) > 1 {
			continue
		}
		if other := outvoted(list, h); other != nil {
			message := "other"
			if h.query.Kind == rules.SampleText {
				message = "sample"
			}
			reportHeld(p, message, h, other)
		}
	}
}

func reportHeld(p *rules.Pass, message string, h, other *heldTo) {
	f := p.ReportText(h.query.Text, h.at.From, h.at.To, message, h.query.Kind.String(), h.column, h.value, other.value)
	f.Relate(p.File, other.query.Text.Inside(other.at.From, other.at.To), "the other value")
	if message == "slip" {
		rewrite(f, h.query.Text, h.at, other.query.KQL.Part(other.at), false)
	}
}

// heldValues returns the conditions of a page's queries of a single table that a column equals a single text.
func heldValues(queries []rules.ParsedQuery) []heldTo {
	var list []heldTo
	for i := range queries {
		q := &queries[i]
		if !q.Text.Known() || !q.KQL.Whole() || len(q.KQL.Sources) != 1 || len(list) > mostColumns {
			continue
		}
		for _, f := range q.KQL.Filters {
			if f.Negated || !f.Sure || f.Of == "" || f.Op != "==" && f.Op != "=~" {
				continue
			}
			values := q.KQL.Strings(f)
			if len(values) != 1 || values[0] == "" || !quoted(q.KQL.Part(f.Right)) {
				continue
			}
			list = append(list, heldTo{q, i, q.KQL.Sources[0].Name, f.Of, values[0], f.Right, f.Op == "=~"})
		}
	}
	return list
}

// quoted reports whether a part of a query is one text and nothing else.
func quoted(part string) bool {
	n := len(part)
	return n > 1 && (part[0] == '"' || part[0] == '\'') && part[n-1] == part[0] && strings.IndexByte(part[1:n-1], part[0]) < 0
}

// sameColumn reports whether two conditions are about the same column of the same table, in two queries.
func (h *heldTo) sameColumn(o *heldTo) bool {
	return h.index != o.index && h.table == o.table && h.column == o.column
}

// slippedFrom returns the condition of which another one is a slip: two queries or more have the one value, and a single one the other.
func slippedFrom(list []heldTo, h *heldTo) *heldTo {
	var found *heldTo
	count := 0
	for i := range list {
		o := &list[i]
		switch {
		case !h.sameColumn(o):
		case o.value == h.value:
			return nil
		case slipOfValue(h, o) && (found == nil || found.value == o.value):
			found = o
			count++
		}
	}
	if count < 2 || strings.Contains(h.query.KQL.Text, quotedValue(found)) {
		return nil
	}
	return found
}

func quotedValue(h *heldTo) string { return h.query.KQL.Part(h.at) }

// slipOfValue reports whether two values are one letter or a swap of two apart, or differ in case alone where case counts.
func slipOfValue(h, o *heldTo) bool {
	a, b := h.value, o.value
	if strings.EqualFold(a, b) {
		return !h.folds
	}
	if digits(a) != digits(b) || plural(a, b) || plural(b, a) {
		return false
	}
	if words.Swapped(a, b) {
		return true
	}
	return len(a) > shortestColumn && len(b) > shortestColumn && rules.Distance(a, b, 1) == 1
}

// outvoted returns a condition with the one value that the queries which the page runs ask for, where another query asks for another one.

func outvoted(list []heldTo, h *heldTo) *heldTo {
	var found *heldTo
	var have []int
	for i := range list {
		o := &list[i]
		if !h.sameColumn(o) || h.query.Kind == rules.SampleText && o.query.Kind == rules.SampleText {
			continue
		}
		if strings.EqualFold(o.value, h.value) || found != nil && found.value != o.value {
			return nil
		}
		found = o
		if !slices.Contains(have, o.index) {
			have = append(have, o.index)
		}
	}
	if len(have) < 2 {
		return nil
	}
	return found
}
