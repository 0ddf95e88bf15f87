package connection

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ServiceVariable reports misspelled variables of the service, and JSON paths that do not begin at the root.
var ServiceVariable = rules.Rule{
	ID: "CL819", Name: "service-variable", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "near", Text: "unknown service variable `{{0}}`; did you mean `{{1}}`?",
			Why: "It is sent to the source literally, and the source returns everything or nothing.", Help: "use `{{1}}`",
		},
		{
			ID: "window", Severity: rules.Warning, Text: "unknown service variable `{{0}}`",
			Why:  "The service replaces its own variables only; other words in braces are sent to the source as they are.",
			Help: "use `{{1}}`", Yields: []string{"CL810/broken", "CL810/near", "CL810/undefined", "CL810/near-input", "CL810/not-filled", "CL810/none", "CL810/blanks"},
		},
		{
			ID: "braces", Text: "missing braces around the service variable `{0}`",
			Why: "It is sent to the source literally, and the source returns everything or nothing.", Help: "use `{{0}}`",
		},
		{
			ID: "doubled", Text: "two braces around the service variable `{0}`",
			Why: "Double braces are a placeholder of the packager, which turns it into a secret.", Help: "use `{{0}}`",
		},
		{
			ID: "parameter", Text: "service variable `{0}` used as a parameter",
			Why: "The packager turns it into a secret that is never filled in.", Help: "use `{{0}}` outside of the expression",
		},
		{
			ID: "place", Severity: rules.Warning, Text: "`{{0}}` is not replaced in `{1}`",
			Why:  "The service replaces it in `queryParameters` and `queryParametersTemplate` only; here it is sent literally.",
			Help: "send it as a query parameter",
		},
		{
			ID: "path", Severity: rules.Warning, Text: "the JSON path `{0}` does not begin with `$`",
			Why: "Every documented path begins at the root, `$`; whether the service reads others is not documented.", Help: "use `{1}`",
		},
	},
	Check: checkServiceVariable,
}

func checkServiceVariable(p *rules.Pass) {
	for _, c := range p.File.Connections {
		all := expr.Texts(c)
		for i := range all {
			t := &all[i]
			if strings.IndexByte(t.Value, '{') >= 0 {
				variables(p, t)
			}
			if i := strings.Index(t.Value, "_QueryWindow"); i >= 0 {
				braces(p, t, i)
			}
			if isJSONPath(t) {
				jsonPath(p, t)
			}
		}
		list := expr.Uses(c)
		for i := range list {
			if u := &list[i]; u.Parameter && slices.Contains(needs.ServiceVariables[:], u.Name) {
				p.Report(u.Node, "parameter", u.Name).At(u.Span())
			}
		}
	}
}

// variables looks at each {word} of a text; {{word}} is a placeholder of the packager.
func variables(p *rules.Pass, t *expr.Text) {
	v := t.Value
	for i := 0; i < len(v); i++ {
		if v[i] != '{' {
			continue
		}
		braces := 1
		for i+braces < len(v) && v[i+braces] == '{' {
			braces++
		}
		from := i + braces
		to := words.NameEnd(v, from)
		i = from - 1
		if to == from || to >= len(v) || v[to] != '}' || braces > 2 {
			continue
		}
		variable(p, t, from, to, braces)
		i = to
	}
}

// braces looks at the variables of the window, the first of which begins at a place, that have no brace on one side or on both, or a
// blank within.
func braces(p *rules.Pass, t *expr.Text, from int) {
	for v := t.Value; ; {
		to := words.NameEnd(v, from)
		before, after := strings.TrimRight(v[:from], " "), strings.TrimLeft(v[to:], " ")
		opened, closed := strings.HasSuffix(before, "{"), strings.HasPrefix(after, "}")
		whole := len(before) == from && len(after) == len(v)-to
		if slices.Contains(needs.ServiceVariables[:], v[from:to]) && !(opened && closed && whole) && !strings.HasSuffix(before, "parameters('") {
			start, end := from, to
			if opened {
				start = len(before) - 1
			}
			if closed {
				end = len(v) - len(after) + 1
			}
			p.Report(t.Node, "braces", v[from:to]).At(t.Node.Inside(start, end)).
				FixSafe("Replace with {"+v[from:to]+"}", rules.ReplaceInside(t.Node, start, end, "{"+v[from:to]+"}"))
		}
		next := strings.Index(v[to:], "_QueryWindow")
		if next < 0 {
			return
		}
		from = to + next
	}
}

