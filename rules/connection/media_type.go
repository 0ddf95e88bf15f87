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
	ID: "CL833", Name: "media-type", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.3.0",
	Messages: []rules.Message{
		{ID: "accept", Yields: []string{"CL003", "CL103", "CL105", "CL106"}, Text: "the request accepts `{0}`, but the response is read as {1}", Why: "A source that honors the header responds in a format that the connection cannot read, so no events are found.", Help: "use the same format in `Accept` and in `format`"},
		{ID: "json-body", Text: "`Content-Type` is `{0}`, but the body is sent as JSON", Why: "The source reads the body by this header, and finds no parameters in it.", Help: "use `application/json`, or remove `isPostPayloadJson`"},
		{ID: "form-body", Text: "`Content-Type` is `{0}`, but the body is sent as a form", Why: "Without `isPostPayloadJson` the service sends the parameters as a form. A source that expects JSON refuses it.", Help: "add `\"isPostPayloadJson\": true`", Yields: keySlips},
	},
	Check: checkMediaType,
}

func checkMediaType(p *rules.Pass) {
	for _, c := range p.File.Connections {
		for _, r := range request.Of(c) {
			headers := r.Request.GetFold("headers")
			accept(p, r, headers.GetFold("accept"))
			if n := headers.GetFold("content-type"); r.Method == http.MethodPost && n.Text() != "" && !expr.IsPlaceholder(n.Text()) {
				contentType(p, r, n)
			}
		}
	}
}

// formatOf returns the one format that a media type names; "" where it names none or several.
func formatOf(media string) string {
	media = strings.ToLower(media)
	if strings.Contains(media, "*") {
		return ""
	}
	format := ""
	for _, word := range [...]string{"json", "csv", "xml"} {
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
