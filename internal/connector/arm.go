package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// scope is what an expression of a template may refer to at a place. Nil where the file is no template: its expressions are evaluated in
// the one that the packager makes of it.
type scope struct {
	doc   *arm.Document
	stack arm.Stack // what one bracket, two brackets … are evaluated in
}

// str reads a text field in its scope.
func (s *scope) str(n jsontree.Node) Str {
	f := plain(n)
	if !arm.IsExpression(f.Value) {
		return f
	}
	brackets := arm.Brackets(f.Value)
	if s == nil {
		f.dynamic = brackets == 1 && callsFunction(f.Value)
		return f
	}
	if in := s.stack.For(brackets); in != nil {
		if v := in.FoldText(f.Value, arm.WithDefaults); v.Kind == arm.Text && v.Known() {
			f.Value, f.resolved = v.Text, true
			return f
		}
	}
	f.dynamic = brackets == 1
	return f
}

// callsFunction reports whether a text in brackets begins with the call of a function, as expressions do. Others are texts outside of a
// template: "[Optional step]".
func callsFunction(text string) bool {
	i := 1
	for i < len(text) && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= '0' && text[i] <= '9' || text[i] == '.') {
		i++
	}
	return i > 1 && i < len(text) && text[i] == '(' && text[i-1] != ']'
}

// resolve follows an expression to the array or object of the template that it means; any other value is returned as it is.
func (s *scope) resolve(n jsontree.Node) jsontree.Node {
	if s == nil || n.Kind() != jsontree.String {
		return n
	}
	text := n.Text()
	if !arm.IsExpression(text) {
		return n
	}
	in := s.stack.For(arm.Brackets(text))
	if in == nil {
		return n
	}
	if v := in.FoldText(text, arm.WithDefaults); v.Kind == arm.JSON {
		return v.Node
	}
	return n
}

// plain reads a text field without a scope.
func plain(n jsontree.Node) Str { return Str{Node: n, Value: n.Text()} }

func equalFold(a, b string) bool { return strings.EqualFold(a, b) }
