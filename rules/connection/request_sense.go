package connection

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// RequestSense reports requests that the service sends as they are, and that ask for something else than their author wanted.
var RequestSense = rules.Rule{
	ID: "CL862", Name: "request-sense", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "only-end", Text: "the request sends the end of the time window, but not its start",
			Why:  "Every poll asks for everything up to now: the same events are stored again every few minutes.",
			Help: "send the start of the window, too", Yields: []string{"CL103", "CL105", "CL106", "CL822", "CL837", "CL819"},
		},
		{
			ID: "delay", Severity: rules.Info, Text: "`queryWindowDelayInMin` is {0} minutes, which is {1} days",
			Why: "Each event is requested only after this time.", Help: "use minutes, such as 5 or 60",
		},
		{
			ID: "two-times", Severity: rules.Info, Text: "the window starts with `{0}` and ends with `{1}`",
			Why:  "The two are different times of an event. One that is created in a window and changed after it is in no poll, or in several.",
			Help: "compare both ends with the same time, unless the API documents this",
		},
		{
			ID: "body-key-twice", Text: "duplicate key `{0}` in the body",
			Why: "Most sources use the last of the two values; some refuse the request.", Help: "remove one of the two",
		},
		{
			ID: "path-twice", Text: "the address has `{0}` twice in a row",
			Why: "The part was probably added to an address that had it already: the source answers 404.", Help: "remove one of the two",
		},
		{
			ID: "first-event", Severity: rules.Info, Text: "`{0}` takes only the first event of each response",
			Why: "All other events of the response are dropped.", Help: "use the path of the list, without `{1}`",
		},
		{
			ID: "some-events", Text: "`{0}` takes only the first {1} events of each response",
			Why: "All other events of the response are dropped.", Help: "use the path of the list, without `{2}`",
		},
		{
			ID: "status-turned", Text: "an answer counts as good if `{1}` is `{0}`",
			Why: "The service takes good answers for failed ones, and stores no events of them.", Help: "use the value that the source has in a good answer",
		},
		{
			ID: "status-list", Text: "`successStatusJsonPath` is the path of the events: `{0}`",
			Why: "A list of events is not a status, so no answer counts as good.", Help: "use the path of the status in the answer",
		},
		{
			ID: "other-format", Text: "the request asks for `{0}`, and the answer is read as `{1}`",
			Why: "The service cannot read the answer, and no events are stored.", Help: "use the same format for both",
		},
		{
			ID: "token-address", Text: "the events are requested from the address of tokens: `{0}`",
			Why:  "The address issues tokens and has no events.",
			Help: "use the address of the events",
		},
		{
			ID: "scope-host", Text: "the scope is one of Microsoft's (`{0}`), but the token comes from `{1}`",
			Why: "The sign-in service does not know this scope: there is no token, and no data.", Help: "use the scope that the source documents",
		},
		{
			ID: "end-as-start", Text: "the end of the time window is sent as `{0}`, the name of a start",
			Why: "The window has two starts and no end, or ends before it begins: events are missing, or arrive again in every poll.", Help: "use the name of the end",
		},
		{
			ID: "start-as-end", Text: "the start of the time window is sent as `{0}`, the name of an end",
			Why: "The window has two ends and no start: events are missing, or arrive again in every poll.", Help: "use the name of the start",
		},
		{
			ID: "quotes-differ", Severity: rules.Info, Text: "one end of the time window is in quotes, and the other is not",
			Why: "A source that reads one of the two forms rarely reads both: it refuses the request, or ignores this end.", Help: "write both ends in the same way",
			Yields: []string{"CL843/quotes", "CL824"},
		},
		{
			ID: "number-for-offset", Severity: rules.Info, Text: "the parameter `{0}` is the number of a page by its name, but `Offset` sends how many events were read",
			Why:  "With pages of 100, the second request asks for page 100: all pages between are missing.",
			Help: "use `CountBasedPaging` with `pageNumberParaName`, unless the source counts events here",
		},
		{
			ID: "graphql-bare", Text: "the body is the text of a GraphQL operation, not a JSON object",
			Why: "Servers of GraphQL read the operation from the member `query` of a JSON object, and refuse anything else.", Help: "write `{\"query\": \"…\"}`",
			Yields: []string{"CL824"},
		},
		{
			ID: "graphql-key", Text: "the GraphQL operation is sent as `{0}`",
			Why: "Servers of GraphQL read the operation from the member `query`, and refuse a body without it.", Help: "rename it to `query`",
		},
		{
			ID: "graphql-none", Text: "missing `query` in the body of a GraphQL request",
			Why: "Servers of GraphQL read the operation from this member, and refuse a body without it.", Help: "add the operation as `query`",
		},
		{
			ID: "graphql-brackets", Text: "unpaired `{0}` in the GraphQL operation",
			Why: "The server cannot read the operation, and every poll fails.", Help: "add or remove the bracket",
		},
		{
			ID: "graphql-variable", Text: "the GraphQL operation uses the variable `{0}`, but does not declare it",
			Why: "The server refuses the operation, and every poll fails.", Help: "declare it, or use a declared one",
		},
		{
			ID: "graphql-given", Text: "`variables` has `{0}`, which the GraphQL operation does not declare",
			Why: "The value is not used: a filter is missing, or the server refuses the request.", Help: "use the name of a declared variable",
		},
		{
			ID: "graphql-missing", Text: "the GraphQL operation requires the variable `{0}`, which the body does not give",
			Why: "Its type ends in `!` and it has no default value, so the server refuses the operation, and every poll fails.", Help: "add it to `variables`",
		},
		{
			ID: "offset-for-number", Severity: rules.Info, Text: "the parameter `{0}` is an offset by its name, but `CountBasedPaging` sends the number of the page",
			Why:  "The second request begins at the second event: pages overlap, and nearly all events arrive many times.",
			Help: "use `Offset` with `offsetParaName`, unless the source counts pages here",
		},
	},
	Check: checkRequestSense,
}

