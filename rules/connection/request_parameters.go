package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// RequestParameters reports parameters that a request sends twice, and a time window whose ends are confused.
var RequestParameters = rules.Rule{
	ID: "CL822", Name: "request-parameters", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "twice", Severity: rules.Warning, Text: "parameter `{0}` is sent twice: by {1} and by {2}",
			Why:  "The source uses one of the two values, or returns an error. With paging, it may return the same page repeatedly.",
			Help: "remove one of the two",
		},
		{
			ID: "twice-alike", Severity: rules.Info, Text: "parameter `{0}` is sent twice with the same value: by {1} and by {2}",
			Why:  "If one of the two is changed later, the source uses only one of the values, or returns an error.",
			Help: "remove one of the two",
		},
		{
			ID: "twice-case", Severity: rules.Info, Text: "parameters `{0}` and `{1}` differ in case only: sent by {2} and by {3}",
			Why: "A source that does not distinguish case gets the parameter twice; one that does ignores one of the two.", Help: "remove the one that the source does not document",
		},
		{
			ID: "same-ends", Text: "both ends of the time window are sent as `{0}`",
			Why:  "One end overwrites the other, and the source returns nothing, or everything, in each poll.",
			Help: "use the name of the other end of the window for one of them",
		},
		{
			ID: "same-variable", Severity: rules.Warning, Text: "the request uses `{0}` for two parameters and never `{1}`",
			Why:  "The window begins and ends at the same moment, and the source has nothing to return.",
			Help: "use `{1}` for the other end",
		},
		{
			ID: "crossed", Severity: rules.Warning, Text: "the start of the time window is sent as `{0}`, and its end as `{1}`",
			Why: "A window that ends before it begins is empty: no event arrives, and no error is shown.", Help: "swap the two",
		},
		{
			ID: "crossed-filter", Severity: rules.Warning, Text: "the filter compares its start with the end of the time window: `{0}`",
			Why:  "A window that ends before it begins is empty: no event arrives, and no error is shown.",
			Help: "swap `{_QueryWindowStartTime}` and `{_QueryWindowEndTime}`",
		},
		{
			ID: "same-way", Severity: rules.Warning, Text: "the filter compares {0} with `{1}`",
			Why:  "The filter has no second end: the same events are fetched in every poll, or none.",
			Help: "use the opposite comparison for one of them",
		},
		{
			ID: "either", Severity: rules.Warning, Text: "the ends of the time window are joined with `{0}` in the filter",
			Why:  "Every event is after the start or before the end: the source returns everything in every poll.",
			Help: "join them with `and`",
		},
		{
			ID: "equal", Severity: rules.Warning, Text: "the filter asks for a time that is equal to `{0}`",
			Why: "Hardly an event has just this time: the source returns nothing, and no error is shown.", Help: "use a comparison, such as `lt` or `gt`",
		},
		{
			ID: "same-end", Severity: rules.Warning, Text: "the filter uses `{0}` for both of its ends and never `{1}`",
			Why: "The window begins and ends at the same moment, and the source has nothing to return.", Help: "use `{1}` for the other end",
		},
		{
			ID: "two-windows", Severity: rules.Warning,
			Text: "the time window is sent twice: as `{0}` by {1} and as `{2}` by `queryParameters`",
			Why:  "The source knows one of the two names. If the other one limits what it returns, events are missing.",
			Help: "keep the names that the source documents",
		},
		{
			ID: "interval", Severity: rules.Info, Text: "the time window is sent twice: as `{0}` by `queryTimeIntervalAttributeName`, and as `{1}` by `{2}`",
			Why:  "The documentation has one or the other. A source that knows only one of the names ignores the rest, or refuses the request.",
			Help: "keep the names that the source documents",
		},
	},
	Check: checkRequestParameters,
}

func checkRequestParameters(p *rules.Pass) {
	for _, c := range p.File.Connections {
		for _, r := range request.Of(c) {
			if !sameEnds(p, r) {
				sentTwice(p, r)
				crossedNames(p, r)
			}
			crossedVariables(p, r)
			crossedFilters(p, r)
			twoWindows(p, r)
		}
	}
}

// sourceOf names what puts a parameter into a request.
func sourceOf(q request.Param) string {
	switch q.Source {
	case request.Fixed:
		return "`queryParameters`"
	case request.Address:
		return "the address"
	default:
		return "`" + q.Node.Key().Text() + "`"
	}
}

func sameEnds(p *rules.Pass, r *request.Request) bool {
	start, end := r.Request.GetFold("startTimeAttributeName"), r.Request.GetFold("endTimeAttributeName")
	if start.Text() == "" || start.Text() != end.Text() || expr.IsPlaceholder(start.Text()) {
		return false
	}
	p.Report(end, "same-ends", end.Text()).Relate(p.File, start.Span(), "the start of the window")
	return true
}

// sentTwice looks for one name that two sources send. A token in queryParameters that paging replaces is what some sources want for the
// first page: only numbers and sizes are compared with it.
func sentTwice(p *rules.Pass, r *request.Request) {
	sent := r.Sent()
	if !hasSource(sent, request.Page) && !checkpoints(r) {
		sent = append(sent, r.Next...)
	}
	seen := map[string]request.Param{}
	window := false
	for i, q := range sent {
		first, ok := seen[q.Name]
		if !ok {
			seen[q.Name] = q
			differInCase(p, sent[:i], q)
			continue
		}
		if first.Source == q.Source || q.Name == "" || expr.IsPlaceholder(q.Name) {
			continue // a name twice in one object is a duplicate key
		}
		if ofWindow(first) || ofWindow(q) {
			if window {
				continue // the other end of the same window
			}
			window = true
		}
		at, other := first, q
		if q.Source == request.Fixed { // the value that is written out is the one to delete
			at, other = q, first
		}
		message := "twice"
		if sameSize(first, q) {
			message = "twice-alike"
		}
		f := p.Report(at.Node, message, q.Name, sourceOf(at), sourceOf(other))
		if at.Source == request.Fixed {
			f.AtKey()
		} else if i := strings.Index(at.Node.Text(), q.Name+"="); i >= 0 {
			f.At(at.Node.Inside(i, i+len(q.Name)))
		}
		f.Relate(p.File, other.Node.Span(), "also sent by this")
	}
}

