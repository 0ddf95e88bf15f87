package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// pointers writes the RFC 6901 pointers of many nodes. A node alone finds out its place in a list by counting, which takes a long time
// for many findings in one very long list; here each list is counted once.
type pointers struct{ places map[rules.Node]map[int]int }

// of is jsontree.Node.Pointer.
func (p *pointers) of(n rules.Node) string {
	if n.IsKey() {
		n = n.Value()
	}
	var segments []string
	for ; n.Parent().Exists(); n = n.Parent() {
		if k := n.Key(); k.Exists() {
			segments = append(segments, jsontree.EscapePointer(k.Text()))
		} else {
			segments = append(segments, strconv.Itoa(p.index(n)))
		}
	}
	if len(segments) == 0 {
		return ""
	}
	slices.Reverse(segments)
	return "/" + strings.Join(segments, "/")
}

func (p *pointers) index(n rules.Node) int {
	list := n.Parent()
	places, ok := p.places[list]
	if !ok {
		places = map[int]int{}
		for e := range list.Elements() {
			places[e.Order()] = len(places)
		}
		if p.places == nil {
			p.places = map[rules.Node]map[int]int{}
		}
		p.places[list] = places
	}
	return places[n.Order()]
}
