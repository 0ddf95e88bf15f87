package jsontree

import (
	"iter"
	"strings"
)

// Members yields the keys and values of an object in order of place; nothing for other kinds. A key whose value is missing
// comes with the zero Node.
func (n Node) Members() iter.Seq2[Node, Node] {
	return func(yield func(Node, Node) bool) {
		if n.Kind() != Object {
			return
		}
		end := n.cell().next
		for i := n.i + 1; i < end; {
			k := Node{n.t, i}
			v := k.Value()
			if !v.Exists() {
				i++
			} else {
				i = v.cell().next
			}
			if !yield(k, v) {
				return
			}
		}
	}
}

// Elements yields the elements of an array in order; nothing for other kinds.
func (n Node) Elements() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		if n.Kind() != Array {
			return
		}
		end := n.cell().next
		for i := n.i + 1; i < end; {
			v := Node{n.t, i}
			i = v.cell().next
			if !yield(v) {
				return
			}
		}
	}
}

// Len counts the members of an object or the elements of an array.
func (n Node) Len() int {
	count := 0
	switch n.Kind() {
	case Object:
		for range n.Members() {
			count++
		}
	case Array:
		for range n.Elements() {
			count++
		}
	default:
	}
	return count
}

// Get returns the value under a key of an object. Of duplicate keys the last counts, as it does for the portal's JSON.parse.
func (n Node) Get(key string) Node {
	var found Node
	count := 0
	for k, v := range n.Members() {
		if count++; count > fewMembers {
			return n.t.members(n).exact[key]
		}
		if k.keyEquals(key) {
			found = v
		}
	}
	return found
}

// GetFold is Get without regard to case; an exact spelling goes before another one. It reads the cells itself: rules call it for every key
// of every resource.
func (n Node) GetFold(key string) Node {
	if n.Kind() != Object {
		return Node{}
	}
	var exact, folded Node
	cells := n.t.cells
	end := cells[n.i].next
	for i, count := n.i+1, 1; i < end; count++ {
		k := Node{n.t, i}
		if v := k.Value(); v.Exists() {
			i = cells[v.i].next
		} else {
			i++
		}
		if count > fewMembers {
			return n.t.members(n).fold(key)
		}
		if k.otherLength(len(key)) {
			continue
		}
		if k.keyEquals(key) {
			exact = k.Value()
		} else if k.mayFold(key) && strings.EqualFold(k.Text(), key) {
			folded = k.Value()
		}
	}
	if exact.Exists() {
		return exact
	}
	return folded
}

// mayFold reports whether a key is as long as another text, as far as its bytes tell.
func (n Node) mayFold(key string) bool {
	c := n.cell()
	return int(c.end-c.start) == len(key)+2 || c.flags&flagEscaped != 0
}

// otherLength reports whether a key that is written as it reads has another length: most keys that are passed by on the way to one.
func (n Node) otherLength(length int) bool {
	c := n.cell()
	return c.flags&flagEscaped == 0 && c.end-c.start >= 2 && int(c.end-c.start) != length+2 && n.t.src[c.start] == '"' &&
		n.t.src[c.end-1] == '"'
}

func (n Node) keyEquals(key string) bool {
	if n.cell().flags&flagEscaped != 0 {
		return n.Text() == key
	}
	b, _ := n.body()
	return b == key
}

// At returns the i-th element of an array, counted from 0; the zero Node when there is none.
func (n Node) At(i int) Node {
	for v := range n.Elements() {
		if i == 0 {
			return v
		}
		i--
	}
	return Node{}
}

// Walk calls visit for every value below n and for n itself, in document order; keys are reached through Key. When visit
// gives false, what is below the node is left out.
func (n Node) Walk(visit func(Node) bool) {
	if n.t == nil {
		return
	}
	end := n.cell().next
	for i := n.i; i < end; {
		v := Node{n.t, i}
		if v.IsKey() {
			i++
			continue
		}
		if visit(v) {
			i++
		} else {
			i = v.cell().next
		}
	}
}
