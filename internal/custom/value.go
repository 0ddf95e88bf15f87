package custom

import (
	"math"
	"strconv"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// The sizes up to which a value is handed to conditions and schemas. Real definitions are far below.
const (
	maxItems  = 4096    // of one list or object
	maxValues = 200_000 // altogether
	maxDepth  = 200
)

// plainValue returns a JSON value as Go's own types: map[string]any, []any, string, int, float64, bool, nil.
func plainValue(n rules.Node) (any, error) {
	c := converter{}
	v := c.value(n, 0)
	if c.tooLarge {
		return nil, errTooLarge
	}
	return v, nil
}

type converter struct {
	seen     int
	tooLarge bool
}

func (c *converter) value(n rules.Node, depth int) any {
	if c.seen++; c.seen > maxValues || depth > maxDepth {
		c.tooLarge = true
	}
	if c.tooLarge {
		return nil
	}
	switch n.Kind() {
	case jsontree.Object:
		m := make(map[string]any, n.Len())
		for k, v := range n.Members() {
			m[k.Text()] = c.value(v, depth+1)
			c.tooLarge = c.tooLarge || len(m) > maxItems
		}
		return m
	case jsontree.Array:
		list := make([]any, 0, n.Len())
		for e := range n.Elements() {
			list = append(list, c.value(e, depth+1))
			c.tooLarge = c.tooLarge || len(list) > maxItems
		}
		return list
	case jsontree.String:
		return n.Text()
	case jsontree.Number:
		return number(n)
	case jsontree.True:
		return true
	case jsontree.False:
		return false
	default:
	}
	return nil
}

// number returns an int where the number is one, else a float64; a number beyond all floats is the largest.
func number(n rules.Node) any {
	if i, ok := n.Int(); ok {
		return i
	}
	f, err := strconv.ParseFloat(n.Raw(), 64)
	if err != nil || math.IsInf(f, 0) {
		return math.MaxFloat64
	}
	return f
}

// below finds what means a node in the plain value of one that it lies in.
func below(v any, from, n rules.Node) any {
	if n == from {
		return v
	}
	parent := n.Parent()
	if !parent.Exists() {
		return nil
	}
	switch up := below(v, from, parent).(type) {
	case map[string]any:
		return up[n.Key().Text()]
	case []any:
		i := 0
		for e := range parent.Elements() {
			if e == n && i < len(up) {
				return up[i]
			}
			i++
		}
	}
	return nil
}

// short returns a value for a message.
func short(n rules.Node) string {
	const most = 60
	text := n.Raw()
	if n.Kind() == jsontree.String {
		text = n.Text()
	}
	if len(text) <= most {
		return text
	}
	cut := most
	for cut > 0 && text[cut]&0xC0 == 0x80 {
		cut--
	}
	return text[:cut] + "…"
}
