package kql

import (
	"slices"
	"strings"
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

// wantKind looks at the kind that an operator's parameters named.
func (p *parser) wantKind(operator string) {
	t := p.choice
	p.choice = nil
	if t == nil || p.failed || t.kind != word && t.kind != text {
		return
	}
	if all := kinds(operator); !slices.Contains(strings.Fields(all), p.text(t)) {
		p.unknownKind(t, "kind of `"+operator+"`", all)
	}
}

func (p *parser) unknownKind(t *token, what, all string) {
	if !p.failed && len(p.q.Faults) < maxErrors && placeholder(p.text(t)) == 0 {
		p.q.Faults = append(p.q.Faults, Fault{Kind: UnknownKind, Span: p.span(t), Want: all, Name: what})
	}
}
