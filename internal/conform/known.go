package conform

import (
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/memo"
)

// fewElements is the length of an array up to which all of it is handed over.
const fewElements = 4

// sound says of elements of arrays, by their text and their schema, whether they had no offense: that depends on nothing around them. A
// keystroke leaves nearly all of a page's queries and steps as they were.
var sound = memo.New[*atomic.Bool](2048)

// known leaves out of a document what is known to be sound.
type known struct {
	part  map[jsontree.Node][]jsontree.Node // of arrays that are not handed over as a whole, the elements that are
	fresh map[jsontree.Node]*atomic.Bool    // elements that are handed over, and may turn out to be sound
	wrong []jsontree.Problem                // errors of syntax
}

// mostWrong is how many errors of syntax an element is compared with.
const mostWrong = 16

// newKnown returns nil for a document that has many errors of syntax.
func newKnown(n jsontree.Node) *known {
	wrong := n.Tree().Problems()
	if len(wrong) > mostWrong {
		return nil
	}
	return &known{map[jsontree.Node][]jsontree.Node{}, map[jsontree.Node]*atomic.Bool{}, wrong}
}

// touched reports whether an error of syntax lies in an element or beside it: the same text may be read in another way there.
func (k *known) touched(e jsontree.Node) bool {
	at := e.Span()
	return e.IsBroken() || slices.ContainsFunc(k.wrong, func(p jsontree.Problem) bool {
		return p.Span.Start <= at.End+1 && p.Span.End >= at.Start-1
	})
}

// asked returns the elements of an array that have to be handed over: the first, because an array may be too short, and those that are not
// known to be sound.
func (k *known) asked(array jsontree.Node, s *Shape, depth int) []jsontree.Node {
	all := slices.Collect(array.Elements())
	if k == nil || len(all) <= fewElements {
		return all
	}
	place := fmt.Sprintf("%p at %d", s, depth)
	list := all[:1]
	for _, e := range all[1:] {
		if k.touched(e) {
			list = append(list, e)
			continue
		}
		verdict := sound.Get(e.Raw(), place, func(string) *atomic.Bool { return new(atomic.Bool) })
		if !verdict.Load() {
			k.fresh[e] = verdict
			list = append(list, e)
		}
	}
	k.part[array] = list
	return list
}

// learn takes the validator's answer: an element with no error in it is sound from now on.
func (k *known) learn(failed *jsonschema.ValidationError, nodes *locator) {
	if k == nil {
		return
	}
	if failed != nil && !k.drop(failed, nodes) {
		return
	}
	for _, verdict := range k.fresh {
		verdict.Store(true)
	}
}

// drop forgets the elements that an error is in; false for one whose place cannot be found.
func (k *known) drop(e *jsonschema.ValidationError, nodes *locator) bool {
	n := nodes.node(e.InstanceLocation)
	if !n.Exists() {
		return false
	}
	if len(e.Causes) == 0 {
		for ; n.Exists(); n = n.Parent() {
			delete(k.fresh, n)
		}
	}
	return !slices.ContainsFunc(e.Causes, func(cause *jsonschema.ValidationError) bool { return !k.drop(cause, nodes) })
}
