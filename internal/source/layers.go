package source

import (
	"io/fs"
	"maps"
	"path/filepath"
	"strings"
	"sync"
)

// Overlay is a file system with other contents for some files. The zero Overlay, and a nil one, is the disk.
type Overlay struct {
	below    FS
	contents map[string][]byte
}

// Over lays contents, by absolute path, over a file system.
func Over(below FS, contents map[string][]byte) *Overlay { return &Overlay{below, contents} }

// With returns the overlay with more contents; those that are nil are taken away again.
func (o *Overlay) With(contents map[string][]byte) *Overlay {
	merged := map[string][]byte{}
	if o != nil {
		maps.Copy(merged, o.contents)
	}
	for abs, src := range contents {
		if src == nil {
			delete(merged, abs)
		} else {
			merged[abs] = src
		}
	}
	return &Overlay{o.lower(), merged}
}

// Above returns the contents over another file system.
func (o *Overlay) Above(below FS) *Overlay {
	if o == nil {
		return Over(below, nil)
	}
	return Over(below, o.contents)
}

// Holds reports whether a file has contents other than those of the file system below.
func (o *Overlay) Holds(abs string) bool {
	if o == nil {
		return false
	}
	_, ok := o.contents[abs]
	return ok
}

func (o *Overlay) lower() FS {
	if o == nil || o.below == nil {
		return Disk{}
	}
	return o.below
}

// ReadFile returns the contents that were laid over, or those below.
func (o *Overlay) ReadFile(abs string, limit int64, buf *[]byte) ([]byte, error) {
	if o.Holds(abs) {
		return limited(o.contents[abs], limit)
	}
	return o.lower().ReadFile(abs, limit, buf)
}

// Exists reports whether a path is there.
func (o *Overlay) Exists(abs string) bool { return o.Holds(abs) || o.lower().Exists(abs) }

// IsFile reports whether a file is there.
func (o *Overlay) IsFile(abs string) bool { return o.Holds(abs) || o.lower().IsFile(abs) }

// Index is what git has staged, by path relative to the root, with slashes.
type Index interface {
	Has(path string) bool
	Paths() []string
	Source(path string) []byte // nil: the work tree has the same
}

// Staged is git's index in the place of the work tree below the root; outside it, the file system below.
type Staged struct {
	root    string
	index   Index
	folders func() map[string]bool
}

// NewStaged returns the file system of an index.
func NewStaged(root string, index Index) *Staged {
	return &Staged{root, index, sync.OnceValue(func() map[string]bool {
		folders := map[string]bool{}
		for _, p := range index.Paths() {
			for i := strings.LastIndexByte(p, '/'); i > 0 && !folders[p[:i]]; i = strings.LastIndexByte(p[:i], '/') {
				folders[p[:i]] = true
			}
		}
		return folders
	})}
}

// Path returns the path by which the index would know a file; ok is false outside the root.
func (s *Staged) Path(abs string) (path string, ok bool) {
	if s == nil {
		return "", false
	}
	rel, err := filepath.Rel(s.root, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// ReadFile returns what is staged of a file.
func (s *Staged) ReadFile(abs string, limit int64, buf *[]byte) ([]byte, error) {
	p, ok := s.Path(abs)
	if !ok {
		return Disk{}.ReadFile(abs, limit, buf)
	}
	if !s.index.Has(p) {
		return nil, &fs.PathError{Op: "read", Path: abs, Err: fs.ErrNotExist}
	}
	if src := s.index.Source(p); src != nil {
		return limited(src, limit)
	}
	return Disk{}.ReadFile(abs, limit, buf)
}

// Exists reports whether a path is staged, or a file below it.
func (s *Staged) Exists(abs string) bool {
	p, ok := s.Path(abs)
	if !ok {
		return Disk{}.Exists(abs)
	}
	return s.index.Has(p) || s.folders()[p]
}

// IsFile reports whether a file is staged.
func (s *Staged) IsFile(abs string) bool {
	p, ok := s.Path(abs)
	if !ok {
		return Disk{}.IsFile(abs)
	}
	return s.index.Has(p)
}

func limited(src []byte, limit int64) ([]byte, error) {
	if int64(len(src)) > limit {
		return nil, &TooLargeError{int64(len(src)), limit}
	}
	return src, nil
}
