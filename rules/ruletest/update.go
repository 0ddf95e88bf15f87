package ruletest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// update rewrites the marks of the bad examples and the fixed examples, to be read before they are committed.
var update = flag.Bool("update-pages", false, "write the findings of the bad examples, and what the fixes make, into the rules' pages")

// rewrite puts what the rule does today into its page, which lies in the folder of its family below dir.
func rewrite(t *testing.T, dir string, r *rules.Rule) {
	t.Helper()
	path := filepath.Join(dir, r.Family().Name, r.Name+".md")
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(source)
	bad := section(page, "Bad")
	root, found := run(t, r, bad)
	for i := range bad {
		bad[i].wanted = nil
	}
	for _, f := range found {
		for i := range bad {
			if bad[i].name == f.File.Path {
				start, end := f.File.Tree.Position(f.Span.Start), f.File.Tree.Position(f.Span.End)
				bad[i].wanted = append(bad[i].wanted, mark{f.File.Path, start.Line, start.Column, end.Line, end.Column, f.Severity.String(), f.Message.ID})
			}
		}
	}
	page = replaceBlocks(page, "Bad", func(i int, lines []string, info string) []string {
		return marked(lines, bad[i].wanted, strings.Contains(info, "escaped"))
	})
	if fixed := section(page, "Fixed"); len(fixed) > 0 {
		applyFixes(t, r, root)
		page = replaceBlocks(page, "Fixed", func(i int, lines []string, info string) []string {
			got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(fixed[i].name)))
			if err != nil || strings.Contains(info, "escaped") {
				return lines
			}
			return strings.Split(strings.TrimSuffix(string(got), "\n"), "\n")
		})
	}
	if page != string(source) {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
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

// replaceBlocks passes the lines of every example in a page's section through a function.
func replaceBlocks(page, heading string, with func(i int, lines []string, info string) []string) string {
	lines := strings.Split(page, "\n")
	var out []string
	inside, n := false, 0
	for i := 0; i < len(lines); i++ {
		out = append(out, lines[i])
		if strings.HasPrefix(lines[i], "## ") {
			inside = lines[i] == "## "+heading
		}
		info, fence := strings.CutPrefix(lines[i], "```")
		if !fence || info == "" {
			continue
		}
		end := i + 1
		for end < len(lines) && strings.TrimRight(lines[end], " ") != "```" {
			end++
		}
		block := lines[i+1 : min(end, len(lines))]
		if inside && (strings.HasPrefix(info, "json") || strings.Contains(info, "file=")) {
			block = with(n, block, info)
			n++
		}
		out = append(out, block...)
		i = end - 1
		if end < len(lines) {
			out = append(out, lines[end])
			i = end
		}
	}
	return strings.Join(out, "\n")
}
