package workspace

import (
	"os"
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

// SetSources gives the targets their contents: those of the overlay, else the disk's. Standard input keeps its own.
func (s *Scan) SetSources(contents map[string][]byte) {
	if s.staged != nil {
		return
	}
	for i := range s.Targets {
		t := &s.Targets[i]
		if src, ok := contents[t.Abs]; ok {
			t.Source = notNil(src)
		} else if s.overlay[t.Abs] {
			t.Source = nil
		}
	}
	s.overlay = map[string]bool{}
	for abs := range contents {
		s.overlay[abs] = true
	}
	s.contents = contents
}

// Holds reports whether a file is one of the targets, so that a change of its contents changes nothing else about the scan.
func (s *Scan) Holds(abs string) bool {
	if s == nil || ConfigName(filepath.Base(abs)) {
		return false
	}
	return slices.ContainsFunc(s.Targets, func(t Target) bool { return t.Abs == abs })
}

// OnDisk reports whether there is a file of this absolute path.
func OnDisk(abs string) bool {
	info, err := os.Stat(abs)
	return err == nil && info.Mode().IsRegular()
}
