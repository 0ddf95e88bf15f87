package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// RequestValues reports values of a request that its key cannot have.
var RequestValues = rules.Rule{
	ID: "CL843", Name: "request-values", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "method", Yields: []string{"CL104"}, Text: "the request is a {0}, but only GET and POST are documented",
			Why:  "The service may refuse the method, or change data of the source in every poll.",
			Help: "use GET or POST",
		},
		{
			ID: "name", Text: "expected the name of a parameter in `{0}`, found the variable `{1}`",
			Why:  "The service sends the time under this literal name, which the source does not know: it returns everything, or an error.",
			Help: "use the name of the parameter; the service adds the time itself",
		},
		{
			ID: "object", Text: "the value of parameter `{0}` is an object",
			Why:  "Parameters of an address are text. What the service makes of an object is not documented.",
			Help: "use a text, or `queryParametersTemplate` for a body",
		},
		{
			ID: "null", Text: "`{0}` is null",
			Why:  "What the service makes of null is not documented: it sends the name without a value, leaves it out, or refuses the connection.",
			Help: "remove it, or give it a value",
		},
		{
			ID: "rate", Severity: rules.Info, Text: "`{0}` lets the service ask the source up to {1} times a second",
			Why:  "It is a limit for each second. Few sources allow so many calls, and refuse the rest.",
			Help: "use the number of calls that the source allows in a second",
		},
		{
			ID: "no-name", Yields: []string{"CL834"}, Text: "a value without a name in `{0}`",
			Why:  "A header or a parameter without a name cannot be sent.",
			Help: "add the name, or remove it",
		},
		{
			ID: "unknown", Yields: []string{"CL104"}, Text: "unknown value `{0}` for `{1}`",
			Why:  "Only {2} is documented or found in published connectors. The service may refuse another value, or ignore the setting.",
			Help: "use {2}",
		},
		{
			ID: "key", Yields: []string{"CL103"}, Text: "unknown key `{0}` in `{1}`",
			Why: "The service ignores it, so the waiting times of the source are not used.", Help: "use {2}",
		},
		{
			ID: "header", Text: "missing `name` in header `{0}` of `rateLimitConfig`",
			Why: "Without a name, no header is read, and the source is asked before it allows it.", Help: "add `\"name\": \"<header>\"`",
		},
		{
			ID: "header-twice", Text: "`{0}` and `{1}` read the same header: `{2}`",
			Why: "One of the two numbers is wrong, and the service waits for nothing, or asks before the source allows it.", Help: "use the header of each",
		},
		{
			ID: "no-headers", Yields: []string{"CL103"}, Text: "`source` is `CustomHeaders`, but there are no `headers`",
			Why: "No header is read, and the source is asked before it allows it.", Help: "add `headers`, or use `DefaultHeaders`",
		},
		{
			ID: "partitions", Text: "expected text for `partitions`, found {0}",
			Why:  "The published connector has the customer's text, such as `0,1`. The service may refuse another type.",
			Help: "use an input of the page, or a text",
		},
		{
			ID: "index", Text: "expected a position from 0 for `{0}`, found {1}",
			Why: "There is no such part of the token, so the second page is not found.", Help: "use the position of the part, from 0",
		},
		{
			ID: "socket-method", Text: "a WebSocket connection begins with a GET, found {0}",
			Why: "The protocol allows no other method (RFC 6455), so the source refuses the connection.", Help: "use GET",
		},
		{
			ID: "socket-paging", Text: "`paging` in a connection of kind `WebSocket`",
			Why:  "A WebSocket connection is one stream of messages without pages. The published connections have no paging.",
			Help: "remove it, or use the kind `RestApiPoller`",
		},
		{
			ID: "quotes", Text: "unpaired `{1}` in the value of parameter `{0}`",
			Why: "The source cannot read the filter: it returns an error, or everything in every poll.", Help: "add or remove it",
		},
		{
			ID: "dangling", Text: "the value of parameter `{0}` ends in `{1}`",
			Why: "Nothing follows the operator, so the source cannot read the filter.", Help: "remove it, or add the condition",
		},
		{
			ID: "empty", Yields: []string{"CL834"}, Severity: rules.Info, Text: "parameter `{0}` is sent without a value",
			Why:  "Some sources refuse an empty parameter, and every poll fails. Others ignore it.",
			Help: "remove it, or give it a value",
		},
		{
			ID: "empty-header", Severity: rules.Info, Text: "header `{0}` is sent without a value",
			Why: "Sources ignore an empty header or refuse the request.", Help: "remove it, or give it a value",
		},
		{
			ID: "empty-token", Text: "parameter `{0}` of the token request has no value",
			Why: "The token is requested without it: the source refuses the sign-in, or gives a token for something else.", Help: "remove it, or give it a value",
		},
		{
			ID: "resource-id", Text: "expected {1} in `{0}`, found the id of a resource",
			Why: "The service cannot send data there: no event arrives.", Help: "use `{2}`",
		},
	},
	Check: checkRequestValues,
}

