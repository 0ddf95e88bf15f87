package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// notIngestion is the answer of the service (Azure-Sentinel issue 12656, azure-docs issue 119415).
const notIngestion = "Azure refuses the connection: \"DataCollectionEndpoint should be in the following format: https://…ingest.monitor.azure.com\""

// Endpoint reports addresses of a source that are no URLs, or that are read without encryption.
var Endpoint = rules.Rule{
	ID: "CL813", Name: "endpoint", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "plain", Severity: rules.Warning, Text: "the address begins with `{0}`",
			Why: "Events and credentials cross the network unencrypted, and most sources refuse or redirect such requests.", Help: "use `{1}`",
		},
		{
			ID: "websocket", Text: "the address of a WebSocket connection begins with `{0}`",
			Why: "The packager's guide and the service require `wss://` for this kind.", Help: "use `wss://`",
		},
		{
			ID: "not-websocket", Text: "the address begins with `wss://`, but the connection is of kind `{0}`",
			Why:  "This kind polls and keeps no connection open; the service refuses the address.",
			Help: "use `https://`, or the kind `WebSocket`",
		},
		{ID: "scheme", Text: "the address has no scheme", Why: "The service accepts only complete URLs.", Help: "begin it with `{0}`"},
		{
			ID: "json-path", Text: "`nextPageUrl` must be an address, but `{0}` is a JSON path",
			Why:  "The service requests this literal text, and Connect fails with RES40002.",
			Help: "use `\"nextPageTokenJsonPath\": \"{1}\"` and `nextPageParaName`",
		},
		{
			ID: "resource-id", Text: "`dataCollectionEndpoint` is a resource id, not an address",
			Why:  notIngestion,
			Help: "use the `logsIngestion.endpoint` of the data collection endpoint",
		},
		{
			ID: "no-ingestion", Text: "`dataCollectionEndpoint` is empty",
			Why:  notIngestion + " The packager fills in placeholders only.",
			Help: "use `{{dataCollectionEndpoint}}`, or remove the key", Yields: []string{"CL808"},
		},
		{
			ID: "other-ingestion", Text: "`{0}` is not an address for logs ingestion", Why: notIngestion,
			Help: "use `{{dataCollectionEndpoint}}`, or the `logsIngestion.endpoint` of the data collection endpoint",
		},
		{
			ID: "no-scheme", Severity: rules.Warning, Text: "the address begins with `{0}`, the first part of a host",
			Why:  "The service accepts only complete URLs. Customers who enter only this part, as the address suggests, cannot connect.",
			Help: "begin it with `{1}`",
		},
		{
			ID: "private", Text: "the service cannot reach `{0}`",
			Why:  "The requests come from Azure, but the address belongs to a private network or to the author's machine.",
			Help: "use the public address of the source, or an input",
		},
		{
			ID: "example", Severity: rules.Warning, Text: "`{0}` is a host for examples",
			Why:  "The name is reserved for documentation, so the connection gets no response.",
			Help: "use the address of the source, or an input",
		},
		{
			ID: "fragment", Severity: rules.Warning, Text: "the address has a fragment: `{0}`",
			Why: "Everything after `#` is never sent. Web pages have fragments, API addresses do not.", Help: "use the address of the API",
		},
		{
			ID: "two-queries", Severity: rules.Warning, Text: "the address has a second `?`",
			Why: "The second one is part of the value before it, and the source does not get the parameters after it.", Help: "use `&`",
		},
		{
			ID: "port", Text: "`{0}` is not a port", Why: "A port is a number up to 65535. The service cannot call the address.",
			Help: "use the number of the port, or remove it",
		},
		{
			ID: "host-mark", Text: "unexpected `{0}` in the host of the address",
			Why:  "The name of a host cannot contain it, so the service cannot call the address.",
			Help: "{1}",
		},
		{
			ID: "no-question", Severity: rules.Warning, Text: "the address has `{0}` but no `?`",
			Why:  "Parameters begin after a `?`. Without one, they are part of the path, and the source has nothing there.",
			Help: "use `?` for the first `&`",
		},
		{
			ID: "blank", Severity: rules.Info, Text: "a blank in the query of the address",
			Why: "A URL has `%20` in its place. .NET writes it so itself; whether the service does is not documented.", Help: "use `%20`",
		},
		{
			ID: "backslash", Severity: rules.Warning, Text: "unexpected backslash in the address",
			Why: "Addresses have `/` only. The source has nothing under this one, or the service cannot call it.", Help: "use `/`",
		},
		{
			ID: "broken", Text: "`{0}` is not a URL", Why: "The service cannot call it.",
			Help: "use an address that begins with `{1}` and a host",
		},
	},
	Check: checkEndpoint,
}

