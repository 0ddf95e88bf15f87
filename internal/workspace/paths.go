package workspace

import (
	"path"
	"strings"
	"sync"
)

// pathIndex answers whether a path exists, and under which case.
type pathIndex struct {
	all     []string
	exact   map[string]bool
	folded  map[string]string
	folders map[string]bool

	foldedFolders func() map[string]string // by the path in lower case; the first in the order of paths

	kindsOnce sync.Once
	kinds     map[string]bool // extensions, in lower case
}

func newPathIndex(all []string) *pathIndex {
	ix := &pathIndex{all: all, exact: make(map[string]bool, len(all)), folded: make(map[string]string, len(all)), folders: map[string]bool{}}
	for _, p := range all {
		ix.exact[p] = true
		if low := strings.ToLower(p); ix.folded[low] == "" {
			ix.folded[low] = p
		}
		for d := path.Dir(p); d != "." && d != "/" && !ix.folders[d]; d = path.Dir(d) {
			ix.folders[d] = true
		}
	}
	ix.foldedFolders = sync.OnceValue(func() map[string]string {
		folded := map[string]string{}
		for _, p := range all {
			for d := path.Dir(p); d != "." && d != "/"; d = path.Dir(d) {
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
	if ix.exact[p] {
		return true, ""
	}
	return false, ix.folded[strings.ToLower(p)]
}

// parserNames gives the names of the functions that the tree's parser files define: the name of each file in a folder
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
