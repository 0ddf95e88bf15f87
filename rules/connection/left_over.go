package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/request"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// LeftOver reports placeholders that nothing fills, so that the source gets them as they are.
var LeftOver = rules.Rule{
	ID: "CL831", Name: "left-over", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "expression", Text: "`{{{0}}}` is not the name of an input",
			Why:  "The packager replaces only names, not functions. The text is sent to the source as is, and the source rejects it.",
			Help: "use the auth type that does this, such as `Basic` for a name and a password, or a separate input",
		},
		{
			ID: "third-brace", Text: "`{0}` has three braces on each side",
			Why: "The packager replaces only double braces, so the value is sent with a brace before and after it.", Help: "use `{1}`",
		},
		{
			ID: "unclosed", Text: "missing `}}` after `{{{0}`", Why: "The packager does not recognize it as a placeholder, so the text is sent to the source as is.",
			Help: "use `{{{0}}}`, with the name of an input", Yields: []string{"CL810/broken"},
		},
		{
			ID: "braces", Severity: rules.Warning,
			Yields: []string{
				"CL810/broken",
				"CL810/near",
				"CL810/undefined",
				"CL810/near-input",
				"CL810/not-filled",
				"CL810/blanks",
				"CL819",
				"CL827",
			},
			Text: "`{{0}}` in the address is not replaced",
			Why:  "The service replaces only its own variables, and the packager only names in double braces, so the request goes to an address with braces in it.",
			Help: "use an input, such as `{{{0}}}`",
		},
		{
			ID: "fill-in", Text: "the address contains a placeholder: `{0}`",
			Why: "The request goes to a host or a path that does not exist, for every customer.", Help: "use an input of the page",
		},
		{
			ID: "fill-in-value", Text: "`{1}` contains a placeholder: `{0}`",
			Why: "It is sent as it is, and no customer can sign in.", Help: "use an input of the page",
		},
		{
			ID: "generated", Text: "`{0}` was left by a program that wrote the file",
			Why: "The text is sent to the source as is, and the source rejects it or ignores it.", Help: "use the value, or an input of the page",
		},
		{
			ID: "workflow", Text: "`{0}` is an expression of Logic Apps or of an app's settings",
			Why:    "Nothing evaluates it here: the text is sent to the source as is, and the source rejects it or ignores it.",
			Help:   "use an input of the page, or a variable of the service such as `{_QueryWindowStartTime}`",
			Yields: []string{"CL813", "CL810/broken"},
		},
		{
			ID: "setting", Text: "`{0}` is the name of an environment variable",
			Why:  "Nothing fills it in here: the text is sent to the source as is.",
			Help: "use an input of the page",
		},
		{
			ID: "code", Severity: rules.Warning, Text: "`{0}` is code",
			Why:  "Nothing evaluates it here: the text is sent to the source as is, and the source rejects it or ignores it.",
			Help: "use a variable of the service, such as `{_QueryWindowStartTime}`, or an input of the page", Yields: []string{"CL810/broken", "CL819"},
		},
		{
			ID: "single-braces", Severity: rules.Warning, Text: "`{{0}}` in `{1}` is not replaced",
			Why:    "The service replaces only its own variables, and the packager only names in double braces: the source gets the braces.",
			Help:   "use an input, such as `{{{0}}}`",
			Yields: []string{"CL810/broken", "CL810/near", "CL810/undefined", "CL810/near-input", "CL810/not-filled", "CL810/blanks", "CL819", "CL827"},
		},
		{
			ID: "path-name", Severity: rules.Warning, Text: "`:{0}` in the address is the name of a part, as documentation writes it",
			Why:  "Nothing replaces it: the request goes to a path with this text in it, and the source answers 404.",
			Help: "use an input, such as `{{{0}}}`",
		},
		{
			ID: "documentation", Severity: rules.Warning, Text: "the address is a page about the API: `{0}`",
			Why:  "It answers with documentation, not with events.",
			Help: "use the address that the documentation names",
		},
		{
			ID: "tool", Severity: rules.Info, Text: "header `{0}` was copied from {1}",
			Why: "It tells the source that another program asks, and some sources treat that program differently.", Help: "remove the header, or use a name of the connector's own",
		},
		{
			ID: "session", Severity: rules.Warning, Text: "the header `Cookie` has a session that is written out",
			Why:  "A session belongs to one person and ends after hours or days. All customers send this one, until the source refuses it.",
			Help: "remove the header, or use the auth type `Session`",
		},
		{
			ID: "tunnel", Severity: rules.Warning, Text: "`{0}` is a host for trying something out",
			Why:  "Such hosts lead to the author's own computer or are shared by everyone: customers get no data, or send their keys to a stranger.",
			Help: "use the host of the source",
		},
	},
	Check: checkLeftOver,
}