func checkEndpoint(p *rules.Pass) {
	for _, c := range p.File.Connections {
		scheme := "https://"
		if isWebSocket(c) {
			scheme = "wss://"
		}
		all := expr.Texts(c)
		for i := range all {
			t := &all[i]
			rest, step := t.InStep()
			switch rest {
			case "request.apiendpoint":
				if step {
					checkAddress(p, c, t, "https://")
				} else {
					checkAddress(p, c, t, scheme)
				}
			case "dcrconfig.datacollectionendpoint":
				ingestionAddress(p, t)
			case "paging.nextpageurl":
				if better := pathOf(t.Value); better != "" {
					p.Report(t.Node, "json-path", t.Value, better)
					continue
				}
				checkAddress(p, c, t, "https://")
			case "auth.tokenendpoint", "auth.authorizationendpoint", "auth.sessionloginrequesturi", "request.serviceendpointbaseurl":
				checkAddress(p, c, t, "https://")
			}
		}
	}
}

// pathOf returns the JSON path that a text is instead of an address: $.next, or the name of a property as @odata.nextLink; "" for all
// others.
func pathOf(v string) string {
	switch {
	case strings.HasPrefix(v, "$"):
		return v
	case strings.HasPrefix(v, "@odata."):
		return "$['" + v + "']"
	case words.IsName(strings.ReplaceAll(v, ".", "")) && hasNext(v) && !strings.HasPrefix(v, "http"):
		return "$." + v
	}
	return ""
}

// hasNext reports whether the last word of a dotted name begins as names of the next page do.
func hasNext(v string) bool {
	last := v[strings.LastIndexByte(v, '.')+1:]
	return words.HasPrefixFold(last, "next") && !strings.HasSuffix(last, "/")
}

// ingestionAddress looks for what is not the address of a data collection endpoint where it belongs.
func ingestionAddress(p *rules.Pass, t *expr.Text) {
	v := strings.TrimSpace(t.Value)
	switch {
	case words.HasPrefixFold(v, "/subscriptions/"),
		strings.HasPrefix(v, "[") && strings.Contains(v, "dataCollectionEndpointId"), v == "{{dataCollectionEndpointId}}",
		words.HasPrefixFold(v, "[resourceId('Microsoft.Insights/dataCollectionEndpoints'"):
		p.Report(t.Node, "resource-id")
	case v == "":
		p.Report(t.Node, "no-ingestion")
	case strings.ContainsAny(v[:1], "[{<$"):
		if _, part, ok := strings.Cut(v, ")."); ok && words.HasPrefixFold(v, "[") && otherEndpoint(part) {
			p.Report(t.Node, "other-ingestion", strings.TrimRight(part, "]"))
		}
	case !strings.ContainsAny(v, "[{<$") && rules.IndexFold(v, ".ingest.monitor.azure.") < 0:
		p.Report(t.Node, "other-ingestion", v)
	}
}

// otherEndpoint reports whether the end of an expression is an address of the endpoint that takes no logs.
func otherEndpoint(part string) bool {
	return words.HasPrefixFold(part, "configurationAccess.endpoint") || words.HasPrefixFold(part, "metricsIngestion.endpoint")
}

func checkAddress(p *rules.Pass, c *rules.Connection, t *expr.Text, scheme string) {
	if branches(p, t, scheme) || addressParts(p, t, scheme) {
		return
	}
	from, to := literalStart(t.Value)
	v := t.Value[from:to]
	if strings.TrimSpace(v) == "" || v[0] == '$' || v[0] == '<' || strings.HasPrefix(v, "{{") {
		return
	}
	given, rest, ok := strings.Cut(v, "://")
	whole := from == 0 && to == len(t.Value)
	if !ok {
		withoutScheme(p, t, v, scheme, whole)
		return
	}
	switch low := strings.ToLower(given); {
	case low+"://" == scheme:
		afterScheme(p, t, v, rest, scheme, whole)
	case low == "wss" && scheme == "https://" && t.Path == "request.apiendpoint":
		p.Report(t.Node, "not-websocket", c.Kind.Value).At(t.Node.Inside(from, from+len(given)+3)).Relate(c.File, c.Kind.Node.Span(), "the kind")
	case low == "http", low == "ws":
		p.Report(t.Node, "plain", given+"://", scheme).At(t.Node.Inside(from, from+len(given)+3))
	case scheme == "wss://":
		p.Report(t.Node, "websocket", given+"://").At(t.Node.Inside(from, from+len(given)+3)).Relate(c.File, c.Kind.Node.Span(), "the kind")
	default:
		p.Report(t.Node, "broken", v, scheme).At(t.Node.Inside(from, from+len(given)+3))
	}
}