func variable(p *rules.Pass, t *expr.Text, from, to, braces int) {
	word := t.Value[from:to]
	if slices.Contains(needs.ServiceVariables[:], word) {
		if braces == 2 {
			if strings.HasPrefix(t.Value[to:], "}}") {
				p.Report(t.Node, "doubled", word).At(t.Node.Inside(from-2, to+2)).
					FixSafe("Replace with {"+word+"}", rules.ReplaceInside(t.Node, from-2, to+2, "{"+word+"}"))
			}
			return
		}
		if place := notReplaced(t, word); place != "" {
			p.Report(t.Node, "place", word, place).At(t.Node.Inside(from-1, to+1))
		}
		return
	}
	if braces == 2 {
		return
	}
	best, ok := rules.Nearest(word, needs.ServiceVariables[:])
	if !ok && words.HasPrefixFold(word, "_QueryWindow") { // cut short
		ok, best = true, needs.ServiceVariables[0]
		if rules.IndexFold(word, "end") >= 0 {
			best = needs.ServiceVariables[1]
		}
	}
	if ok && (word[0] == '_' || len(word) > 10) { // {apiKey} may be the source's own
		p.Report(t.Node, "near", word, best).At(t.Node.Inside(from, to)).
			FixSafe("Replace with {"+best+"}", rules.ReplaceInside(t.Node, from, to, best))
		return
	}
	if best = windowWord(word); best != "" && t.Within("request") {
		p.Report(t.Node, "window", word, best).At(t.Node.Inside(from-1, to+1))
	}
}

// windowWord returns the variable that a word such as last_run_time or endTime stands for; "" where it may stand for anything.
func windowWord(word string) string {
	lower := strings.ToLower(words.Without(word, "_-"))
	bound := ""
	for _, unit := range [...]string{"datetime", "timestamp", "time", "date"} {
		if rest, ok := strings.CutSuffix(lower, unit); ok {
			bound = rest
			break
		}
	}
	switch bound {
	case "start", "from", "begin", "last", "lastrun", "lastpoll", "lastquery", "lastevent", "lastrecord", "lastsync", "lastcheckpoint", "since", "windowstart", "querystart", "querywindowstart":
		return needs.ServiceVariables[0]
	case "end", "to", "current", "now", "until", "windowend", "queryend", "querywindowend":
		return needs.ServiceVariables[1]
	}
	return ""
}

// notReplaced names the place where a variable stays as it is. Addresses and headers are not judged: the documentation does not
// name them, and real nested steps have the window in their address.
func notReplaced(t *expr.Text, word string) string {
	rest, _ := t.InStep()
	first, _, _ := strings.Cut(rest, ".")
	switch {
	case strings.HasPrefix(word, "_APIKey") && strings.HasPrefix(rest, "request.queryparameters."):
		return "queryParameters"
	case first == "auth", first == "response", first == "paging", first == "dcrconfig", first == "addonattributes":
		return t.Node.Key().Text()
	}
	return ""
}

func isJSONPath(t *expr.Text) bool {
	if t.Value == "" {
		return false
	}
	rest, _ := t.InStep()
	switch rest {
	case "response.eventsjsonpaths", "response.successstatusjsonpath", "auth.jwttokenjsonpath":
		return true
	}
	if rest == "paging.linkheadertokenjsonpath" && strings.EqualFold(t.Value, "Link") {
		return false // the name of the header: published (Cisco Meraki)
	}
	return strings.HasPrefix(rest, "paging.") && strings.HasSuffix(rest, "jsonpath")
}

func jsonPath(p *rules.Pass, t *expr.Text) {
	v := t.Value
	if v[0] == '$' || expr.IsPlaceholder(v) && v[0] != '[' || strings.HasPrefix(v, "[[") || words.HasPrefixFold(v, "[parameters(") ||
		words.HasPrefixFold(v, "[concat(") {
		return
	}
	better := "$." + strings.TrimSpace(v)
	switch {
	case strings.HasPrefix(strings.TrimSpace(v), "$"):
		better = strings.TrimSpace(v)
	case v[0] == '.' || v[0] == '[':
		better = "$" + v
	}
	p.Report(t.Node, "path", v, better).FixSafe("Replace with "+better, rules.ReplaceString(t.Node, better))
}
