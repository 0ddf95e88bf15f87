package conform

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Code names one way in which a document is not as its schema says.
type Code uint8

// The codes of an Offense.
const (
	MissingKey  Code = iota // Node is the object, Key the name
	NullValue               // Node is the value of a required key
	BlankText               // Node is the value
	WrongType               // Node is the value
	UnknownKey              // Node is the key
	OutOfRange              // Node is the value
	NearValue               // Node is the value; a known value is near
	EmptyList               // Node is the value
	TextBoolean             // Node is a string that stands for true or false
)

// Offense is one place where a document is not as its schema says.
type Offence struct {
	Code  Code
	Node  jsontree.Node
	Key   string
	Shape *Shape // of the value: the one that is missing, wrong, empty; of an unknown key the object's
	Soft  bool   // only the documentation asks for the key
	Other bool   // of a missing key: a rule outside the schema speaks of it, unless another key was meant for it
	Root  *Shape // the schema's own shape
}

// Check tells the offenses of a value, in document order. Objects that could not be read as they stand, and those in dirty,
// are not asked for keys: the key may be what the error swallowed.
func Check(n jsontree.Node, root *Shape, dirty map[jsontree.Node]bool) []Offence {
	c := checker{root: root, fold: root.Fold, dirty: dirty}
	c.value(n, root, 0)
	return c.found
}

type checker struct {
	root  *Shape
	fold  bool
	dirty map[jsontree.Node]bool
	found []Offence
}

// maxDepth bounds how deep a document is followed.
const maxDepth = 100

func (c *checker) say(code Code, n jsontree.Node, key string, s *Shape) *Offence {
	c.found = append(c.found, Offence{Code: code, Node: n, Key: key, Shape: s, Root: c.root})
	return &c.found[len(c.found)-1]
}

func (c *checker) value(n jsontree.Node, s *Shape, depth int) {
	kind := n.Kind()
	if kind == jsontree.Invalid || kind == jsontree.Number && n.IsBroken() || depth > maxDepth {
		return
	}
	if !c.typed(n, kind, s) {
		return
	}
	switch kind {
	case jsontree.Object:
		c.object(n, s, depth)
	case jsontree.Array:
		if s.Empty && n.Len() == 0 && !c.broken(n) {
			c.say(EmptyList, n, "", s)
		}
		if s.Items != nil {
			for e := range n.Elements() {
				if e.Kind() == jsontree.Null && s.Items.Types != 0 && s.Items.Types&NullType == 0 {
					c.say(WrongType, e, "", s.Items) // a reader that takes the elements one by one falls over it
					continue
				}
				c.value(e, s.Items, depth+1)
			}
		}
	case jsontree.String:
		c.text(n, s)
	case jsontree.Number:
		if v, ok := n.Int(); ok && (s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum) {
			c.say(OutOfRange, n, "", s)
		}
	}
}

// typed reports whether a value has a type of its shape; it reports the others.
func (c *checker) typed(n jsontree.Node, kind jsontree.Kind, s *Shape) bool {
	have := typeOf(n, kind)
	if kind == jsontree.Object && s.EmptyObject && n.Len() > 0 {
		have = 0
	}
	if s.Types == 0 || have&s.Types != 0 {
		if kind == jsontree.String && s.TemplateInteger && !isTemplate(n.Text()) {
			c.say(WrongType, n, "", s)
			return false
		}
		if kind == jsontree.String && s.BooleanText && isBooleanText(n.Text()) {
			c.say(TextBoolean, n, "", s)
		}
		return true
	}
	if kind == jsontree.Null && !s.NullWrong {
		return false // an optional key without a value; required ones are asked for in object
	}
	if kind == jsontree.String && isTemplate(n.Text()) && (c.fold || strings.HasPrefix(strings.TrimSpace(n.Text()), "{{")) {
		return false // the deployment puts a value of another type here
	}
	if !s.TypeElsewhere {
		c.say(WrongType, n, "", s)
	}
	return false
}

func typeOf(n jsontree.Node, kind jsontree.Kind) Types {
	switch kind {
	case jsontree.Object:
		return ObjectType
	case jsontree.Array:
		return ArrayType
	case jsontree.String:
		return StringType
	case jsontree.True, jsontree.False:
		return BooleanType
	case jsontree.Null:
		return NullType
	}
	raw := n.Raw()
	if strings.ContainsAny(raw, "eE") || strings.Contains(raw, ".") && strings.Trim(raw[strings.IndexByte(raw, '.')+1:], "0") != "" {
		return NumberType
	}
	return IntegerType | NumberType
}

// isTemplate reports whether a text stands for a value that a deployment, or the packager, puts in its place.
func isTemplate(v string) bool {
	v = strings.TrimSpace(v)
	return strings.HasPrefix(v, "[") && strings.HasSuffix(v, "]") && len(v) > 2 || strings.HasPrefix(v, "{{") && strings.HasSuffix(v, "}}")
}

func isBooleanText(v string) bool {
	return strings.EqualFold(v, "true") || strings.EqualFold(v, "false")
}

func (c *checker) text(n jsontree.Node, s *Shape) {
	if !s.Blank && !s.Near {
		return
	}
	v := n.Text()
	if s.Blank && strings.TrimSpace(v) == "" {
		c.say(BlankText, n, "", s)
		return
	}
	if s.Near && !isTemplate(v) && !slices.ContainsFunc(s.Known, func(k string) bool { return strings.EqualFold(k, v) }) {
		c.say(NearValue, n, v, s)
	}
}

func (c *checker) broken(n jsontree.Node) bool { return n.IsBroken() || c.dirty[n] }

func (c *checker) object(n jsontree.Node, s *Shape, depth int) {
	if !c.broken(n) {
		for _, key := range s.Required {
			c.required(n, s, key)
		}
	}
	for k, v := range n.Members() {
		key := k.Text()
		if p := s.Property(key, c.fold); p != nil {
			c.value(v, p.Shape, depth+1)
			continue
		}
		if s.Additional != nil {
			c.value(v, s.Additional, depth+1)
			continue
		}
		if len(s.Properties) > 0 && !k.IsBroken() && !c.broken(n) {
			c.say(UnknownKey, k, key, s)
		}
	}
}

func (c *checker) required(n jsontree.Node, s *Shape, key string) {
	v := n.Get(key)
	if c.fold {
		v = n.GetFold(key)
	}
	p := s.Property(key, false)
	switch {
	case v.Kind() == jsontree.Null && p != nil && p.Shape.Types&NullType == 0 && !p.Shape.TypeElsewhere:
		c.say(NullValue, v, key, p.Shape)
	case !v.Exists() && p != nil:
		for k := range n.Members() {
			if k.Text() == key {
				return // the key is there, its value could not be read
			}
		}
		o := c.say(MissingKey, n, key, p.Shape)
		o.Soft, o.Other = slices.Contains(s.Soft, key), slices.Contains(s.Elsewhere, key)
	}
}
