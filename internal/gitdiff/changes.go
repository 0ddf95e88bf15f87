// Package gitdiff tells what was changed since a revision, down to the values of JSON files, with as few questions to git as it takes.
package gitdiff

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Changes is what differs between the base and the work tree, or the index.
type Changes struct {
	files map[string]*File // by path
	gone  []*File          // by their old path, sorted
	names []string         // of files that are gone or hold no JSON: what mentions them may be said because of the change
	// Index means the work tree where the index is asked about; else nil.
	Index *Index
}

// File is a file that was changed.
type File struct {
	Path   string // relative to the root, with slashes; of a file that is gone the old one
	Old    string // its path before; "" for a new file
	Before []byte // its contents before; nil for a new file

	oldBlob string
	once    sync.Once
	tree    *jsontree.Tree
	diffs   sync.Map // *jsontree.Tree to *Diff
}

// Tree is the document before the change; nil for a new file.
func (f *File) Tree() *jsontree.Tree {
	if f.Before == nil {
		return nil
	}
	f.once.Do(func() { f.tree = jsontree.Parse(f.Before) })
	return f.tree
}

// Diff compares the document with what it was before.
func (f *File) Diff(now *jsontree.Tree) *Diff {
	if d, ok := f.diffs.Load(now); ok {
		return d.(*Diff)
	}
	d := Compare(f.Tree(), now)
	f.diffs.Store(now, d)
	return d
}

// File returns a file that was changed by its path, or nil.
func (c *Changes) File(path string) *File { return c.files[path] }

// Gone lists the files that are there no more, by their old path. One that only has another name is not among them.
func (c *Changes) Gone() []*File { return c.gone }

// Files lists the changed files that were there before, by path.
func (c *Changes) Files() []*File {
	var list []*File
	for _, name := range sortedKeys(c.files) {
		if f := c.files[name]; f.Old != "" {
			list = append(list, f)
		}
	}
	return list
}

// Mentions reports whether a text holds the name of a file that is gone, or that was changed and is not looked into. It has to be the whole
// name: "contoso-logo.svg" is not about a "logo.svg".
func (c *Changes) Mentions(text string) bool {
	return slices.ContainsFunc(c.names, func(name string) bool { return holds(text, name) })
}

// holds reports whether a text has a name that is not part of a longer one.
func holds(text, name string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		at := from + i
		end := at + len(name)
		if (at == 0 || !inName(text[at-1])) && (end == len(text) || !inName(text[end])) {
			return true
		}
		from = at + 1
	}
}

func inName(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c >= 0x80
}

// Load asks git what was changed: since the merge base of rev and HEAD, or since HEAD where rev is "". staged: in the index, not in
// the work tree.
//
// also are files that are compared whatever git says: those that standard input means.
func Load(root, rev string, staged bool, also ...string) (*Changes, error) {
	base := ""
	if rev != "" {
		var err error
		if base, err = mergeBase(root, rev); err != nil {
			return nil, err
		}
	}
	var entries []entry
	var index *Index
	var err error
	if staged {
		entries, index, err = stagedEntries(root, base)
	} else {
		entries, err = workEntries(root, base)
	}
	if err != nil {
		return nil, err
	}
	c := &Changes{files: map[string]*File{}, Index: index}
	for _, e := range entries {
		c.add(e)
	}
	if base == "" {
		base = "HEAD"
	}
	for _, p := range also {
		if c.files[p] == nil {
			c.files[p] = &File{Path: p, Old: p, oldBlob: base + ":./" + p}
		}
	}
	return c, c.fetch(root)
}

// Between returns the changes between two states, by path, without git. Nothing is taken for renamed.
func Between(before, now map[string][]byte) *Changes {
	c := &Changes{files: map[string]*File{}}
	for _, p := range sortedKeys(now) {
		old, had := before[p]
		switch {
		case !had:
			c.add(entry{path: p})
		case !bytes.Equal(old, now[p]):
			c.add(entry{path: p, old: p})
			c.files[p].Before = old
		}
	}
	for _, p := range sortedKeys(before) {
		if _, has := now[p]; !has {
			c.add(entry{path: p, old: p, gone: true})
			c.gone[len(c.gone)-1].Before = before[p]
		}
	}
	return c
}

// add takes a change of git's in.
func (c *Changes) add(e entry) {
	f := &File{Path: e.path, Old: e.old, oldBlob: e.blob}
	json := strings.EqualFold(path.Ext(e.path), ".json")
	if e.gone {
		c.gone = append(c.gone, f)
	} else {
		c.files[e.path] = f
	}
	switch {
	case e.gone || !json:
		c.names = append(c.names, path.Base(e.path))
	case e.old != "" && path.Base(e.old) != path.Base(e.path):
		c.names = append(c.names, path.Base(e.old))
	}
}

// fetch reads the contents before, and those of the index, in one go.
func (c *Changes) fetch(root string) error {
	var want []string
	for _, list := range [][]*File{c.gone, c.Files()} {
		for _, f := range list {
			if f.oldBlob != "" && strings.EqualFold(path.Ext(f.Path), ".json") {
				want = append(want, f.oldBlob)
			}
		}
	}
	if c.Index != nil {
		for _, p := range sortedKeys(c.Index.blobs) {
			if isJSON(p) {
				want = append(want, c.Index.blobs[p])
			}
		}
	}
	if len(want) == 0 {
		return nil
	}
	got, err := blobs(root, want)
	if err != nil {
		return err
	}
	for _, list := range [][]*File{c.gone, c.Files()} {
		for _, f := range list {
			f.Before = got[f.oldBlob]
		}
	}
	if c.Index != nil {
		for p, id := range c.Index.blobs {
			if !isJSON(p) {
				continue
			}
			src, ok := got[id]
			if !ok {
				return fmt.Errorf("git has no staged content for %s", p)
			}
			c.Index.source[p] = src
		}
	}
	return nil
}

// Unknown reports whether an error says that the revision is not known.
func Unknown(err error) bool {
	var r *RevisionError
	return errors.As(err, &r)
}
