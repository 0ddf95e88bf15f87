package workspace

import (
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/parents"
)

// pathIndex answers whether a path exists, and under which case. What is asked is looked for in the sorted list; the paths in lower case
// are made when something was not there.
type pathIndex struct {
	all    []string
	sorted []string

	folded        func() map[string]string // by the path in lower case; the first in the order of paths
	foldedFolders func() map[string]string // likewise

	kindsOnce sync.Once
	kinds     map[string]bool // extensions, in lower case
}

func newPathIndex(all []string) *pathIndex {
	ix := &pathIndex{all: all, sorted: all}
	if !slices.IsSorted(all) {
		ix.sorted = slices.Sorted(slices.Values(all))
	}
	ix.folded = sync.OnceValue(func() map[string]string {
		folded := make(map[string]string, len(all))
		for _, p := range all {
			if low := strings.ToLower(p); folded[low] == "" {
				folded[low] = p
			}
		}
		return folded
	})
	ix.foldedFolders = sync.OnceValue(func() map[string]string {
		folded := map[string]string{}
		for _, p := range all {
			for d := range parents.Slash(path.Dir(p)) {
				if d == "." || d == "/" {
					break
				}
				low := strings.ToLower(d)
				if _, there := folded[low]; there {
					break
				}
				folded[low] = d
			}
		}
		return folded
	})
	return ix
}

func (ix *pathIndex) find(p string) (exact bool, other string) {
	p = path.Clean(p)
	if _, ok := slices.BinarySearch(ix.sorted, p); ok {
		return true, ""
	}
	return false, ix.folded()[strings.ToLower(p)]
}

// below lists the files that lie in a folder or below it.
func (ix *pathIndex) below(folder string) []string {
	from, _ := slices.BinarySearch(ix.sorted, folder+"/")
	to, _ := slices.BinarySearch(ix.sorted, folder+"0") // the character behind the slash
	return ix.sorted[from:to]
}

// parserNames returns the names of the functions that the tree's parser files define: the name of each file in a folder
// "Parsers" or "Parser".
func parserNames(all []string) map[string]bool {
	names := map[string]bool{}
	for _, p := range all {
		dir := path.Base(path.Dir(p))
		if !strings.EqualFold(dir, "Parsers") && !strings.EqualFold(dir, "Parser") && !strings.Contains(p, "/Parsers/") {
			continue
		}
		switch strings.ToLower(path.Ext(p)) {
		case ".yaml", ".yml", ".csl", ".txt", ".kql", "":
			names[strings.TrimSuffix(path.Base(p), path.Ext(p))] = true
		}
	}
	return names
}
