package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsonpath"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

const unreadable = "The service cannot read the path, so Connect fails or no events are found."

// JSONPath reports JSON paths that Json.NET, with which the service reads them, does not take.
var JSONPath = rules.Rule{
	ID: "CL825", Name: "json-path", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "negative", Text: "the JSON path `{0}` has a negative index",
			Why:  "The service's JSON library has no negative index. Connect, or the second page, fails with \"Index was out of range\".",
			Help: "use `[{1}:]` for the last element",
		},
		{ID: "bracket", Text: "unclosed `{1}` in the JSON path `{0}`", Why: unreadable, Help: "add the missing bracket or quote"},
		{ID: "surplus", Text: "unexpected `{1}` in the JSON path `{0}`", Why: unreadable, Help: "remove it"},
		{ID: "empty", Text: "the JSON path `{0}` has an empty part", Why: unreadable, Help: "remove the extra `{1}`"},
		{
			ID: "index", Text: "unexpected `{1}` as an index in the JSON path `{0}`",
			Why:  "The service's JSON library accepts a number, `*`, a slice, a filter `?(…)`, or a name in single quotes.",
			Help: "use `['{1}']` for a property of this name",
		},
		{
			ID: "quotes", Text: "double quotes in the JSON path `{0}`",
			Why: "The service's JSON library supports only single quotes. " + unreadable, Help: "use single quotes",
		},
		{
			ID: "filter", Text: "unexpected `{1}` in the filter of the JSON path `{0}`",
			Why:  "The service's JSON library compares `@.name` with `==`, `!=`, `<`, `>` or `=~` and combines them with `&&` and `||`. " + unreadable,
			Help: "use a filter such as `[?(@.name == 'value')]`",
		},
		{
			ID: "step", Text: "the slice in the JSON path `{0}` has the step 0",
			Why: "The service's JSON library refuses it when the first answer arrives.", Help: "use a step of 1 or more, or none",
		},
		{
			ID: "twice", Severity: rules.Warning, Text: "duplicate JSON path `{0}`",
			Why: "The events at this path are read twice, and each is stored twice.", Help: "remove one of the two",
		},
		{
			ID: "whole", Severity: rules.Warning, Text: "`$` is the whole answer, which holds `{0}`, too",
			Why:  "The answer is stored as one event, and the events inside of it once more.",
			Help: "remove one of the two",
		},
		{
			ID: "several", Severity: rules.Warning, Text: "`{0}` holds several JSON paths in one string",
			Why:  "The comma is read as part of a name, so the path finds nothing.",
			Help: "use one element for each path",
		},
		{
			ID: "root", Severity: rules.Warning, Text: "missing `.` after `$` in the JSON path `{0}`",
			Why: "The service looks for a property whose name begins with `$`, and finds nothing.", Help: "use `{1}`",
		},
		{
			ID: "sign", Severity: rules.Warning, Text: "`{1}` in the JSON path `{0}` is read as part of a name",
			Why: "The service looks for a property whose name has this sign, and finds nothing.", Help: "use `{2}`",
		},
		{
			ID: "annotation", Text: "`{1}` without quotes in the JSON path `{0}`",
			Why:  "The dot ends the name, so the service looks for a property inside `@odata`, and finds nothing: no next page, or no events.",
			Help: "use `['{1}']`",
		},
	},
	Check: checkJSONPath,
}

func checkJSONPath(p *rules.Pass) {
	for _, c := range p.File.Connections {
		eventsTwice(p, c)
		all := expr.Texts(c)
		for i := range all {
			if t := &all[i]; isJSONPath(t) && !expr.IsPlaceholder(t.Value) && strings.HasPrefix(t.Value, "$") {
				if f := jsonpath.Check(t.Value); f != nil {
					pathFault(p, t, f)
				} else {
					pathSign(p, t)
				}
			}
		}
	}
}

