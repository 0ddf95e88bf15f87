package conform

import (
	"errors"
	"slices"
	"sort"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Code names one way in which a document is not as its schema says.
type Code uint8

// The codes of an Offense.
const (
	MissingKey   Code = iota // Node is the object, Key the name
	NullValue                // Node is the value of a required key
	BlankText                // Node is the value
	WrongType                // Node is the value
	UnknownKey               // Node is the key
	OutOfRange               // Node is the value
	NearValue                // Node is the value, which is outside of an open set
	UnknownValue             // Node is the value, which is outside of a closed set
	EmptyList                // Node is the value
	TextBoolean              // Node is a string that means true or false
	BadForm                  // Node is the value, which does not match its pattern
)

// Offense is one place where a document is not as its schema says.
type Offense struct {
	Code  Code
	Node  jsontree.Node
	Key   string
	Shape *Shape // of the value: the one that is missing, wrong, empty; of an unknown key the object's
	Soft  bool   // only the documentation asks for the key
	Other bool   // of a missing key: a rule outside the schema reports it, unless another key was intended for it
	Root  *Shape // the schema's own shape
}

// Check returns the offenses of a value against a schema, in document order. Objects that could not be read as they are, and those in
// dirty, are not asked for keys: the key may be what the error swallowed.
func Check(n jsontree.Node, name string, dirty map[jsontree.Node]bool) []Offense {
	if n.Kind() == jsontree.Invalid {
		return nil
	}
	return check(n, name, dirty, newKnown(n))
}

func check(n jsontree.Node, name string, dirty map[jsontree.Node]bool, k *known) []Offense {
	d := dialectOf(name)
	if d == nil {
		return nil
	}
	items := map[jsontree.Node][]jsontree.Node{} // of arrays that are not handed over as a whole
	if k != nil {
		items = k.part
	}
	err := d.schema().Validate(view{d.root.Fold, k}.value(n, d.root, 0))
	var failed *jsonschema.ValidationError
	if err != nil && !errors.As(err, &failed) {
		return nil
	}
	c := checker{dialect: d, dirty: dirty, nodes: newLocator(n, d.root.Fold, items)}
	k.learn(failed, c.nodes)
	if failed == nil {
		return nil
	}
	c.leaves(failed)
	sort.SliceStable(c.found, func(i, j int) bool {
		a, b := &c.found[i], &c.found[j]
		if a.Node != b.Node {
			return a.Node.Order() < b.Node.Order()
		}
		return a.Code < b.Code
	})
	return slices.CompactFunc(c.found, func(a, b Offense) bool { return a.Node == b.Node && a.Code == b.Code && a.Key == b.Key })
}

type checker struct {
	*dialect
	dirty map[jsontree.Node]bool
	nodes *locator
	found []Offense
}

// leaves turns the errors that have no cause below them into offenses.
func (c *checker) leaves(e *jsonschema.ValidationError) {
	if len(e.Causes) == 0 {
		c.leaf(e)
		return
	}
	for _, cause := range e.Causes {
		c.leaves(cause)
	}
}

func (c *checker) leaf(e *jsonschema.ValidationError) {
	if strings.Count(e.InstanceLocation, "/") >= maxDepth {
		return
	}
	n := c.nodes.node(e.InstanceLocation)
	cut := strings.LastIndexByte(e.AbsoluteKeywordLocation, '/')
	s := c.shapeOf(e.AbsoluteKeywordLocation[:cut])
	if !n.Exists() || s == nil || n.Kind() == jsontree.Invalid || n.Kind() == jsontree.Number && n.IsBroken() {
		return
	}
	switch e.AbsoluteKeywordLocation[cut+1:] {
	case "type":
		c.wrongType(n, s, e.InstanceLocation)
	case "required":
		c.required(n, s)
	case unknownKeys:
		c.unknown(n, s)
	case "maxProperties", "x-template":
		c.say(WrongType, n, n.Text(), s)
	case "minimum", "maximum", "not":
		c.say(OutOfRange, n, "", s)
	case "minLength", "x-blank":
		c.say(BlankText, n, "", s)
	case "minItems", "x-empty":
		if !c.broken(n) {
			c.say(EmptyList, n, "", s)
		}
	case "enum", "x-values":
		c.say(UnknownValue, n, n.Text(), s)
	case "x-near":
		c.say(NearValue, n, n.Text(), s)
	case "x-boolean-text":
		c.say(TextBoolean, n, "", s)
	case "pattern":
		c.say(BadForm, n, n.Text(), s)
	}
}

func (c *checker) say(code Code, n jsontree.Node, key string, s *Shape) *Offense {
	c.found = append(c.found, Offense{Code: code, Node: n, Key: key, Shape: s, Root: c.root})
	return &c.found[len(c.found)-1]
}

func (c *checker) broken(n jsontree.Node) bool { return n.IsBroken() || c.dirty[n] }

// wrongType judges a value whose type is not one of its shape's: null may be a way to leave a key out, and a template expression is
// replaced by a value of another type.
func (c *checker) wrongType(n jsontree.Node, s *Shape, pointer string) {
	switch {
	case n.Kind() == jsontree.String && isTemplate(n.Text()) && (c.root.Fold || strings.HasPrefix(strings.TrimSpace(n.Text()), "{{")):
		return
	case s.TypeElsewhere:
		return
	case n.Kind() == jsontree.Null && n.Parent().Kind() == jsontree.Object && !s.NullWrong:
		parent := n.Parent()
		up := c.shapeAt(pointer[:max(strings.LastIndexByte(pointer, '/'), 0)])
		key := n.Key().Text()
		if up != nil && !c.broken(parent) &&
			slices.ContainsFunc(up.Required, func(r string) bool { return r == key || c.root.Fold && strings.EqualFold(r, key) }) {
			c.say(NullValue, n, key, s)
		}
		return
	}
	c.say(WrongType, n, "", s)
}

// shapeAt returns the shape of the value at a pointer, or nil.
func (c *checker) shapeAt(pointer string) *Shape {
	s := c.root
	for part := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		switch {
		case s == nil || part == "":
			return s
		case s.Property(unescape(part), false) != nil:
			s = s.Property(unescape(part), false).Shape
		case s.Items != nil:
			s = s.Items
		default:
			s = s.Additional
		}
	}
	return s
}

func (c *checker) required(n jsontree.Node, s *Shape) {
	if c.broken(n) {
		return
	}
	for _, key := range s.Required {
		if p := s.Property(key, false); p != nil && !c.hasKey(n, key) {
			o := c.say(MissingKey, n, key, p.Shape)
			o.Soft, o.Other = slices.Contains(s.Soft, key), slices.Contains(s.Elsewhere, key)
		}
	}
}

// hasKey reports whether an object has a key, even one whose value could not be read.
func (c *checker) hasKey(n jsontree.Node, key string) bool {
	for k := range n.Members() {
		if k.Text() == key || c.root.Fold && strings.EqualFold(k.Text(), key) {
			return true
		}
	}
	return false
}

func (c *checker) unknown(n jsontree.Node, s *Shape) {
	if c.broken(n) {
		return
	}
	for k := range n.Members() {
		if !k.IsBroken() && s.Property(k.Text(), c.root.Fold) == nil {
			c.say(UnknownKey, k, k.Text(), s)
		}
	}
}
