package workspace

import (
	"slices"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// Alike reports whether two states of a repository have the same files in the same order, in the same sets, with the same copies: what
// differs is in files, and not between them.
func (r *Repository) Alike(old *Repository) bool {
	return slices.EqualFunc(r.Files, old.Files, samePath) && slices.EqualFunc(r.sets, old.sets, alikeSets) && r.sameCopies(old)
}

func samePath(a, b *connector.File) bool { return a.Path == b.Path }

func alikeSets(a, b *Set) bool {
	return a.Folder == b.Folder && a.Template == b.Template &&
		slices.EqualFunc(a.Definitions, b.Definitions, func(c, d *connector.Definition) bool { return samePath(c.File, d.File) }) &&
		slices.EqualFunc(a.Connections, b.Connections, func(c, d *connector.Connection) bool { return samePath(c.File, d.File) }) &&
		slices.EqualFunc(a.Rules, b.Rules, func(c, d *connector.DataCollectionRule) bool { return samePath(c.File, d.File) }) &&
		slices.EqualFunc(a.Tables, b.Tables, func(c, d *connector.Table) bool { return samePath(c.File, d.File) })
}

// sameCopies reports whether the same definitions are copies of the same ones. A definition is known by its file and its place there.
func (r *Repository) sameCopies(old *Repository) bool {
	if len(r.all) != len(old.all) || len(r.copies.of) != len(old.copies.of) {
		return false
	}
	for i, d := range r.all {
		a, b := r.copies.of[d], old.copies.of[old.all[i]]
		if (a == nil) != (b == nil) {
			return false
		}
		if a != nil && (a.File.Path != b.File.Path || slices.Index(a.File.Definitions, a) != slices.Index(b.File.Definitions, b)) {
			return false
		}
	}
	return true
}
