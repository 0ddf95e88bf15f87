package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// slipOf returns the resource of the template whose name another one is a slip of, where the template creates one of the type alone and
// both names are written out. Names that differ in digits are numbered, and short ones are near to many.
func (g *graph) slipOf(typ string, name arm.Value) *arm.Resource {
	const shortest = 6
	list := g.byTyp[strings.ToLower(typ)]
	if len(list) != 1 || name.Kind != arm.Text || !name.Known() || len(name.Text) < shortest {
		return nil
	}
	own := list[0].Name()
	if own.Kind != arm.Text || !own.Known() || letters(own.Text) == letters(name.Text) {
		return nil
	}
	if _, ok := rules.Nearest(name.Text, []string{own.Text}); !ok {
		return nil
	}
	return list[0]
}

// within reports whether a node is inside another one.
func within(n, outer rules.Node) bool {
	s, o := n.Span(), outer.Span()
	return s.Start >= o.Start && s.End <= o.End
}
