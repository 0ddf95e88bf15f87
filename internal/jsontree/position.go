package jsontree

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Position is a place as people and editors count it.
type Position struct {
	Line   int // from 1
	Column int // code points from 1
	UTF16  int // UTF-16 code units from 1
	Offset int // bytes from 0
}

// Position returns the line and columns of a byte offset; one past the end is allowed. A line ends with LF, CRLF or CR.
func (t *Tree) Position(offset int) Position {
	offset = min(max(offset, 0), len(t.src))
	lines := t.lineStarts()
	line := lineOf(lines, offset)
	p := Position{Line: line + 1, Column: 1, UTF16: 1, Offset: offset}
	for i := int(lines[line]); i < offset; {
		r, n := utf8.DecodeRune(t.src[i:])
		i += n
		p.Column++
		p.UTF16++
		if r > 0xFFFF {
			p.UTF16++
		}
	}
	return p
}

func lineOf(lines []uint32, offset int) int {
	return sort.Search(len(lines), func(i int) bool { return int(lines[i]) > offset }) - 1
}

// lineStart is where the line of an offset begins.
func (t *Tree) lineStart(offset int) int {
	lines := t.lineStarts()
	return int(lines[lineOf(lines, offset)])
}

// Line returns the bytes of a line, counted from 1, without its end.
func (t *Tree) Line(line int) Span {
	lines := t.lineStarts()
	if line < 1 || line > len(lines) {
		return Span{}
	}
	start, end := int(lines[line-1]), len(t.src)
	if line < len(lines) {
		end = int(lines[line])
	}
	for end > start && (t.src[end-1] == '\n' || t.src[end-1] == '\r') {
		end--
	}
	return Span{start, end}
}

// LineCount is the number of lines in the source, at least 1.
func (t *Tree) LineCount() int { return len(t.lineStarts()) }

func (t *Tree) lineStarts() []uint32 {
	t.linesOnce.Do(func() {
		t.lines = append(t.lines, 0)
		for i := 0; i < len(t.src); {
			n := bytes.IndexAny(t.src[i:], "\r\n")
			if n < 0 {
				break
			}
			i += n + 1
			if t.src[i-1] == '\r' && i < len(t.src) && t.src[i] == '\n' {
				i++
			}
			t.lines = append(t.lines, uint32(i))
		}
	})
	return t.lines
}
