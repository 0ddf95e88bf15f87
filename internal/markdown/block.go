package markdown

import "strings"

// block returns the end of the block that begins at i, a line's start, and whether it is a fenced block of code. Marks and links do
// not reach beyond a block (CommonMark 0.31, 4 and 5): a blank line ends it, and so does the next item of a list, a heading or a fence.
func block(t string, i int) (end int, fence bool) {
	if n := fenceAt(t, i); n > 0 {
		return fenceEnd(t, i, n), true
	}
	for {
		j := strings.IndexByte(t[i:], '\n')
		if j < 0 {
			return len(t), false
		}
		i += j + 1
		if i == len(t) || blankLine(t, i) || beginsBlock(t, i) {
			return i, false
		}
	}
}

// fenceAt returns the number of backticks of an opening fence in the line at i, or 0.
func fenceAt(t string, i int) int {
	i = skipBlanks(t, i)
	if n := runLength(t, i, '~'); n >= 3 {
		return n
	}
	n := runLength(t, i, '`')
	if n < 3 {
		return 0
	}
	for j := i + n; j < len(t) && t[j] != '\n'; j++ {
		if t[j] == '`' {
			return 0 // a code span
		}
	}
	return n
}

// fenceEnd returns the end of the closing fence's line; that of the text where the block is not closed.
func fenceEnd(t string, i, n int) int {
	mark := t[skipBlanks(t, i)]
	for {
		j := strings.IndexByte(t[i:], '\n')
		if j < 0 {
			return len(t)
		}
		i += j + 1
		k := skipBlanks(t, i)
		if m := runLength(t, k, mark); m >= n && (k+m == len(t) || blankLine(t, k+m)) {
			if j := strings.IndexByte(t[k:], '\n'); j >= 0 {
				return k + j + 1
			}
			return len(t)
		}
	}
}

// beginsBlock reports whether the line at i is a block of its own: a heading, an item of a list, a quotation or a fence.
func beginsBlock(t string, i int) bool {
	i = skipBlanks(t, i)
	if i == len(t) {
		return false
	}
	switch c := t[i]; {
	case c == '#':
		n := runLength(t, i, '#')
		return n <= 6 && blankAt(t, i+n)
	case c == '>':
		return true
	case c == '-' || c == '+' || c == '*':
		return blankAt(t, i+1)
	case c == '`' || c == '~':
		return fenceAt(t, i) > 0
	}
	return orderedItem(t, i)
}

// orderedItem reports whether the item of a numbered list begins at i.
func orderedItem(t string, i int) bool {
	j := i
	for j < len(t) && j-i < 9 && t[j] >= '0' && t[j] <= '9' {
		j++
	}
	return j > i && j < len(t) && (t[j] == '.' || t[j] == ')') && blankAt(t, j+1)
}

// blankAt reports whether a blank or the end of the text or a line is at i.
func blankAt(t string, i int) bool {
	return i == len(t) || t[i] == ' ' || t[i] == '\t' || t[i] == '\n' || t[i] == '\r'
}
