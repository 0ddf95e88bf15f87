package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// crossedFilters looks at texts with both ends of the window, such as created ge {_QueryWindowStartTime} and created lt
// {_QueryWindowEndTime}: the words before the ends say which is which.
func crossedFilters(p *rules.Pass, r *request.Request) {
	for _, key := range [...]string{"queryParameters", "queryParametersTemplate", "apiEndpoint"} {
		expr.Visit(r.Request.GetFold(key), 0, func(n rules.Node) {
			v := n.Text()
			start, end := strings.Index(v, windowStart), strings.Index(v, windowEnd)
			if start < 0 || end < 0 || comparison(v[:start]) != -1 || comparison(v[:end]) != 1 {
				return
			}
			p.Report(n, "crossed-filter", windowEnd).At(n.Inside(end, end+len(windowEnd)))
		})
	}
}

// comparison reads the operator before a time: 1 for one that a window begins with, -1 for one that it ends with, 0 where it is not plain.
func comparison(before string) int {
	before = strings.ToLower(strings.TrimRight(before, " '\"(:"))
	for _, cast := range [...]string{"datetime", "timestamp", "todatetime", "date"} {
		before = strings.TrimRight(strings.TrimSuffix(before, cast), " '\"(")
	}
	before = strings.TrimRight(before, `\`)
	switch {
	case strings.HasSuffix(before, "=>"):
		return 0
	case strings.HasSuffix(before, ">"), strings.HasSuffix(before, ">="):
		return 1
	case strings.HasSuffix(before, "<"), strings.HasSuffix(before, "<="):
		return -1
	}
	word := before[strings.LastIndexAny(before, " '\",(&?{=+")+1:]
	switch word {
	case "gt", "ge", "gte", "$gt", "$gte", "since", "after", "from", "start":
		return 1
	case "lt", "le", "lte", "$lt", "$lte", "until", "before", "to", "end":
		return -1
	}
	return 0
}
