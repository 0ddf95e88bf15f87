// Package ruletest runs the examples on rules' pages as tests. Modules with rules of their own use it for theirs.
package ruletest

import (
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// defaultFile is the name of an example that has neither a name nor a base.
const defaultFile = "Solutions/Contoso/Data Connectors/Contoso.json"

// The headings of a page's examples; the second of each is the older name.
var (
	incorrect = []string{"Incorrect", "Bad"}
	correct   = []string{"Correct", "Good"}
	repaired  = []string{"Fixed"}
)

// fence is one fenced block of a page: a whole file, or a fragment that goes into a base.
type fence struct {
	info  string
	name  string // the file that it is, or is part of
	lines []string
	marks []mark // with places in the fence's own lines
	first int    // index of its first line in the page
	last  int    // index of its closing line
	fragment
}

// example is one tree of files: the fences below a heading, or below one of its subheadings.
type example struct {
	fences []*fence
	files  map[string]string
}

// mark is a finding that an example announces.
type mark struct {
	file               string
	line, column       int // from 1, in code points
	endLine, endColumn int
	severity, message  string
}

func (m mark) String() string {
	return fmt.Sprintf("%s:%d:%d-%d:%d %s %s", m.file, m.line, m.column, m.endLine, m.endColumn, m.severity, m.message)
}

var (
	caretLine = regexp.MustCompile(`^(\s*)(\^+|\|)\s+(error|warning|info)\s+([a-z0-9-]+)\s*$`)
	placeLine = regexp.MustCompile(`^\s*@(\d+):(\d+)-(\d+):(\d+)\s+(error|warning|info)\s+([a-z0-9-]+)\s*$`)
	attribute = regexp.MustCompile(`\b(file|base|at|without)=("[^"]*"|\S+)`)
	rawBytes  = regexp.MustCompile(`‹([0-9A-Fa-f ]+)›`)
	repeated  = regexp.MustCompile(`‹([^‹›]+)×([0-9]+)›`)
)

// examplesOf reads the examples below a heading of a page, under any of its names.
func examplesOf(tb testing.TB, page string, headings []string) []*example {
	tb.Helper()
	var list []*example
	var current *example
	lines := strings.Split(page, "\n")
	inside := false
	for i := 0; i < len(lines); i++ {
		if heading, ok := strings.CutPrefix(lines[i], "## "); ok {
			inside, current = slices.Contains(headings, heading), nil
		}
		if strings.HasPrefix(lines[i], "### ") {
			current = nil
		}
		info, ok := strings.CutPrefix(lines[i], "```")
		if !ok || info == "" {
			continue
		}
		end := i + 1
		for end < len(lines) && strings.TrimRight(lines[end], " ") != "```" {
			end++
		}
		if inside && (strings.HasPrefix(info, "json") || strings.Contains(info, "file=")) {
			if current == nil {
				current = &example{}
				list = append(list, current)
			}
			current.fences = append(current.fences, newFence(tb, info, lines[i+1:min(end, len(lines))], i+1))
		}
		i = end
	}
	for _, e := range list {
		e.build(tb)
	}
	return list
}

func newFence(tb testing.TB, info string, lines []string, first int) *fence {
	tb.Helper()
	f := &fence{info: info, name: defaultFile, first: first, last: first + len(lines)}
	for _, m := range attribute.FindAllStringSubmatch(info, -1) {
		value := strings.Trim(m[2], `"`)
		switch m[1] {
		case "file":
			f.name = value
		case "at":
			f.at = value
		case "without":
			f.without = strings.Split(value, ",")
		case "base":
			f.base = value
			b, ok := baseOf(value)
			if !ok {
				tb.Fatalf("there is no base %q", value)
			}
			if !strings.Contains(info, "file=") {
				f.name = b.file
			}
		}
	}
	for _, line := range lines {
		if m := caretLine.FindStringSubmatch(line); m != nil && len(f.lines) > 0 {
			column := utf8.RuneCountInString(m[1]) + 1
			width := utf8.RuneCountInString(m[2])
			if m[2] == "|" {
				width = 0
			}
			f.marks = append(f.marks, mark{f.name, len(f.lines), column, len(f.lines), column + width, m[3], m[4]})
			continue
		}
		if m := placeLine.FindStringSubmatch(line); m != nil {
			n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
			f.marks = append(f.marks, mark{f.name, n(1), n(2), n(3), n(4), m[5], m[6]})
			continue
		}
		f.lines = append(f.lines, line)
	}
	return f
}

// text is what a fence shows, without its marks. In an escaped one, ‹EF BB BF› are bytes, and ‹text×600› is the text 600 times.
func (f *fence) text() string {
	text := strings.Join(f.lines, "\n")
	if strings.Contains(f.info, "escaped") {
		text = rawBytes.ReplaceAllStringFunc(text, func(s string) string {
			b, err := hex.DecodeString(strings.ReplaceAll(strings.Trim(s, "‹›"), " ", ""))
			if err != nil {
				return s
			}
			return string(b)
		})
		text = repeated.ReplaceAllStringFunc(text, func(s string) string {
			m := repeated.FindStringSubmatch(s)
			n, err := strconv.Atoi(m[2])
			if err != nil {
				return s
			}
			return strings.Repeat(m[1], n)
		})
	}
	return text
}

// build makes the files of an example, and notes where each fragment lies in its file.
func (e *example) build(tb testing.TB) {
	tb.Helper()
	e.files = map[string]string{}
	for _, f := range e.fences {
		e.begin(tb, f)
	}
	for _, f := range e.fences {
		if f.base == "" {
			continue
		}
		old := e.files[f.name]
		doc, start, err := insert(old, f.at, f.text())
		if err != nil {
			tb.Fatal(err)
		}
		for _, other := range e.fences {
			if other != f && other.base != "" && other.name == f.name && other.start >= start {
				other.start, other.end = other.start+len(doc)-len(old), other.end+len(doc)-len(old)
			}
		}
		f.start, f.end = start, start+len(f.text())
		e.files[f.name] = doc
	}
}

// begin adds the file that a fence is, or the tree of its base, less what the fence leaves out.
func (e *example) begin(tb testing.TB, f *fence) {
	tb.Helper()
	if f.base == "" {
		e.files[f.name] = f.text()
		if !strings.Contains(f.info, "bare") { // a bare one has no line feed at its end
			e.files[f.name] += "\n"
		}
		return
	}
	b, _ := baseOf(f.base)
	for name, source := range baseTree(b.tree) {
		if name == b.file {
			name = f.name
		}
		if _, ok := e.files[name]; !ok {
			e.files[name] = source
		}
	}
	for _, at := range f.without {
		doc, err := remove(e.files[f.name], at)
		if err != nil {
			tb.Fatal(err)
		}
		e.files[f.name] = doc
	}
}

// wanted returns the marks of an example, each with its place in its file.
func (e *example) wanted() []mark {
	var list []mark
	for _, f := range e.fences {
		for _, m := range f.marks {
			if f.base != "" {
				at := jsontree.Parse([]byte(e.files[f.name])).Position(f.start)
				m = m.moved(at.Line-1, at.Column-1)
			}
			list = append(list, m)
		}
	}
	return list
}

// moved shifts a mark from a fragment, which begins lines and columns further on, to its file; or back.
func (m mark) moved(lines, columns int) mark {
	first := 1
	if lines < 0 {
		first = 1 - lines
	}
	if m.line == first {
		m.column += columns
	}
	if m.endLine == first {
		m.endColumn += columns
	}
	m.line += lines
	m.endLine += lines
	return m
}

func sortMarks(list []mark) {
	sort.Slice(list, func(i, j int) bool { return list[i].String() < list[j].String() })
}
