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

// Kinds of completion items.
const (
	propertyItem = 10
	valueItem    = 12
)

// completion offers keys and values at a place, inside and outside of quotes.
func (s *server) completion(p positionParams) []completionItem {
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return []completionItem{}
	}
	f, offset := d.read(), s.encoding.offset(d.text, p.Position)
	c := completer{s: s, d: d, file: f, offset: offset, replace: jsontree.Span{Start: offset, End: offset}, items: []completionItem{}}
	n := f.Tree.NodeAt(max(offset-1, 0))
	if n.Span().Start >= offset {
		return c.items // before the document
	}
	if closed(n, offset, d.text) {
		n = n.Parent()
	}
	switch kind := n.Kind(); {
	case !n.Exists():
	case n.IsKey():
		c.replace = n.Span()
		c.keys(n.Parent(), hasValue(n, d.text))
	case kind == jsontree.Object:
		c.member(n)
	case kind == jsontree.Array:
		c.element(n)
	case kind == jsontree.String:
		c.text(n)
	case offset <= n.Span().End:
		c.replace = n.Span()
		c.values(n)
	}
	return c.items
}

// closed reports whether an offset is right behind the bracket that closes a list or an object.
func closed(n jsontree.Node, offset int, text []byte) bool {
	if offset != n.Span().End {
		return false
	}
	return n.Kind() == jsontree.Object && text[offset-1] == '}' || n.Kind() == jsontree.Array && text[offset-1] == ']'
}

// text offers what may be at a place of a string.
func (c *completer) text(n jsontree.Node) {
	text := n.Text()
	inside := c.offset <= n.Inside(len(text), len(text)).Start // rather than behind the closing quote
	switch {
	case c.offset > n.Span().End || c.inEscape(n):
	case inside && c.expression(n):
	case isQuery(n):
		if inside {
			c.query(n)
		}
	default:
		c.replace = n.Span()
		c.values(n)
	}
}

// inEscape reports whether the place is within an escape of a string, where nothing can be inserted.
func (c *completer) inEscape(n jsontree.Node) bool {
	at := textOffset(n, n.Text(), c.offset)
	return n.Inside(at, at).Start > c.offset
}

// member offers what may be at a place of an object that no member covers: the value of the key before, or a key.
func (c *completer) member(n jsontree.Node) {
	key := keyBefore(n, c.offset, c.d.text)
	if !key.Exists() {
		if c.replace = typedAt(c.d.text, c.offset); c.next() != ':' {
			c.keys(n, false)
		}
		return
	}
	if value := key.Value(); value.Exists() && value.Span().Start >= c.offset && hasValue(key, c.d.text) {
		if !c.over(value) {
			return
		}
	}
	c.valuesOf(propertyShape(c.file, n, key.Text()), key.Text(), n)
}

// over replaces a value that is there already; it reports whether that is one of a line.
func (c *completer) over(value jsontree.Node) bool {
	switch value.Kind() {
	case jsontree.Object, jsontree.Array:
		return false
	default:
		c.replace.End = value.Span().End
		return !bytes.ContainsRune(c.d.text[c.replace.Start:c.replace.End], '\n')
	}
}

// element offers what may be at a place of a list that no element covers.
func (c *completer) element(n jsontree.Node) {
	if !n.Key().Exists() {
		return
	}
	c.before, c.after = c.commas()
	if n.Key().Text() == "instructions" {
		c.instructions()
	} else if shape := shapeOf(c.file, n); shape != nil {
		c.valuesOf(shape.Items, n.Key().Text(), n)
	}
}

// next returns the first byte behind what is replaced that is no blank; 0 where there is none.
func (c *completer) next() byte {
	right := bytes.TrimLeft(c.d.text[c.replace.End:], " \t\r\n")
	if len(right) == 0 {
		return 0
	}
	return right[0]
}

type completer struct {
	s       *server
	d       *document
	file    *connector.File
	offset  int
	replace jsontree.Span
	items   []completionItem
	labels  map[string]bool // of the values among the items

	called        bool   // brackets follow already
	before, after string // commas that are missing around an element of a list
}

// hasValue reports whether a key has a value of its own: behind a colon. Without one, what follows is the next member.
func hasValue(key jsontree.Node, text []byte) bool {
	value := key.Value()
	if !value.Exists() || value.Span().Start < key.Span().End {
		return false
	}
	return bytes.IndexByte(text[key.Span().End:value.Span().Start], ':') >= 0
}

