package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// onlyEnd looks for a window without its start, where nothing else says where to go on. A time that is not the end of a range by its name,
// such as the day of a report, is none; neither is a poll that takes what there is at a time once in some hours.
func onlyEnd(p *rules.Pass, r *request.Request) {
	req := r.Request
	for _, key := range [...]string{"startTimeAttributeName", "endTimeAttributeName", "queryTimeIntervalAttributeName"} {
		if req.GetFold(key).Exists() {
			return // the names of a window, which need each other
		}
	}
	raw := req.Raw()
	if keepsOwnPlace(r) || checkpoints(r) || strings.Contains(raw, "indowStart") || !strings.Contains(raw, windowEnd) {
		return
	}
	if minutes, ok := req.GetFold("queryWindowInMin").Int(); ok && minutes >= minutesOfDay/2 {
		return // a snapshot
	}
	newest := false
	var end rules.Node
	for k, v := range req.GetFold("queryParameters").Members() {
		name := k.Text()
		if endOf(name) == 1 && !strings.Contains(v.Text(), windowEnd) || hasLength(name) {
			return // a start of its own, or the length of the window
		}
		if !end.Exists() && isEnd(name, v.Text()) {
			end = v
			newest = strings.EqualFold(name, "before")
		}
	}
	if !end.Exists() {
		end = endIn(req)
	}
	if !end.Exists() {
		return
	}
	f := p.Report(end, "only-end").About(req, "startTimeAttributeName")
	if newest {
		f.As(rules.Info) // the newest page before a time may be what the source documents
	}
	if i := strings.Index(end.Text(), windowEnd); i >= 0 {
		f.At(end.Inside(i, i+len(windowEnd)))
	}
}

// endIn returns the body or the address, where it compares something with the end of the window, and with nothing else.
func endIn(req rules.Node) rules.Node {
	for _, key := range [...]string{"queryParametersTemplate", "apiEndpoint"} {
		n := req.GetFold(key)
		text := strings.ToLower(n.Text())
		starts := slices.ContainsFunc([]string{"start", "from", "since", "after", "gt", ">", "duration", "interval", "period"}, func(w string) bool { return strings.Contains(text, w) })
		if !starts && isEnd("", n.Text()) {
			return n
		}
	}
	return rules.Node{}
}

// isEnd reports whether a value sends the end of the window as the end of a range.
func isEnd(name, value string) bool {
	i := strings.Index(value, windowEnd)
	if i < 0 {
		return false
	}
	for _, word := range [...]string{"expir", "valid"} {
		if strings.Contains(strings.ToLower(name+value), word) {
			return false // what ends after now, and not what happened
		}
	}
	low := strings.ToLower(value)
	for _, word := range [...]string{"start", "from", "since", "after", "gt", ">"} {
		if strings.Contains(low, word) {
			return false
		}
	}
	return value == windowEnd && endOf(name) == -1 || comparison(value[:i]) == -1
}

// hasLength reports whether a parameter says how long the window is.
func hasLength(name string) bool {
	return slices.ContainsFunc(words.OfName(name), func(w string) bool {
		return slices.Contains([]string{"duration", "interval", "period", "span", "window", "lookback", "minutes", "hours", "seconds", "timespan"}, w)
	})
}
