package testutil

import (
	"maps"
	"slices"
)

// Index is a made-up index of git: the staged contents by path, "" for a file that the work tree has in the same state.
type Index map[string]string

// Has reports whether a file is staged.
func (x Index) Has(path string) bool { _, ok := x[path]; return ok }

// Paths lists the staged files.
func (x Index) Paths() []string { return slices.Sorted(maps.Keys(x)) }

// Source returns what is staged of a file; nil where the work tree has the same.
func (x Index) Source(path string) []byte {
	if x[path] == "" {
		return nil
	}
	return []byte(x[path])
}
