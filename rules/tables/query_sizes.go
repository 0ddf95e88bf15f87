package tables

import (
	"math"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// convertible says what a function can convert.
func convertible(function string) string {
	switch function {
	case "todatetime":
		return "write the date as `yyyy-MM-dd`"
	case "totimespan":
		return "write a time span, such as `7d`"
	case "tobool", "toboolean":
		return "write `true` or `false`"
	case "toguid":
		return "write the whole guid"
	}
	return "write the number"
}

// wrongSizes looks at the size of bin (Learn: a negative one gives null) and at the percentages of percentile and percentiles.
func wrongSizes(p *rules.Pass, q rules.ParsedQuery) {
	for _, c := range q.KQL.Calls {
		switch {
		case c.Own:
			continue
		case c.Name == "bin", c.Name == "percentile", c.Name == "percentiles", c.Name == "percentiles_array":
		default:
			continue
		}
		first, rest, more := strings.Cut(q.KQL.Part(c.Args), ",")
		if !more || strings.ContainsAny(rest, "()\"'") {
			continue
		}
		from, shares := c.Args.From+len(first)+1, fractions(rest)
		for arg := range strings.SplitSeq(rest, ",") {
			at := trimmed(q.KQL, kql.Span{From: from, To: from + len(arg)})
			from += len(arg) + 1
			part := q.KQL.Part(at)
			n, err := strconv.ParseFloat(strings.TrimRight(part, "dhms"), 64)
			switch {
			case err != nil:
			case c.Name == "bin" && n <= 0:
				p.ReportText(q.Text, at.From, at.To, "bin", part, q.Kind.String())
			case c.Name == "bin":
			case n > 100 || n < 0:
				p.ReportText(q.Text, at.From, at.To, "percentile", part, q.Kind.String())
			case n >= leastFraction && n < 1 && shares:
				shares = false // once for all numbers of a list
				p.ReportText(q.Text, at.From, at.To, "fraction", part, q.Kind.String(), strconv.FormatFloat(math.Round(n*100000)/1000, 'f', -1, 64))
			}
		}
	}
}

// leastFraction is the least number that is taken for a share of one, and not for a percentage.
const leastFraction = 0.25

// fractions reports whether all numbers of a list are shares of one.
func fractions(list string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if n, err := strconv.ParseFloat(strings.TrimSpace(one), 64); err != nil || n >= 1 {
			return false
		}
	}
	return true
}
