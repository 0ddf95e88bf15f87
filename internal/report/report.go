// Package report writes what a run found, one file an output format.
package report

import (
	"io"
	"slices"
	"sort"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/fingerprint"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Result is all that a run has to say. Findings are sorted by file, offset, rule.
type Result struct {
	Tool     Tool
	Root     string // absolute; never printed
	Findings []*Item
	// Suppressed are findings that the configuration hides and that are to be shown all the same, in the order of Findings; they are
	// counted nowhere but in Summary.Suppressed.
	Suppressed []*Item
	Files      []File
	Errors     []Problem
	Summary    Summary
	Safe       int           // of Summary.Fixable, those with a safe fix
	Rules      []*rules.Rule // every rule by id
	Remote     Remote
	Profile    *Profile // nil: not said
	ExitCode   int
}

// Tool names the program and its data.
type Tool struct{ Name, Version, Commit, Catalog, URL string }

// File is a file that was read and is ours.
type File struct {
	Path       string
	Kind       string
	Connectors []string
	Note       string    // why it was not read or is skipped, where files are only listed
	Verdicts   []Verdict // what Azure-Sentinel's checks say of it, in that profile
}

// Profile says for which place of publication a run judged.
type Profile struct {
	Name, From string
	Upstream   string // the state of Azure-Sentinel's checks, in that profile
}

// Verdict is what one of Azure-Sentinel's checks says of a file.
type Verdict struct{ Job, Outcome, Message string }

// Problem is something that could not be read or processed.
type Problem struct{ Path, Message string }

// Summary counts what is shown.
type Summary struct {
	Files, Definitions, Errors, Warnings, Infos, Suppressed, Fixable int
	Unchanged                                                        int // findings that have nothing to do with what was changed
	// findings that the baseline hides, and those in it that are there no more
	Baselined, Stale int
}

// Remote is where the repository lives, when git's configuration says it.
type Remote struct{ URL, Revision, Branch string }

// Item is a finding with its place worked out.
type Item struct {
	*rules.Finding
	Start, End  jsontree.Position
	Pointer     string // of the node, as RFC 6901 says
	Fingerprint string
	By          *rules.Suppression // what keeps it back; nil for most

	ruler *ruler
}

// Options says how an output looks.
type Options struct {
	Width      int // columns; 0 for 100
	Color      bool
	Hyperlinks bool
	Quiet      bool // no totals
	Terminal   bool // a person looks at it: long lists of one rule are cut
	// Path turns a path of the result into one that can be opened from where the reader is; nil: as it is.
	Path func(string) string
}

// path returns a path as the reader can open it.
func (o Options) path(p string) string {
	if o.Path != nil {
		p = o.Path(p)
	}
	return Inert(p)
}

// Writer writes a result in one format.
type Writer func(w io.Writer, r *Result, o Options) error

// Formats lists the formats.
func Formats() []string {
	return []string{"text", "compact", "json", "sarif", "github", "azure", "gitlab", "junit", "markdown", "html"}
}

// For returns the writer of a format.
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
	case "github":
		return writeGitHub, true
	case "azure":
		return writeAzure, true
	case "gitlab":
		return writeGitLab, true
	case "junit":
		return writeJUnit, true
	case "markdown":
		return writeMarkdown, true
	case "html":
		return writeHTML, true
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
	var prints fingerprint.Maker
	for i, f := range findings {
		id := prints.Of(f)
		seen[id]++
		id = fingerprint.Nth(id, seen[id])
		items[i] = &Item{
			Finding:     f,
			Start:       places.position(f.File.Tree, f.Span.Start),
			End:         places.position(f.File.Tree, f.Span.End),
			Pointer:     ways.of(f.Node),
			Fingerprint: id,
			ruler:       places,
		}
	}
	return items
}

// shown returns the findings and what is suppressed, by file, offset, rule.
func (r *Result) shown() []*Item {
	if len(r.Suppressed) == 0 {
		return r.Findings
	}
	all := slices.Concat(r.Findings, r.Suppressed)
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.File.Path != b.File.Path:
			return a.File.Path < b.File.Path
		case a.Span.Start != b.Span.Start:
			return a.Span.Start < b.Span.Start
		default:
			return a.Rule.ID < b.Rule.ID
		}
	})
	return all
}

// because says in one line why a finding is suppressed.
func because(s *rules.Suppression) string {
	text := s.Reason
	if s.Owner != "" {
		text += ", owner " + s.Owner
	}
	if s.Expires != "" {
		text += ", until " + s.Expires
	}
	return text
}

// paths returns the files of content that have findings, in order.
func paths(r *Result) []string {
	seen := map[string]bool{}
	var list []string
	for _, i := range r.Findings {
		if !seen[i.File.Path] && i.File.Kind != connector.Configuration { // which is not among the files that are counted
			seen[i.File.Path] = true
			list = append(list, i.File.Path)
		}
	}
	sort.Strings(list)
	return list
}
