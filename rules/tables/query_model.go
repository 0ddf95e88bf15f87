package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// modelFunction looks at the functions of the information model that come with the workspace: _Im_Dns, _ASim_Dns_InfobloxNIOS.
func modelFunction(p *rules.Pass, q rules.ParsedQuery) {
	for i := range q.KQL.Sources {
		s := &q.KQL.Sources[i]
		rest, ok := strings.CutPrefix(s.Name, "_Im_")
		if !ok {
			rest, ok = strings.CutPrefix(s.Name, "_ASim_")
		}
		schema, _, _ := strings.Cut(rest, "_")
		if !ok || schema == "" || s.Pattern || s.Unknown || s.Filled || slices.Contains(catalog.ASIMFunctions(), schema) {
			continue
		}
		known := catalog.ASIMFunctions()
		help := "one of `" + strings.Join(known, "`, `") + "`"
		best, near := rules.Nearest(schema, known)
		if near {
			help = "`" + best + "`"
		}
		if f := p.ReportText(q.Text, s.From, s.To, "asim", schema, s.Name, help); !near {
			f.As(rules.Info) // the schema may be newer than the list
		}
		return
	}
}
