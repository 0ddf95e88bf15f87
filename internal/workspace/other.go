package workspace

import (
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// otherFiles keeps the files of the tree that are no JSON of ours and that a rule asked for.
type otherFiles struct {
	mu    sync.Mutex
	files map[string]*connector.File
}

// Other reads a file of the tree that is none of the connector files, such as a logo or a list, once; nil where it cannot be
// read or has more than limit bytes. The file has no nodes: findings in it are narrowed with At.
func (r *Repository) Other(path string, limit int64) *connector.File {
	r.other.mu.Lock()
	defer r.other.mu.Unlock()
	if f, ok := r.other.files[path]; ok {
		return f
	}
	if r.other.files == nil {
		r.other.files = map[string]*connector.File{}
	}
	if src := r.Peek(path, limit); src != nil {
		r.other.files[path] = &connector.File{Path: path, Kind: connector.OtherFile, Tree: jsontree.Plain(src)}
	}
	return r.other.files[path]
}

// Peek reads a file of the tree and does not keep it; nil where it cannot be read or has more than limit bytes.
func (r *Repository) Peek(path string, limit int64) []byte {
	if exact, _ := r.Find(path); !exact && !filepath.IsLocal(filepath.FromSlash(path)) {
		return nil
	}
	if src, ok := r.contents[r.onDisk(path)]; ok {
		if int64(len(src)) > limit {
			return nil
		}
		return src
	}
	if src, ok := r.stagedSource(path); !ok {
		return nil
	} else if src != nil {
		if int64(len(src)) > limit {
			return nil
		}
		return src
	}
	file, err := os.Open(r.onDisk(path)) // the path is one that the walk found to be a regular file
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }() // nothing was written
	src, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil || int64(len(src)) > limit {
		return nil
	}
	return src
}

// inIndex reports whether git's index is asked about a path: files outside the root are read from the disk.
func (r *Repository) inIndex(path string) bool {
	return r.staged != nil && filepath.IsLocal(filepath.FromSlash(path))
}

// stagedSource returns a file's contents where the index has others than the disk; ok is false for a file that is not staged.
func (r *Repository) stagedSource(path string) (src []byte, ok bool) {
	switch {
	case !r.inIndex(path):
		return nil, true
	case !r.staged.Has(path):
		return nil, false
	}
	return r.staged.Source(path), true
}
