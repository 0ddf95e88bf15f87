package tables

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// sayTypes reports what keeps a query from running and shows only where the types of the connector's own tables are known.
func sayTypes(p *rules.Pass, q rules.ParsedQuery, read *kql.Query) {
	if read == q.KQL {
		return
	}
	for i := range read.Faults {
		f := &read.Faults[i]
		if slices.ContainsFunc(q.KQL.Faults, func(known kql.Fault) bool { return known.Span == f.Span }) {
			continue // CL506 has it
		}
		what, help := read.ExplainFault(f)
		soften(p.ReportText(q.Text, f.From, f.To, "own-type", q.Kind.String(), what, help), q.Kind, "own-type")
	}
}
