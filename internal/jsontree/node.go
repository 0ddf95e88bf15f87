package jsontree

import "strings"

// Node is a key or a value in a tree. It is a small handle, to be passed by value; the zero Node means "not there", and
// every method of it gives a zero answer, so that look-ups can be chained.
type Node struct {
	t *Tree
	i uint32
}

// Exists reports whether the node is in a tree.
func (n Node) Exists() bool { return n.t != nil }

// Tree returns the tree that the node is in.
func (n Node) Tree() *Tree { return n.t }

// Order is the node's place in document order; it grows from the start of the file to its end.
func (n Node) Order() int { return int(n.i) }

func (n Node) cell() *cell { return &n.t.cells[n.i] }

// Kind returns the type of the value; Invalid for the zero Node.
func (n Node) Kind() Kind {
	if n.t == nil {
		return Invalid
	}
	return n.cell().kind
}

// IsKey reports whether the node is an object's key.
func (n Node) IsKey() bool { return n.t != nil && n.cell().flags&flagKey != 0 }

// IsDuplicate reports whether the node is a key that is in its object already.
func (n Node) IsDuplicate() bool { return n.t != nil && n.cell().flags&flagDup != 0 }

// IsBroken reports whether the node could not be read as it is: a value that is no JSON, a container without its end.
func (n Node) IsBroken() bool { return n.t != nil && n.cell().flags&flagBroken != 0 }

// Span returns the bytes of the node, quotes and brackets included.
func (n Node) Span() Span {
	if n.t == nil {
		return Span{}
	}
	c := n.cell()
	return Span{int(c.start), int(c.end)}
}

// Raw returns the node's bytes as they are in the source.
func (n Node) Raw() string {
	if n.t == nil {
		return ""
	}
	c := n.cell()
	return n.t.text(c.start, c.end)
}

// body is the inside of a string node, undecoded, and where it begins.
func (n Node) body() (string, uint32) {
	c := n.cell()
	s, e := c.start, c.end
	if e > s && (n.t.src[s] == '"' || n.t.src[s] == '\'') {
		q := n.t.src[s]
		s++
		if e > s && n.t.src[e-1] == q {
			e--
		}
	} else if c.flags&(flagBroken|flagKey) == flagBroken|flagKey {
		s, e = n.t.oddQuotes(s, e)
	}
	return n.t.text(s, e), s
}

// oddQuotes takes a lone closing quote, or typographic quotes, off a key.
func (t *Tree) oddQuotes(s, e uint32) (from, to uint32) {
	text := t.text(s, e)
	rest := strings.TrimPrefix(text, "\u201c")
	s += uint32(len(text) - len(rest))
	for _, quote := range [...]string{`"`, "\u201d"} {
		if cut := strings.TrimSuffix(rest, quote); len(cut) < len(rest) {
			return s, s + uint32(len(cut))
		}
	}
	return s, e
}

// Text returns the decoded value of a string or a key; "" for every other kind.
func (n Node) Text() string {
	if n.t == nil || n.cell().kind != String {
		return ""
	}
	b, _ := n.body()
	if n.cell().flags&flagEscaped == 0 {
		return b
	}
	return string(unescape(make([]byte, 0, len(b)), b))
}

// Bool returns the value of a boolean node, and whether it is one.
func (n Node) Bool() (value, ok bool) {
	k := n.Kind()
	return k == True, k == True || k == False
}

// Int returns the value of a number node that is a whole number of at most 15 digits, and whether it is one.
func (n Node) Int() (int, bool) {
	if n.Kind() != Number {
		return 0, false
	}
	raw := n.Raw()
	neg := strings.HasPrefix(raw, "-")
	digits := strings.TrimPrefix(raw, "-")
	if len(digits) == 0 || len(digits) > 15 {
		return 0, false
	}
	v := 0
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		v = v*10 + int(c-'0')
	}
	if neg {
		v = -v
	}
	return v, true
}

// Parent returns the array or object that holds the node; the zero Node for the root.
func (n Node) Parent() Node {
	if n.t == nil || n.i == 0 {
		return Node{}
	}
	return Node{n.t, n.cell().parent}
}

// Key returns the key that the value stands under; the zero Node for an array's element and for the root.
func (n Node) Key() Node {
	if n.t == nil || n.i == 0 {
		return Node{}
	}
	if prev := (Node{n.t, n.i - 1}); prev.IsKey() {
		return prev
	}
	return Node{}
}

// Value returns the value that stands under a key; the zero Node where the document breaks off.
func (n Node) Value() Node {
	if !n.IsKey() || int(n.i)+1 >= len(n.t.cells) {
		return Node{}
	}
	v := Node{n.t, n.i + 1}
	if v.IsKey() || v.cell().parent != n.cell().parent {
		return Node{}
	}
	return v
}
