package workspace

import (
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// joinSolutions groups files by the folder below Solutions/ that they lie in, or by the folder above Data/ of solution data.
func joinSolutions(files []*connector.File) []*Solution {
	byFolder := map[string]*Solution{}
	marked := map[string]bool{}
	for _, f := range files {
		marked[folderOf(f)] = true
	}
	for _, f := range files {
		folder := folderOf(f)
		if folder == "" {
			folder = besideMarked(f.Path, marked)
		}
		if folder == "" {
			continue
		}
		s := byFolder[folder]
		if s == nil {
			s = &Solution{Name: path.Base(folder), Folder: folder}
			byFolder[folder] = s
		}
		s.add(f)
	}
	list := make([]*Solution, 0, len(byFolder))
	for _, s := range byFolder {
		list = append(list, s)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Folder < list[j].Folder })
	return list
}

// besideMarked returns the folder of a solution that other files tell: metadata lie in it, and connectors may lie in its DataConnectors.
func besideMarked(file string, marked map[string]bool) string {
	folder := path.Dir(file)
	if above, _, found := strings.Cut("./"+file, "/DataConnectors/"); found {
		folder = path.Clean(above)
	} else if !strings.EqualFold(path.Base(file), "SolutionMetadata.json") {
		return ""
	}
	if !marked[folder] {
		return ""
	}
	return folder
}

// add takes in a file, in order of paths.
func (s *Solution) add(f *connector.File) {
	s.Files = append(s.Files, f)
	s.Definitions = append(s.Definitions, f.Definitions...)
	switch f.Kind {
	case connector.SolutionDataFile:
		s.Data = append(s.Data, f.Solution)
	case connector.SolutionMetadataFile:
		s.Metadata = f.Metadata
	case connector.PackageTemplate:
		s.Packages = append(s.Packages, f)
	default:
	}
}

// joinedAgain returns the solutions of a repository with other states of its files, in the same order; nil if it has other files. Which
// solution a file belongs to is in the paths alone, so that only those with a file that changed are made anew.
func (r *Repository) joinedAgain(files []*connector.File) []*Solution {
	if r == nil || !slices.EqualFunc(r.Files, files, samePath) {
		return nil
	}
	changed := map[*connector.File]*connector.File{}
	for i, f := range files {
		if old := r.Files[i]; old != f {
			changed[old] = f
		}
	}
	list := slices.Clone(r.solutions)
	for i, s := range list {
		if !slices.ContainsFunc(s.Files, func(f *connector.File) bool { return changed[f] != nil }) {
			continue
		}
		list[i] = &Solution{Name: s.Name, Folder: s.Folder}
		for _, f := range s.Files {
			if now := changed[f]; now != nil {
				f = now
			}
			list[i].add(f)
		}
	}
	return list
}

// folderOf returns the folder of the solution that a file lies in: see solutionFolder.
func folderOf(f *connector.File) string {
	return connector.Once(f, folderKey{}, func() string { return solutionFolder(f.Path) })
}

type folderKey struct{}

// solutionFolder returns the folder of the solution that a path lies in: "." if the root is one itself, and "" where the path tells none.
// DataConnectors alone is no sign of one: the upstream repository has a folder of this name that holds connectors of no solution.
func solutionFolder(p string) string {
	parts := strings.Split(p, "/")
	for i := 0; i+2 < len(parts); i++ {
		if parts[i] == "Solutions" {
			return strings.Join(parts[:i+2], "/")
		}
	}
	for i := range len(parts) - 1 {
		switch parts[i] {
		case "Data", "Data Connectors", "Package":
			return path.Join(".", strings.Join(parts[:i], "/"))
		}
	}
	return ""
}