func checkRequestValues(p *rules.Pass) {
	for _, c := range p.File.Connections {
		switch strings.ToLower(c.Kind.Value) {
		case "restapipoller":
			for _, r := range request.Of(c) {
				method(p, r)
				windowNames(p, r)
				valueKinds(p, r.Request)
				highRate(p, r.Request.GetFold("rateLimitQPS"))
				emptyValues(p, r)
				quotes(p, r)
				tokenTransform(p, r.Paging.GetFold("tokenTransform"))
				rateLimit(p, r.Request.GetFold("rateLimitConfig"))
			}
		case "websocket":
			socket(p, c)
		case "oci":
			oracleValues(p, c.Request)
		case "purviewaudit":
			purviewValues(p, c.Properties)
		}
		destinationIDs(p, c.DCRConfig)
		emptyTokenValues(p, c)
	}
}

// method looks for methods that the reference of connections does not have (Learn: "GET(default) or POST").
func method(p *rules.Pass, r *request.Request) {
	if n := r.Request.GetFold("httpMethod"); oneFold(n.Text(), "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS") {
		p.Report(n, "method", strings.ToUpper(strings.TrimSpace(n.Text())))
	}
}

// windowNames looks for a variable in the place of the name of its parameter.
func windowNames(p *rules.Pass, r *request.Request) {
	for _, key := range nameKeys {
		if n := r.Request.GetFold(key); strings.Contains(n.Text(), "_QueryWindow") {
			p.Report(n, "name", n.Key().Text(), strings.Trim(n.Text(), "{} "))
		}
	}
}

// sameMeaning reports whether two keys are those of one header: many sources send Retry-After alone, which is the reset, too.
func sameMeaning(one, other string) bool {
	both := strings.ToLower(one + " " + other)
	return strings.Contains(both, "reset") && strings.Contains(both, "retry")
}

// emptyValues looks for parameters and headers without a value. The first page of a source may want an empty token.
func emptyValues(p *rules.Pass, r *request.Request) {
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		if v.Kind() != rules.String || v.Text() != "" || k.Text() == "" {
			continue
		}
		low := strings.ToLower(k.Text())
		first := false
		for _, word := range [...]string{"cursor", "token", "after", "marker", "page", "offset", "next", "skip", "scroll"} {
			first = first || strings.Contains(low, word)
		}
		for _, key := range moving {
			first = first || strings.EqualFold(r.Paging.GetFold(key).Text(), k.Text())
		}
		if !first {
			p.Report(v, "empty", k.Text()).AtKey()
		}
	}
	for k, v := range r.Request.GetFold("headers").Members() {
		if v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "" && k.Text() != "" {
			p.Report(v, "empty-header", k.Text()).AtKey()
		}
	}
}

