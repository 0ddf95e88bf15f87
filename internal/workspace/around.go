package workspace

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/upstream"
)

// surrounding is a folder outside the root, or within a root that is no repository, that targets lie in: what means the repository when a
// rule asks which files there are.
type surrounding struct {
	abs   string
	name  string   // what the paths of its files begin with
	files []string // absolute; nil: not listed while the targets were looked for
}

// holds reports whether the root is a repository that a path lies in, so that its files are all that a rule may ask for.
func (s *Scan) holds(abs string) bool { return s.Bounded && inside(s.Root, abs) }

// within reports whether a target lies below the root.
func (s *Scan) within() bool {
	return slices.ContainsFunc(s.Targets, func(t Target) bool { return inside(s.Root, t.Abs) })
}

// surround remembers the solution or folder around a file that was given by name.
func (s *Scan) surround(workdir, abs, given string) {
	if s.holds(abs) {
		return
	}
	folder := solutionRoot(abs)
	for _, a := range s.around {
		if a.abs == folder {
			return
		}
	}
	name := folder
	if rel, err := filepath.Rel(workdir, folder); err == nil && !filepath.IsAbs(given) {
		name = rel
	}
	s.around = append(s.around, surrounding{abs: folder, name: Relative(s.Root, folder, name)})
}

// Name returns the path under which a file is known: relative to the root, or for one outside it as the paths that were given have it.
func (s *Scan) Name(abs string) string {
	if inside(s.Root, abs) {
		return Relative(s.Root, abs, abs)
	}
	for _, a := range s.around {
		if inside(a.abs, abs) {
			return a.name + filepath.ToSlash(abs[len(a.abs):])
		}
	}
	return filepath.ToSlash(abs)
}

// Abs is the reverse of Name.
func (s *Scan) Abs(name string) string {
	for _, a := range s.around {
		if rest, ok := strings.CutPrefix(name, a.name+"/"); ok && !inside(s.Root, a.abs) {
			return filepath.Join(a.abs, filepath.FromSlash(rest))
		}
	}
	if filepath.IsAbs(filepath.FromSlash(name)) {
		return filepath.FromSlash(name)
	}
	return filepath.Join(s.Root, filepath.FromSlash(name))
}

// AllPaths lists every file that a rule may ask for, to know whether a link's target is there, by the path under which it is known: those
// below the root, and those around targets outside it. Where the root is no repository and may be a whole disk, it is what surrounds the
// targets.
func (s *Scan) AllPaths() []string {
	if s.staged != nil {
		return s.staged.Paths()
	}
	within := s.within()
	files, whole := s.seen, s.seen != nil
	everything := func(string) bool { return true }
	switch {
	case whole:
	case s.Bounded && within:
		files, whole = walk(s.Root, s.workers, everything), true
	case within:
		if files, whole = walkWithin(s.Root, s.workers, everything); !whole {
			files = nil
		}
	}
	list := make([]string, 0, len(files))
	for _, f := range files {
		list = append(list, s.Name(f))
	}
	for _, a := range s.around {
		if whole && inside(s.Root, a.abs) {
			continue
		}
		below := a.files
		if below == nil { // not kept: other rules ask for names meanwhile
			below, _ = walkWithin(a.abs, s.workers, everything) // of a folder that is too large, a part
		}
		for _, f := range below {
			list = append(list, s.Name(f))
		}
	}
	sort.Strings(list)
	return slices.Compact(list)
}

// Clone tells apart the repositories below a folder that is none itself, such as one with several clones in it: two files of one repository
// give the same text. What two repositories have in common is no mistake of either.
func (s *Scan) Clone(name string) string {
	abs := s.Abs(name)
	if s.holds(abs) {
		return ""
	}
	for _, dir := range slices.Backward(s.clones) { // a deeper folder is behind the one that it lies in
		if inside(dir, abs) {
			return dir
		}
	}
	return strings.TrimSuffix(name, upstream.PathInClone(name))
}

// EffectiveRoot is the folder that means the repository: the root, or what surrounds the targets where none of them lies in it.
func (s *Scan) EffectiveRoot() string {
	if len(s.around) == 0 || s.within() {
		return s.Root
	}
	return s.around[0].abs
}
