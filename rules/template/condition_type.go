package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// otherCondition says what a condition is that is certainly neither true nor false; "" where it is, or may be, and for texts that name a
// boolean, which Azure may convert.
func (d *document) otherCondition(s *arm.Scope, n rules.Node) string {
	text := n.Text()
	switch kind := n.Kind(); {
	case !n.Exists(), n.IsBroken(), kind == rules.True, kind == rules.False, kind == rules.Null:
		return ""
	case kind != rules.String:
		return words.Article(kind.String())
	case !arm.IsExpression(text):
		if namesBoolean(text) || strings.HasPrefix(text, "[") || arm.Bare(text) {
			return ""
		}
		return "`" + text + "`"
	}
	parsed := d.Parse(text)
	if s == nil || len(parsed.Problems) > 0 {
		return ""
	}
	found := s.TypeOf(parsed.Root)
	if found == 0 || found&arm.TypeBoolean != 0 || mayNameBoolean(s, parsed.Root) {
		return ""
	}
	return typeWords(found)
}

func namesBoolean(text string) bool {
	return strings.EqualFold(text, "true") || strings.EqualFold(text, "false")
}

// mayNameBoolean reports whether an expression is a parameter or variable that holds the text of a boolean.
func mayNameBoolean(s *arm.Scope, e *arm.Expr) bool {
	if isNameOf(e, "parameters") {
		declared := s.Parameter(e.Args[0].Name)
		for v := range declared.GetFold("allowedValues").Elements() {
			if namesBoolean(v.Text()) {
				return true
			}
		}
		return namesBoolean(declared.GetFold("defaultValue").Text())
	}
	v := s.FoldExpr(e, arm.Pattern)
	return v.Kind == arm.Text && (namesBoolean(v.Text) || !v.Known() && !isNameOf(e, "variables"))
}
