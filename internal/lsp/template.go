package lsp

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// template returns the document as a template: its expressions and the scopes that these are evaluated in.
func (d *document) template() *arm.Document {
	if d.arm == nil {
		d.arm = arm.NewDocument(d.tree().Root())
	}
	return d.arm
}

// armName is a parameter, variable or function of one scope of a template.
type armName struct {
	scope *arm.Scope
	arm.Name
}

// armNameAt returns the name that an expression uses, or a scope declares, at an offset.
func (d *document) armNameAt(offset int) (found armName, at jsontree.Span, ok bool) {
	doc := d.template()
	if u, _ := doc.UseAt(offset); u != nil && u.Scope != nil {
		doc.References(u, func(r arm.Reference) {
			if span := nameSpan(&r); span.Start <= offset && offset <= span.End && !ok {
				if found, ok = declared(u.Scope, r.Kind, r.Name); ok {
					at = span
				}
			}
		})
		return found, at, ok
	}
	n := d.tree().NodeAt(offset)
	for _, s := range doc.Scopes() {
		for _, name := range s.Names() {
			if name.Key == n {
				return armName{s, name}, inner(n), true
			}
		}
		if n.IsKey() && s.Values.Exists() && n.Parent() == s.Values {
			if found, ok = declared(s, arm.ParameterName, n.Text()); ok {
				return found, inner(n), true
			}
		}
	}
	return found, at, false
}

// nameSpan returns the place of the name that a reference looks up; of a function without its namespace.
func nameSpan(r *arm.Reference) jsontree.Span {
	span := r.Span()
	if r.Kind == arm.UserFunctionName {
		span.Start += strings.LastIndexByte(r.Name, '.') + 1
	}
	return span
}

// declared finds a name in a scope.
func declared(s *arm.Scope, kind arm.NameKind, name string) (armName, bool) {
	for _, n := range s.Names() {
		if n.Kind == kind && strings.EqualFold(n.Name, name) && n.Key.Exists() {
			return armName{s, n}, true
		}
	}
	return armName{}, false
}

// armPlaces returns where a name of a template is declared and used: in its own scope alone, since another template of the file may have
// the same name. Parameters of a stored template that have the name of an input of the page are one with it in all stored templates.
func (d *document) armPlaces(name armName) []place {
	list := d.armPlacesIn(name)
	if name.scope.Kind != arm.Content || name.Kind != arm.ParameterName {
		return list
	}
	inputs := inputsNamed(d.read(), name.Name.Name)
	if len(inputs) == 0 {
		return list
	}
	for _, s := range d.template().Scopes() {
		if s.Kind == arm.Content && s != name.scope {
			if other, ok := declared(s, arm.ParameterName, name.Name.Name); ok {
				list = append(list, d.armPlacesIn(other)...)
			}
		}
	}
	for _, n := range inputs {
		list = append(list, place{d.read(), d.path, inner(n), false})
	}
	return list
}

func (d *document) armPlacesIn(name armName) []place {
	f := d.read()
	key := inner(name.Key)
	list := []place{{f, d.path, key, true}}
	for k := range name.scope.Values.Members() {
		if name.Kind == arm.ParameterName && strings.EqualFold(k.Text(), name.Name.Name) {
			list = append(list, place{f, d.path, inner(k), false})
		}
	}
	for _, r := range d.template().Occurrences(name.scope, name.Kind, name.Name.Name) {
		list = append(list, place{f, d.path, nameSpan(&r), false})
	}
	return list
}

// inputsNamed returns the names of the page's inputs that are called so.
func inputsNamed(f *connector.File, name string) []jsontree.Node {
	var list []jsontree.Node
	for _, d := range f.Definitions {
		d.StepsNode.Walk(func(n jsontree.Node) bool {
			if n.Kind() == jsontree.String && n.Text() == name && n.Key().Exists() && n.Key().Text() == "name" {
				list = append(list, n)
			}
			return true
		})
	}
	return list
}

// hoverExpression is what an expression, and the part of it at an offset, comes to.
func (d *document) hoverExpression(offset int) string {
	doc := d.template()
	u, at := doc.UseAt(offset)
	if u == nil || u.Scope == nil {
		return ""
	}
	p := doc.Expr(u)
	if p == nil || p.Root == nil {
		return ""
	}
	var texts []string
	for part := p.Root.At(at); part != nil; part = nil {
		if part.Kind == arm.String { // a name: what the call around it comes to says more
			p.Root.Walk(func(e *arm.Expr) bool {
				if e.Kind == arm.Call && slices.Contains(e.Args, part) {
					part = e
					return false
				}
				return true
			})
		}
		if part.Kind == arm.Call && part.Fn != nil {
			texts = append(texts, describeFunction(part.Fn))
		}
		if part != p.Root {
			texts = append(texts, foldedLine(u.Text[part.From:part.To], u.Scope.FoldExpr(part, arm.WithDefaults)))
		}
	}
	texts = append(texts, foldedLine(u.Text, u.Scope.FoldText(u.Text, arm.WithDefaults)))
	return strings.Join(texts, "\n\n")
}

func plural(arguments int) string {
	if arguments == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", arguments)
}

func describeFunction(f *arm.Function) string {
	text := fmt.Sprintf("Template function `%s`: ", f.Name)
	switch {
	case f.Max < 0:
		text += fmt.Sprintf("%d or more arguments", f.Min)
	case f.Min == f.Max:
		text += plural(f.Min)
	default:
		text += fmt.Sprintf("%d to %d arguments", f.Min, f.Max)
	}
	if f.Runtime {
		text += "; its value is known only while the deployment runs"
	}
	return text
}

// foldedLine says what a text comes to, as far as that is known before the deployment.
func foldedLine(text string, v arm.Value) string {
	var value string
	switch v.Kind {
	case arm.Text:
		if value = withoutScopes(v.Show()); value == "{"+text+"}" {
			return inCode(text) + ": not known before the deployment"
		}
	case arm.Integer:
		value = strconv.Itoa(v.Int)
	case arm.Boolean:
		value = strconv.FormatBool(v.Int == 1)
	case arm.JSON:
		value = shortRaw(v.Node)
	case arm.NullValue:
		value = "null"
	default:
		return inCode(text) + ": not known before the deployment"
	}
	return inCode(text) + " is " + inCode(value)
}

// withoutScopes takes the numbers of scopes out of a text with unknown parts: {parameters('x')@3}.
func withoutScopes(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '@')
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		end := i + 1
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		b.WriteString(text[:i])
		if end == i+1 || i == 0 || text[i-1] != ')' {
			b.WriteString(text[i:end])
		}
		text = text[end:]
	}
}

func shortRaw(n jsontree.Node) string {
	raw := strings.Join(strings.Fields(n.Raw()), " ")
	return shortenTo(raw, 200)
}

// inCode writes a text as code of Markdown, whatever backticks it has.
func inCode(text string) string {
	text = shortenTo(strings.NewReplacer("\r", " ", "\n", " ").Replace(text), 400)
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		return fence + " " + text + " " + fence
	}
	return fence + text + fence
}