func checkRequestSense(p *rules.Pass) {
	for _, c := range p.File.Connections {
		if !strings.EqualFold(c.Kind.Value, "RestApiPoller") {
			continue
		}
		scopeHost(p, c)
		if !c.Properties.GetFold("stepInfo").Exists() {
			firstEvent(p, c)
		}
		statusTurned(p, c)
		for _, r := range request.Of(c) {
			if r.Step == "" {
				onlyEnd(p, r)
				longDelay(p, r)
				someEvents(p, c, r)
				otherFormat(p, c, r)
			}
			asksTokens(p, c, r)
			twoTimes(p, r)
			namedEnds(p, r)
			quotesDiffer(p, r)
			bodyKeyTwice(p, r)
			graphQL(p, r)
			pathTwice(p, r)
			pageCounts(p, r)
		}
	}
}

func longDelay(p *rules.Pass, r *request.Request) {
	n := r.Request.GetFold("queryWindowDelayInMin")
	if minutes, ok := n.Int(); ok && minutes > 7*minutesOfDay {
		p.Report(n, "delay", strconv.Itoa(minutes), strconv.Itoa(minutes/minutesOfDay))
	}
}

// firstEvent looks for paths of events that end in the first element of a list.
func firstEvent(p *rules.Pass, c *rules.Connection) {
	for n := range c.Response.GetFold("eventsJsonPaths").Elements() {
		path := strings.TrimSpace(n.Text())
		for _, end := range [...]string{"[:1]", "[0:1]"} { // [0] may be a list in a list
			list, ok := strings.CutSuffix(path, end)
			if ok && namesList(strings.ToLower(list[strings.LastIndexByte(list, '.')+1:])) {
				p.Report(n, "first-event", path, end)
			}
		}
	}
}

