package workspace

import (
	"path"
	"strings"
)

// HasKind tells whether the tree holds any file with the extension of this path, whatever its case. A tree that holds none, such
// as a partial check-out, cannot tell whether one is missing.
func (r *Repository) HasKind(file string) bool {
	ix := r.paths()
	ix.kindsOnce.Do(func() {
		ix.kinds = map[string]bool{}
		for _, p := range ix.all {
			ix.kinds[strings.ToLower(path.Ext(p))] = true
		}
	})
	return ix.kinds[strings.ToLower(path.Ext(file))]
}
