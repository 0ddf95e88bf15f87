package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Output reports outputs that Azure refuses.
var Output = rules.Rule{
	ID: "CL158", Name: "template-output", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "missing", Text: "output `{0}` has no `{1}`", Help: "add `\"{1}\"`"},
		{ID: "shape", Text: "output `{0}` is {1}, not an object", Help: "write `{\"type\": \"string\", \"value\": …}`"},
		{
			ID: "type", Text: "unknown type `{0}` of an output{1}",
			Help: "use one of `string`, `securestring`, `int`, `bool`, `object`, `secureObject`, `array`",
		},
		{
			ID: "condition", Severity: rules.Warning, Text: "expected a boolean for the condition of the output `{0}`, found {1}", Why: "Azure may refuse the template.",
			Help: "write `true`, `false`, or an expression in brackets",
		},
		{ID: "value", Text: "the value of the {0} output `{1}` is {2}", Help: "correct the type or the value"},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil || p.File.IsTemplate() {
			return
		}
		for _, s := range d.Scopes() {
			if s.Kind == arm.Defined || s.Kind == arm.Content && !d.ours[s.Node.Order()] {
				continue
			}
			for k, v := range s.Outputs.Members() {
				checkOutput(p, d, s, k, v)
			}
		}
	},
}

func checkOutput(p *rules.Pass, d *document, s *arm.Scope, key, v rules.Node) {
	if v.IsBroken() {
		return
	}
	if v.Kind() != rules.Object {
		d.reportIn(p, v, "shape", key.Text(), words.Article(v.Kind().String()))
		return
	}
	if n := v.GetFold("condition"); !arm.IsExpression(n.Text()) || arm.Brackets(n.Text()) == s.Level() {
		if found := d.otherCondition(s, n); found != "" {
			d.reportIn(p, n, "condition", key.Text(), found)
		}
	}
	typ, value := v.GetFold("type"), v.GetFold("value")
	if (!value.Exists() || value.Kind() == rules.Null) && !v.GetFold("copy").Exists() {
		d.reportIn(p, v, "missing", key.Text(), "value").At(key.Span()).About(v, "value")
	}
	switch {
	case v.GetFold("$ref").Exists():
	case !typ.Exists() || typ.Kind() != rules.String && !typ.IsBroken():
		d.reportIn(p, v, "missing", key.Text(), "type").At(key.Span()).About(v, "type")
	case typ.Kind() == rules.String && !words.ContainsFold(parameterTypes[:], typ.Text()):
		d.reportIn(p, typ, "type", typ.Text(), didYouMean(typ.Text(), parameterTypes[:]))
	case value.Exists():
		found := otherKind(strings.ToLower(typ.Text()), value, s)
		if found == "" {
			found = typeKind(d, strings.ToLower(typ.Text()), value, s)
		}
		if found != "" {
			d.reportIn(p, value, "value", strings.ToLower(typ.Text()), key.Text(), found)
		}
	}
}

// otherKind says what a value is that is certainly not of a type; "" where it is, or may be.
func otherKind(typ string, n rules.Node, s *arm.Scope) string {
	kind := n.Kind()
	if arm.IsExpression(n.Text()) {
		v := s.Fold(n, arm.Pattern)
		switch v.Kind {
		case arm.Text:
			if !v.Known() && !certainlyText(v.Text) {
				return ""
			}
			kind = rules.String
		case arm.Integer:
			kind = rules.Number
		case arm.Boolean:
			kind = rules.True
		case arm.List:
			kind = rules.Array
		case arm.Map:
			kind = rules.Object
		case arm.JSON:
			kind = v.Node.Kind()
		default:
			return ""
		}
	}
	if kind == rules.Null || len(jsonKinds[typ]) == 0 {
		return ""
	}
	for _, k := range jsonKinds[typ] {
		if k == kind || kind == rules.True && k == rules.False {
			return ""
		}
	}
	return words.Article(kind.String())
}

// typeKind says what an expression whose value is not known is, where its type is certain and another one.
func typeKind(d *document, typ string, n rules.Node, s *arm.Scope) string {
	if !arm.IsExpression(n.Text()) || strings.HasPrefix(n.Text(), "[[") {
		return ""
	}
	found := s.TypeOf(d.Parse(n.Text()).Root)
	for _, k := range [...]struct {
		typ  arm.Types
		kind rules.Kind
	}{{arm.TypeObject, rules.Object}, {arm.TypeArray, rules.Array}} {
		if found == k.typ && len(jsonKinds[typ]) > 0 && !slices.Contains(jsonKinds[typ], k.kind) {
			return words.Article(k.kind.String())
		}
	}
	return ""
}

// certainlyText reports whether a value of which a part is known is a text: something is beside what is not known.
func certainlyText(text string) bool {
	return !strings.HasPrefix(text, "\x01") || strings.Index(text, "\x02") != len(text)-1
}
