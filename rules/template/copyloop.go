package template

import (
	"math"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// CopyLoop reports copy loops that Azure refuses.
var CopyLoop = rules.Rule{
	ID: "CL147", Name: "template-copy-loop", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "count", Text: "the copy loop runs {0} times, but Azure allows only 800", Help: "lower `count`"},
		{ID: "negative", Text: "the {1} of a copy loop cannot be {0}", Help: "correct `{1}`"},
		{
			ID: "number", Text: "expected a whole number for `{0}` of the copy loop, found {1}",
			Why: "Azure refuses the template: \"The copy count must be a positive integer value\", or \"The copy batch size must be a non-negative integer value\".", Help: "use a number",
		},
		{
			ID: "batch", Severity: rules.Warning, Text: "`batchSize` of the copy loop is {0}, and its `count` is {1}",
			Why: "Azure has refused such templates: \"The copy batch size must be a non-negative integer value and cannot exceed the copy count\".", Help: "use a number up to `{1}`",
		},
		{ID: "missing", Text: "missing required key `{0}` in the copy loop", Help: "add `\"{0}\"`"},
		{
			ID: "same-name", Text: "the name of the resource does not contain `copyIndex()`, so all runs of its copy loop create the same resource",
			Why: "Azure refuses the template: \"The resource is defined multiple times in a template\"", Help: "add `copyIndex()` to the name",
		},
		{ID: "mode", Text: "unknown mode `{0}` of the copy loop", Help: "use `serial` or `parallel`"},
	},
	Check: func(p *rules.Pass) {
		d := read(p.File)
		if d == nil {
			return
		}
		for loop := range d.Root.Variables.GetFold("copy").Elements() {
			checkLoopHead(p, d, arm.Stack{d.Root}, loop)
		}
		eachResource(p, func(d *document, r *arm.Resource) {
			if loop := r.Key("copy"); loop.Kind() == rules.Object {
				checkLoopHead(p, d, r.Stack, loop)
				checkLoopName(p, d, r, loop)
			}
			for loop := range r.Properties().GetFold("copy").Elements() {
				checkLoopHead(p, d, r.Stack, loop)
			}
		})
	},
}

func checkLoopHead(p *rules.Pass, d *document, s arm.Stack, loop rules.Node) {
	if loop.Kind() != rules.Object || loop.IsBroken() {
		return
	}
	for _, key := range [...]string{"name", "count"} {
		if !loop.GetFold(key).Exists() {
			d.reportIn(p, loop, "missing", key).At(placement.Bracket(loop)).About(loop, key)
		}
	}
	mode := loop.GetFold("mode")
	if v := s.Fold(mode, arm.Pattern); v.Kind == arm.Text && v.Known() && !strings.EqualFold(v.Text, "serial") && !strings.EqualFold(v.Text, "parallel") {
		d.reportIn(p, mode, "mode", v.Text)
	}
	checkLoopNumbers(p, d, s, loop)
	count := loop.GetFold("count")
	if v := s.Fold(count, arm.WithDefaults); v.Kind == arm.Integer {
		switch {
		case v.Int > 800:
			d.reportIn(p, count, "count", strconv.Itoa(v.Int))
		case v.Int < 0:
			d.reportIn(p, count, "negative", strconv.Itoa(v.Int), "count")
		}
	} else if raw := count.Raw(); count.Kind() == rules.Number && len(raw) > 15 && raw[0] != '-' {
		d.reportIn(p, count, "count", raw)
	}
}

// checkLoopNumbers looks for counts and sizes of batches that are no numbers, and for batches that are larger than the loop.
func checkLoopNumbers(p *rules.Pass, d *document, s arm.Stack, loop rules.Node) {
	for _, key := range [...]string{"count", "batchSize"} {
		n := loop.GetFold(key)
		if found := d.otherNumber(s, n); found != "" {
			d.reportIn(p, n, "number", key, found)
		}
	}
	size, count := loop.GetFold("batchSize"), loop.GetFold("count")
	a, whole := size.Int()
	b, counted := count.Int()
	switch {
	case size.Kind() != rules.Number || !whole:
	case a < 0:
		d.reportIn(p, size, "negative", size.Raw(), "batchSize")
	case count.Kind() == rules.Number && counted && b > 0 && a > b:
		d.reportIn(p, size, "batch", size.Raw(), count.Raw())
	}
}

// otherNumber says what a value is that is certainly no whole number; "" where it is, or may be. Azure may read a number in quotes.
func (d *document) otherNumber(stack arm.Stack, n rules.Node) string {
	text := n.Text()
	switch kind := n.Kind(); {
	case !n.Exists(), n.IsBroken(), kind == rules.Null:
		return ""
	case kind == rules.Number:
		if value, err := strconv.ParseFloat(n.Raw(), 64); err == nil && value != math.Trunc(value) {
			return "`" + n.Raw() + "`"
		}
		return ""
	case kind != rules.String:
		return words.Article(kind.String())
	case !arm.IsExpression(text):
		if _, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil || strings.HasPrefix(text, "[") || arm.Bare(text) {
			return ""
		}
		return "`" + text + "`"
	}
	s, parsed := stack.For(arm.Brackets(text)), d.Parse(text)
	if s == nil || len(parsed.Problems) > 0 {
		return ""
	}
	if found := s.TypeOf(parsed.Root); found == arm.TypeArray || found == arm.TypeObject {
		return typeWords(found)
	}
	return ""
}

// checkLoopName looks for what distinguishes the resources of a loop: the index in their names, or in the place that they are deployed to.
func checkLoopName(p *rules.Pass, d *document, r *arm.Resource, loop rules.Node) {
	name, count := r.Key("name"), r.Stack.Fold(loop.GetFold("count"), arm.Pattern)
	if name.Kind() != rules.String || strings.TrimSpace(name.Text()) == "" || r.Node.IsBroken() || count.Kind != arm.Integer || count.Int < 2 {
		return
	}
	for _, key := range [...]string{"name", "scope", "resourceGroup", "subscriptionId"} {
		if rules.IndexFold(r.Key(key).Text(), "copyindex") >= 0 {
			return
		}
	}
	d.reportIn(p, name, "same-name")
}
