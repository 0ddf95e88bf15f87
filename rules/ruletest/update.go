package ruletest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// update rewrites the marks of the bad examples and the fixed examples, to be read before they are committed.
var update = flag.Bool("update-pages", false, "write the findings of the bad examples, and what the fixes make, into the rules' pages")

// rewrite puts what the rule does today into its page, which lies in the folder of its family below dir.
func rewrite(t *testing.T, dir string, r *rules.Rule) {
	t.Helper()
	path := filepath.Join(dir, r.Family().Name, r.Name+".md")
	page, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(page), "\n")
	var changes []blockChange
	fixed := examplesOf(t, string(page), repaired)
	for i, e := range examplesOf(t, string(page), incorrect) {
		root, found := run(t, r, e)
		for _, f := range e.fences {
			f.marks = nil
		}
		for _, f := range found {
			e.mark(t, f)
		}
		for _, f := range e.fences {
			changes = append(changes, blockChange{f, marked(f.lines, f.marks, strings.Contains(f.info, "escaped"))})
		}
		if i < len(fixed) {
			applyFixes(t, r, root)
			for _, f := range fixed[i].fences {
				got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.name)))
				if err == nil && !strings.Contains(f.info, "escaped") {
					changes = append(changes, blockChange{f, f.shown(string(got))})
				}
			}
		}
	}
	sort.SliceStable(changes, func(i, j int) bool { return changes[i].fence.first > changes[j].fence.first })
	for _, c := range changes {
		lines = slices.Replace(lines, c.fence.first, c.fence.last, c.lines...)
	}
	if out := strings.Join(lines, "\n"); out != string(page) {
		if err := os.WriteFile(path, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// blockChange is what a fence of a page is to hold.
type blockChange struct {
	fence *fence
	lines []string
}

// mark notes a finding at the fence that shows its place.
func (e *example) mark(t *testing.T, f *rules.Finding) {
	t.Helper()
	tree := f.File.Tree
	start, end := tree.Position(f.Span.Start), tree.Position(f.Span.End)
	m := mark{f.File.Path, start.Line, start.Column, end.Line, end.Column, f.Severity.String(), f.Message.ID}
	for _, fence := range e.fences {
		switch {
		case strings.TrimPrefix(fence.name, before) != f.File.Path:
		case fence.base == "":
			fence.marks = append(fence.marks, m)
			return
		case fence.start <= f.Span.Start && f.Span.End <= fence.end:
			at := tree.Position(fence.start)
			fence.marks = append(fence.marks, m.moved(1-at.Line, 1-at.Column))
			return
		}
	}
	t.Errorf("no fence shows the place of: %s", m)
}

// shown returns what a fence shows of a finished document: all of it, or its fragment.
func (f *fence) shown(doc string) []string {
	if f.base == "" {
		return strings.Split(strings.TrimSuffix(doc, "\n"), "\n")
	}
	tree := jsontree.Parse([]byte(doc))
	n := tree.Lookup(strings.TrimSuffix(f.at, "/"))
	if !memberText.MatchString(f.text()) {
		return strings.Split(n.Raw(), "\n")
	}
	from, to := -1, 0
	for key := range jsontree.Parse([]byte("{" + f.text() + "}")).Root().Members() {
		if value := n.Get(key.Text()); value.Exists() {
			if from < 0 {
				from = value.Key().Span().Start
			}
			to = value.Span().End
		}
	}
	if from < 0 {
		return f.lines
	}
	return strings.Split(doc[from:to], "\n")
}

// marked puts the marks of an example below its lines, in the place of those that were there.
func marked(lines []string, marks []mark, escaped bool) []string {
	sort.SliceStable(marks, func(i, j int) bool {
		return marks[i].line < marks[j].line || marks[i].line == marks[j].line && marks[i].column < marks[j].column
	})
	var out []string
	number := 0
	for _, line := range lines {
		if caretLine.MatchString(line) || placeLine.MatchString(line) {
			continue
		}
		out = append(out, line)
		number++
		for _, m := range marks {
			if m.line == number {
				out = append(out, markLine(m, utf8.RuneCountInString(line), escaped))
			}
		}
	}
	return out
}

func markLine(m mark, length int, escaped bool) string {
	if escaped {
		return fmt.Sprintf("@%d:%d-%d:%d %s %s", m.line, m.column, m.endLine, m.endColumn, m.severity, m.message)
	}
	carets := strings.Repeat("^", max(m.endColumn-m.column, 0))
	if m.endLine > m.line {
		carets = strings.Repeat("^", max(length-m.column+1, 1))
	}
	if carets == "" {
		carets = "|"
	}
	return strings.Repeat(" ", m.column-1) + carets + " " + m.severity + " " + m.message
}
