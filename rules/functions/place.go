package functions

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/suggest"
	"github.com/connectorlint/connectorlint/rules"
)

// whole reports whether the file's syntax hides no key.
func whole(f *rules.File) bool {
	for _, p := range f.Tree.Problems() {
		switch p.Code {
		case jsontree.TrailingComma, jsontree.Comment, jsontree.DuplicateKey, jsontree.ByteOrderMark:
		default:
			return false
		}
	}
	return true
}

// misspelled reports the keys of an object that are near a known one, and returns the known ones that were intended. Case does not count. A
// slip of a required key is as grave as the lack of it.
func misspelled(p *rules.Pass, obj rules.Node, known []string, required ...string) map[string]bool {
	meant := map[string]bool{}
	for k := range obj.Members() {
		key := k.Text()
		if k.IsBroken() || containsFold(known, key) {
			continue
		}
		absent := slices.DeleteFunc(slices.Clone(known), func(name string) bool { return obj.GetFold(name).Exists() || meant[name] })
		if best, ok := suggest.Best(key, absent); ok {
			meant[best] = true
			f := p.Report(k, "near-key", key, best).FixSafe("Rename the key to `"+best+"`", rules.RenameKey(k, best))
			if slices.Contains(required, best) {
				f.As(rules.Error)
			}
		}
	}
	return meant
}

func containsFold(list []string, text string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return equalFold(s, text) })
}
