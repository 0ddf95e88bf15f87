package connection

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// NoWindow reports connections that ask for the same data in every poll, and bodies that a request lacks or cannot have.
var NoWindow = rules.Rule{
	ID: "CL824", Name: "no-window", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "no-window", Text: "the request has no time window, and the paging keeps no position",
			Why:    "Every poll requests the same data, and whatever the source still returns is stored again every few minutes.",
			Help:   "add `startTimeAttributeName` and `endTimeAttributeName`, use the window's variables, or use a persistent paging type",
			Yields: noWindowSlips,
		},
		{
			ID: "inventory", Severity: rules.Info, Text: "the request has no time window, and the paging keeps no position",
			Why:  "Every poll stores the whole list again. This is common for inventories; queries must then use the newest row of each item.",
			Help: "", Yields: noWindowSlips,
		},
		{
			ID: "relative", Severity: rules.Info, Text: "the request asks for a time relative to now (`{0}`), not for the time window of the poll",
			Why:  "A poll that is late, repeated, or ahead of the source's own delay leaves a gap: events between two polls are never requested, or twice.",
			Help: "use `{_QueryWindowStartTime}` and `{_QueryWindowEndTime}`, if the source takes two times",
		},
		{
			ID: "repeated", Text: "every poll requests the last {0}, {1} times the time between two polls",
			Why:  "An event stays in the answer for all these polls, and each of them stores it again.",
			Help: "use `{_QueryWindowStartTime}` and `{_QueryWindowEndTime}`, or a time no longer than `queryWindowInMin`",
		},
		{
			ID: "no-body", Severity: rules.Info, Text: "the POST has no body",
			Why:  "Most sources that expect a POST read their filter from its body and reject an empty one.",
			Help: "add `queryParametersTemplate` or `queryParameters`, or use GET", Yields: keySlips,
		},
		{
			ID: "template", Text: "the {0} of `{1}` do not match",
			Why: "The body is not JSON, and the source rejects every poll.", Help: "add or remove a bracket",
		},
		{
			ID: "template-json", Text: "`queryParametersTemplate` is not JSON at `{0}`",
			Why:  "The body is sent as JSON, and the source rejects every poll.",
			Help: "check for extra or missing commas, or text without quotes",
		},
		{
			ID: "template-form", Text: "`queryParametersTemplate` is a form, but `isPostPayloadJson` is true",
			Why:  "The body is announced as JSON, which it is not, and the source rejects every poll.",
			Help: "write the template as JSON, or remove `isPostPayloadJson`",
		},
		{
			ID: "template-xml", Text: "`queryParametersTemplate` is XML, but `isPostPayloadJson` is true",
			Why:  "The body is announced as JSON, which it is not, and the source rejects every poll.",
			Help: "write the template as JSON, or remove `isPostPayloadJson`",
		},
		{
			ID: "template-quotes", Text: "the time `{0}` is not in quotes",
			Why:  "The time is inserted as text, such as 2026-01-31T14:05:09Z. Without quotes the body is not JSON, and the source rejects every poll.",
			Help: "put it in quotes, or use the format `UnixTimestamp`",
		},
		{
			ID: "body-paging", Yields: []string{"CL820/body", "CL103", "CL105", "CL106"},
			Text: "`pagingInfoPlacement` is `RequestBody`, but the request is a GET",
			Why:  "A GET has no body, so the next page is never requested.", Help: "use `QueryString`, or `\"httpMethod\": \"POST\"`",
		},
		{
			ID: "wide", Severity: rules.Info, Text: "the window is {0} minutes, which is {1} days",
			Why:  "The source is asked once in each window: the first events arrive after {1} days.",
			Help: "use minutes, such as 5 or 60",
		},
		{
			ID: "inactive", Severity: rules.Info, Text: "`isActive` is false",
			Why: "A connection that is not active requests nothing after the customer has connected.", Help: "remove `isActive`",
		},
	},
	Check: checkNoWindow,
}

func checkNoWindow(p *rules.Pass) {
	for _, c := range p.File.Connections {
		list := request.Of(c)
		if active := c.Properties.GetFold("isActive"); active.Exists() {
			if yes, is := active.Bool(); is && !yes || strings.EqualFold(active.Text(), "false") {
				p.Report(active, "inactive")
			}
		}
		if len(list) > 0 && strings.EqualFold(c.Kind.Value, "RestApiPoller") {
			if !relativeTime(p, c, list[0]) {
				noWindow(p, c, list)
			}
		}
		for _, r := range list {
			if n := r.Request.GetFold("queryWindowInMin"); r.Step == "" {
				if minutes, ok := n.Int(); ok && minutes > 7*minutesOfDay {
					p.Report(n, "wide", strconv.Itoa(minutes), strconv.Itoa(minutes/minutesOfDay))
				}
			}
			requestBody(p, c, r)
		}
	}
}

