package workspace

import (
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/source"
)

// ReadStaged makes the scan read what is staged: files that are not are left out, and those that the work tree has in another state, or
// not at all, are read as they are staged. Standard input still means its file.
func (s *Scan) ReadStaged(staged source.Index) {
	s.staged = staged
	s.given = s.given.Above(source.NewStaged(s.Root, staged))
	have := map[string]bool{}
	s.Targets = slices.DeleteFunc(s.Targets, func(t Target) bool {
		return !s.Given(t.Abs) && inside(s.Root, t.Abs) && !staged.Has(t.Path)
	})
	for _, t := range s.Targets {
		have[t.Abs] = true
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
		s.Targets = append(s.Targets, Target{Path: p, Abs: abs, Named: missing[p], Report: true})
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
func (s *Scan) Exists(abs string) bool { return s.FS().Exists(abs) }

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
