package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// twoTimes looks for a window that starts with one time of an event and ends with another: created after, and updated before.
func twoTimes(p *rules.Pass, r *request.Request) {
	var start, end rules.Node
	for _, v := range r.Request.GetFold("queryParameters").Members() {
		text := v.Text()
		switch s, e := strings.Contains(text, windowStart), strings.Contains(text, windowEnd); {
		case s && e:
			twoTimesIn(p, v, text)
		case s && !start.Exists() && text == windowStart:
			start = v
		case e && !end.Exists() && text == windowEnd:
			end = v
		case s || e:
			return
		}
	}
	if start.Exists() && end.Exists() && namesTwoTimes(start.Key().Text(), end.Key().Text()) {
		p.Report(end, "two-times", start.Key().Text(), end.Key().Text()).AtKey().Relate(p.File, start.Key().Span(), "the start")
	}
	if first, last := r.Request.GetFold("startTimeAttributeName"), r.Request.GetFold("endTimeAttributeName"); namesTwoTimes(first.Text(), last.Text()) {
		p.Report(last, "two-times", first.Text(), last.Text()).Relate(p.File, first.Span(), "the start")
	}
	expr.Visit(r.Request.GetFold("queryParametersTemplate"), 0, func(n rules.Node) { twoTimesIn(p, n, n.Text()) })
}

// namesTwoTimes reports whether the names of a start and of an end are those of different times.
func namesTwoTimes(start, end string) bool {
	return endOf(start) == 1 && endOf(end) == -1 && differ(start, end) && !overlap(start, end)
}

// timeWords are the words of names that tell one time of an event from another.
var timeWords = [...]string{
	"created", "creation", "create", "updated", "update", "modified", "modification", "changed", "seen", "first", "last", "detected", "detection", "occurred", "published",
	"resolved", "closed", "opened", "received", "reported", "recordedat", "ingested", "discovered",
}

// differ reports whether two names are those of different times.
func differ(a, b string) bool {
	one, other := timesIn(a), timesIn(b)
	return len(one) > 0 && len(other) > 0 && !slices.Equal(one, other)
}

// overlap reports whether a window asks for what was there in it: last seen after its start, and first seen before its end.
func overlap(a, b string) bool {
	return slices.Contains(timesIn(a), "last") && slices.Contains(timesIn(b), "first")
}

func timesIn(name string) []string {
	return slices.DeleteFunc(words.OfName(name), func(w string) bool { return !slices.Contains(timeWords[:], w) })
}

// twoTimesIn looks at a filter in a text.
func twoTimesIn(p *rules.Pass, n rules.Node, text string) {
	start, end := strings.Index(text, windowStart), strings.Index(text, windowEnd)
	if start < 0 || end < 0 || strings.Count(text, "{_QueryWindow") != 2 || comparison(text[:start]) != 1 || comparison(text[:end]) != -1 {
		return
	}
	a, b := fieldBefore(text[:start]), fieldBefore(text[:end])
	if a == "" || b == "" || a == b || !differ(a, b) || overlap(a, b) {
		return
	}
	f := p.Report(n, "two-times", a, b)
	if at := strings.LastIndex(text[:end], b); at >= 0 {
		f.At(n.Inside(at, at+len(b)))
	}
}

// fieldBefore returns the field that a filter compares with what follows: created_at ge, or {"field": "created_at", "operator": "gte",
// "value":.
func fieldBefore(text string) string {
	inner := text[strings.LastIndexAny(text, "{}")+1:]
	if at := strings.LastIndex(inner, "field"); at >= 0 {
		rest := strings.TrimLeft(inner[at+len("field"):], " '\":\\")
		if stop := strings.IndexAny(rest, "'\"\\,"); stop > 0 {
			return rest[:stop]
		}
		return ""
	}
	text = strings.TrimRight(text, " '\"(\\")
	text = strings.TrimRight(text, "<>=:")
	for _, word := range [...]string{" gte", " lte", " gt", " ge", " lt", " le"} {
		text = strings.TrimSuffix(text, word)
	}
	text = strings.TrimRight(text, " :'\"")
	return text[strings.LastIndexAny(text, " '\"(+&,=|")+1:]
}

// namedEnds looks for an end of the window under the name of the other end, where the other one has the same kind of name: created__gte and
// created__gt.
func namedEnds(p *rules.Pass, r *request.Request) {
	var start, end rules.Node
	for _, v := range r.Request.GetFold("queryParameters").Members() {
		switch text := v.Text(); {
		case text == windowStart && !start.Exists():
			start = v
		case text == windowEnd && !end.Exists():
			end = v
		case strings.Contains(text, "{_QueryWindow"):
			return
		}
	}
	if !start.Exists() || !end.Exists() {
		return
	}
	a, b := start.Key().Text(), end.Key().Text()
	if numbered(a) && numbered(b) {
		return // a list of two times: end[0] and end[1]
	}
	switch a, b := endOf(a), endOf(b); {
	case a == 1 && b == 1:
		p.Report(end, "end-as-start", end.Key().Text()).AtKey().Relate(p.File, start.Key().Span(), "the start")
	case a == -1 && b == -1:
		p.Report(start, "start-as-end", start.Key().Text()).AtKey().Relate(p.File, end.Key().Span(), "the end")
	}
}

// numbered reports whether a name ends in a number.
func numbered(name string) bool {
	bare := strings.TrimRight(name, "])")
	return bare != strings.TrimRight(bare, "0123456789")
}

// quotesDiffer looks for texts with both ends of the window of which one is in quotes.
func quotesDiffer(p *rules.Pass, r *request.Request) {
	look := func(n rules.Node) {
		text := n.Text()
		start, end := strings.Index(text, windowStart), strings.Index(text, windowEnd)
		if start < 1 || end < 1 || strings.Count(text, "{_QueryWindow") != 2 || strings.Count(text, `"`)%2 == 1 || strings.Count(text, "'")%2 == 1 {
			return // a quote without a partner is another mistake
		}
		one, other := quotedAt(text, start, windowStart), quotedAt(text, end, windowEnd)
		if one == other {
			return
		}
		at, name := end, windowEnd
		if one {
			at, name = start, windowStart
		}
		p.Report(n, "quotes-differ").At(n.Inside(at, at+len(name)))
	}
	expr.Visit(r.Request.GetFold("queryParameters"), 0, look)
	expr.Visit(r.Request.GetFold("queryParametersTemplate"), 0, look)
}

// quotedAt reports whether a variable of a text stands between two quotes.
func quotedAt(text string, at int, name string) bool {
	rest := strings.TrimPrefix(text[at+len(name):], `\`)
	return rest != "" && strings.IndexByte(`"'`, text[at-1]) >= 0 && strings.IndexByte(`"'`, rest[0]) >= 0
}
