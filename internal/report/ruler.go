package report

import (
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// rulerStep is how many bytes lie between two places that a ruler works out as they are asked for, at least.
const rulerStep = 1024

// ruler returns the lines and columns of many places in the same files. The tree counts each column from the start of its line, which
// takes a long time for many findings on one very long line; the ruler counts from the nearest place it knows.
type ruler struct {
	marks map[*jsontree.Tree][]jsontree.Position
}

func newRuler() *ruler { return &ruler{marks: map[*jsontree.Tree][]jsontree.Position{}} }

// position is jsontree.Tree.Position.
func (r *ruler) position(t *jsontree.Tree, offset int) jsontree.Position {
	src := t.Source()
	offset = min(max(offset, 0), len(src))
	marks := r.marks[t]
	if len(marks) == 0 {
		marks = []jsontree.Position{{Line: 1, Column: 1, UTF16: 1}}
	}
	for last := marks[len(marks)-1]; last.Offset+rulerStep <= offset; {
		last = walk(src, last, last.Offset+rulerStep)
		marks = append(marks, last)
	}
	r.marks[t] = marks
	low, high := 0, len(marks)
	for high-low > 1 {
		if middle := (low + high) / 2; marks[middle].Offset <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	p := walk(src, marks[low], offset)
	p.Offset = offset
	return p
}

// walk goes on to the first character that begins at an offset or behind it.
func walk(src []byte, p jsontree.Position, offset int) jsontree.Position {
	for p.Offset < offset {
		switch c := src[p.Offset]; {
		case c >= utf8.RuneSelf || c == '\r':
			p = advance(src, p)
		case c == '\n':
			p.Offset++
			p.Line, p.Column, p.UTF16 = p.Line+1, 1, 1
		default:
			p.Offset++
			p.Column++
			p.UTF16++
		}
	}
	return p
}

// advance goes one character further. A line ends with LF, CRLF or CR.
func advance(src []byte, p jsontree.Position) jsontree.Position {
	r, n := utf8.DecodeRune(src[p.Offset:])
	p.Offset += n
	p.Column++
	p.UTF16++
	switch {
	case r > 0xFFFF:
		p.UTF16++
	case r == '\n', r == '\r' && (p.Offset == len(src) || src[p.Offset] != '\n'):
		p.Line, p.Column, p.UTF16 = p.Line+1, 1, 1
	}
	return p
}
