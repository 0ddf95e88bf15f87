package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FixedTime reports requests whose time range is written out, so that it never moves.
var FixedTime = rules.Rule{
	ID: "CL837", Name: "fixed-time", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "fixed", Text: "the request always asks for the time `{0}`",
			Why:  "Nothing in the request moves from poll to poll: the same events are stored again every few minutes, or nothing newer arrives.",
			Help: "use `startTimeAttributeName` and `endTimeAttributeName`, or `{_QueryWindowStartTime}` and `{_QueryWindowEndTime}`",
		},
		{
			ID: "end", Text: "parameter `{0}` ends the time range at `{1}`",
			Why: "The source returns nothing that happened later: no event arrives, and no error is shown.", Help: "use `endTimeAttributeName`, or remove it",
		},
		{
			ID: "start", Severity: rules.Info, Text: "parameter `{0}` is always `{1}`, beside a time window that moves",
			Why:  "If both limit the same time, the fixed one has no effect, or the source refuses two starts.",
			Help: "remove it, unless it limits another time",
		},
		{
			ID: "span", Severity: rules.Info, Text: "parameter `{0}` is `{1}`, a time relative to now, beside the time window of the poll",
			Why:  "If both limit the same time, the source uses one of them: events are missing, or fetched in every poll.",
			Help: "remove it, unless it limits another time",
		},
		{
			ID: "header", Text: "header `{0}` always has the value `{1}`",
			Why:  "The source compares its data with this value in every poll, and answers without data, or with all of it.",
			Help: "remove the header",
		},
	},
	Check: checkFixedTime,
}

func checkFixedTime(p *rules.Pass) {
	for _, c := range p.File.Connections {
		if !strings.EqualFold(c.Kind.Value, "RestApiPoller") {
			continue
		}
		for _, r := range request.Of(c) {
			if r.Step == "" {
				fixedTimes(p, r)
				spanBesideWindow(p, r)
				fixedHeaders(p, r)
			}
		}
	}
}

// fixedTimes looks at the values of parameters, of those in the address, and at the body.
func fixedTimes(p *rules.Pass, r *request.Request) {
	moves := movesByWindow(r) || keepsOwnPlace(r)
	var first *rules.Finding
	say := func(n rules.Node, name, text string, from int) {
		at := dateIn(text)
		if isEpoch(text) && endOf(name) != 0 && !moves && first == nil {
			first = p.Report(n, "fixed", text).At(n.Inside(from, from+len(text))).About(r.Request, "startTimeAttributeName")
			return
		}
		if at < 0 || aboutVersion(name) {
			return
		}
		date := text[at : at+len("2026-01-31")]
		switch {
		case endOf(name) == -1:
			p.Report(n, "end", name, date).At(n.Inside(from+at, from+at+len(date)))
		case moves && endOf(name) == 1 && movesByWindow(r) && !strings.EqualFold(name, r.Request.GetFold("startTimeAttributeName").Text()):
			p.Report(n, "start", name, date).At(n.Inside(from+at, from+at+len(date)))
		case moves || !strings.Contains(strings.ToLower(name), "date") && !timeWord(name):
		case first != nil:
			first.Relate(p.File, n.Span(), "and this one")
		default:
			first = p.Report(n, "fixed", date).At(n.Inside(from+at, from+at+len(date))).About(r.Request, "startTimeAttributeName")
		}
	}
	eachParameter(r, say)
	if !moves {
		fixedBody(p, r)
	}
}

// eachParameter calls a function with each parameter that is written out, and where its value begins.
func eachParameter(r *request.Request, say func(n rules.Node, name, text string, from int)) {
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		if v.Kind() == rules.String && !expr.IsPlaceholder(v.Text()) {
			say(v, k.Text(), v.Text(), 0)
		}
	}
	address := r.Request.GetFold("apiEndpoint")
	if path, query, ok := strings.Cut(address.Text(), "?"); ok && !strings.HasPrefix(path, "[") {
		from := len(path) + 1
		for part := range strings.SplitSeq(query, "&") {
			name, v, _ := strings.Cut(part, "=")
			say(address, name, v, from+len(name)+1)
			from += len(part) + 1
		}
	}
}

// fixedHeaders looks for headers that compare the source's data with a value that is written out.
func fixedHeaders(p *rules.Pass, r *request.Request) {
	for k, v := range r.Request.GetFold("headers").Members() {
		if oneFold(k.Text(), "If-Modified-Since", "If-Unmodified-Since") && literal(v) && !strings.Contains(v.Text(), "{") {
			p.Report(v, "header", k.Text(), v.Text())
		}
	}
}

// fixedBody looks for a date in the body.
func fixedBody(p *rules.Pass, r *request.Request) {
	template := r.Request.GetFold("queryParametersTemplate")
	text := template.Text()
	if at := dateIn(text); !strings.HasPrefix(text, "[") && at >= 0 && !aboutVersion(text[max(0, at-24):at]) {
		f := p.Report(template, "fixed", text[at:at+len("2026-01-31")]).At(template.Inside(at, at+len("2026-01-31")))
		f.About(r.Request, "startTimeAttributeName")
	}
}

// keepsOwnPlace reports whether the paging goes on where the last poll ended, or the first poll alone has a time.
func keepsOwnPlace(r *request.Request) bool {
	return words.HasPrefixFold(r.Paging.GetFold("pagingType").Text(), "persistent") || r.Request.GetFold("initialCheckpointTimeUtc").Exists()
}

// timeWord reports whether the name of a parameter says that it limits a time.
func timeWord(name string) bool {
	name = strings.ToLower(name)
	for _, word := range [...]string{"time", "since", "from", "after", "start", "begin", "before", "until", "filter", "query", "range", "created", "updated", "modified"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return name == "to" || name == "end" || name == "q"
}

// aboutVersion reports whether a name is that of a version, which many APIs write as a date.
func aboutVersion(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "version") || strings.HasSuffix(strings.TrimRight(name, "\":= '"), "api") || strings.TrimRight(name, "\":= '") == "v"
}

// dateIn returns where a date such as 2026-01-31 begins in a text; -1 where there is none.
func dateIn(text string) int {
	for i := 0; i+10 <= len(text); i++ {
		s := text[i : i+10]
		if s[4] == '-' && s[7] == '-' && words.AreDigits(s[:4]) && words.AreDigits(s[5:7]) && words.AreDigits(s[8:]) &&
			(s[0] == '2' || s[0] == '1') && s[5] <= '1' && s[8] <= '3' && (i == 0 || text[i-1] < '0' || text[i-1] > '9') {
			return i
		}
	}
	return -1
}

// isEpoch reports whether a text is a time in seconds or milliseconds since 1970, of this century.
func isEpoch(text string) bool {
	return (len(text) == 10 || len(text) == 13) && words.AreDigits(text) && text[0] == '1'
}
