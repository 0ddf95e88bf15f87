package lsp

import (
	"bytes"
	"strings"

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
	if c.blank() {
		c.starts()
		return c.items
	}
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

// blank reports whether a document has nothing but white space, or an object without content, which is to be replaced.
func (c *completer) blank() bool {
	text := bytes.TrimSpace(c.d.text)
	at := bytes.Index(c.d.text, text)
	if len(text) == 0 {
		return true
	}
	whole := jsontree.Span{Start: at, End: at + len(text)}
	if text[0] != '{' || len(bytes.Trim(text, "{} \t\r\n")) > 0 || len(text) > 1 && bytes.Count(text, []byte("{")) > 1 ||
		bytes.Count(text, []byte("}")) > 1 || c.offset <= whole.Start || c.offset >= whole.End && len(text) > 1 {
		return false
	}
	c.replace = whole
	return true
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
	case inside && !isQuery(n) && c.placeholder(n):
	case isQuery(n):
		if inside {
			c.query(n)
		}
	default:
		c.replace = n.Span()
		c.without(n.Parent())
		c.values(n)
	}
}

// without leaves out the texts that a list has already.
func (c *completer) without(list jsontree.Node) {
	if list.Kind() != jsontree.Array {
		return
	}
	c.labels = map[string]bool{}
	for e := range list.Elements() {
		if span := e.Span(); e.Kind() == jsontree.String && (c.offset < span.Start || span.End < c.offset) {
			c.labels[e.Text()] = true
		}
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
		c.replace = typedAt(c.d.text, c.offset)
		if next := c.next(); next != ':' && (next != '"' || c.replace.Len() == 0 || c.d.text[c.replace.End] != '"') { // the rest of a string
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
	c.without(n)
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
	labels  map[string]bool // of the values among the items, and of those that are there already

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

func (c *completer) edit(text string) *textEdit {
	return &textEdit{c.s.encoding.span(c.file.Tree, c.replace), text}
}
