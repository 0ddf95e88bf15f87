package report

import (
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// rulerStep is how many bytes lie between two places that a ruler has worked out, at least.
const rulerStep = 1024

// ruler gives the lines and columns of many places in the same files. The tree counts each column from the start of its line, which
// takes a long time for many findings on one very long line; the ruler counts from the nearest place it knows.
type ruler struct {
	marks map[*jsontree.Tree][]jsontree.Position
}

func newRuler() *ruler { return &ruler{marks: map[*jsontree.Tree][]jsontree.Position{}} }

// position is jsontree.Tree.Position.
func (r *ruler) position(t *jsontree.Tree, offset int) jsontree.Position {
	src := t.Source()
	marks, ok := r.marks[t]
	if !ok {
		marks = measure(src)
		r.marks[t] = marks
	}
	offset = min(max(offset, 0), len(src))
	low, high := 0, len(marks)
	for high-low > 1 {
		if middle := (low + high) / 2; marks[middle].Offset <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	p := marks[low]
	for p.Offset < offset {
		p = advance(src, p)
	}
	p.Offset = offset
	return p
}

// measure walks through a file once and keeps a place every so many bytes.
func measure(src []byte) []jsontree.Position {
	p := jsontree.Position{Line: 1, Column: 1, UTF16: 1}
	marks := append(make([]jsontree.Position, 0, len(src)/rulerStep+1), p)
	for p.Offset < len(src) {
		p = advance(src, p)
		if p.Offset >= marks[len(marks)-1].Offset+rulerStep {
			marks = append(marks, p)
		}
	}
	return marks
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