// withoutScheme reports an address that does not begin with a scheme; v is its literal beginning, or all of it.
func withoutScheme(p *rules.Pass, t *expr.Text, v, scheme string, whole bool) {
	switch {
	case !whole && strings.HasPrefix(t.Value, "[") && (strings.HasPrefix(v, "/") || broken(v) && strings.Contains(v, "/")):
		from, to := literalStart(t.Value)
		p.Report(t.Node, "broken", v, scheme).At(t.Node.Inside(from, to))
	case !whole: // one part of several; where it begins is not plain
	case strings.HasPrefix(v, "/") || strings.ContainsAny(firstWord(v), " ") || broken(v):
		p.Report(t.Node, "broken", v, scheme)
	default:
		p.Report(t.Node, "scheme", scheme)
	}
}

// afterScheme looks at an address whose scheme is right.
func afterScheme(p *rules.Pass, t *expr.Text, v, rest, scheme string, whole bool) {
	from, _ := literalStart(t.Value)
	if i := strings.IndexAny(v, " \t"); i >= 0 && whole && strings.Contains(v[:i], "?") && v[i] == ' ' && !insideBraces(v, i) {
		p.Report(t.Node, "blank").At(t.Node.Inside(i, i+1))
	} else if i >= 0 && whole && !insideBraces(v, i) {
		p.Report(t.Node, "broken", v, scheme).At(t.Node.Inside(i, i+1))
	} else if whole && firstWord(rest) == "" {
		p.Report(t.Node, "broken", v, scheme)
	} else if again := strings.Index(rest, "://"); again >= 0 && again < 6 { // https://https://
		p.Report(t.Node, "broken", v, scheme).At(t.Node.Inside(from, from+len(v)-len(rest)))
	} else if at := secondAddress(t.Value); at > 0 {
		p.Report(t.Node, "broken", t.Value[at:], scheme).At(t.Node.Inside(at, len(t.Value)))
	}
}

// secondAddress returns where another address begins right behind a word of the path, as after pasting it twice; 0 where none does.
func secondAddress(v string) int {
	path, _, _ := strings.Cut(v, "?")
	if strings.HasPrefix(v, "[") || len(path) < 2 {
		return 0
	}
	at := strings.LastIndex(path[1:], "https://") + 1
	if at <= len("https://") || !words.IsNameByte(path[at-1]) {
		return 0
	}
	return at
}

// broken reports whether the scheme of an address was damaged: https:/host, https//host.
func broken(v string) bool {
	low := strings.ToLower(v)
	return strings.HasPrefix(low, "http") || strings.HasPrefix(low, "wss:") || strings.HasPrefix(low, "://")
}

// insideBraces reports whether a place of a text is within {{…}} or {…}.
func insideBraces(v string, at int) bool {
	return strings.LastIndexByte(v[:at], '{') > strings.LastIndexByte(v[:at], '}')
}

func firstWord(v string) string {
	if i := strings.IndexAny(v, "/?#"); i >= 0 {
		return v[:i]
	}
	return v
}

// literalStart returns the part of an address that is written out: all of it, or the first text of an expression that begins with
// one, as in [[concat('https://', parameters('host'))].
func literalStart(v string) (from, to int) {
	if v == "" || v[0] != '[' {
		return 0, len(v)
	}
	open := strings.IndexByte(v, '(')
	if open < 0 || !strings.EqualFold(strings.Trim(v[:open], "[ "), "concat") {
		return 0, 0
	}
	from = open + 1
	for from < len(v) && v[from] == ' ' {
		from++
	}
	if from >= len(v) || v[from] != '\'' {
		return 0, 0
	}
	end := strings.IndexByte(v[from+1:], '\'')
	if end < 0 {
		return 0, 0
	}
	return from + 1, from + 1 + end
}
