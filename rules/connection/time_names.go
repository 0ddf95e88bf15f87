package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// clockOf returns the clock that the name of a parameter says: seconds or milliseconds since 1970, one of the two, or a text.
func clockOf(name string) string {
	list := words.OfName(name)
	has := func(some ...string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return slices.Contains(some, w) })
	}
	switch {
	case len(list) > 1 && list[len(list)-1] == "ms", has("millis", "milliseconds", "msec"):
		return "milliseconds"
	case has("iso", "iso8601", "rfc3339"):
		return "text"
	case has("seconds", "secs") && !has("last", "past", "since", "ago"):
		return "seconds"
	case has("epoch", "unix", "posix", "unixtime", "epochtime"):
		return "number"
	}
	return ""
}

// clockSent returns the clock of the times that a request sends.
func clockSent(format string) string {
	switch format = strings.TrimSpace(format); {
	case strings.EqualFold(format, "UnixTimestamp"):
		return "seconds"
	case strings.EqualFold(format, "UnixTimestampInMills"):
		return "milliseconds"
	case format == "" || strings.Contains(format, "yyyy") && strings.ContainsAny(format, "-/"):
		return "text"
	}
	return ""
}

// namedClock looks for a parameter whose name says another clock than the format of the times that it gets.
func namedClock(p *rules.Pass, r *request.Request) {
	format := r.Request.GetFold("queryTimeFormat")
	sent := clockSent(format.Text())
	if sent == "" || expr.IsPlaceholder(format.Text()) || format.Exists() && format.Kind() != rules.String {
		return
	}
	one := func(name string, at rules.Node, key bool) bool {
		said := clockOf(name)
		if said == "" || said == sent || said == "number" && sent != "text" || said == "text" && sent == "text" {
			return false
		}
		better := map[string]string{
			"seconds": "UnixTimestamp", "milliseconds": "UnixTimestampInMills", "number": "UnixTimestamp", "text": "yyyy-MM-ddTHH:mm:ssZ",
		}[said]
		says := map[string]string{
			"seconds": "seconds since 1970", "milliseconds": "milliseconds since 1970", "number": "a number since 1970", "text": "a date and time",
		}
		f := p.Report(at, "clock", name, says[said], says[sent], better)
		if key {
			f.AtKey()
		}
		if format.Exists() {
			f.Relate(p.File, format.Span(), "the format")
		}
		return true
	}
	for _, key := range [...]string{"startTimeAttributeName", "endTimeAttributeName"} {
		if n := r.Request.GetFold(key); n.Text() != "" && one(n.Text(), n, false) {
			return
		}
	}
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		if v.Text() == windowStart || v.Text() == windowEnd {
			if one(k.Text(), v, true) {
				return
			}
		}
	}
}

// fixedFormat looks for a format without any part of a time, such as an example of one: the same text is sent in every poll.
func fixedFormat(p *rules.Pass, n rules.Node, list []request.Specifier) bool {
	v := strings.TrimSpace(n.Text())
	digits := len(v) >= len("2026-01-02") && strings.Trim(v[:4], "0123456789") == "" && strings.ContainsAny(v, "-/:")
	for _, s := range list {
		if s.Letter != 0 {
			return false
		}
	}
	if digits {
		p.Report(n, "example", v)
	}
	return digits
}

// secondsFirst looks for seconds between the hours and the minutes.
func secondsFirst(p *rules.Pass, n rules.Node, list []request.Specifier) {
	for i := 0; i+4 < len(list); i++ {
		h, s, m := list[i], list[i+2], list[i+4]
		if (h.Letter == 'H' || h.Letter == 'h') && s.Text == "ss" && m.Text == "mm" && list[i+1].Text == list[i+3].Text {
			better := "mm" + list[i+1].Text + "ss"
			p.Report(n, "seconds-first", n.Text()[s.From:m.To], better).At(n.Inside(s.From, m.To)).
				FixSafe("Replace with "+better, rules.ReplaceInside(n, s.From, m.To, better))
			return
		}
	}
}

// aroundFormat looks for blanks, and for braces of other languages, around a format.
func aroundFormat(p *rules.Pass, n rules.Node) {
	v := n.Text()
	if trimmed := strings.TrimSpace(v); trimmed != v {
		p.Report(n, "blanks", trimmed).FixSafe("Remove the blanks", rules.ReplaceString(n, trimmed))
	} else if inner, ok := strings.CutPrefix(v, "{"); ok && strings.HasSuffix(inner, "}") && strings.Contains(inner, "yyyy") && !strings.HasPrefix(v, "{0:") && !strings.HasPrefix(v, "{{") {
		inner = strings.TrimSuffix(inner, "}")
		p.Report(n, "composite", "{…}", inner).FixSafe("Replace with "+inner, rules.ReplaceString(n, inner))
	}
}
