package lsp

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/conform"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// keys offers the keys of an object that are not there yet, the required ones first.
func (c *completer) keys(object jsontree.Node, hasValue bool) {
	shape := shapeOf(c.file, object)
	if shape == nil {
		return
	}
	before, after := c.commas()
	follows := c.valueFollows()
	binding, known := c.binding(object)
	for _, p := range shape.Properties {
		if known && !binding(p.Name) {
			continue
		}
		if there := object.Get(p.Name); there.Exists() && there.Key().Span() != c.replace {
			continue
		}
		required := slices.Contains(shape.Required, p.Name)
		text, snippet := jsontree.Quote(p.Name), false
		switch {
		case hasValue:
		case follows:
			text = before + text + ":"
			if next := c.d.text[c.replace.End]; next != ' ' && next != '\t' {
				text += " "
			}
		default:
			value := c.template(p.Shape)
			snippet = strings.Contains(value, "$")
			text = before + text + ": " + value + after
		}
		item := completionItem{
			Label:      p.Name,
			Kind:       propertyItem,
			SortText:   "1" + p.Name,
			FilterText: jsontree.Quote(p.Name),
			TextEdit:   c.edit(text),
		}
		if required {
			item.Detail, item.SortText = "required", "0"+p.Name
		}
		if p.Shape != nil && p.Shape.Description != "" {
			text := documentation(c.s.plainItems, p.Shape.Description)
			item.Documentation = &text
		}
		if snippet {
			item.InsertTextFormat = 2
		}
		c.items = append(c.items, item)
	}
}

// binding tells which keys an object may have that is a binding of a function whose keys are all known.
func (c *completer) binding(object jsontree.Node) (may func(key string) bool, known bool) {
	if c.file.Kind != connector.FunctionFile || object.Parent().Key().Text() != "bindings" {
		return nil, false
	}
	b, _ := catalog.BindingOf(object.GetFold("type").Text())
	return func(key string) bool {
		switch key {
		case "type", "direction", "name", "dataType":
			return true
		}
		return slices.Contains(b.Needs, key) || slices.Contains(b.Keys, key)
	}, b.Keys != nil
}

// commas returns what separates a new member or element from its neighbors where that is missing.
func (c *completer) commas() (before, after string) {
	left := strings.TrimRight(string(c.d.text[:c.replace.Start]), " \t\r\n")
	if left != "" && !strings.ContainsAny(left[len(left)-1:], "{[,:") {
		before = ", "
	}
	if next := c.next(); next != 0 && !strings.ContainsRune("]},:/", rune(next)) {
		after = ","
	}
	return before, after
}

// template is an empty value of a shape, with a place to type where the client has snippets. Where the schema has a string beside another
// type, the string is a template expression.
func (c *completer) template(s *conform.Shape) string {
	place := ""
	if c.s.snippets {
		place = "$1"
	}
	switch {
	case s == nil:
		return `"` + place + `"`
	case s.Types&conform.ArrayType != 0:
		return "[" + place + "]"
	case s.Types&conform.ObjectType != 0:
		return "{" + place + "}"
	case s.Types&conform.BooleanType != 0 && c.s.snippets:
		return "${1|true,false|}"
	case s.Types&conform.BooleanType != 0:
		return "true"
	case s.Types&(conform.IntegerType|conform.NumberType) != 0 && c.s.snippets:
		return "${1:" + least(s) + "}"
	case s.Types&(conform.IntegerType|conform.NumberType) != 0:
		return least(s)
	default:
		return `"` + place + `"`
	}
}

// least is the smallest number that a shape allows, 0 where it sets no limit above that.
func least(s *conform.Shape) string {
	if s.Minimum != nil && *s.Minimum > 0 {
		return strconv.FormatFloat(*s.Minimum, 'f', -1, 64)
	}
	return "0"
}

// valueFollows reports whether a value is behind the place in its line, which waits for its key.
func (c *completer) valueFollows() bool {
	right := bytes.TrimLeft(c.d.text[c.replace.End:], " \t")
	if len(right) == 0 {
		return false
	}
	switch right[0] {
	case '{', '[':
		return true
	case '"':
		line, _, _ := bytes.Cut(right[1:], []byte("\n"))
		end := bytes.IndexByte(line, '"')
		return end >= 0 && !bytes.HasPrefix(bytes.TrimLeft(line[end+1:], " \t"), []byte(":"))
	}
	return false
}