// scopeHost looks for a scope of Microsoft's at another sign-in service.
func scopeHost(p *rules.Pass, c *rules.Connection) {
	scope, endpoint := c.Auth.GetFold("scope"), c.Auth.GetFold("tokenEndpoint")
	low := strings.ToLower(scope.Text())
	own := strings.HasPrefix(low, "https://graph.microsoft.com") || strings.HasPrefix(low, "https://management.azure.com") || strings.HasPrefix(low, "https://api.securitycenter.microsoft.com") ||
		strings.HasPrefix(low, "https://monitor.azure.com") || strings.HasPrefix(low, "https://manage.office.com")
	host := expr.WrittenHost(endpoint.Text())
	if text := endpoint.Text(); host == "" && strings.Contains(text, "'https://'") && strings.Contains(text, ".com/") {
		host = text // put together, with a domain of its own
	}
	if !own || host == "" {
		return
	}
	for _, word := range [...]string{"microsoft", "windows.net", "azure", "b2clogin", "live.com", "ciamlogin"} {
		if strings.Contains(strings.ToLower(host), word) {
			return
		}
	}
	p.Report(scope, "scope-host", scope.Text(), host).Relate(p.File, endpoint.Span(), "the sign-in service")
}

// bodyKeyTwice looks for a key that an object of the body has twice.
func bodyKeyTwice(p *rules.Pass, r *request.Request) {
	template := r.Request.GetFold("queryParametersTemplate")
	text := template.Text()
	if r.Method != http.MethodPost || !strings.HasPrefix(strings.TrimSpace(text), "{") || strings.Contains(text, "query {") {
		return
	}
	seen := map[bodyKey]bool{}
	for _, k := range keysOfBody(text) {
		if !seen[k] {
			seen[k] = true
			continue
		}
		f := p.Report(template, "body-key-twice", k.name)
		for _, quote := range [...]string{`"`, "'"} {
			if at := strings.LastIndex(text, quote+k.name+quote); at >= 0 {
				f.At(template.Inside(at, at+len(k.name)+2))
			}
		}
		return
	}
}

// pathTwice looks for a path that has the same parts twice in a row: /public/v1/public/v1/.
func pathTwice(p *rules.Pass, r *request.Request) {
	n := r.Request.GetFold("apiEndpoint")
	path, _, _ := strings.Cut(n.Text(), "?")
	parts := strings.Split(path, "/")
	if len(parts) > 64 {
		return
	}
	for size := 1; size <= len(parts)/2; size++ {
		for i := 0; i+2*size <= len(parts); i++ {
			first, second := strings.Join(parts[i:i+size], "/"), strings.Join(parts[i+size:i+2*size], "/")
			if first != second || len(first) < 5 || size == 1 || expr.IsPlaceholder(first) || strings.ContainsAny(first, "$'[{: ") {
				continue
			}
			at := len(strings.Join(parts[:i+size], "/")) + 1
			p.Report(n, "path-twice", first).At(n.Inside(at, at+len(first)))
			return
		}
	}
}

// pageCounts looks for a parameter whose name says the other way of counting.
func pageCounts(p *rules.Pass, r *request.Request) {
	switch strings.ToLower(r.Paging.GetFold("pagingType").Text()) {
	case "offset":
		if n := r.Paging.GetFold("offsetParaName"); !single(r) && words.ContainsFold([]string{"page", "pagenumber", "page_number", "pageno", "page_no", "pagenum", "page_num", "page[number]"}, strings.TrimSpace(n.Text())) {
			p.Report(n, "number-for-offset", n.Text())
		}
	case "countbasedpaging":
		if n := r.Paging.GetFold("pageNumberParaName"); !single(r) && words.ContainsFold([]string{"offset", "skip", "$skip", "startindex", "start_index", "page[offset]"}, strings.TrimSpace(n.Text())) {
			p.Report(n, "offset-for-number", n.Text())
		}
	}
}

// single reports whether each page has one event, so that both ways of counting are the same.
func single(r *request.Request) bool {
	n, ok := r.Paging.GetFold("pageSize").Int()
	return ok && n == 1
}
