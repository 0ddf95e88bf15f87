// Package conform checks a document's tree against our JSON Schemas and reports every offense at its node. The validator is
// santhosh-tekuri/jsonschema/v5; the hints of ours (x-…), which say how an offense counts and what strict draft-07 cannot, are a
// vocabulary that it runs.
package conform

import (
	"net/url"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

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
	{"boolean", "a boolean", BooleanType},
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
	Known       []string // values that are in use, of an open set; the whole set where it is closed
	Minimum     *float64
	Maximum     *float64

	Fold          bool     // keys are compared without case, as Azure Resource Manager does
	Open          bool     // keys beyond the listed ones are free
	Soft          []string // required keys that only the documentation asks for
	Elsewhere     []string // required keys that a rule of their own reports
	TypeElsewhere bool     // the type is judged by a rule of its own
	Template      bool     // a string is right only as a template expression
	EmptyObject   bool     // an object is right only without keys
	NullWrong     bool     // null is no way to leave the key out
	Label         bool     // a text without content is shown as an empty place, and breaks nothing
	Hole          *float64 // the end of a gap in the range, which begins at 0
	Lenient       bool     // readers are known to take the value in another form: never an error
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

// dialect is a schema as the program holds it: the shapes by their pointers, and the validator.
type dialect struct {
	root      *Shape
	shapes    map[string]*Shape
	compile   sync.Once
	lean      map[string][]byte // the sources that are compiled, by the names of the definitions
	alone     bool              // the schema has no definition of the document: it is one
	validator *jsonschema.Schema
}

var dialects struct {
	sync.Mutex
	byName map[string]*dialect
}

// ShapeOf returns the shape of a schema, read on first use; nil when no schema has the name.
func ShapeOf(name string) *Shape {
	if d := dialectOf(name); d != nil {
		return d.root
	}
	return nil
}

func dialectOf(name string) *dialect {
	dialects.Lock()
	defer dialects.Unlock()
	if d, ok := dialects.byName[name]; ok {
		return d
	}
	src, ok := schema.Source(name)
	if !ok {
		src, ok = schema.Editor(name)
	}
	if !ok {
		return nil
	}
	d := newDialect(src)
	if dialects.byName == nil {
		dialects.byName = map[string]*dialect{}
	}
	dialects.byName[name] = d
	return d
}

// newDialect reads a schema.
func newDialect(src []byte) *dialect {
	root := jsontree.Parse(src).Root()
	b := builder{root: root, made: map[string]*Shape{}}
	one := root.Get("definitions").Get(document)
	if !one.Exists() {
		return &dialect{root: b.shape(root, "#"), shapes: b.made, lean: leanSources(root, true), alone: true}
	}
	return &dialect{
		root:   b.shape(one, "#/definitions/"+document),
		shapes: b.made,
		lean:   leanSources(root, false),
	} // around it: what an editor needs for a list of them
}

// builder makes the shapes of a schema document; definitions refer to each other and to themselves.
type builder struct {
	root jsontree.Node
	made map[string]*Shape // by the pointer that the validator names the place by
}

func (b *builder) shape(n jsontree.Node, at string) *Shape {
	if ref := n.Get("$ref"); ref.Exists() {
		at = ref.Text()
		n = b.root.Get("definitions").Get(at[strings.LastIndexByte(at, '/')+1:])
	}
	if s := b.made[at]; s != nil {
		return s
	}
	s := &Shape{}
	b.made[at] = s
	b.fill(s, n, at)
	return s
}

func (b *builder) fill(s *Shape, n jsontree.Node, at string) {
	for k, v := range n.Members() {
		switch k.Text() {
		case "type":
			s.Types = types(v)
		case "description":
			s.Description = v.Text()
		case "properties":
			for name, p := range v.Members() {
				s.Properties = append(s.Properties, Property{name.Text(), b.shape(p, at+"/properties/"+escape(name.Text()))})
			}
		case "required":
			s.Required = texts(v)
		case "anyOf": // spellings of one key
			s.Required = texts(v.At(0).Get("required"))
		case "items":
			s.Items = b.shape(v, at+"/items")
		case "additionalProperties":
			if v.Kind() == jsontree.Object {
				s.Additional = b.shape(v, at+"/additionalProperties")
			}
		case "examples", "enum":
			s.Known = texts(v)
		case "minimum":
			s.Minimum = number(v)
		case "maximum":
			s.Maximum = number(v)
		case "maxProperties":
			most, ok := v.Int()
			s.EmptyObject = ok && most == 0
		case "not":
			s.Hole = number(v.Get("maximum"))
		default:
			s.extend(k.Text(), v)
		}
	}
}

// extend takes in what a schema says in keys of this program.
func (s *Shape) extend(key string, v jsontree.Node) {
	on, _ := v.Bool()
	switch key {
	case "x-null":
		s.NullWrong = true
	case "x-blank":
		s.Label = v.Text() == "warning"
	case "x-fold":
		s.Fold = on
	case "x-open":
		s.Open = on
	case "x-soft":
		s.Soft = texts(v)
	case "x-elsewhere":
		s.Elsewhere = texts(v)
	case "x-elsewhere-type":
		s.TypeElsewhere = on
	case "x-template":
		s.Template = on
	case "x-lenient":
		s.Lenient = on
	}
}

// escape writes a key as the validator does in pointers: escaped for JSON Pointer, and for addresses on top.
func escape(key string) string {
	return url.PathEscape(strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1"))
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

func number(n jsontree.Node) *float64 {
	if v, ok := n.Int(); ok {
		f := float64(v)
		return &f
	}
	return nil
}
