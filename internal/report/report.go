// Package report writes what a run found, one file an output format.
package report

import (
	"io"
	"sort"
	"strconv"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Result is all that a run has to say. Findings are sorted by file, offset, rule.
type Result struct {
	Tool     Tool
	Root     string // absolute; never printed
	Findings []*Item
	Files    []File
	Errors   []Problem
	Summary  Summary
	Rules    []*rules.Rule // every rule by id
	Remote   Remote
	ExitCode int
}

// Tool names the program and its data.
type Tool struct{ Name, Version, Commit, Catalog, URL string }

// File is a file that was read and is ours.
type File struct {
	Path       string
	Kind       string
	Connectors []string
}

// Problem is something that could not be read or finished.
type Problem struct{ Path, Message string }

// Summary counts what is shown.
type Summary struct{ Files, Definitions, Errors, Warnings, Infos, Suppressed, Fixable int }

// Remote is where the repository lives, when git's configuration says it.
type Remote struct{ URL, Revision, Branch string }

// Item is a finding with its place worked out.
type Item struct {
	*rules.Finding
	Start, End  jsontree.Position
	Pointer     string // of the node, as RFC 6901 says
	Fingerprint string

	ruler *ruler
}

// Options says how an output looks.
type Options struct {
	Width      int // columns; 0 for 100
	Color      bool
	Hyperlinks bool
	Quiet      bool // no totals
}

// Writer writes a result in one format.
type Writer func(w io.Writer, r *Result, o Options) error

// Formats lists the formats.
func Formats() []string { return []string{"text", "compact", "json", "sarif"} }

// For gives the writer of a format.
func For(format string) (Writer, bool) {
	switch format {
	case "text":
		return writeText, true
	case "compact":
		return writeCompact, true
	case "json":
		return writeJSON, true
	case "sarif":
		return writeSARIF, true
	}
	return nil, false
}

// NewItems works out the places and the fingerprints of findings. It is given all findings of a run, whatever is shown of them, so that
// of several that look alike each keeps its fingerprint.
func NewItems(findings []*rules.Finding) []*Item {
	items := make([]*Item, len(findings))
	seen := map[string]int{}
	places := newRuler()
	var ways pointers
	var prints fingerprints
	for i, f := range findings {
		id := prints.of(f)
		seen[id]++
		if n := seen[id]; n > 1 {
			id = digest(id, strconv.Itoa(n))
		}
		items[i] = &Item{Finding: f, Start: places.position(f.File.Tree, f.Span.Start), End: places.position(f.File.Tree, f.Span.End), Pointer: ways.of(f.Node), Fingerprint: id, ruler: places}
	}
	return items
}

// paths gives the files that have findings, in order.
func paths(r *Result) []string {
	seen := map[string]bool{}
	var list []string
	for _, i := range r.Findings {
		if !seen[i.File.Path] {
			seen[i.File.Path] = true
			list = append(list, i.File.Path)
		}
	}
	sort.Strings(list)
	return list
}
