package connection

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// relativeTime looks for a request that asks for the last minutes in its own words, and not for the time window of the poll. It
// reports whether there is one.
func relativeTime(p *rules.Pass, c *rules.Connection, r *request.Request) bool {
	if movesByWindow(r) || keepsOwnPlace(r) {
		return false
	}
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		text := v.Text()
		if v.Kind() == rules.Object || expr.IsPlaceholder(text) {
			continue
		}
		if spanName(k.Text()) && isCount(text) || relativeValue(text) || isRelative(text) || spanOf(k.Text(), text) {
			window := windowOf(r)
			if minutes := minutesBack(k.Text(), text); minutes/window >= manyWindows && !inventory(r.Address) && !snapshot(c) {
				p.Report(v, "repeated", timeSpan(minutes), strconv.Itoa(minutes/window))
			} else {
				p.Report(v, "relative", text)
			}
			return true
		}
	}
	return relativeBody(p, r)
}

// manyWindows is how many polls have to ask for the same event to be called repeated: a few are an overlap for late events.
const manyWindows = 12

// defaultWindow is the minutes between two polls where a connection says nothing (Learn, "RestApiPoller data connector reference").
const defaultWindow = 5

// windowOf returns the minutes between two polls.
func windowOf(r *request.Request) int {
	if minutes, ok := r.Request.GetFold("queryWindowInMin").Int(); ok && minutes > 0 {
		return minutes
	}
	return defaultWindow
}

// minutesBack returns how many minutes before now a parameter begins; 0 where its unit is unknown. A span without a unit that is a number
// of whole days in seconds, up to a month of them, is one.
func minutesBack(name, value string) int {
	name = strings.ToLower(name)
	for _, word := range [...]string{"interval", "period", "granularity", "resolution", "bucket", "frequency", "step"} {
		if strings.Contains(name, word) {
			return 0 // of what is counted or reported, not how far back
		}
	}
	switch strings.ToLower(value) {
	case "p1d", "pt24h":
		return minutesOfDay
	case "p7d":
		return 7 * minutesOfDay
	}
	if minutes := wordSpan(value); minutes > 0 {
		return minutes
	}
	if shortSpan(name, value) {
		return spanMinutes(strings.ToLower(value))
	}
	number, err := strconv.Atoi(value)
	const most = 1 << 30 // of any unit: no answer goes so far back
	if err != nil || number > most {
		return 0
	}
	const secondsOfDay = 60 * minutesOfDay
	switch {
	case strings.HasSuffix(name, "days"):
		return number * minutesOfDay
	case strings.HasSuffix(name, "hours"):
		return number * 60
	case strings.HasSuffix(name, "minutes"), strings.HasSuffix(name, "mins"):
		return number
	case strings.HasSuffix(name, "seconds"), strings.HasSuffix(name, "secs"),
		name == "timespan" && number%secondsOfDay == 0 && number <= 31*secondsOfDay:
		return number / 60
	}
	return 0
}

// timeSpan writes a number of minutes in the largest unit that divides it.
func timeSpan(minutes int) string {
	for _, unit := range [...]struct {
		minutes int
		name    string
	}{{minutesOfDay, "day"}, {60, "hour"}, {1, "minute"}} {
		if n := minutes / unit.minutes; minutes%unit.minutes == 0 && n > 1 {
			return strconv.Itoa(n) + " " + unit.name + "s"
		} else if minutes == unit.minutes {
			return unit.name
		}
	}
	return ""
}

func relativeBody(p *rules.Pass, r *request.Request) bool {
	body := r.Request.GetFold("queryParametersTemplate")
	text := body.Text()
	if text == "" || text[0] == '[' {
		return false
	}
	for at := 0; at < len(text); at++ {
		if c := text[at]; c != '"' && c != '\'' {
			continue
		}
		end := words.QuoteEnd(text, at, false)
		if end < 0 {
			return false
		}
		word, rest := text[at+1:end], strings.TrimLeft(text[end+1:], " \t\r\n")
		if after, isName := strings.CutPrefix(rest, ":"); isName {
			if number := strings.TrimLeft(after, " \t\r\n\"'"); spanName(word) && number != "" && number[0] >= '1' && number[0] <= '9' {
				p.Report(body, "relative", word).At(body.Inside(at+1, end))
				return true
			}
		} else if relativeValue(word) || isRelative(word) {
			p.Report(body, "relative", word).At(body.Inside(at+1, end))
			return true
		}
		at = end
	}
	return false
}

// spanName reports whether a name says how far back from now something goes: sinceSeconds, last_minutes.
func spanName(name string) bool {
	list := words.OfName(name)
	switch strings.ToLower(name) {
	case "hours", "days", "minutes", "timespan", "lookback", "timeframe":
		return true
	}
	has := func(some ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return slices.Contains(some, w) })
	}
	return has("since", "last", "past", "lookback", "recent", "ago", "back") && has("seconds", "minutes", "hours", "days", "sec", "min", "mins", "secs") || has("sinceseconds")
}

func isRelative(v string) bool { return strings.EqualFold(v, "relative") }

func isCount(v string) bool {
	return v != "" && len(v) < 9 && strings.Trim(v, "0123456789") == ""
}

// relativeValue reports whether a value is a time before now, such as now-5m or -15m@m.
func relativeValue(v string) bool {
	v = strings.ToLower(v)
	if inside := strings.Index(v, "now-"); inside > 0 && strings.Contains(v, " to ") { // a range of Lucene: [now-1d TO now]
		v, _, _ = strings.Cut(v[inside:], " ")
	}
	if v == "p1d" || v == "p7d" || v == "pt1h" || v == "pt24h" { // a span of ISO 8601
		return true
	}
	rest, now := strings.CutPrefix(strings.ReplaceAll(v, " ", ""), "now")
	rest, minus := strings.CutPrefix(rest, "-")
	number := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if !minus || number == 0 || number == len(rest) {
		return false
	}
	unit := strings.TrimRight(rest[number:], "@smhd")
	return unit == "" && (now || number < 4 && len(rest) == number+1)
}
