package workspace

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/parents"
)

// Context lists the files that cross-file rules need beside the targets: all content folders below the root when the targets lie
// in it, and the folder or solution around a file that lies outside. No git process is started for it.
func (s *Scan) Context() []Target {
	if !s.Partial {
		return nil
	}
	return s.answers().context()
}

func (s *Scan) context() []Target {
	have := map[string]bool{}
	folders := map[string]bool{}
	insideRoot := false
	for _, t := range s.Targets {
		have[t.Abs] = true
		if inside(s.Root, t.Abs) {
			insideRoot = true
		} else if folder := solutionRoot(t.Abs); !s.Walked(folder) {
			folders[folder] = true
		}
	}
	var list []Target
	add := func(files []string) {
		for _, f := range files {
			if !have[f] {
				have[f] = true
				list = append(list, Target{Path: s.Name(f), Abs: f})
			}
		}
	}
	if insideRoot {
		files, ok := s.rootFiles()
		if !ok { // the working folder may be a whole disk: what was seen of it depends on chance
			files = nil
			for _, t := range s.Targets {
				if folder := solutionRoot(t.Abs); !s.Walked(folder) {
					folders[folder] = true
				}
			}
		}
		add(slices.DeleteFunc(files, func(f string) bool { return !contentFolder(f) || s.foreignPackage(f) }))
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		files, ok := walkWithin(folder, s.workers, isJSON)
		if !ok {
			files = siblings(folder)
		}
		add(files)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Path < list[j].Path })
	return list
}

// maxForeign is how many entries of a tree that is no repository are looked at for the sake of a few files in it.
const maxForeign = 20000

func (s *Scan) rootFiles() (files []string, ok bool) {
	if s.staged != nil {
		return s.stagedFiles(), true
	}
	if s.Git {
		w := listing(s.Root, s.workers, true, isJSON)
		s.seen = slices.Concat(w.files, w.rest)
		return w.files, true
	}
	return walkWithin(s.Root, s.workers, isJSON)
}

func siblings(folder string) []string {
	var files []string
	entries, _ := os.ReadDir(folder) // what cannot be listed is no context
	for _, e := range entries {
		if e.Type().IsRegular() && isJSON(e.Name()) {
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	return files
}

// foreignPackage reports whether a file belongs to the package of a solution that no target lies in: packages are by far the largest files,
// and what is made from other sources says nothing about the targets.
func (s *Scan) foreignPackage(abs string) bool {
	folder := filepath.Dir(abs)
	if filepath.Base(folder) != "Package" {
		return false
	}
	solution := filepath.Dir(folder)
	return !slices.ContainsFunc(s.Targets, func(t Target) bool { return inside(solution, t.Abs) })
}

// contentFolder reports whether a path lies where connectors, solution data and packages are kept.
func contentFolder(path string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(filepath.Dir(path)), "/") {
		switch strings.ToLower(part) {
		case "data connectors", "dataconnectors", "data connector", "dataconnector", "data", "package":
			return true
		}
	}
	return strings.EqualFold(filepath.Base(path), "SolutionMetadata.json")
}

// solutionRoot returns the solution folder that a path lies in, or else its own folder.
func solutionRoot(abs string) string {
	for dir := range parents.Of(filepath.Dir(abs)) {
		if parent := filepath.Dir(dir); parent != dir && filepath.Base(parent) == "Solutions" {
			return dir
		}
	}
	return filepath.Dir(abs)
}