// typedAt returns the key that is being typed around an offset, with or without quotes: the parser keeps none until a colon follows.
func typedAt(text []byte, offset int) jsontree.Span {
	const ends = " \t\r\n\"{}[],:"
	at := jsontree.Span{Start: offset, End: offset}
	for at.Start > 0 && strings.IndexByte(ends, text[at.Start-1]) < 0 {
		at.Start--
	}
	for at.End < len(text) && strings.IndexByte(ends, text[at.End]) < 0 {
		at.End++
	}
	if at.Start > 0 && text[at.Start-1] == '"' {
		at.Start--
		if at.End < len(text) && text[at.End] == '"' {
			at.End++
		}
	}
	return at
}

// keyBefore returns the key whose value is being typed at an offset; the zero Node where a key is.
func keyBefore(object jsontree.Node, offset int, text []byte) jsontree.Node {
	before := strings.TrimRight(string(text[object.Span().Start:offset]), " \t\r\n")
	if !strings.HasSuffix(before, ":") {
		return jsontree.Node{}
	}
	end := object.Span().Start + len(before) - 1
	var found jsontree.Node
	for key := range object.Members() {
		if key.Span().End <= end {
			found = key
		}
	}
	return found
}

func propertyShape(f *connector.File, object jsontree.Node, key string) *conform.Shape {
	shape := shapeOf(f, object)
	if shape == nil {
		return nil
	}
	if p := shape.Property(key, shape.Fold); p != nil {
		return p.Shape
	}
	return shape.Additional
}

// keys offers the keys of an object that are not there yet, the required ones first.
func (c *completer) keys(object jsontree.Node, hasValue bool) {
	shape := shapeOf(c.file, object)
	if shape == nil {
		return
	}
	before, after := c.commas()
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
		if !hasValue {
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
			item.Documentation = &markup{"markdown", p.Shape.Description}
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
		return slices.Contains(b.Needs, key) || slices.Contains(b.Keys, key) || slices.Contains([]string{"type", "direction", "name", "dataType"}, key)
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

func (c *completer) edit(text string) *textEdit {
	return &textEdit{c.s.encoding.span(c.file.Tree, c.replace), text}
}

func (c *completer) values(n jsontree.Node) {
	key := n.Key()
	if !key.Exists() {
		key = n.Parent().Key()
	}
	name := ""
	if key.Exists() {
		name = key.Text()
	}
	c.valuesOf(shapeOf(c.file, n), name, n)
}

func (c *completer) valuesOf(shape *conform.Shape, key string, at jsontree.Node) {
	if shape != nil {
		for _, v := range shape.Known {
			c.value(jsontree.Quote(v), v, "")
		}
		if shape.Types&conform.BooleanType != 0 {
			c.value("true", "true", "")
			c.value("false", "false", "")
		}
	}
	switch strings.ToLower(key) {
	case "fillwith":
		c.list(catalog.FillWith(), "filled in by the portal")
	case "licenses":
		for _, l := range catalog.Licenses() {
			c.value(jsontree.Quote(l.Value), l.Value, l.Product)
		}
	case "tenant":
		c.list(catalog.TenantRoles(), "tenant role")
	case "provider":
		c.list(catalog.Providers(), "resource provider")
	case "linktype":
		c.list(catalog.LinkTypes(), "")
	case "pagingtype":
		c.list(catalog.PagingTypes(), "")
	case "tier":
		c.list(catalog.SupportTiers(), "who gives support")
	case "type":
		if parent := at.Parent(); parent.Get("parameters").Exists() || strings.Contains(at.Pointer(), "/instructions/") {
			c.list(catalog.InstructionTypeNames(), "instruction")
		}
	}
	c.names(key, at)
}

func (c *completer) list(values []string, detail string) {
	for _, v := range values {
		c.value(jsontree.Quote(v), v, detail)
	}
}

func (c *completer) value(text, label, detail string) {
	if c.labels == nil {
		c.labels = map[string]bool{}
	}
	if c.labels[label] {
		return
	}
	c.labels[label] = true
	c.items = append(c.items, completionItem{
		Label: label, Kind: valueItem, Detail: detail, FilterText: text, SortText: sortKey(len(c.items)), TextEdit: c.edit(c.before + text + c.after),
	})
}
