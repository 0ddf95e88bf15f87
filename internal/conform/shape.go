// Package conform compares a document's tree with our JSON Schemas and tells every offense at its node. It reads the keywords
// that our schemas use, and our own hints (x-…) which say how an offense counts; a test holds it against a full validator.
package conform

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/schema"
)

// Types is a set of JSON types; the zero set allows all.
type Types uint8

// The types of JSON Schema.
const (
	ObjectType Types = 1 << iota
	ArrayType
	StringType
	IntegerType
	NumberType
	BooleanType
	NullType
)

var typeNames = [...]struct {
	name, words string
	bit         Types
}{
	{"object", "an object", ObjectType},
	{"array", "a list", ArrayType},
	{"string", "a string", StringType},
	{"integer", "a whole number", IntegerType},
	{"number", "a number", NumberType},
	{"boolean", "true or false", BooleanType},
	{"null", "null", NullType},
}

// Words lists the types as a sentence does: "a list or a string". Null is left out beside others.
func (t Types) Words() string {
	var parts []string
	for _, n := range typeNames {
		if t&n.bit != 0 && (n.bit != NullType || t == NullType) {
			parts = append(parts, n.words)
		}
	}
	return strings.Join(parts, " or ")
}

// Shape is what a schema says about one value.
type Shape struct {
	Types       Types
	Properties  []Property
	Required    []string
	Items       *Shape
	Additional  *Shape // values of keys that are not listed
	Description string
	Known       []string // values that are in use, of an open set
	MinLength   int
	Minimum     *int
	Maximum     *int

	Fold            bool     // keys are compared without case, as Azure Resource Manager does
	Open            bool     // keys beyond the listed ones are free
	Blank           bool     // a string without content is an error
	Empty           bool     // a list without elements is worth a warning
	Soft            []string // required keys that only the documentation asks for
	Elsewhere       []string // required keys that a rule of their own speaks of
	TypeElsewhere   bool     // the type is judged by a rule of its own
	BooleanText     bool     // "true" as a string is tolerated
	TemplateInteger bool     // a string is right only as a template expression
	Near            bool     // a value near a known one is a slip
	EmptyObject     bool     // an object is right only without keys
	NullWrong       bool     // null is no way to leave the key out
}

// Property is a key that a shape lists.
type Property struct {
	Name  string
	Shape *Shape
}

// Property returns what the shape says about a key, or nil.
func (s *Shape) Property(key string, fold bool) *Property {
	for i := range s.Properties {
		if p := &s.Properties[i]; p.Name == key || fold && strings.EqualFold(p.Name, key) {
			return p
		}
	}
	return nil
}

var shapes struct {
	sync.Mutex
	byName map[string]*Shape
}

// ShapeOf reads a schema by its name on first use; nil when there is none.
func ShapeOf(name string) *Shape {
	shapes.Lock()
	defer shapes.Unlock()
	if s, ok := shapes.byName[name]; ok {
		return s
	}
	src, ok := schema.Source(name)
	if !ok {
		return nil
	}
	root := jsontree.Parse(src).Root()
	b := builder{definitions: root.Get("definitions"), made: map[string]*Shape{}}
	if shapes.byName == nil {
		shapes.byName = map[string]*Shape{}
	}
	shapes.byName[name] = b.shape(root)
	return shapes.byName[name]
}

// builder makes shapes of a schema document; definitions refer to each other and to themselves.
type builder struct {
	definitions jsontree.Node
	made        map[string]*Shape
}

func (b *builder) shape(n jsontree.Node) *Shape {
	if ref := n.Get("$ref"); ref.Exists() {
		name := ref.Text()[strings.LastIndexByte(ref.Text(), '/')+1:]
		if s := b.made[name]; s != nil {
			return s
		}
		s := &Shape{}
		b.made[name] = s
		b.fill(s, b.definitions.Get(name))
		return s
	}
	s := &Shape{}
	b.fill(s, n)
	return s
}

func (b *builder) fill(s *Shape, n jsontree.Node) {
	for k, v := range n.Members() {
		on, _ := v.Bool()
		switch k.Text() {
		case "type":
			s.Types = types(v)
		case "description":
			s.Description = v.Text()
		case "properties":
			for name, p := range v.Members() {
				s.Properties = append(s.Properties, Property{name.Text(), b.shape(p)})
			}
		case "required":
			s.Required = texts(v)
		case "items":
			s.Items = b.shape(v)
		case "additionalProperties":
			if v.Kind() == jsontree.Object {
				s.Additional = b.shape(v)
			}
		case "examples":
			s.Known = texts(v)
		case "minLength":
			s.MinLength, _ = v.Int()
		case "minimum":
			s.Minimum = number(v)
		case "maximum":
			s.Maximum = number(v)
		case "maxProperties":
			most, ok := v.Int()
			s.EmptyObject = ok && most == 0
		case "x-null":
			s.NullWrong = true
		case "x-fold":
			s.Fold = on
		case "x-open":
			s.Open = on
		case "x-blank":
			s.Blank = true
		case "x-empty":
			s.Empty = true
		case "x-soft":
			s.Soft = texts(v)
		case "x-elsewhere":
			s.Elsewhere = texts(v)
		case "x-elsewhere-type":
			s.TypeElsewhere = on
		case "x-boolean-text":
			s.BooleanText = on
		case "x-template-integer":
			s.TemplateInteger = on
		case "x-near":
			s.Near = on
		}
	}
}

func types(n jsontree.Node) Types {
	var t Types
	add := func(name string) {
		for _, known := range typeNames {
			if known.name == name {
				t |= known.bit
			}
		}
	}
	add(n.Text())
	for e := range n.Elements() {
		add(e.Text())
	}
	return t
}

func texts(n jsontree.Node) []string {
	list := make([]string, 0, n.Len())
	for e := range n.Elements() {
		list = append(list, e.Text())
	}
	return list
}

func number(n jsontree.Node) *int {
	if v, ok := n.Int(); ok {
		return &v
	}
	return nil
}
