package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// RequestCompanions reports keys of a request or a response that only work together with others that are missing.
var RequestCompanions = rules.Rule{
	ID: "CL820", Name: "request-companions", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "needs", Text: "`{0}` needs `{1}`", Why: "each of them works only with the other; alone it is passed over, and all data is fetched again and again, or none", Help: "add `{1}`, or delete `{0}`"},
		{ID: "csv", Severity: rules.Warning, Text: "`{0}` is for data of format csv, and the format is `{1}`", Why: "the key is passed over, or the format is wrong", Help: "write `\"format\": \"csv\"`, or delete the key"},
		{ID: "csv-escape", Text: "`csvEscape` is `{0}`, and must be one character", Help: "write one character, such as `\\\"`"},
		{ID: "body", Severity: rules.Warning, Text: "`{0}` describes the body of a POST, and the request is a {1}", Why: "a {1} has no body, so that the source does not get what is written here", Help: "write `\"httpMethod\": \"POST\"`, or use `queryParameters`"},
	},
	Check: checkRequestCompanions,
}

func checkRequestCompanions(p *rules.Pass) {
	if p.File.Copies {
		return
	}
	for _, c := range p.File.Connections {
		// A WebSocket connection has a start and no end: published (Proofpoint).
		request(p, c.Request, meantKind(c) != "WebSocket")
		response(p, c.Response)
		for _, step := range c.Properties.GetFold("stepCollectorConfigs").Members() {
			request(p, step.GetFold("request"), true)
			response(p, step.GetFold("response"))
		}
	}
}

// together are keys of a request of which the first needs the others (specification of dataConnectors,
// RestApiPollerRequestConfig; Learn: data-connector-connection-rules-reference).
var together = [...][]string{
	{"startTimeAttributeName", "endTimeAttributeName"},
	{"endTimeAttributeName", "startTimeAttributeName"},
	{"queryTimeIntervalAttributeName", "queryTimeIntervalPrepend", "queryTimeIntervalDelimiter"},
	{"queryTimeIntervalPrepend", "queryTimeIntervalAttributeName"},
	{"queryTimeIntervalDelimiter", "queryTimeIntervalAttributeName"},
}

func request(p *rules.Pass, req rules.Node, window bool) {
	if req.Kind() != jsontree.Object {
		return
	}
	reported := map[string]bool{}
	for i, keys := range together {
		given := req.GetFold(keys[0])
		if !given.Exists() || strings.TrimSpace(given.Text()) == "" || !window && i < 2 {
			continue
		}
		var lacks []string
		for _, key := range keys[1:] {
			if !has(req, key) && !reported[key] {
				lacks = append(lacks, key)
				reported[key] = true
			}
		}
		if len(lacks) > 0 {
			p.Report(given, "needs", given.Key().Text(), strings.Join(lacks, "` and `")).AtKey()
		}
	}
	body(p, req)
}

// body looks for what only the body of a POST can have. isPostPayloadJson set to false is the default written out.
func body(p *rules.Pass, req rules.Node) {
	method := req.GetFold("httpMethod")
	word := method.Text()
	if method.Exists() && !strings.EqualFold(word, "GET") || slipped(req, "httpMethod") && !method.Exists() {
		return
	}
	for _, key := range [...]string{"isPostPayloadJson", "queryParametersTemplate"} {
		v := req.GetFold(key)
		if yes, isBool := v.Bool(); !v.Exists() || isBool && !yes || v.Kind() == jsontree.String && (v.Text() == "" || strings.EqualFold(v.Text(), "false")) {
			continue
		}
		f := p.Report(v, "body", v.Key().Text(), "GET").AtKey()
		if method.Exists() {
			f.Relate(p.File, method.Span(), "the method")
		}
		return
	}
}

func response(p *rules.Pass, res rules.Node) {
	if res.Kind() != jsontree.Object {
		return
	}
	for _, pair := range [...][2]string{{"successStatusJsonPath", "successStatusValue"}, {"successStatusValue", "successStatusJsonPath"}} {
		if v := res.GetFold(pair[0]); v.Exists() && v.Kind() != jsontree.Null && !has(res, pair[1]) {
			p.Report(v, "needs", v.Key().Text(), pair[1]).AtKey()
		}
	}
	if v := res.GetFold("csvEscape"); v.Kind() == jsontree.String && len([]rune(v.Text())) != 1 && !isPlaceholder(v.Text()) {
		p.Report(v, "csv-escape", v.Text())
	}
	format := res.GetFold("format")
	word := format.Text()
	if strings.EqualFold(word, "csv") || isPlaceholder(word) || !format.Exists() && slipped(res, "format") {
		return
	}
	if word == "" {
		word = "json"
	}
	for _, key := range [...]string{"csvDelimiter", "hasCsvBoundary", "hasCsvHeader", "csvEscape"} {
		if v := res.GetFold(key); v.Exists() {
			f := p.Report(v, "csv", v.Key().Text(), word).AtKey()
			if format.Exists() {
				f.Relate(p.File, format.Span(), "the format")
			}
			return
		}
	}
}
