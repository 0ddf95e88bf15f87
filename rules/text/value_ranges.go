package text

import (
	"strconv"
	"strings"
)

// rangeStart returns the place of "between" before a number that begins a range whose end is below its start, "between 20 and 10 minutes", and
// the end of the range; 0 where it begins none.
func rangeStart(v string, from, to, n int) (start, end int) {
	const word, and = "between ", " and "
	if !endsFold(v[:from], word) || !strings.HasPrefix(v[to:], and) {
		return 0, 0
	}
	second := to + len(and)
	end = digitsBehind(v, second)
	const longest = 6
	if end == second || end-second > longest || numberGoesOn(v, end) || decimalsEnd(v, end) > end || !endsRange(v[end:]) {
		return 0, 0
	}
	if m, err := strconv.Atoi(v[second:end]); err != nil || m >= n || countsDown(v, from-len(word), end) {
		return 0, 0
	}
	return from - len(word), end
}

// endsRange reports whether a range of amounts may end before a text: no hours of a day or parts of something longer follow.
func endsRange(rest string) bool {
	if rest == "" || strings.IndexByte(".,;)\n", rest[0]) >= 0 {
		return true
	}
	unit, _ := unitAt(rest, 0)
	return unit != nil
}

// countsDown reports whether the words around a range show that it may begin with its higher end: a time before something, an order, or a
// choice of two. One without a unit is one of values, which a form takes.
func countsDown(v string, from, end int) bool {
	const near = 60
	around := v[max(0, from-near):min(len(v), end+near)]
	behind := v[end:min(len(v), end+near)]
	if says(behind, " before", " ago", " old", " prior", " earlier", " remain", " left", " until") ||
		says(around, "choose", "decide", "select", "severity", "priority", "expir", "rank", "rate", "sort", "order") {
		return true
	}
	return unitless(v[end:]) && !says(around, "value", "level", "number", "port", "interval", "range", "must be", "enter")
}

// unitless reports whether no unit begins a text.
func unitless(rest string) bool {
	unit, _ := unitAt(rest, 0)
	return unit == nil
}

// wrongRFC reports whether a number is that of a standard of Syslog with digits swapped: RFC 3146, RFC 5242.
func wrongRFC(v string, from, to int) bool {
	if !endsFold(v[:from], "rfc ") && !endsFold(v[:from], "rfc") && !endsFold(v[:from], "rfc-") {
		return false
	}
	switch v[from:to] {
	case "3146", "3614", "5242", "5244", "5442":
		return true
	}
	return false
}
