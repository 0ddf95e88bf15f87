// Package fix applies the fixes of findings: it chooses those that go together, makes the new documents, and writes them so
// that an interrupted run leaves every file old or new.
package fix

import (
	"sort"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Chosen are the edits of one round, by file.
type Chosen struct {
	Edits map[*connector.File][]jsontree.Edit
	Fixes int
	Of    []Applied // what each of them is for, in the order of the findings
}

// Applied is a fix that was chosen.
type Applied struct {
	File *connector.File // of the finding
	Rule *rules.Rule
	Safe bool
}

// Choose takes of every finding its first fix that is allowed. Where fixes touch the same bytes the first one wins, in the order
// of the findings; the others wait for the next round. Files that writable refuses are left alone.
func Choose(findings []*rules.Finding, unsafe bool, writable func(*connector.File) bool) Chosen {
	c := Chosen{Edits: map[*connector.File][]jsontree.Edit{}}
	taken := map[*connector.File]*ranges{}
	for _, f := range findings {
		fix := allowed(f, unsafe)
		if fix == nil || !fits(f, fix, taken, writable) {
			continue
		}
		for _, e := range fix.Edits {
			file := fileOf(f, e)
			if taken[file] == nil {
				taken[file] = &ranges{}
			}
			taken[file].add(e.Start, e.End)
			c.Edits[file] = append(c.Edits[file], e.Edit)
		}
		c.Fixes++
		c.Of = append(c.Of, Applied{f.File, f.Rule, fix.Safe})
	}
	return c
}

func allowed(f *rules.Finding, unsafe bool) *rules.Fix {
	for i := range f.Fixes {
		if fix := &f.Fixes[i]; (fix.Safe || unsafe) && len(fix.Edits) > 0 {
			return fix
		}
	}
	return nil
}

func fileOf(f *rules.Finding, e rules.FileEdit) *connector.File {
	if e.File != nil {
		return e.File
	}
	return f.File
}

func fits(f *rules.Finding, fix *rules.Fix, taken map[*connector.File]*ranges, writable func(*connector.File) bool) bool {
	own := map[*connector.File]*ranges{}
	for _, e := range fix.Edits {
		file := fileOf(f, e)
		if !writable(file) || taken[file] != nil && taken[file].touches(e.Start, e.End) {
			return false
		}
		if own[file] == nil {
			own[file] = &ranges{}
		}
		if own[file].touches(e.Start, e.End) {
			return false
		}
		own[file].add(e.Start, e.End)
	}
	return true
}

// ranges are the bytes that edits have taken, sorted.
type ranges struct{ list []jsontree.Span }

// touches reports whether a range shares a byte or an edge with one that is taken: two insertions at one place do.
func (r *ranges) touches(start, end int) bool {
	i := sort.Search(len(r.list), func(i int) bool { return r.list[i].End >= start })
	return i < len(r.list) && r.list[i].Start <= end
}

func (r *ranges) add(start, end int) {
	i := sort.Search(len(r.list), func(i int) bool { return r.list[i].Start >= start })
	r.list = append(r.list, jsontree.Span{})
	copy(r.list[i+1:], r.list[i:])
	r.list[i] = jsontree.Span{Start: start, End: end}
}
