package text

import (
	"iter"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// items reports entries of a list that lack keys: those that lack the same ones are one finding, as they are fixed in one go.
func items(p *rules.Pass, in *rules.Instruction, list string, keys ...string) {
	found := map[string]*rules.Finding{}
	for e := range entries(in.Parameters.GetFold(list)) {
		if e.Kind() != rules.Object || e.IsBroken() {
			continue
		}
		var missing []string
		for _, k := range keys {
			if !e.GetFold(k).Exists() {
				missing = append(missing, k)
			}
		}
		lacks := strings.Join(missing, "` and `")
		switch first := found[lacks]; {
		case len(missing) == 0:
		case first != nil:
			first.Relate(p.File, placement.Opening(e), "this entry too")
		default:
			found[lacks] = p.Report(e, "item", list, lacks).At(placement.Opening(e))
		}
		if f := found[lacks]; f != nil {
			for _, k := range missing {
				f.About(e, k)
			}
		}
	}
}

// emptyItems reports entries of a list with a key that has null or blanks for a text.
func emptyItems(p *rules.Pass, in *rules.Instruction, list string, keys ...string) {
	for e := range entries(in.Parameters.GetFold(list)) {
		for _, k := range keys {
			v := e.GetFold(k)
			if v.Kind() == rules.Null || v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "" {
				p.Report(v, "item-empty", list, k)
			}
		}
	}
}

// entries returns the elements of a list, or the one entry that lacks the brackets of its list.
func entries(list rules.Node) iter.Seq[rules.Node] {
	if list.Kind() == rules.Object {
		return slices.Values([]rules.Node{list})
	}
	return list.Elements()
}
