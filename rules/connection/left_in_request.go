package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// generated are what programs write in the place of a value that they do not have: JavaScript's object, tags of Jinja and its kin.
var generated = [...]struct{ text, with string }{{"[object Object]", ""}, {"{%", "%}"}, {"<%", "%>"}}

// tunnels are hosts that lead to a developer's own computer, or show to everyone what is sent to them.
var tunnels = [...]string{".ngrok.io", ".ngrok-free.app", ".ngrok.app", "webhook.site", ".trycloudflare.com", ".loca.lt", "requestbin.com", ".pipedream.net", ".beeceptor.com"}

// leftInRequest looks at the texts that are sent.
func leftInRequest(p *rules.Pass, t *expr.Text) {
	rest, _ := t.InStep()
	inValues := strings.HasPrefix(rest, "request.queryparameters.") || strings.HasPrefix(rest, "request.headers.")
	if (inValues || rest == "request.apiendpoint" || strings.HasPrefix(rest, "auth.")) && leftByOthers(p, t, rest) {
		return
	}
	switch {
	case inValues || rest == "request.apiendpoint":
	case isAuthAddress(rest):
	default:
		return
	}
	for _, g := range generated {
		if from := strings.Index(t.Value, g.text); from >= 0 && strings.Contains(t.Value[from:], g.with) {
			milder(p.Report(t.Node, "generated", g.text).At(t.Node.Inside(from, from+len(g.text))), rest)
			return
		}
	}
	if inValues {
		singleBraces(p, t, rest)
		return
	}
	_, host, ok := strings.Cut(t.Value, "://")
	if host, _, _ = strings.Cut(host, "/"); !ok || strings.ContainsAny(host, "{'") {
		return
	}
	for _, end := range tunnels {
		if name := strings.ToLower(host); strings.HasSuffix(name, end) {
			from := strings.Index(t.Value, host)
			p.Report(t.Node, "tunnel", host).At(t.Node.Inside(from, from+len(host)))
		}
	}
}

// singleBraces looks for {name} alone or in a text. A value that is JSON or GraphQL has more than a name between its braces.
func singleBraces(p *rules.Pass, t *expr.Text, path string) {
	v := t.Value
	if strings.Contains(v, "{{") || strings.HasPrefix(v, "[") || strings.ContainsAny(v, "\"\n") {
		return
	}
	open := strings.IndexByte(v, '{')
	if open < 0 {
		return
	}
	end := strings.IndexByte(v[open:], '}')
	if end < 2 {
		return
	}
	if to := codeInBraces(v, open); to > 0 {
		p.Report(t.Node, "code", v[open:to]).At(t.Node.Inside(open, to)).About(t.Node)
		return
	}
	if name := v[open+1 : open+end]; words.IsName(name) && name[0] != '_' && (open == 0 || v[open-1] != '$') {
		p.Report(t.Node, "single-braces", name, path[strings.LastIndexByte(path, '.')+1:]).At(t.Node.Inside(open, open+end+1)).About(t.Node)
	}
}