// sameSize reports whether the size of a page is sent twice, but with one value: no page is lost (published: ESET Protect Platform).
func sameSize(a, b request.Param) bool {
	return a.Value != "" && a.Value == b.Value && (a.Source == request.PageSize || b.Source == request.PageSize)
}

func ofWindow(q request.Param) bool {
	return q.Source == request.WindowStart || q.Source == request.WindowEnd
}

// checkpoints reports whether the token of the next page may have the name of another parameter: it takes the place of the window's start
// where it is kept from poll to poll, and nothing else is sent beside it where pagingQueryParamOnly is set (Azure-Sentinel #14994, Auth0's
// from).
func checkpoints(r *request.Request) bool {
	only, _ := r.Paging.GetFold("pagingQueryParamOnly").Bool()
	return only || words.HasPrefixFold(r.Paging.GetFold("pagingType").Text(), "persistent")
}

func hasSource(list []request.Param, s request.Source) bool {
	for _, q := range list {
		if q.Source == s {
			return true
		}
	}
	return false
}

const (
	windowStart = "{_QueryWindowStartTime}"
	windowEnd   = "{_QueryWindowEndTime}"
)

func crossed(start, end string) bool {
	return endOf(start) == -1 && endOf(end) == 1 && alike(start, end)
}

func crossedNames(p *rules.Pass, r *request.Request) {
	start, end := r.Request.GetFold("startTimeAttributeName"), r.Request.GetFold("endTimeAttributeName")
	if crossed(start.Text(), end.Text()) {
		p.Report(start, "crossed", start.Text(), end.Text()).Relate(p.File, end.Span(), "the end of the window")
	}
}

// crossedVariables looks at parameters whose values are the ends of the window.
func crossedVariables(p *rules.Pass, r *request.Request) {
	var starts, stops []rules.Node
	for _, v := range r.Request.GetFold("queryParameters").Members() {
		switch text := v.Text(); {
		case strings.Contains(text, windowStart) && strings.Contains(text, windowEnd):
			return // an expression of its own
		case strings.Contains(text, windowStart):
			starts = append(starts, v)
		case strings.Contains(text, windowEnd):
			stops = append(stops, v)
		}
	}
	if strings.Contains(r.Request.GetFold("apiEndpoint").Text()+r.Request.GetFold("queryParametersTemplate").Text(), "{_QueryWindow") {
		return
	}
	if onlyDates(r) && len(starts)*len(stops) == 0 {
		return // both ends of a short window are on one day: published (SpyCloud, Azure-Sentinel #14753)
	}
	switch {
	case len(starts) == 1 && len(stops) == 1 && crossed(starts[0].Key().Text(), stops[0].Key().Text()):
		f := p.Report(starts[0], "crossed", starts[0].Key().Text(), stops[0].Key().Text())
		f.Relate(p.File, stops[0].Span(), "the end of the window")
	case len(starts) == 2 && len(stops) == 0 && oneEndEach(starts):
		sameVariable(p, starts, windowStart, windowEnd, -1)
	case len(stops) == 2 && len(starts) == 0 && oneEndEach(stops):
		sameVariable(p, stops, windowEnd, windowStart, 1)
	}
}

// oneEndEach reports whether one of two parameters is a start and the other an end by name.
func oneEndEach(two []rules.Node) bool {
	a, b := two[0].Key().Text(), two[1].Key().Text()
	return endOf(a)*endOf(b) == -1 && alike(a, b)
}

// sameVariable reports, of two parameters with one variable, the one whose name says the other end.
func sameVariable(p *rules.Pass, two []rules.Node, used, missing string, wrong int) {
	at, other := two[1], two[0]
	if endOf(other.Key().Text()) == wrong {
		at, other = other, at
	}
	from := strings.Index(at.Text(), used)
	p.Report(at, "same-variable", used, missing).At(at.Inside(from, from+len(used))).Relate(p.File, other.Span(), "the other parameter")
}

// twoWindows looks for a window that has its names and is in queryParameters under others as well.
func twoWindows(p *rules.Pass, r *request.Request) {
	start := r.Request.GetFold("startTimeAttributeName")
	if interval := r.Request.GetFold("queryTimeIntervalAttributeName"); interval.Text() != "" {
		for _, n := range [...]rules.Node{start, r.Request.GetFold("endTimeAttributeName")} {
			if n.Text() != "" {
				p.Report(interval, "interval", interval.Text(), n.Text(), n.Key().Text()).Relate(p.File, n.Span(), "the other name")
				break
			}
		}
	}
	if start.Text() == "" || expr.IsPlaceholder(start.Text()) {
		return
	}
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		if k.Text() != start.Text() && v.Text() == windowStart {
			p.Report(k, "two-windows", start.Text(), "`startTimeAttributeName`", k.Text()).Relate(p.File, start.Span(), "the first name")
			return
		}
	}
}
