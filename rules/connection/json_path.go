package connection

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
)

// JSONPath reports JSON paths that Json.NET, with which the service reads them, does not take.
var JSONPath = rules.Rule{
	ID: "CL825", Name: "json-path", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.2.0",
	Messages: []rules.Message{
		{ID: "negative", Text: "the JSON path `{0}` has a negative index", Why: "The service's JSON library has no negative index. Connect, or the second page, fails with \"Index was out of range\".", Help: "use `[{1}:]` for the last element"},
		{ID: "bracket", Text: "unclosed `{1}` in the JSON path `{0}`", Why: "The service cannot read the path, so that Connect fails, or no event is found.", Help: "add the missing bracket or quote"},
		{ID: "surplus", Text: "unexpected `{1}` in the JSON path `{0}`", Why: "The service cannot read the path, so that Connect fails, or no event is found.", Help: "remove it"},
		{ID: "empty", Text: "the JSON path `{0}` has an empty part", Why: "The service cannot read the path, so that Connect fails, or no event is found.", Help: "remove the surplus `{1}`"},
		{ID: "index", Text: "unexpected `{1}` as an index in the JSON path `{0}`", Why: "The service's JSON library takes a number, `*`, a slice, a filter `?(…)`, or a name in single quotes.", Help: "use `['{1}']` for a property of this name"},
	},
	Check: checkJSONPath,
}

func checkJSONPath(p *rules.Pass) {
	if p.File.Copies {
		return
	}
	for _, c := range p.File.Connections {
		all := expr.Texts(c)
		for i := range all {
			if t := &all[i]; isJSONPath(t) && !expr.IsPlaceholder(t.Value) && strings.HasPrefix(t.Value, "$") {
				pathSyntax(p, t)
			}
		}
	}
}

// pathSyntax reads a path as JPath of Json.NET does (JamesNK/Newtonsoft.Json, Src/Newtonsoft.Json/Linq/JsonPath/JPath.cs).
func pathSyntax(p *rules.Pass, t *expr.Text) {
	v := t.Value
	for i := 1; i < len(v); i++ {
		switch v[i] {
		case '[':
			end, ok := closingBracket(v, i)
			if !ok {
				p.Report(t.Node, "bracket", v, v[end:end+1]).At(t.Node.Inside(end, end+1))
				return
			}
			if !indexer(p, t, i+1, end) {
				return
			}
			i = end
		case ']', ')':
			p.Report(t.Node, "surplus", v, v[i:i+1]).At(t.Node.Inside(i, i+1))
			return
		case '.':
			dots := 1
			for i+dots < len(v) && v[i+dots] == '.' {
				dots++
			}
			if dots > 2 || i+dots == len(v) {
				p.Report(t.Node, "empty", v, ".").At(t.Node.Inside(i+dots-1, i+dots))
				return
			}
			i += dots - 1
		}
	}
}

// closingBracket returns the place of the bracket that closes the one at a place, or of what is not closed.
func closingBracket(v string, open int) (int, bool) {
	stack := []int{open}
	for i := open + 1; i < len(v); i++ {
		switch v[i] {
		case '\'', '"':
			end := i + 1
			for end < len(v) && v[end] != v[i] {
				if v[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(v) {
				return i, false
			}
			i = end
		case '[', '(':
			stack = append(stack, i)
		case ']', ')':
			if !pair(v[stack[len(stack)-1]], v[i]) {
				return stack[len(stack)-1], false
			}
			if stack = stack[:len(stack)-1]; len(stack) == 0 {
				return i, true
			}
		}
	}
	return stack[len(stack)-1], false
}

// indexer looks at what stands between two brackets; it reports whether the path can be read on.
func indexer(p *rules.Pass, t *expr.Text, from, to int) bool {
	raw := t.Value[from:to]
	v := strings.TrimSpace(raw)
	if v == "" {
		p.Report(t.Node, "empty", t.Value, "[]").At(t.Node.Inside(from-1, to+1))
		return false
	}
	if strings.ContainsAny(v[:1], `'"?*(`) || strings.Contains(v, ":") {
		return true
	}
	for part := range strings.SplitSeq(v, ",") {
		part = strings.TrimSpace(part)
		n, err := strconv.Atoi(part)
		switch {
		case err == nil && n >= 0:
		case err == nil:
			f := p.Report(t.Node, "negative", t.Value, part).At(t.Node.Inside(from, to))
			f.FixUnsafe("Replace with "+part+":", jsontree.ReplaceInside(t.Node, from, to, part+":"))
			return false
		case part == "" || !strings.ContainsAny(part, `'"`):
			p.Report(t.Node, "index", t.Value, part).At(t.Node.Inside(from, to))
			return false
		}
	}
	return true
}
