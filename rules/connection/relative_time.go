package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// relativeTime looks for a request that asks for the last minutes in its own words, and not for the time window of the poll. It
// reports whether there is one.
func relativeTime(p *rules.Pass, r *request.Request) bool {
	if movesByWindow(r) || keepsOwnPlace(r) {
		return false
	}
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		text := v.Text()
		if v.Kind() == rules.Object || expr.IsPlaceholder(text) {
			continue
		}
		if spanName(k.Text()) && isCount(text) || relativeValue(text) || isRelative(text) {
			p.Report(v, "relative", text)
			return true
		}
	}
	return relativeBody(p, r)
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
