package workspace

import (
	"path"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// HasKind reports whether the tree holds any file with the extension of this path, whatever its case. A tree that holds none, such
// as a partial check-out, cannot report whether one is missing.
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

// HasFileIn reports whether a folder (with exact case) or one below it holds a file with this extension, whatever its case.
func (r *Repository) HasFileIn(folder, ext string) bool {
	for _, p := range r.paths().below(folder) {
		if strings.EqualFold(path.Ext(p), ext) {
			return true
		}
	}
	return false
}

// Paths lists every file below the root.
func (r *Repository) Paths() []string { return r.paths().all }

// Below lists the files in a folder (with exact case) and in those below it.
func (r *Repository) Below(folder string) []string {
	if folder == "." {
		return r.paths().sorted
	}
	return r.paths().below(folder)
}

// RecognizedIn lists those of Files that lie right in a folder (with exact case).
func (r *Repository) RecognizedIn(folder string) []*connector.File {
	var list []*connector.File
	for _, f := range r.RecognizedBelow(folder) {
		if path.Dir(f.Path) == folder {
			list = append(list, f)
		}
	}
	return list
}

// RecognizedBelow lists those of Files that lie in a folder or below it (with exact case).
func (r *Repository) RecognizedBelow(folder string) []*connector.File {
	if folder == "." {
		return r.Files
	}
	at := func(from string) int {
		return sort.Search(len(r.Files), func(i int) bool { return r.Files[i].Path >= from })
	}
	return r.Files[at(folder+"/"):at(folder+"0")] // the character behind the slash
}

// FilesIn lists the files that lie right in a folder (with exact case).
func (r *Repository) FilesIn(folder string) []string {
	var list []string
	paths := r.paths().all
	if folder != "." {
		paths = r.paths().below(folder)
	}
	for _, p := range paths {
		if path.Dir(p) == folder {
			list = append(list, p)
		}
	}
	return list
}
