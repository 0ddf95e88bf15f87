package gitdiff

import (
	"hash/maphash"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/pointer"
)

// Diff tells which values of a document differ from those of its former state. Layout and the order of keys make no difference.
type Diff struct {
	all     bool         // the whole document is new
	changed map[int]bool // by the node's order
}

// Compare compares a document with its former state; before may be nil.
func Compare(before, now *jsontree.Tree) *Diff {
	if before == nil || !before.Root().Exists() {
		return &Diff{all: true}
	}
	c := &comparison{diff: &Diff{changed: map[int]bool{}}, seed: maphash.MakeSeed(), sums: map[jsontree.Node]uint64{}}
	if now.Root().Exists() {
		c.values(before.Root(), now.Root())
	}
	return c.diff
}

// Has reports whether a value was changed, or something in it. A key was changed when it is new; its value is another matter.
func (d *Diff) Has(n jsontree.Node) bool {
	return d.all || !n.Exists() || d.changed[n.Order()]
}

// HasSpan reports whether the smallest value around a part of the document was changed, or its key is new.
func (d *Diff) HasSpan(t *jsontree.Tree, s jsontree.Span) bool {
	n := t.NodeAt(s.Start)
	for n.Exists() && n.Span().End < s.End {
		n = n.Parent()
	}
	if n.Exists() && n.IsKey() && !d.Has(n) {
		n = n.Value()
	}
	return d.Has(n)
}

type comparison struct {
	diff *Diff
	seed maphash.Seed
	sums map[jsontree.Node]uint64
}

// values compares two values that take one place.
func (c *comparison) values(old, now jsontree.Node) {
	if c.sum(old) == c.sum(now) {
		return
	}
	switch {
	case old.Kind() != now.Kind():
		c.mark(now)
	case now.Kind() == jsontree.Object:
		c.objects(old, now)
	case now.Kind() == jsontree.Array:
		c.lists(old, now)
	}
	c.diff.changed[now.Order()] = true // something in it, or of it, is not as it was
}

func (c *comparison) objects(old, now jsontree.Node) {
	former := map[string][]jsontree.Node{} // a key may appear twice
	for k, v := range old.Members() {
		former[k.Text()] = append(former[k.Text()], v)
	}
	for k, v := range now.Members() {
		name := k.Text()
		if list := former[name]; len(list) > 0 {
			former[name] = list[1:]
			if v.Exists() && list[0].Exists() {
				c.values(list[0], v)
				continue
			}
		}
		c.diff.changed[k.Order()] = true
		c.mark(v)
	}
}

// lists pairs the elements: first those that are as they were, wherever they stand; then those that are known by the same text; then the
// others in their order. What is left over is new.
func (c *comparison) lists(old, now jsontree.Node) {
	same := map[uint64]int{}
	var before []jsontree.Node
	for e := range old.Elements() {
		before = append(before, e)
		same[c.sum(e)]++
	}
	var rest []jsontree.Node
	for e := range now.Elements() {
		if s := c.sum(e); same[s] > 0 {
			same[s]--
			continue
		}
		rest = append(rest, e)
	}
	left := before[:0:0] // the former elements that none is equal to
	for i := len(before) - 1; i >= 0; i-- {
		if s := c.sum(before[i]); same[s] > 0 {
			same[s]--
			left = append(left, before[i])
		}
	}
	named := map[string][]jsontree.Node{}
	taken := map[jsontree.Node]bool{}
	for i := len(left) - 1; i >= 0; i-- {
		if id := identity(left[i]); id != "" {
			named[id] = append(named[id], left[i])
		}
	}
	var unnamed []jsontree.Node
	for _, e := range rest {
		if list := named[identity(e)]; len(list) > 0 {
			named[identity(e)] = list[1:]
			taken[list[0]] = true
			c.values(list[0], e)
			continue
		}
		unnamed = append(unnamed, e)
	}
	i := len(left) - 1
	for _, e := range unnamed {
		for i >= 0 && taken[left[i]] {
			i--
		}
		if i < 0 || left[i].Kind() != e.Kind() {
			c.mark(e)
			continue
		}
		c.values(left[i], e)
		i--
	}
}

func identity(n jsontree.Node) string {
	if n.Kind() != jsontree.Object {
		return ""
	}
	if key := pointer.IdentityKey(n); key != "" {
		return key + "=" + n.Get(key).Text()
	}
	return ""
}

// mark says that a value is new, with all in it.
func (c *comparison) mark(n jsontree.Node) {
	if !n.Exists() {
		return
	}
	n.Walk(func(v jsontree.Node) bool {
		c.diff.changed[v.Order()] = true
		if k := v.Key(); k.Exists() {
			c.diff.changed[k.Order()] = true
		}
		return true
	})
}

// sum is equal for values that differ in layout and in the order of keys only.
func (c *comparison) sum(n jsontree.Node) uint64 {
	if s, ok := c.sums[n]; ok {
		return s
	}
	var h maphash.Hash
	h.SetSeed(c.seed)
	switch n.Kind() {
	case jsontree.Object:
		total := uint64(n.Len())
		for k, v := range n.Members() {
			var m maphash.Hash
			m.SetSeed(c.seed)
			_, _ = m.WriteString(k.Text())
			add(&m, c.sum(v))
			total += m.Sum64()
		}
		_ = h.WriteByte('{')
		add(&h, total)
	case jsontree.Array:
		_ = h.WriteByte('[')
		for e := range n.Elements() {
			add(&h, c.sum(e))
		}
	case jsontree.String:
		_ = h.WriteByte('"')
		_, _ = h.WriteString(n.Text())
	default:
		if n.Exists() {
			_, _ = h.WriteString(n.Raw())
		}
	}
	s := h.Sum64()
	c.sums[n] = s
	return s
}

func add(h *maphash.Hash, v uint64) {
	var b [8]byte
	for i := range b {
		b[i] = byte(v >> (8 * i))
	}
	_, _ = h.Write(b[:])
}
