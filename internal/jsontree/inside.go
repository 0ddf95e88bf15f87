package jsontree

import "unicode/utf8"

// Inside maps the bytes from..to of a string node's decoded Text to the bytes of the source that mean them, through
// its escapes. Offsets outside the text are moved to its ends; a node that is no string gives its whole span.
func (n Node) Inside(from, to int) Span {
	if n.Kind() != String {
		return n.Span()
	}
	b, base := n.body()
	if n.cell().flags&flagEscaped == 0 {
		from = min(max(from, 0), len(b))
		to = min(max(to, from), len(b))
		return Span{int(base) + from, int(base) + to}
	}
	start, end := -1, -1
	decoded := 0
	for i := 0; i < len(b); {
		width, size := 1, 1
		if b[i] == '\\' && i+1 < len(b) {
			var r rune
			r, width = decodeEscape(b[i:])
			size = max(utf8.RuneLen(r), 1)
		} else if b[i] >= utf8.RuneSelf {
			_, width = utf8.DecodeRuneInString(b[i:])
			size = width
		}
		if start < 0 && decoded+size > from {
			start = i
		}
		if start >= 0 && decoded >= to {
			end = i
			break
		}
		decoded += size
		i += width
	}
	if start < 0 {
		start = len(b)
	}
	if end < 0 {
		end = len(b)
	}
	return Span{int(base) + start, int(base) + max(start, end)}
}
