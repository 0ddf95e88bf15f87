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
			if strings.Contains(v, "{_QueryWindow") {
				crossedFilter(p, n, v)
			}
		})
	}
}

// denied reports whether a filter denies a condition, which makes one end of the other.
func denied(v string) bool {
	low := strings.ToLower(v)
	return strings.Contains(low, "not(") || strings.Contains(low, "not (") || strings.Contains(low, "!(")
}

func crossedFilter(p *rules.Pass, n rules.Node, v string) {
	start, end := strings.Index(v, windowStart), strings.Index(v, windowEnd)
	if denied(v) || rangeOfTimes(p, n, v) {
		return
	}
	if start >= 0 && end >= 0 {
		a, b := comparison(v[:start]), comparison(v[:end])
		switch {
		case a == 1 && b == -1 && joinedByOr(v, start, end) > 0:
			at := joinedByOr(v, start, end)
			p.Report(n, "either", v[at:at+len("or")]).At(n.Inside(at, at+len("or")))
		case a == -1 && b == 1:
			p.Report(n, "crossed-filter", windowEnd).At(n.Inside(end, end+len(windowEnd)))
		case a == -1 && b == -1 && strings.Count(v, windowStart)+strings.Count(v, windowEnd) == 2:
			p.Report(n, "same-way", "its end", windowStart).At(n.Inside(start, start+len(windowStart)))
		case a == 1 && b == 1 && strings.Count(v, windowStart)+strings.Count(v, windowEnd) == 2:
			p.Report(n, "same-way", "its start", windowEnd).At(n.Inside(end, end+len(windowEnd)))
		default:
			equalEnd(p, n, v, start, end)
		}
		return
	}
	used, missing, wrong := windowStart, windowEnd, -1
	if start < 0 {
		used, missing, wrong = windowEnd, windowStart, 1
	}
	if strings.Count(v, used) != 2 {
		return
	}
	first := strings.Index(v, used)
	second := first + len(used) + strings.Index(v[first+len(used):], used)
	a, b := comparison(v[:first]), comparison(v[:second])
	if a*b != -1 {
		return
	}
	at := first
	if b == wrong {
		at = second
	}
	p.Report(n, "same-end", used, missing).At(n.Inside(at, at+len(used)))
}

// comparison reads the operator before a time: 1 for one that a window begins with, -1 for one that it ends with, 0 where it is not plain.
func comparison(before string) int {
	cased := before
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
	before = strings.TrimSuffix(before, "=") // a parameter of the address
	word := before[strings.LastIndexAny(before, " '\",(&?{=+")+1:]
	if word == "value" || word == "values" || strings.HasSuffix(before, "[") { // {"operator": "gte", "value": …}
		word = operatorMember(before)
	}
	if at := len(before) - len(word); at >= 0 && len(before) <= len(cased) && strings.EqualFold(cased[at:len(before)], word) {
		word = cased[at:len(before)] // updatedAfter
	}
	return endOf(strings.TrimPrefix(word, "$"))
}

// operatorMember returns the last operator among the members of the object that a text ends in.
func operatorMember(before string) string {
	before = before[strings.LastIndexAny(before, "{}")+1:]
	found := ""
	for word := range strings.FieldsFuncSeq(before, func(r rune) bool { return strings.ContainsRune(" '\",:[\\", r) }) {
		switch word {
		case "gt", "ge", "gte", "lt", "le", "lte", "$gt", "$gte", "$lt", "$lte":
			found = word
		}
	}
	return found
}

// joinedByOr returns the place of an or between the ends of a window that a filter compares the same thing with; 0 where there is none.
func joinedByOr(v string, start, end int) int {
	from, to := start+len(windowStart), end
	if end < start {
		from, to = end+len(windowEnd), start
	}
	between := v[from:to]
	at := max(rules.IndexFold(between, " or "), strings.Index(between, " || "))
	if at < 0 || rules.TextHasFold(between, " and ") || strings.Contains(between, "&&") || strings.ContainsAny(between, "(") {
		return 0
	}
	before := strings.Fields(v[:min(start, end)])
	after := strings.Fields(between[at+len(" or "):]) // as long as " || "
	if len(before) < 2 || len(after) < 2 || strings.Trim(before[len(before)-2], "'\"(") == "" {
		return 0
	}
	return from + at + 1
}

// rangeOfTimes looks at ranges such as created:2026-01-01..2026-01-02 and [a TO b]: the first of the two times is the start. It reports
// whether a text is one that is wrong.
func rangeOfTimes(p *rules.Pass, n rules.Node, v string) bool {
	const opening = "{_QueryWindow"
	first := strings.Index(v, opening)
	if first < 0 || strings.Count(v, opening) != 2 {
		return false
	}
	second := first + len(opening) + strings.Index(v[first+len(opening):], opening)
	closing := strings.IndexByte(v[first:], '}')
	if closing < 0 || first+closing+1 > second {
		return false
	}
	if between := strings.Trim(v[first+closing+1:second], `"'\`); between != ".." && between != " TO " {
		return false
	}
	one, other := strings.HasPrefix(v[first:], windowStart), strings.HasPrefix(v[second:], windowStart)
	switch {
	case !one && other:
		p.Report(n, "crossed-filter", windowEnd).At(n.Inside(first, first+len(windowEnd)))
	case one && other:
		p.Report(n, "same-end", windowStart, windowEnd).At(n.Inside(second, second+len(windowStart)))
	case !one && !other && strings.HasPrefix(v[first:], windowEnd):
		p.Report(n, "same-end", windowEnd, windowStart).At(n.Inside(first, first+len(windowEnd)))
	default:
		return false
	}
	return true
}

// equalEnd looks for one end of the window that a filter asks to be equal to the time, while it compares the other end.
func equalEnd(p *rules.Pass, n rules.Node, v string, start, end int) {
	at, name := start, windowStart
	if comparison(v[:start]) == 1 {
		at, name = end, windowEnd
	} else if comparison(v[:end]) != -1 {
		return
	}
	if strings.Count(v, "{_QueryWindow") != 2 {
		return
	}
	before := strings.TrimRight(v[:at], " '\"(")
	for _, operator := range [...]string{" eq", " ==", " ="} {
		if strings.HasSuffix(before, operator) {
			p.Report(n, "equal", name).At(n.Inside(at, at+len(name)))
			return
		}
	}
}
