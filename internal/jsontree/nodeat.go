package jsontree

import "sort"

// NodeAt returns the smallest node whose bytes hold the offset; the zero Node outside the root.
func (t *Tree) NodeAt(offset int) Node {
	i := sort.Search(len(t.cells), func(i int) bool { return int(t.cells[i].start) > offset }) - 1
	for i >= 0 {
		c := &t.cells[i]
		if offset < int(c.end) {
			return Node{t, uint32(i)}
		}
		if i == 0 {
			break
		}
		i = int(c.parent)
	}
	return Node{}
}
