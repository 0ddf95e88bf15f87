package conform

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// maxDepth bounds how deep a document is followed.
const maxDepth = 100

// view hands a document to the validator: keys in the schema's spelling where the dialect folds their case, and nothing of what the
// schema does not look at.
type view struct {
	fold  bool
	known *known // nil: everything is handed over
}

func (w view) value(n jsontree.Node, s *Shape, depth int) any {
	switch n.Kind() {
	case jsontree.Object:
		return w.object(n, s, depth)
	case jsontree.Array:
		if s == nil || s.Items == nil || depth >= maxDepth {
			return make([]any, n.Len())
		}
		elements := w.known.asked(n, s.Items, depth)
		list := make([]any, len(elements))
		for i, e := range elements {
			list[i] = w.value(e, s.Items, depth+1)
		}
		return list
	case jsontree.String:
		return n.Text()
	case jsontree.Number:
		return plainNumber(n)
	case jsontree.True:
		return true
	case jsontree.False:
		return false
	default:
	}
	return nil
}

func (w view) object(n jsontree.Node, s *Shape, depth int) any {
	m := make(map[string]any, n.Len())
	if s == nil || depth >= maxDepth {
		return m
	}
	for k, v := range n.Members() {
		key := k.Text()
		if p := s.Property(key, w.fold); p != nil {
			m[p.Name] = w.value(v, p.Shape, depth+1)
		} else {
			m[key] = w.value(v, s.Additional, depth+1)
		}
	}
	return m
}

// plainNumber returns a number that the validator can compute with: numbers beyond all floats make it panic.
func plainNumber(n jsontree.Node) any {
	if i, ok := n.Int(); ok {
		return i
	}
	f, err := strconv.ParseFloat(n.Raw(), 64)
	switch {
	case math.IsNaN(f):
		return 0
	case err != nil || math.IsInf(f, 0):
		return math.Copysign(math.MaxFloat64, f)
	}
	return f
}

// locator finds the nodes that the validator names by pointers, in constant time each.
type locator struct {
	fold  bool
	found map[string]jsontree.Node
	items map[jsontree.Node][]jsontree.Node
	keys  map[jsontree.Node]map[string]jsontree.Node
}

// newLocator returns a locator; items are the elements of arrays that were handed over in part.
func newLocator(root jsontree.Node, fold bool, items map[jsontree.Node][]jsontree.Node) *locator {
	return &locator{
		fold,
		map[string]jsontree.Node{"": root},
		items,
		map[jsontree.Node]map[string]jsontree.Node{},
	}
}

// node returns the node at a pointer; the zero Node where there is none.
func (l *locator) node(pointer string) jsontree.Node {
	if n, ok := l.found[pointer]; ok {
		return n
	}
	cut := strings.LastIndexByte(pointer, '/')
	if cut < 0 {
		return jsontree.Node{}
	}
	n := l.child(l.node(pointer[:cut]), unescape(pointer[cut+1:]))
	l.found[pointer] = n
	return n
}

func (l *locator) child(parent jsontree.Node, key string) jsontree.Node {
	switch parent.Kind() {
	case jsontree.Array:
		list, ok := l.items[parent]
		if !ok {
			for e := range parent.Elements() {
				list = append(list, e)
			}
			l.items[parent] = list
		}
		if i, err := strconv.Atoi(key); err == nil && i < len(list) {
			return list[i]
		}
	case jsontree.Object:
		index, ok := l.keys[parent]
		if !ok {
			index = make(map[string]jsontree.Node, parent.Len())
			for k, v := range parent.Members() {
				index[l.spelling(k.Text())] = v
			}
			l.keys[parent] = index
		}
		return index[l.spelling(key)]
	default:
	}
	return jsontree.Node{}
}

func (l *locator) spelling(key string) string {
	if l.fold {
		return strings.ToLower(key)
	}
	return key
}

// unescape undoes escape.
func unescape(part string) string {
	if plain, err := url.PathUnescape(part); err == nil {
		part = plain
	}
	return strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
}
