package connection

import (
	"slices"
	"strings"
	"time"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// RequestCompanions reports keys of a request or a response that only work together with others that are missing.
var RequestCompanions = rules.Rule{
	ID: "CL820", Name: "request-companions", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "needs", Text: "missing `{1}`, which `{0}` requires",
			Why:  "Each works only together with the other. Alone it is ignored, and all data is fetched repeatedly, or none.",
			Help: "add `{1}`, or remove `{0}`", Yields: keySlips,
		},
		{
			ID: "status", Severity: rules.Warning, Text: "missing `{1}`, which `{0}` requires",
			Why:  "One is where the answer says whether it succeeded, the other what it says then. Alone it is ignored, so an answer with an error is taken for one without events.",
			Help: "add `{1}`, or remove `{0}`", Yields: keySlips,
		},
		{
			ID: "no-end", Severity: rules.Info, Text: "`{0}` without `{1}`",
			Why:  "Each poll asks for all that happened since its window began, so that what falls into two windows may be stored twice.",
			Help: "add `{1}`, unless the source takes no end", Yields: keySlips,
		},
		{
			ID: "bare", Text: "`{0}` is {1}, but {2} requires it",
			Why:  "Each works only together with the other. Alone it is ignored, and all data is fetched repeatedly, or none.",
			Help: "add the value", Yields: valueRules,
		},
		{
			ID: "csv", Severity: rules.Warning, Text: "`{0}` is for the format csv, but the format is `{1}`",
			Why: "The key is ignored, or the format is wrong.", Help: "use `\"format\": \"csv\"`, or remove the key", Yields: keySlips,
		},
		{ID: "csv-escape", Text: "expected one character for `csvEscape`, found `{0}`", Help: "use one character, such as `\\\"`"},
		{
			ID: "csv-delimiter", Severity: rules.Warning, Text: "expected the separator itself for `{0}`, found the word `{1}`",
			Why:  "The columns are separated at this text, which no line contains: each line becomes one column.",
			Help: "use the character, such as `,` or `\\t`",
		},
		{
			ID: "csv-long", Severity: rules.Info, Text: "expected one character for `{0}`, found `{1}`",
			Why:  "The documentation has one character. Whether the service separates columns at several is not documented.",
			Help: "use one character, such as `,` or `\t`",
		},
		{
			ID: "csv-same", Severity: rules.Warning, Text: "`{0}` separates columns and encloses them",
			Why: "A text in this character cannot be told from the end of a column: values are cut or shifted.", Help: "use another character for `{1}`",
		},
		{
			ID: "csv-path", Severity: rules.Warning, Text: "the format is `csv`, but the events are read from `{0}`",
			Why:  "Lines of CSV have no properties. Every documented or published connection with CSV reads `$`.",
			Help: "use `$`, or the format of the response",
		},
		{
			ID: "checkpoint", Severity: rules.Warning, Text: "`{0}` has no effect: {1}",
			Why:  "According to the documentation, it applies only to requests with a window start but no end. The first poll starts at a different time than intended.",
			Help: "remove it, or {2}", Yields: keySlips,
		},
		{
			ID: "checkpoint-form", Severity: rules.Warning,
			Text: "expected a time in UTC such as `2026-01-31T00:00:00Z` for `{0}`, found `{1}`",
			Why:  "The documentation has ISO 8601 in UTC; another format may be read as another day, or be refused.",
			Help: "use ISO 8601 in UTC",
		},
		{
			ID: "body", Severity: rules.Warning, Text: "`{0}` describes the body of a POST, but the request is a {1}",
			Why: "A {1} has no body, so the source does not get it.", Help: "use `\"httpMethod\": \"POST\"`, or {2}",
			Yields: keySlips,
		},
	},
	Check: checkRequestCompanions,
}

