package kql

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// charts are those that render draws (npm @kusto/language-service-next 12.4.1).
const charts = "table list barchart piechart ladderchart timechart linechart anomalychart pivotchart areachart stackedareachart " +
	"scatterchart timepivot columnchart timeline 3Dchart card treemap plotly graph sankey"

// kinds are the words that an operator takes behind kind= (npm @kusto/language-service-next 12.4.1).
func kinds(operator string) string {
	switch operator {
	case "join":
		return "inner innerunique leftouter rightouter fullouter leftsemi rightsemi leftanti rightanti leftantisemi rightantisemi anti"
	case "lookup":
		return "inner leftouter"
	case "union":
		return "inner outer"
	case "mv-expand":
		return "bag array"
	case "parse":
		return "simple regex relaxed"
	}
	return ""
}

// strategies are the words that an operator takes behind hint.strategy= (npm @kusto/language-service-next 12.4.1).
func strategies(operator string) string {
	switch operator {
	case "join", "distinct":
		return "auto broadcast centralized shuffle"
	case "summarize":
		return "shuffle"
	case "partition":
		return "shuffle native legacy"
	}
	return ""
}

// hints are those that the operators with strategies take; join does without those of partition.
const hints = "shufflekey strategy num_partitions remote concurrency spread materialized"

// wantHint looks at the value of a hint, and at a name that is one slip off.
func (p *parser) wantHint(operator, hint string, t *token) {
	if names := strings.Fields(hints); strategies(operator) != "" && !slices.Contains(names, hint) {
		if _, near := suggest.Best(hint, names); near {
			p.unknownKind(p.at(-2), "hint of `"+operator+"`", hints) // KS006, KS198
		}
	}
	all := ""
	switch {
	case hint == "strategy":
		all = strategies(operator)
	case hint == "remote" && operator == "join":
		all = "auto left local right unresolved"
	}
	if all != "" && t.kind == word && !slices.Contains(strings.Fields(all), p.text(t)) {
		p.unknownKind(t, "`hint."+hint+"` of `"+operator+"`", all)
	}
}

// wantKind looks at the kind that an operator's parameters named, and returns it.
func (p *parser) wantKind(operator string) string {
	t := p.choice
	p.choice = nil
	if t == nil || p.failed || t.kind != word && t.kind != text && t.kind != number {
		return ""
	}
	if all := kinds(operator); !slices.Contains(strings.Fields(all), p.text(t)) {
		p.unknownKind(t, "kind of `"+operator+"`", all)
	}
	return p.text(t)
}

func (p *parser) unknownKind(t *token, what, all string) {
	if !p.failed && len(p.q.Faults) < maxErrors && placeholder(p.text(t)) == 0 {
		p.q.Faults = append(p.q.Faults, Fault{Kind: UnknownKind, Span: p.span(t), Want: all, Name: what})
	}
}
