package connection

import (
	"net/http"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// MediaType reports headers that ask for, or announce, another format than the connection reads or sends.
var MediaType = rules.Rule{
	ID: "CL833", Name: "media-type", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "accept", Yields: []string{"CL003", "CL103", "CL105", "CL106"},
			Text: "the request accepts `{0}`, but the response is read as {1}",
			Why:  "A source that honors the header responds in a format that the connection cannot read, so no events are found.",
			Help: "use the same format in `Accept` and in `format`",
		},
		{
			ID: "json-body", Text: "`Content-Type` is `{0}`, but the body is sent as JSON",
			Why:  "The source reads the body by this header, and finds no parameters in it.",
			Help: "use `application/json`, or remove `isPostPayloadJson`",
		},
		{
			ID: "near-type", Text: "unknown media type `{0}`; did you mean `{1}`?",
			Why: "The source does not know the format of the body, and refuses the request (415).", Help: "use `{1}`",
		},
		{
			ID: "no-type", Severity: rules.Info, Text: "expected a media type in `{0}`, found `{1}`",
			Why:  "A media type has a slash, such as `application/json` (RFC 9110). Sources that read the header may refuse the request.",
			Help: "use {2}",
		},
		{
			ID: "near-header", Text: "unknown header `{0}`; did you mean `{1}`?",
			Why: "The source looks for the standard header and does not find it.", Help: "use `{1}`",
		},
		{
			ID: "form-body", Severity: rules.Info, Text: "`Content-Type` is `{0}`, but `isPostPayloadJson` is not set",
			Why:  "Microsoft's reference says that the parameters are sent as a form then, which a source that expects JSON refuses.",
			Help: "add `\"isPostPayloadJson\": true`", Yields: keySlips,
		},
		{
			ID: "form-template", Severity: rules.Info, Text: "`queryParametersTemplate` is JSON, but `isPostPayloadJson` is not set",
			Why:  "Microsoft's reference says that the parameters are sent as a form then, which a source that expects JSON refuses.",
			Help: "add `\"isPostPayloadJson\": true`", Yields: keySlips,
		},
	},
	Check: checkMediaType,
}

func checkMediaType(p *rules.Pass) {
	for _, c := range p.File.Connections {
		standardHeader(p, c.Auth.GetFold("apiKeyName"), c.Request.GetFold("headers"))
		mediaTypes(p, c.Auth.GetFold("tokenEndpointHeaders"))
		mediaTypes(p, c.Auth.GetFold("headers"))
		for _, r := range request.Of(c) {
			headers := r.Request.GetFold("headers")
			mediaTypes(p, headers)
			accept(p, r, headers.GetFold("accept"))
			if n := headers.GetFold("content-type"); r.Method == http.MethodPost && n.Text() != "" && !expr.IsPlaceholder(n.Text()) {
				contentType(p, r, n)
			} else if !n.Exists() {
				unannouncedBody(p, r)
			}
		}
	}
}

// unannouncedBody looks for a body of JSON that is not announced as such in any way. The example of the reference and most published
// connections with such a body set isPostPayloadJson.
func unannouncedBody(p *rules.Pass, r *request.Request) {
	template, flag := r.Request.GetFold("queryParametersTemplate"), r.Request.GetFold("isPostPayloadJson")
	text := strings.TrimSpace(template.Text())
	yes, isBool := flag.Bool()
	if r.Method != http.MethodPost || flag.Exists() && (!isBool || yes) {
		return
	}
	if !strings.HasPrefix(text, "{") || !strings.HasSuffix(text, "}") || !strings.Contains(text, ":") {
		return
	}
	p.Report(template, "form-template").AtKey().About(r.Request, "isPostPayloadJson")
}

// formatOf returns the one format that a media type names; "" where it names none or several.
func formatOf(media string) string {
	media = strings.ToLower(media)
	if strings.Contains(media, "*") {
		return ""
	}
	format := ""
	for _, word := range [...]string{"json", "csv", "xml", "html"} {
		if strings.Contains(media, word) {
			if format != "" {
				return ""
			}
			format = word
		}
	}
	return format
}

func accept(p *rules.Pass, r *request.Request, n rules.Node) {
	response := r.Request.Parent().GetFold("response")
	format := response.GetFold("format")
	read := strings.ToLower(format.Text())
	if read == "" {
		if !response.Exists() {
			return
		}
		read = "json"
	}
	wanted := formatOf(n.Text()) // application/json is in many connections whose source does not look at it
	if wanted == "" || wanted == "json" || read == wanted || formatOf(read) == "" || expr.IsPlaceholder(n.Text()) {
		return
	}
	f := p.Report(n, "accept", n.Text(), read).About(response, "format")
	if format.Exists() {
		f.Relate(p.File, format.Span(), "the format")
	}
}

func contentType(p *rules.Pass, r *request.Request, n rules.Node) {
	media := strings.ToLower(n.Text())
	flag := r.Request.GetFold("isPostPayloadJson")
	json, is := flag.Bool()
	json = json || strings.EqualFold(flag.Text(), "true")
	switch {
	case json && strings.Contains(media, "x-www-form-urlencoded"):
		p.Report(n, "json-body", n.Text()).Relate(p.File, flag.Span(), "the switch")
	case !json && (is || !flag.Exists()) && r.Body == "" && len(r.Form) > 0 && strings.Contains(media, "json"):
		p.Report(n, "form-body", n.Text()).About(r.Request, "isPostPayloadJson")
	}
}