func checkRequestCompanions(p *rules.Pass) {
	for _, c := range p.File.Connections {
		// A WebSocket connection has a start and no end: published (Proofpoint).
		socket := isWebSocket(c) || words.HasPrefixFold(c.Request.GetFold("apiEndpoint").Text(), "wss:")
		requestKeys(p, c, c.Request, !socket)
		checkpoint(p, c.Request)
		response(p, c, c.Response)
		csvDelimiter(p, c.Properties.GetFold("dataFormat").GetFold("csvDelimiter"))
		for _, step := range needs.Steps(c) {
			requestKeys(p, c, step.GetFold("request"), true)
			response(p, c, step.GetFold("response"))
		}
	}
}

func requestKeys(p *rules.Pass, c *rules.Connection, req rules.Node, window bool) {
	if req.Kind() != rules.Object {
		return
	}
	list := catalog.RequestCompanions()
	if !window {
		list = list[2:] // start and end
	}
	companions(p, c, req, list)
	body(p, req)
}

// checkpoint looks at the time that the first poll begins at (Learn, InitialCheckpointTimeUtc: "only takes effect when the connector's
// request configuration defines a start-time query parameter … without a corresponding end-time parameter").
func checkpoint(p *rules.Pass, req rules.Node) {
	n := req.GetFold("initialCheckpointTimeUtc")
	if n.Kind() != rules.String || expr.IsPlaceholder(n.Text()) || n.Text() == "" {
		return
	}
	key := n.Key().Text()
	if _, err := time.Parse(time.RFC3339, n.Text()); err != nil ||
		!strings.HasSuffix(n.Text(), "Z") && !strings.HasSuffix(n.Text(), "+00:00") {
		if _, plain := time.Parse("2006-01-02T15:04:05", n.Text()); plain != nil {
			p.Report(n, "checkpoint-form", key, n.Text())
			return
		}
	}
	all := req.GetFold("queryParameters").Raw() + req.GetFold("queryParametersTemplate").Raw() + req.GetFold("apiEndpoint").Raw()
	start := req.GetFold("startTimeAttributeName").Exists() || strings.Contains(all, windowStart)
	end := req.GetFold("endTimeAttributeName").Exists() || strings.Contains(all, windowEnd)
	switch {
	case req.GetFold("queryTimeIntervalAttributeName").Exists():
	case !start:
		f := p.Report(n, "checkpoint", key, "the request has no start of a window", "add a start of the window").AtKey()
		needs.About(f, req, "startTimeAttributeName|queryTimeIntervalAttributeName")
	case end:
		p.Report(n, "checkpoint", key, "the request has an end of the window as well", "remove the end of the window").AtKey()
	}
}

// companions looks for the keys that others of an object need. What is missing is reported of once, whoever needs it.
func companions(p *rules.Pass, c *rules.Connection, obj rules.Node, list [][]string) {
	var told []string
	for _, keys := range list {
		given := obj.GetFold(keys[0])
		if !given.Exists() || needs.IsBare(given) {
			continue
		}
		var lacks []string
		for _, key := range keys[1:] {
			is, v := needs.Look(obj, key)
			switch {
			case slices.Contains(told, key) || is == needs.Bare && mayBeEmpty(v):
				continue
			case is == needs.Bare:
				reportBare(p, v, "`"+given.Key().Text()+"`", given)
			case is == needs.Missing:
				lacks = append(lacks, key)
			}
			told = append(told, key)
		}
		for _, group := range needs.Lacks(c, obj, lacks) {
			message := "needs"
			if strings.EqualFold(keys[0], "startTimeAttributeName") {
				if keepsPosition(c, obj) {
					continue
				}
				message = "no-end"
			}
			if strings.HasPrefix(strings.ToLower(keys[0]), "successstatus") {
				message = "status"
			}
			f := p.Report(given, message, given.Key().Text(), strings.Join(group, "` and `"))
			needs.About(f, obj, group...).AtKey().Relate(p.File, obj.Key().Span(), "where it is missing")
		}
	}
}

// keepsPosition reports whether a request needs no end of its window: the paging goes on where the last poll ended (published: Box), or
// only the first poll has a start (Learn, InitialCheckpointTimeUtc).
func keepsPosition(c *rules.Connection, req rules.Node) bool {
	return words.HasPrefixFold(c.Paging.GetFold("pagingType").Text(), "Persistent") || req.GetFold("initialCheckpointTimeUtc").Exists()
}

