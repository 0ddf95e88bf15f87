package gitdiff

import (
	"fmt"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/fold"
	"github.com/connectorlint/connectorlint/internal/git"
)

// Index is what git has staged for the next commit.
type Index struct {
	paths map[string]bool
	blobs map[string]string // of the files that are not in the work tree as they are staged
	root  string

	mu     sync.Mutex
	source map[string][]byte
}

// Has reports whether a file is in the index.
func (x *Index) Has(path string) bool { return x.paths[path] }

// Paths lists all files in order.
func (x *Index) Paths() []string { return sortedKeys(x.paths) }

// Source returns a file's contents where the work tree has others, or none; nil: the work tree has the same.
// What is no JSON is asked of git when it is wanted.
func (x *Index) Source(path string) []byte {
	id := x.blobs[path]
	if id == "" {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if src, ok := x.source[path]; ok {
		return src
	}
	src := []byte{} // what git does not have is as good as empty
	if got, err := blobs(x.root, []string{id}); err == nil && got[id] != nil {
		src = got[id]
	}
	x.source[path] = src
	return src
}

// readIndex lists the index, and what of it the work tree does not have.
func readIndex(root string) (*Index, error) {
	x := &Index{root: root, paths: map[string]bool{}, blobs: map[string]string{}, source: map[string][]byte{}}
	out, err := git.Run(root, nil, "ls-files", "-z", "--cached", "--stage")
	if err != nil {
		return nil, err
	}
	staged := map[string]string{}
	for line := range strings.SplitSeq(string(out), "\x00") { // "mode id stage\tpath"
		meta, path, ok := strings.Cut(line, "\t")
		fields := strings.Fields(meta)
		switch {
		case line == "":
		case !ok || len(fields) != 3:
			return nil, fmt.Errorf("unexpected output of git: %q", line)
		case fields[0] == "160000":
		case fields[2] != "0":
			return nil, fmt.Errorf("%s has unresolved conflicts, so the staged content cannot be checked", path)
		default:
			x.paths[path] = true
			if fields[0] != "120000" { // a link is read where it leads to
				staged[path] = fields[1]
			}
		}
	}
	out, err = git.RunDiff(root, "diff-files", "--raw", "-z", "--no-abbrev", "--relative", "--ignore-submodules=all")
	if err != nil {
		return nil, err
	}
	work, err := parseRaw(out)
	if err != nil {
		return nil, err
	}
	for _, e := range work {
		switch {
		case e.old == "": // git add --intent-to-add: only the name is there
			delete(x.paths, e.path)
		case staged[e.path] != "":
			x.blobs[e.path] = staged[e.path]
		}
	}
	return x, nil
}

func isJSON(path string) bool { return len(path) > 5 && fold.HasSuffix(path, ".json") }
