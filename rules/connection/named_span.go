package connection

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// limitsTime reports whether the name of a parameter says that it limits the time of the events: timeRange, since, period.
func limitsTime(name string) bool {
	plain := plainName(name)
	for _, word := range [...]string{"interval", "granularity", "resolution", "bucket", "frequency", "step", "sort", "order", "zone", "format", "type", "timeout"} {
		if strings.Contains(plain, word) {
			return false // of what is counted or sorted
		}
	}
	for _, word := range [...]string{"time", "date", "range", "period", "since", "lookback", "window"} {
		if strings.Contains(plain, word) {
			return true
		}
	}
	return oneFold(plain, "from", "start", "created", "updated", "last", "day")
}

// spanOf reports whether a parameter asks for a span before now, by its name and its value.
func spanOf(name, v string) bool { return limitsTime(name) && namedSpan(v) || shortSpan(name, v) }

// namedSpan reports whether a value is a time before now in words: last7d, LAST_30_DAYS, past hour, yesterday.
func namedSpan(v string) bool {
	plain := plainName(strings.ReplaceAll(v, " ", ""))
	return plain == "yesterday" || plain == "today" || wordSpan(v) > 0
}

// wordSpan returns the minutes of a span in words such as last7d or PAST_HOUR; 0 of another text.
func wordSpan(v string) int {
	if len(v) > len("previous_1000_minutes") {
		return 0
	}
	plain := plainName(strings.ReplaceAll(v, " ", ""))
	for _, begin := range [...]string{"last", "past", "previous"} {
		if rest, ok := strings.CutPrefix(plain, begin); ok {
			return spanMinutes(rest)
		}
	}
	return 0
}

// spanMinutes returns the minutes of a number and a unit, such as 7d or 30days, or of a unit in words; 0 of another text.
func spanMinutes(v string) int {
	unit := strings.TrimLeft(v, "0123456789")
	digits := v[:len(v)-len(unit)]
	number, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 5 {
		number = 1
	}
	if unit != "s" && len(unit) > 1 {
		unit = strings.TrimSuffix(unit, "s")
	}
	switch unit {
	case "sec", "second", "s":
		return (number + 59) / 60
	case "min", "minute":
		return number
	case "hr", "hour":
		return number * 60
	case "day":
		return number * minutesOfDay
	case "week":
		return number * 7 * minutesOfDay
	case "month":
		return number * 30 * minutesOfDay
	case "year":
		return number * 365 * minutesOfDay
	}
	if digits == "" || len(unit) != 1 {
		return 0
	}
	switch unit[0] {
	case 'm':
		return number
	case 'h':
		return number * 60
	case 'd':
		return number * minutesOfDay
	case 'w':
		return number * 7 * minutesOfDay
	}
	return 0
}

// shortSpan reports whether a parameter such as range=24h asks for the last hours, days, or weeks.
func shortSpan(name, v string) bool {
	number := strings.TrimRight(strings.ToLower(v), "hdw")
	return len(number) == len(v)-1 && len(number) < 4 && words.AreDigits(number) && number != "" &&
		oneFold(plainName(name), "range", "timerange", "daterange", "timeframe", "timewindow", "lookback", "since", "last")
}

// spanBesideWindow looks for a time relative to now beside the window of the poll.
func spanBesideWindow(p *rules.Pass, r *request.Request) {
	if !movesByWindow(r) {
		return
	}
	start, end := r.Request.GetFold("startTimeAttributeName"), r.Request.GetFold("endTimeAttributeName")
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		name, text := k.Text(), v.Text()
		if v.Kind() != rules.String || expr.IsPlaceholder(text) || strings.EqualFold(name, start.Text()) || strings.EqualFold(name, end.Text()) {
			continue
		}
		if spanOf(name, text) || limitsTime(name) && relativeValue(text) {
			p.Report(v, "span", name, text)
			return
		}
	}
}
