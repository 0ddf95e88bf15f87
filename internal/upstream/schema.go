package upstream

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
)

// shape is as much of a JSON Schema as upstream's schemas use: types, required keys, and the elements of lists. A list of shapes for
// the elements only looks at as many elements; what follows is never looked at.
type shape struct {
	kind     string
	members  []member
	required []string
	first    []*shape // elements one by one
	each     *shape   // every element
	early    bool     // required keys are looked at before the members: the order of the messages
}

type member struct {
	key string
	*shape
}

// offense is one error of the schema check, in the words of the npm package jsonschema 1.2.6.
type offense struct {
	says string // with its path before it
	key  string // the key that is missing, "" for a type
	want string // the type that is wanted
	list bool   // the value would be right as the only element of a list
	node jsontree.Node
}

// check returns the errors of a value in the order in which jsonschema 1.2.6 gives them.
func (s *shape) check(n jsontree.Node, path string, out []offense) []offense {
	if !s.fits(n) {
		out = append(out, offense{says: path + " is not of a type(s) " + s.kind, want: s.kind, list: s.takes(n), node: n})
	}
	if s.early {
		out = s.checkRequired(n, path, out)
	}
	if n.Kind() == jsontree.Object {
		for _, m := range s.members {
			if v := n.Get(m.key); v.Exists() {
				out = m.check(v, path+"."+m.key, out)
			}
		}
	}
	i := 0
	for v := range n.Elements() {
		at := path + "[" + strconv.Itoa(i) + "]"
		switch {
		case s.each != nil:
			out = s.each.check(v, at, out)
		case i < len(s.first):
			out = s.first[i].check(v, at, out)
		}
		i++
	}
	if !s.early {
		out = s.checkRequired(n, path, out)
	}
	return out
}

func (s *shape) checkRequired(n jsontree.Node, path string, out []offense) []offense {
	if n.Kind() != jsontree.Object {
		return out
	}
	for _, key := range s.required {
		if !n.Get(key).Exists() {
			out = append(out, offense{says: path + " requires property \"" + key + "\"", key: key, node: n})
		}
	}
	return out
}

// takes reports whether a text would be right as the only element of a list of this shape.
func (s *shape) takes(n jsontree.Node) bool {
	if s.kind != "array" || n.Kind() != jsontree.String || n.Text() == "" {
		return false
	}
	element := s.each
	if element == nil && len(s.first) > 0 {
		element = s.first[0]
	}
	return element == nil || element.fits(n)
}

func (s *shape) fits(n jsontree.Node) bool {
	switch s.kind {
	case "string":
		return n.Kind() == jsontree.String
	case "boolean":
		return n.Kind() == jsontree.True || n.Kind() == jsontree.False
	case "object":
		return n.Kind() == jsontree.Object
	case "array":
		return n.Kind() == jsontree.Array
	case "integer":
		v, err := strconv.ParseFloat(n.Raw(), 64)
		return n.Kind() == jsontree.Number && err == nil && v == float64(int64(v))
	case "null":
		return n.Kind() == jsontree.Null
	default:
		return true
	}
}

// problem says where an offense is and what to type.
func (o offense) problem() Problem {
	p := Problem{Says: "Invalid Schema. Validation errors: " + o.says, Node: o.node}
	if o.key == "" {
		p.Span = o.node.Span()
		p.Help = "write " + article(o.want)
		if o.list {
			p.Help = "put the value into a list: `[…]`"
			p.Fix = &Fix{"Make the value a list", true, []jsontree.Edit{jsontree.WrapInArray(o.node)}}
		}
		if value, ok := o.unquoted(); ok {
			p.Help = "write `" + value + "` without quotation marks"
			p.Fix = &Fix{"Take the quotation marks away", true, []jsontree.Edit{jsontree.ReplaceValue(o.node, value)}}
		}
		if o.node.Kind() == jsontree.Object || o.node.Kind() == jsontree.Array {
			p.Span = opening(o.node)
		}
		return p
	}
	p.Span = opening(o.node)
	p.Help = "add `\"" + o.key + "\"`"
	if o.key == "additionalRequirementBanner" {
		p.Help += ": the schema for the category wants the key, and takes an empty text"
	}
	for k := range o.node.Members() {
		if _, ok := suggest.Best(k.Text(), []string{o.key}); ok && k.Text() != o.key {
			p.Span, p.Help = k.Span(), "rename `"+k.Text()+"` to `"+o.key+"`"
			p.Fix = &Fix{"Rename the key to `" + o.key + "`", true, []jsontree.Edit{jsontree.RenameKey(k, o.key)}}
			break
		}
	}
	return p
}

// unquoted returns the boolean or whole number that a string holds, where one is wanted.
func (o offense) unquoted() (string, bool) {
	text := o.node.Text()
	switch o.want {
	case "boolean":
		return text, text == "true" || text == "false"
	case "integer":
		_, err := strconv.Atoi(text)
		return text, err == nil && text[0] != '0' && text[0] != '+'
	}
	return "", false
}

func article(kind string) string {
	switch kind {
	case "object", "array", "integer":
		return "an " + kind
	}
	return "a " + kind
}

// opening is the smallest span that means an object or a list: its key, or its bracket.
func opening(n jsontree.Node) jsontree.Span {
	if k := n.Key(); k.Exists() {
		return k.Span()
	}
	s := n.Span()
	return jsontree.Span{Start: s.Start, End: min(s.Start+1, s.End)}
}

// schemaMessage is what isValidSchema prints.
func schemaMessage(list []offense) string {
	parts := make([]string, len(list))
	for i, o := range list {
		parts[i] = o.says
	}
	return "Invalid Schema. Validation errors: " + strings.Join(parts, ", ")
}