// mayBeEmpty reports whether an empty text is a value like another: nothing before an interval, a blank between its ends.
func mayBeEmpty(v rules.Node) bool {
	key := v.Key().Text()
	return v.Kind() == rules.String &&
		(strings.EqualFold(key, "queryTimeIntervalPrepend") || strings.EqualFold(key, "queryTimeIntervalDelimiter") || strings.EqualFold(key, "successStatusValue"))
}

// body looks for what only the body of a POST can have. isPostPayloadJson set to false is the default written out.
func body(p *rules.Pass, req rules.Node) {
	method := req.GetFold("httpMethod")
	word := method.Text()
	if method.Exists() && !needs.IsBare(method) && !strings.EqualFold(word, "GET") {
		return
	}
	for _, key := range [...]string{"isPostPayloadJson", "queryParametersTemplate"} {
		v := req.GetFold(key)
		if yes, isBool := v.Bool(); !v.Exists() || isBool && !yes ||
			v.Kind() == rules.String && (v.Text() == "" || strings.EqualFold(v.Text(), "false")) {
			continue
		}
		instead := "`queryParameters`"
		if key == "isPostPayloadJson" {
			instead = "remove it"
		}
		f := p.Report(v, "body", v.Key().Text(), "GET", instead).AtKey().About(req, "httpMethod")
		if method.Exists() {
			f.Relate(p.File, method.Span(), "the method")
		} else {
			f.Relate(p.File, req.Key().Span(), "where `httpMethod` is missing")
		}
		return
	}
}

// csvDelimiter looks for the name of a character where the character belongs: comma, tab.
func csvDelimiter(p *rules.Pass, n rules.Node) {
	if v := strings.TrimSpace(n.Text()); len(v) > 2 && words.IsName(v) && !expr.IsPlaceholder(v) {
		p.Report(n, "csv-delimiter", n.Key().Text(), v)
	} else if text := n.Text(); len([]rune(text)) > 1 && text[0] != '\\' && v != "" && !expr.IsPlaceholder(text) {
		p.Report(n, "csv-long", n.Key().Text(), text)
	}
}

func csvPath(p *rules.Pass, res, format rules.Node) {
	for n := range res.GetFold("eventsJsonPaths").Elements() {
		if v := strings.TrimSpace(n.Text()); strings.HasPrefix(v, "$.") && !expr.IsPlaceholder(v) && v != "$.[*]" {
			p.Report(n, "csv-path", v).Relate(p.File, format.Span(), "the format")
			return
		}
	}
}

func response(p *rules.Pass, c *rules.Connection, res rules.Node) {
	if res.Kind() != rules.Object {
		return
	}
	companions(p, c, res, catalog.ResponseCompanions())
	if v := res.GetFold("csvEscape"); v.Kind() == rules.String && len([]rune(v.Text())) != 1 && !expr.IsPlaceholder(v.Text()) {
		p.Report(v, "csv-escape", v.Text())
	}
	csvDelimiter(p, res.GetFold("csvDelimiter"))
	csvSame(p, res)
	format := res.GetFold("format")
	word := format.Text()
	switch strings.ToLower(word) {
	case "csv":
		csvPath(p, res, format)
		return
	case "json", "xml", "parquet":
	case "":
		word = "json"
	default:
		return // a placeholder, or a slip: which format is intended is not known
	}
	for _, key := range [...]string{"csvDelimiter", "hasCsvBoundary", "hasCsvHeader", "csvEscape"} {
		if v := res.GetFold(key); v.Exists() {
			f := p.Report(v, "csv", v.Key().Text(), word).AtKey().About(res, "format")
			if format.Exists() {
				f.Relate(p.File, format.Span(), "the format")
			} else {
				f.Relate(p.File, res.Key().Span(), "where `format` is missing")
			}
			return
		}
	}
}