func checkLeftOver(p *rules.Pass) {
	for _, c := range p.File.Connections {
		all := expr.Texts(c)
		for i := range all {
			t := &all[i]
			if strings.Contains(t.Value, "{{") {
				expressions(p, t)
			}
			leftInRequest(p, t)
			if rest, _ := t.InStep(); isAuthAddress(rest) || rest == "auth.scope" {
				fillIn(p, t)
				if rest != "auth.scope" && t.Node.Kind() == rules.String && strings.IndexByte(t.Value, '<') < 0 {
					address(p, t.Node)
					joinedAddress(p, t.Node)
				}
			}
		}
		for _, r := range request.Of(c) {
			if n := r.Request.GetFold("apiEndpoint"); n.Kind() == rules.String {
				address(p, n)
				joinedAddress(p, n)
				pathNames(p, n)
				documentationPage(p, n)
			}
			copiedHeaders(p, r.Request.GetFold("headers"))
		}
	}
}

// isAuthAddress reports whether a place holds an address of the sign-in.
func isAuthAddress(path string) bool {
	return path == "auth.tokenendpoint" || path == "auth.authorizationendpoint" || path == "auth.sessionloginrequesturi"
}

// expressions looks for calls and pairs between two braces: {{base64(a:b)}}, {{a:b}}. A template may hold braces of its own.
func expressions(p *rules.Pass, t *expr.Text) {
	rest, _ := t.InStep()
	if rest == "request.queryparameterstemplate" || strings.HasPrefix(t.Value, "[") {
		return
	}
	for from := 0; ; {
		open := strings.Index(t.Value[from:], "{{")
		if open < 0 {
			return
		}
		open += from + 2
		end := strings.Index(t.Value[open:], "}}")
		if end < 0 {
			if name := t.Value[open:]; words.IsName(name) && (strings.HasPrefix(rest, "auth.") || strings.HasPrefix(rest, "addonattributes.")) {
				p.Report(t.Node, "unclosed", name).At(t.Node.Inside(open-2, len(t.Value))).About(t.Node)
			}
			return
		}
		inner := t.Value[open : open+end]
		if name := strings.TrimPrefix(inner, "{"); name != inner && words.IsName(name) && strings.HasPrefix(t.Value[open+end:], "}}}") {
			p.Report(t.Node, "third-brace", "{{"+inner+"}}}", "{{"+name+"}}").At(t.Node.Inside(open-2, open+end+3))
		}
		if inner != "" && !words.IsName(strings.TrimSpace(inner)) && !strings.ContainsAny(inner, "{}\"'\n") &&
			strings.ContainsAny(inner, "(:|+") {
			p.Report(t.Node, "expression", inner).At(t.Node.Inside(open-2, open+end+2)).About(t.Node)
		}
		from = open + end + 2
	}
}

func address(p *rules.Pass, n rules.Node) {
	v := n.Text()
	for i := 0; i < len(v); i++ {
		to := i + 1
		for to < len(v) && (words.IsNameByte(v[to]) || v[i] == '<' && v[to] == ' ') {
			to++
		}
		switch {
		case to == i+1 || to == len(v):
		case v[i] == '{' && v[to] == '}' && v[i+1] != '_' && (i == 0 || v[i-1] != '{') && (to+1 == len(v) || v[to+1] != '}') &&
			!strings.HasPrefix(v, "["):
			p.Report(n, "braces", v[i+1:to]).At(n.Inside(i, to+1)).About(n)
		case v[i] == '<' && v[to] == '>':
			p.Report(n, "fill-in", v[i:to+1]).At(n.Inside(i, to+1)).About(n)
		default:
			continue
		}
		i = max(i, to-1)
	}
}

// joinedAddress looks for {name} in the texts that concat puts together.
func joinedAddress(p *rules.Pass, n rules.Node) {
	if arm.Brackets(n.Text()) == 0 {
		return
	}
	for _, part := range texts(n.Text()) {
		open := strings.IndexByte(part.text, '{')
		if open < 0 || strings.HasPrefix(part.text[open:], "{{") {
			continue
		}
		end := words.NameEnd(part.text, open+1)
		if name := part.text[open+1 : end]; name != "" && name[0] != '_' && (name[0] < '0' || name[0] > '9') && strings.HasPrefix(part.text[end:], "}") {
			p.Report(n, "braces", name).At(n.Inside(part.from+open, part.from+end+1)).About(n)
			return
		}
	}
}

// fillIn looks for <name> in what a connection signs in with.
func fillIn(p *rules.Pass, t *expr.Text) {
	from := strings.IndexByte(t.Value, '<')
	if from < 0 || strings.HasPrefix(t.Value, "[") {
		return
	}
	end := strings.IndexByte(t.Value[from:], '>')
	if end > 1 && words.IsName(words.Without(t.Value[from+1:from+end], " -")) {
		p.Report(t.Node, "fill-in-value", t.Value[from:from+end+1], t.Node.Key().Text()).At(t.Node.Inside(from, from+end+1)).About(t.Node)
	}
}
