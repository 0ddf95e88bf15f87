package tables

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// wrongSizes looks at the size of bin (Learn: a negative one gives null) and at the percentages of percentile and percentiles.
func wrongSizes(p *rules.Pass, q rules.ParsedQuery) {
	for _, c := range q.KQL.Calls {
		if c.Own || c.Name != "bin" && c.Name != "percentile" && c.Name != "percentiles" {
			continue
		}
		first, rest, more := strings.Cut(q.KQL.Part(c.Args), ",")
		if !more || strings.ContainsAny(rest, "()\"'") {
			continue
		}
		from := c.Args.From + len(first) + 1
		for arg := range strings.SplitSeq(rest, ",") {
			at := trimmed(q.KQL, kql.Span{From: from, To: from + len(arg)})
			from += len(arg) + 1
			part := q.KQL.Part(at)
			if n, err := strconv.ParseFloat(strings.TrimRight(part, "dhms"), 64); err != nil {
				continue
			} else if c.Name == "bin" && n <= 0 {
				p.ReportText(q.Text, at.From, at.To, "bin", part, q.Kind.String())
			} else if c.Name != "bin" && (n > 100 || n < 0) {
				p.ReportText(q.Text, at.From, at.To, "percentile", part, q.Kind.String())
			}
		}
	}
}
