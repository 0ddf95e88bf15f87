package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// ServiceVariable reports misspelled variables of the service, and JSON paths that do not begin at the root.
var ServiceVariable = rules.Rule{
	ID: "CL819", Name: "service-variable", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown service variable `{{0}}`; did you mean `{{1}}`?", Why: "It is sent to the source letter by letter, and the source returns everything, or nothing.", Help: "use `{{1}}`"},
		{ID: "braces", Text: "missing braces around the service variable `{0}`", Why: "It is sent to the source letter by letter, and the source returns everything, or nothing.", Help: "use `{{0}}`"},
		{ID: "doubled", Text: "two braces around the service variable `{0}`", Why: "Two braces are a placeholder of the packager, which makes a secret of it.", Help: "use `{{0}}`"},
		{ID: "parameter", Text: "service variable `{0}` used as a parameter", Why: "The packager makes a secret of it that nobody ever fills.", Help: "use `{{0}}` outside of the expression"},
		{ID: "place", Text: "`{{0}}` is not replaced in `{1}`", Why: "The service replaces it in `queryParameters` and `queryParametersTemplate` only; here it is sent letter by letter.", Help: "send it as a query parameter"},
		{ID: "path", Text: "the JSON path `{0}` does not begin with `$`", Why: "The service finds nothing there.", Help: "use `{1}`"},
	},
	Check: checkServiceVariable,
}

// serviceVariables are replaced by the service (Learn: data-connector-connection-rules-reference, built-in variables).
var serviceVariables = [...]string{"_QueryWindowStartTime", "_QueryWindowEndTime", "_APIKeyName", "_APIKey"}

func checkServiceVariable(p *rules.Pass) {
	for _, c := range p.File.Connections {
		all := texts(c)
		for i := range all {
			t := &all[i]
			if strings.IndexByte(t.value, '{') >= 0 {
				variables(p, t)
			}
			if i := strings.Index(t.value, "_QueryWindow"); i >= 0 {
				braces(p, t, i)
			}
			if isJSONPath(t) {
				jsonPath(p, t)
			}
		}
		list := uses(c)
		for i := range list {
			if u := &list[i]; u.parameter && contains(serviceVariables[:], u.name) {
				p.Report(u.node, "parameter", u.name).At(u.span())
			}
		}
	}
}

// variables looks at each {word} of a text; {{word}} is a placeholder of the packager.
func variables(p *rules.Pass, t *text) {
	v := t.value
	for i := 0; i < len(v); i++ {
		if v[i] != '{' {
			continue
		}
		braces := 1
		for i+braces < len(v) && v[i+braces] == '{' {
			braces++
		}
		from := i + braces
		to := from
		for to < len(v) && isNameByte(v[to]) {
			to++
		}
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
func braces(p *rules.Pass, t *text, from int) {
	for v := t.value; ; {
		to := from
		for to < len(v) && isNameByte(v[to]) {
			to++
		}
		before, after := strings.TrimRight(v[:from], " "), strings.TrimLeft(v[to:], " ")
		opened, closed := strings.HasSuffix(before, "{"), strings.HasPrefix(after, "}")
		whole := len(before) == from && len(after) == len(v)-to
		if contains(serviceVariables[:], v[from:to]) && !(opened && closed && whole) && !strings.HasSuffix(before, "parameters('") {
			start, end := from, to
			if opened {
				start = len(before) - 1
			}
			if closed {
				end = len(v) - len(after) + 1
			}
			p.Report(t.node, "braces", v[from:to]).At(t.node.Inside(start, end)).
				FixSafe("Replace with {"+v[from:to]+"}", jsontree.ReplaceInside(t.node, start, end, "{"+v[from:to]+"}"))
		}
		next := strings.Index(v[to:], "_QueryWindow")
		if next < 0 {
			return
		}
		from = to + next
	}
}

func variable(p *rules.Pass, t *text, from, to, braces int) {
	word := t.value[from:to]
	if contains(serviceVariables[:], word) {
		if braces == 2 {
			if strings.HasPrefix(t.value[to:], "}}") {
				p.Report(t.node, "doubled", word).At(t.node.Inside(from-2, to+2)).
					FixSafe("Replace with {"+word+"}", jsontree.ReplaceInside(t.node, from-2, to+2, "{"+word+"}"))
			}
			return
		}
		if place := notReplaced(t, word); place != "" {
			p.Report(t.node, "place", word, place).At(t.node.Inside(from-1, to+1))
		}
		return
	}
	if braces == 2 {
		return
	}
	best, ok := near.Best(word, serviceVariables[:])
	if !ok && hasPrefixFold(word, "_QueryWindow") { // cut short
		ok, best = true, serviceVariables[0]
		if connector.IndexFold(word, "end") >= 0 {
			best = serviceVariables[1]
		}
	}
	if ok && (word[0] == '_' || len(word) > 10) { // {apiKey} may be the source's own
		p.Report(t.node, "near", word, best).At(t.node.Inside(from, to)).
			FixSafe("Replace with {"+best+"}", jsontree.ReplaceInside(t.node, from, to, best))
	}
}

// notReplaced names the place where a variable stays as it is. Addresses and headers are not judged: the documentation does not
// name them, and real nested steps have the window in their address.
func notReplaced(t *text, word string) string {
	rest, _ := t.inStep()
	first, _, _ := strings.Cut(rest, ".")
	switch {
	case strings.HasPrefix(word, "_APIKey") && strings.HasPrefix(rest, "request.queryparameters."):
		return "queryParameters"
	case first == "auth", first == "response", first == "paging", first == "dcrconfig", first == "addonattributes":
		return t.node.Key().Text()
	}
	return ""
}

func isJSONPath(t *text) bool {
	if t.value == "" {
		return false
	}
	rest, _ := t.inStep()
	switch rest {
	case "response.eventsjsonpaths", "response.successstatusjsonpath", "auth.jwttokenjsonpath":
		return true
	}
	return strings.HasPrefix(rest, "paging.") && strings.HasSuffix(rest, "jsonpath")
}

func jsonPath(p *rules.Pass, t *text) {
	v := t.value
	if v[0] == '$' || isPlaceholder(v) && v[0] != '[' || strings.HasPrefix(v, "[[") || hasPrefixFold(v, "[parameters(") || hasPrefixFold(v, "[concat(") {
		return
	}
	better := "$." + strings.TrimSpace(v)
	switch {
	case strings.HasPrefix(strings.TrimSpace(v), "$"):
		better = strings.TrimSpace(v)
	case v[0] == '.' || v[0] == '[':
		better = "$" + v
	}
	p.Report(t.node, "path", v, better).FixSafe("Replace with "+better, jsontree.ReplaceString(t.node, better))
}
