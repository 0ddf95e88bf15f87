package connection

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// someEvents looks for paths of events that end in a slice of a list, which has fewer events than a page.
func someEvents(p *rules.Pass, c *rules.Connection, r *request.Request) {
	for n := range c.Response.GetFold("eventsJsonPaths").Elements() {
		path := strings.TrimSpace(n.Text())
		from := strings.LastIndexByte(path, '[')
		if from < 0 || !strings.HasSuffix(path, "]") {
			continue
		}
		begin, end, ok := strings.Cut(path[from+1:len(path)-1], ":")
		list := path[strings.LastIndexByte(path[:from], '.')+1 : from]
		if !ok || !namesList(strings.ToLower(list)) {
			continue
		}
		if most, err := strconv.Atoi(end); err == nil && most > 1 && (begin == "" || begin == "0") && !smallPage(r, most) {
			p.Report(n, "some-events", path, end, path[from:])
		}
	}
}

// smallPage reports whether a page has no more events than a slice takes.
func smallPage(r *request.Request, most int) bool {
	size, ok := r.Paging.GetFold("pageSize").Int()
	return ok && size <= most
}

// statusTurned looks for a status by which the answers that failed are the good ones, and for one that the events are.
func statusTurned(p *rules.Pass, c *rules.Connection) {
	path, value := c.Response.GetFold("successStatusJsonPath"), c.Response.GetFold("successStatusValue")
	name, v := lastName(path.Text()), strings.ToLower(strings.TrimSpace(value.Text()))
	for events := range eventsAt(c.Response, path) {
		p.Report(path, "status-list", path.Text()).Relate(p.File, events.Span(), "the path of the events")
		return
	}
	good := oneFold(name, "success", "ok", "status", "state", "result", "succeeded", "issuccess")
	failed := slices.Contains([]string{"error", "failed", "failure", "fail"}, v) || v == "false" && oneFold(name, "success", "ok", "succeeded", "issuccess")
	if good && failed || v == "true" && oneFold(name, "error", "iserror", "haserror", "haserrors", "failed") {
		p.Report(value, "status-turned", value.Text(), path.Text()).Relate(p.File, path.Span(), "the status")
	}
}

// otherFormat looks for a parameter that asks for another format than the one that the answer is read in.
func otherFormat(p *rules.Pass, c *rules.Connection, r *request.Request) {
	read := strings.ToLower(strings.TrimSpace(c.Response.GetFold("format").Text()))
	if read != "json" {
		return
	}
	for k, v := range r.Request.GetFold("queryParameters").Members() {
		asked := strings.ToLower(strings.TrimSpace(v.Text()))
		if words.ContainsFold([]string{"format", "output", "outputFormat", "output_format", "responseFormat", "response_format"}, k.Text()) && (asked == "csv" || asked == "xml") {
			format := c.Response.GetFold("format")
			p.Report(v, "other-format", v.Text(), format.Text()).Relate(p.File, format.Span(), "the format")
		}
	}
}
