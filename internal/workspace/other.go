package workspace

import (
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
	if src := r.ReadFile(path, limit); src != nil {
		r.other.files[path] = &connector.File{Path: path, Kind: connector.OtherFile, Tree: jsontree.Plain(src)}
	}
	return r.other.files[path]
}

// ReadFile reads a file of the tree and does not keep it; nil where it cannot be read or has more than limit bytes.
func (r *Repository) ReadFile(path string, limit int64) []byte {
	if exact, _ := r.Find(path); !exact && !filepath.IsLocal(filepath.FromSlash(path)) {
		return nil
	}
	src, err := r.files.ReadFile(r.onDisk(path), limit, nil)
	if err != nil {
		return nil
	}
	return src
}
