package workspace

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Staged is git's index, which can stand for the work tree. Paths are relative to the root, with slashes.
type Staged interface {
	Has(path string) bool
	Paths() []string
	Source(path string) []byte // nil: the work tree has the same
}

// ReadStaged makes the scan read what is staged: files that are not are left out, and those that the work tree has in another state, or
// not at all, are read as they are staged. Standard input still stands for its file.
func (s *Scan) ReadStaged(staged Staged) {
	s.staged = staged
	have := map[string]bool{}
	s.Targets = slices.DeleteFunc(s.Targets, func(t Target) bool {
		return t.Source == nil && inside(s.Root, t.Abs) && !staged.Has(t.Path)
	})
	for i := range s.Targets {
		s.Targets[i] = s.asStaged(s.Targets[i])
		have[s.Targets[i].Abs] = true
	}
	missing := map[string]bool{} // given by name, and not in the work tree
	for _, t := range s.Troubles {
		missing[t.Path] = true
	}
	for _, abs := range s.stagedFiles() {
		p := Relative(s.Root, abs, abs)
		if staged.Source(p) == nil || have[abs] || !missing[p] && !s.Walked(filepath.Dir(abs)) {
			continue
		}
		s.Targets = append(s.Targets, s.asStaged(Target{Path: p, Abs: abs, Named: missing[p], Report: true}))
		s.Troubles = slices.DeleteFunc(s.Troubles, func(t Trouble) bool { return t.Path == p })
	}
	sort.SliceStable(s.Targets, func(i, j int) bool { return s.Targets[i].Path < s.Targets[j].Path })
	s.stagedConfigs()
}

// stagedConfigs takes the configuration files that are staged for those that the work tree has.
func (s *Scan) stagedConfigs() {
	s.Configs = slices.DeleteFunc(s.Configs, func(abs string) bool { return !s.Exists(abs) })
	for _, p := range s.staged.Paths() {
		if !ConfigName(path.Base(p)) {
			continue
		}
		if abs := filepath.Join(s.Root, filepath.FromSlash(p)); !slices.Contains(s.Configs, abs) && s.Walked(filepath.Dir(abs)) {
			s.Configs = append(s.Configs, abs)
		}
	}
}

// Exists reports whether a file is there: staged, where that is read, and outside the root on the disk.
func (s *Scan) Exists(abs string) bool {
	if p, ok := s.inIndex(abs); ok {
		return s.staged.Has(p)
	}
	if _, ok := s.contents[abs]; ok {
		return true
	}
	_, err := os.Lstat(abs)
	return err == nil
}

// Staged returns the contents of a file where what is staged is read and the work tree has another state of it; nil: the disk has it.
func (s *Scan) Staged(abs string) []byte {
	if p, ok := s.inIndex(abs); ok {
		return s.staged.Source(p)
	}
	return nil
}

// inIndex returns the path by which git's index would know a file.
func (s *Scan) inIndex(abs string) (path string, ok bool) {
	if s.staged == nil || !inside(s.Root, abs) {
		return "", false
	}
	return Relative(s.Root, abs, abs), true
}

func (s *Scan) asStaged(t Target) Target {
	if s.staged != nil && t.Source == nil && inside(s.Root, t.Abs) {
		t.Source = s.staged.Source(t.Path)
	}
	return t
}

// stagedFiles lists the staged JSON files, absolute.
func (s *Scan) stagedFiles() []string {
	var list []string
	for _, p := range s.staged.Paths() {
		if parts := strings.Split(p, "/"); isJSON(p) && !slices.ContainsFunc(parts[:len(parts)-1], skippedFolder) {
			list = append(list, filepath.Join(s.Root, filepath.FromSlash(p)))
		}
	}
	return list
}

// Foreign reports whether git has no say about a target: it lies outside the root.
func (s *Scan) Foreign(t Target) bool { return !inside(s.Root, t.Abs) }
