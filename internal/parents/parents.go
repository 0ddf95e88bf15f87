// Package parents walks up from a folder.
package parents

import (
	"iter"
	"path"
	"path/filepath"
)

// Of visits a folder and all above it, up to the root of the disk or, for a relative path, ".". It ends for every path: "/", ".", "..",
// "../..", a drive letter and a share included.
func Of(dir string) iter.Seq[string] { return walk(dir, filepath.Dir) }

// Slash is Of for a path with slashes, on every system.
func Slash(dir string) iter.Seq[string] { return walk(dir, path.Dir) }

func walk(dir string, parent func(string) string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			if !yield(dir) {
				return
			}
			up := parent(dir)
			if up == dir || len(up) >= len(dir) && up != "." {
				return
			}
			dir = up
		}
	}
}
