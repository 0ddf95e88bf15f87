package workspace

import (
	"path/filepath"
	"slices"
	"sort"
)

// Overlay puts contents, by absolute path, in the place of those that the disk has. A JSON file that is only there in the folders that were
// walked becomes a target.
func (s *Scan) Overlay(contents map[string][]byte) {
	have := map[string]bool{}
	for _, t := range s.Targets {
		have[t.Abs] = true
	}
	for abs := range contents {
		switch {
		case ConfigName(filepath.Base(abs)) && !slices.Contains(s.Configs, abs) && s.Walked(filepath.Dir(abs)):
			s.Configs = append(s.Configs, abs)
		case !have[abs] && isJSON(abs) && s.Walked(filepath.Dir(abs)):
			s.Targets = append(s.Targets, Target{Path: Relative(s.Root, abs, abs), Abs: abs, Report: true})
			if s.seen != nil && !slices.Contains(s.seen, abs) {
				s.seen = append(s.seen, abs)
			}
		}
	}
	slices.Sort(s.Configs)
	sort.SliceStable(s.Targets, func(i, j int) bool { return s.Targets[i].Path < s.Targets[j].Path })
	s.SetSources(contents)
}

// SetSources replaces the contents of files, by absolute path, and of nothing else but what was Put there.
func (s *Scan) SetSources(contents map[string][]byte) { s.open = contents }

// Holds reports whether a file is one of the targets, so that a change of its contents changes nothing else about the scan.
func (s *Scan) Holds(abs string) bool {
	if s == nil || ConfigName(filepath.Base(abs)) {
		return false
	}
	return slices.ContainsFunc(s.Targets, func(t Target) bool { return t.Abs == abs })
}
