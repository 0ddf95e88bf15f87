package jsontree

import (
	"strings"
	"unicode"
)

// fewMembers is how many members of an object are looked through one by one; objects with more have an index, so that asking for many keys
// of one takes linear time.
const fewMembers = 64

// memberIndex finds the values of an object by their keys.
type memberIndex struct {
	exact  map[string]Node
	folded map[string][]Node // the keys, in order, by foldedKey
}

// members returns the index of an object, made on first use.
func (t *Tree) members(n Node) *memberIndex {
	t.indexMu.Lock()
	defer t.indexMu.Unlock()
	if x, ok := t.indexes[n.i]; ok {
		return x
	}
	x := &memberIndex{exact: map[string]Node{}, folded: map[string][]Node{}}
	for k, v := range n.Members() {
		text, _ := k.body()
		if k.cell().flags&flagEscaped != 0 {
			text = k.Text()
		}
		x.exact[text] = v // of duplicate keys the last counts
		folded := foldedKey(k.Text())
		x.folded[folded] = append(x.folded[folded], k)
	}
	if t.indexes == nil {
		t.indexes = map[uint32]*memberIndex{}
	}
	t.indexes[n.i] = x
	return x
}

// fold returns the value under a key without regard to case; an exact spelling goes before another one.
func (x *memberIndex) fold(key string) Node {
	if v := x.exact[key]; v.Exists() {
		return v
	}
	var found Node
	for _, k := range x.folded[foldedKey(key)] {
		if !k.keyEquals(key) && k.mayFold(key) && strings.EqualFold(k.Text(), key) {
			found = k.Value()
		}
	}
	return found
}

// foldedKey returns a text that is the same for all texts that strings.EqualFold finds equal.
func foldedKey(s string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, s)
}