// noWindow looks for anything that makes one poll differ from the next: the window, a persistent position, a time in what is sent.
func noWindow(p *rules.Pass, c *rules.Connection, list []*request.Request) {
	if c.Request.IsBroken() || c.Properties.GetFold("stepInfo").Exists() || c.Paging.IsBroken() {
		return
	}
	typ := strings.ToLower(c.PagingType.Value)
	if _, known := catalog.FindPagingType(typ); !known && typ != "" || strings.HasPrefix(typ, "persistent") || c.PagingType.Dynamic() {
		return
	}
	r := list[0]
	if strings.Contains(strings.ToLower(r.Address+r.Request.GetFold("apiEndpoint").Text()), "operation=next") {
		return // the source keeps the position of each reader: published (Netskope's export)
	}
	for _, key := range [...]string{
		"startTimeAttributeName", "endTimeAttributeName", "queryTimeIntervalAttributeName", "queryTimeIntervalPrepend", "initialCheckpointTimeUtc",
	} {
		if r.Request.GetFold(key).Exists() {
			return
		}
	}
	for _, key := range [...]string{"apiEndpoint", "queryParameters", "queryParametersTemplate", "headers"} {
		n := r.Request.GetFold(key)
		if expr.IsPlaceholder(n.Text()) && key != "apiEndpoint" || mentionsTime(n) {
			return
		}
	}
	message := "no-window"
	if minutes, ok := r.Request.GetFold("queryWindowInMin").Int(); ok && minutes >= 60 || inventory(r.Address) || snapshot(c) {
		message = "inventory"
	}
	f := placement.AtOpening(p.Report(c.Request, message))
	needs.About(f, c.Request, "startTimeAttributeName|endTimeAttributeName|queryTimeIntervalAttributeName|initialCheckpointTimeUtc")
}

// inventory reports whether the last words of an address name things that exist, not things that happen.
func inventory(address string) bool {
	address = strings.ToLower(address)
	last := address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:]
	for _, word := range [...]string{
		"member", "group", "user", "device", "asset", "endpoint", "inventory", "host", "vulnerab", "polic", "indicator", "feed", "list", "account", "role", "agent", "machine",
		"software", "application", "certificate", "domain", "site", "tenant", "identit", "cve", "score", "rating", "status", "lockdown", "state", "snapshot", "current",
		"catalog", "setting", "config", "license", "permission", "entit", "service", "project", "repositor",
	} {
		if strings.Contains(last, word) {
			return true
		}
	}
	return false
}

// mentionsTime reports whether texts below a node limit what is asked for to a time or to what is new.
func mentionsTime(n rules.Node) bool {
	found := false
	look := func(text string) {
		for _, word := range [...]string{
			"_querywindow", "now", "utc", "ago(", "since", "from", "after", "start", "date", "time", "hour", "minute", "last", "day", "recent", "cursor", "checkpoint", "offset", "period", "range",
			"interval", "window",
		} {
			if strings.Contains(strings.ToLower(text), word) {
				found = true
			}
		}
	}
	switch n.Kind() {
	case rules.String:
		text := n.Text()
		if strings.EqualFold(n.Key().Text(), "apiEndpoint") {
			if path, query, _ := strings.Cut(text, "?"); !strings.Contains(path, "{_") {
				text = query // an address may have such words in its path
			}
		}
		look(text)
	case rules.Object:
		for k, v := range n.Members() {
			if look(k.Text()); v.Kind() == rules.String {
				look(v.Text())
			}
		}
	default:
	}
	return found
}

func requestBody(p *rules.Pass, c *rules.Connection, r *request.Request) {
	req := r.Request
	template := req.GetFold("queryParametersTemplate")
	if template.Kind() == rules.String && !strings.HasPrefix(template.Text(), "[") {
		if balancedTemplate(p, template) {
			jsonTemplate(p, r, template)
		}
	}
	if next := r.Paging.GetFold("nextPageUrlQueryParametersTemplate"); next.Kind() == rules.String && !strings.HasPrefix(next.Text(), "[") {
		balancedTemplate(p, next)
	}
	placement := r.Paging.GetFold("pagingInfoPlacement")
	method := req.GetFold("httpMethod")
	if r.Method == http.MethodGet && strings.EqualFold(placement.Text(), "RequestBody") {
		f := p.Report(placement, "body-paging").About(req, "httpMethod")
		if method.Exists() {
			f.Relate(p.File, method.Span(), "the method")
		}
	}
	if inBody, _ := c.Auth.GetFold("isApiKeyInPostPayload").Bool(); r.Method == http.MethodPost && !inBody && r.Body == "" && len(r.Form) == 0 && len(r.Next) == 0 &&
		needs.IsBare(req.GetFold("queryParameters")) && !template.Exists() &&
		r.Step == "" {
		needs.About(p.Report(method, "no-body"), req, "queryParametersTemplate|queryParameters")
	}
}

func pair(open, closing byte) bool {
	return open == '{' && closing == '}' || open == '[' && closing == ']' || open == '(' && closing == ')'
}

func bracketWord(b byte) string {
	switch b {
	case '{', '}':
		return "braces"
	case '[', ']':
		return "brackets"
	default:
		return "parentheses"
	}
}

// snapshot reports whether a connection says that it stores what is there at the moment of the poll.
func snapshot(c *rules.Connection) bool {
	text := strings.ToLower(c.Name.Value + " " + c.DataType.Value + " " + c.StreamName.Value)
	for _, word := range [...]string{"snapshot", "inventory", "livestate", "live_state", "currentstate", "current_state"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