// emptyTokenValues looks for parameters and headers of the requests for tokens without a value.
func emptyTokenValues(p *rules.Pass, c *rules.Connection) {
	for _, key := range [...]string{"TokenEndpointQueryParameters", "TokenEndpointHeaders", "AuthorizationEndpointQueryParameters"} {
		for k, v := range c.Auth.GetFold(key).Members() {
			if v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "" && k.Text() != "" {
				p.Report(v, "empty-token", k.Text()).AtKey()
			}
		}
	}
}

// rateLimit looks at the values of rateLimitConfig (Learn, "RestApiPoller data connector reference for the Codeless Connector Framework").
func rateLimit(p *rules.Pass, n rules.Node) {
	if n.Kind() != rules.Object {
		return
	}
	oneOf(p, n.GetFold("evaluation").GetFold("checkMode"), "OnlyWhen429")
	extraction := n.GetFold("extraction")
	oneOf(p, extraction.GetFold("source"), "CustomHeaders", "DefaultHeaders") // the second: published (Okta)
	customHeaders(p, extraction)
	for k, h := range extraction.GetFold("headers").Members() {
		if !oneFold(k.Text(), "limit", "remaining", "reset", "retryAfter") {
			p.Report(k, "key", k.Text(), "headers", "`limit`, `remaining` or `reset`")
			continue
		}
		if h.Kind() == rules.Object && strings.TrimSpace(h.GetFold("name").Text()) == "" {
			p.Report(h, "header", k.Text()).AtKey().About(h, "name")
		}
		oneOf(p, h.GetFold("format"), "Integer", "UnixTimeSeconds")
	}
	for k := range n.GetFold("retryStrategy").Members() {
		if !oneFold(k.Text(), "useResetOrRetryAfterHeaders") {
			p.Report(k, "key", k.Text(), "retryStrategy", "`useResetOrRetryAfterHeaders`")
		}
	}
}

// customHeaders looks for headers that are not there, and for one that is read twice.
func customHeaders(p *rules.Pass, extraction rules.Node) {
	source, headers := extraction.GetFold("source"), extraction.GetFold("headers")
	if strings.EqualFold(source.Text(), "CustomHeaders") && (!headers.Exists() || headers.Kind() == rules.Object && headers.Len() == 0) {
		p.Report(source, "no-headers").About(extraction, "headers")
	}
	seen := map[string]string{}
	for k, h := range headers.Members() {
		n := h.GetFold("name")
		name := strings.ToLower(strings.TrimSpace(n.Text()))
		if other, twice := seen[name]; twice && name != "" && !sameMeaning(other, k.Text()) {
			p.Report(n, "header-twice", other, k.Text(), n.Text())
			return
		}
		seen[name] = k.Text()
	}
}

// oneOf reports a text that is not in a list of values, unless it is filled in.
func oneOf(p *rules.Pass, n rules.Node, list ...string) {
	if v := n.Text(); n.Kind() == rules.String && !expr.IsPlaceholder(v) && !oneFold(v, list...) {
		p.Report(n, "unknown", v, n.Key().Text(), words.OneOf(list))
	}
}

// oracleValues looks at a request to Oracle's streams (published: Oracle Cloud Infrastructure; its page offers both types of cursor).
func oracleValues(p *rules.Pass, req rules.Node) {
	if n := req.GetFold("cursorType"); !isIndexed(n.Text()) {
		oneOf(p, n, "Individual", "Group", "IndividualCursor", "GroupCursor")
	}
	oneOf(p, req.GetFold("type"), "OCI", "Stream")
	switch n := req.GetFold("partitions"); n.Kind() {
	case rules.Array:
		p.Report(n, "partitions", "a list").AtKey()
	case rules.Object:
		p.Report(n, "partitions", "an object").AtKey()
	default:
	}
}

// isIndexed reports whether a text is the first choice of a list: {{name}}[0].
func isIndexed(v string) bool { return strings.HasSuffix(v, "[0]") }

// purviewValues looks at a connection to Purview's audit log, for which the packager writes these values (createCCPConnector.ps1).
func purviewValues(p *rules.Pass, properties rules.Node) {
	oneOf(p, properties.GetFold("sourceType"), "CopilotGeneral")
}
