package workspace

import (
	"path"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// markCopies finds the packaged definitions whose source is in the tree, and the second copies within packages: they are
// linted once, at their source.
func (r *Repository) markCopies() {
	source := map[string]*connector.Definition{}
	for _, packaged := range [...]bool{false, true} {
		for _, d := range r.Definitions() {
			if d.Packaged != packaged {
				continue
			}
			for _, id := range [...]string{d.ID.Value, d.Title.Value + "\x00" + d.Publisher.Value} {
				if id == "" || id == "\x00" {
					continue
				}
				if first := source[id]; first != nil && packaged && first != d && d.CopyOf == nil {
					d.CopyOf = first
				}
			}
			if d.CopyOf == nil {
				for _, id := range [...]string{d.ID.Value, d.Title.Value + "\x00" + d.Publisher.Value} {
					if source[id] == nil {
						source[id] = d
					}
				}
			}
		}
	}
}

// markCopiedPackages finds the packages that hold nothing but copies: what else is in them is copied from the same sources.
func markCopiedPackages(files []*connector.File) {
	for _, f := range files {
		f.Copies = f.Kind == connector.PackageTemplate && len(f.Definitions) > 0
		for _, d := range f.Definitions {
			f.Copies = f.Copies && d.CopyOf != nil
		}
	}
}

// joinSets puts the parts of codeless sets together: by folder for source files, by file for templates.
func joinSets(files []*connector.File) []*Set {
	byFolder := map[string]*Set{}
	for _, f := range files {
		key, template := path.Dir(f.Path), false
		if f.Template.Exists() {
			key, template = f.Path, true
		}
		var definitions []*connector.Definition
		for _, d := range f.Definitions {
			if d.Dialect == connector.Codeless && d.CopyOf == nil {
				definitions = append(definitions, d)
			}
		}
		if f.Copies || len(definitions)+len(f.Connections)+len(f.Rules)+len(f.Tables) == 0 {
			continue
		}
		s := byFolder[key]
		if s == nil {
			s = &Set{Folder: key, Template: template}
			byFolder[key] = s
		}
		s.Definitions = append(s.Definitions, definitions...)
		s.Connections = append(s.Connections, f.Connections...)
		s.Rules = append(s.Rules, f.Rules...)
		s.Tables = append(s.Tables, f.Tables...)
	}
	sets := make([]*Set, 0, len(byFolder))
	for _, s := range byFolder {
		sets = append(sets, s)
	}
	sort.Slice(sets, func(i, j int) bool { return sets[i].Folder < sets[j].Folder })
	return sets
}

// joinSolutions groups files by the folder below Solutions/ that they lie in, or by the folder above Data/ of solution data.
func joinSolutions(files []*connector.File) []*Solution {
	byFolder := map[string]*Solution{}
	for _, f := range files {
		folder := solutionFolder(f.Path)
		if folder == "" {
			continue
		}
		s := byFolder[folder]
		if s == nil {
			s = &Solution{Name: path.Base(folder), Folder: folder}
			byFolder[folder] = s
		}
		s.Files = append(s.Files, f)
		s.Definitions = append(s.Definitions, f.Definitions...)
		switch f.Kind {
		case connector.SolutionDataFile:
			s.Data = append(s.Data, f.Solution)
		case connector.SolutionMetadataFile:
			s.Metadata = f.Metadata
		case connector.PackageTemplate:
			s.Packages = append(s.Packages, f)
		}
	}
	list := make([]*Solution, 0, len(byFolder))
	for _, s := range byFolder {
		list = append(list, s)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Folder < list[j].Folder })
	return list
}

func solutionFolder(p string) string {
	parts := strings.Split(p, "/")
	for i := 0; i+2 < len(parts); i++ {
		if parts[i] == "Solutions" {
			return strings.Join(parts[:i+2], "/")
		}
	}
	for i := 1; i+1 < len(parts); i++ {
		switch parts[i] {
		case "Data", "Data Connectors", "DataConnectors", "Package":
			return strings.Join(parts[:i], "/")
		}
	}
	return ""
}
