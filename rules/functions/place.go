package functions

import (
	"slices"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// misspelled reports the keys of an object that are near a known one, and returns the known ones that were intended. Case does not count. A
// slip of a required key is as grave as the lack of it.
func misspelled(p *rules.Pass, obj rules.Node, known []string, required ...string) map[string]bool {
	meant := map[string]bool{}
	for k, best := range placement.Misspelled(obj, known) {
		meant[best] = true
		f := p.Report(k, "near-key", k.Text(), best).About(obj, best).FixSafe("Rename the key to `"+best+"`", rules.RenameKey(k, best))
		if slices.Contains(required, best) {
			f.As(rules.Error)
		}
	}
	return meant
}
