package workspace

import (
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// otherFiles keeps the files of the tree that rules asked for beside the JSON that is checked, and in a session what the disk had at each
// path that they asked for.
type otherFiles struct {
	mu      sync.Mutex
	files   map[string]*connector.File
	watched map[string]state // by absolute path; nil: nobody asks for it
}

// state is what the disk has at a path, as far as it tells that nothing was written there since.
type state struct {
	size     int64
	modified time.Time
	mode     os.FileMode
}

func stateOf(abs string) state {
	info, err := os.Stat(abs)
	if err != nil {
		return state{size: -1}
	}
	return state{info.Size(), info.ModTime(), info.Mode()}
}

// note remembers the state of a path before it is looked at.
func (o *otherFiles) note(abs string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.noteLocked(abs)
}

func (o *otherFiles) noteLocked(abs string) {
	if o.watched == nil {
		return
	}
	if _, ok := o.watched[abs]; !ok {
		o.watched[abs] = stateOf(abs)
	}
}

// Stale reports whether something that rules asked for beside the content of ours may be different than when it was looked at: it is among
// the changed files, by absolute path, or the disk has something else. It is read again then. From the first call on, what rules ask for
// is remembered.
func (s *Scan) Stale(changed map[string]bool) bool {
	o := s.answers().other
	o.mu.Lock()
	defer o.mu.Unlock()
	stale := o.watched == nil
	for abs, was := range o.watched {
		stale = stale || changed[abs] || stateOf(abs) != was
	}
	if stale {
		o.files, o.watched = nil, map[string]state{}
	}
	return stale
}

// AuxFile reads a file of the tree that is none of the connector files, such as a logo or a list, once; nil where it cannot be
// read or has more than limit bytes. The file has no nodes: findings in it are narrowed with At.
func (r *Repository) AuxFile(path string, limit int64) *connector.File {
	r.other.mu.Lock()
	defer r.other.mu.Unlock()
	if f, ok := r.other.files[path]; ok {
		return f
	}
	if r.other.files == nil {
		r.other.files = map[string]*connector.File{}
	}
	r.other.noteLocked(r.onDisk(path))
	if src := r.read(path, limit); src != nil {
		r.other.files[path] = &connector.File{Path: path, Kind: connector.OtherFile, Tree: jsontree.Plain(src)}
	}
	return r.other.files[path]
}

// ReadFile reads a file of the tree and does not keep it; nil where it cannot be read or has more than limit bytes.
func (r *Repository) ReadFile(path string, limit int64) []byte {
	r.other.note(r.onDisk(path))
	return r.read(path, limit)
}

func (r *Repository) read(path string, limit int64) []byte {
	if exact, _ := r.Find(path); !exact && !filepath.IsLocal(filepath.FromSlash(path)) {
		return nil
	}
	src, err := r.files.ReadFile(r.onDisk(path), limit, nil)
	if err != nil {
		return nil
	}
	return src
}