// pathSigns are signs of other languages, in the order in which they are looked for, and what Json.NET has for them.
var pathSigns = [...][2]string{{"$$", "$"}, {"->", "."}, {"=>", "."}, {"{", ""}}

// pathSign looks for signs that separate names elsewhere. Names in brackets may have any.
func pathSign(p *rules.Pass, t *expr.Text) {
	v := t.Value
	if strings.ContainsAny(v, "['") || strings.Contains(v, "{{") || strings.Contains(v, "{_") {
		return
	}
	for _, s := range pathSigns {
		at := strings.Index(v, s[0])
		if at < 0 || s[0] == "$$" && at > 0 {
			continue
		}
		better := strings.ReplaceAll(v, s[0], s[1])
		if s[0] == "{" {
			better = strings.ReplaceAll(better, "}", "")
			if at == 1 {
				better = "$." + better[1:] // ${items}
			}
		}
		if jsonpath.Check(better) == nil {
			p.Report(t.Node, "sign", v, s[0], better).At(t.Node.Inside(at, at+len(s[0]))).FixUnsafe("Replace with "+better, rules.ReplaceString(t.Node, better))
		}
		return
	}
}

// eventsTwice looks for events that are read by one path twice.
func eventsTwice(p *rules.Pass, c *rules.Connection) {
	seen := map[string]rules.Node{}
	for n := range c.Response.GetFold("eventsJsonPaths").Elements() {
		if text := strings.ReplaceAll(n.Text(), " ", ""); strings.HasPrefix(text, "$") && strings.Contains(text, ",$") && !strings.Contains(text, "[") {
			p.Report(n, "several", n.Text())
			return
		}
		v := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(n.Text()), "[*]"), ".") // a list, and its elements
		if name, ok := strings.CutPrefix(v, "$['"); ok && strings.HasSuffix(name, "']") && words.IsName(name[:len(name)-2]) {
			v = "$." + name[:len(name)-2]
		}
		if first, again := seen[v]; again && v != "" {
			p.Report(n, "twice", n.Text()).Relate(p.File, first.Span(), "the first one")
			return
		}
		seen[v] = n
	}
	if root, ok := seen["$"]; ok && len(seen) == 2 {
		for n := range c.Response.GetFold("eventsJsonPaths").Elements() {
			if v := n.Text(); strings.HasPrefix(v, "$.") || strings.HasPrefix(v, "$[") && v != "$[*]" {
				p.Report(root, "whole", v).Relate(p.File, n.Span(), "the other path")
				return
			}
		}
	}
}

// pathMessages are the messages of the kinds of fault.
var pathMessages = [...]string{
	jsonpath.Unclosed: "bracket", jsonpath.Surplus: "surplus", jsonpath.Empty: "empty", jsonpath.Index: "index", jsonpath.Negative: "negative",
	jsonpath.Quotes: "quotes", jsonpath.Filter: "filter", jsonpath.Step: "step", jsonpath.Root: "root", jsonpath.Annotation: "annotation",
}

func pathFault(p *rules.Pass, t *expr.Text, f *jsonpath.Fault) {
	second := f.Text
	if f.Kind == jsonpath.Root {
		second = "$." + strings.TrimLeft(t.Value[1:], ",/:-|\\")
	}
	found := p.Report(t.Node, pathMessages[f.Kind], t.Value, second).At(t.Node.Inside(f.From, f.To))
	switch f.Kind {
	case jsonpath.Negative:
		if !strings.Contains(f.Text, ",") {
			found.FixUnsafe("Replace with "+f.Text+":", rules.ReplaceInside(t.Node, f.From, f.To, f.Text+":"))
		}
	case jsonpath.Root:
		found.FixUnsafe("Replace with "+second, rules.ReplaceString(t.Node, second))
	case jsonpath.Annotation:
		better := t.Value[:f.From-1] + "['" + f.Text + "']" + t.Value[f.To:]
		found.FixUnsafe("Replace with "+better, rules.ReplaceString(t.Node, better))
	default:
	}
}
