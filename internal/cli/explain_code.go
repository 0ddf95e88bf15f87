package cli

import "strings"

// codeIndent is how far code is set in.
const codeIndent = 4

// foldCode writes a line of code and the marks below it in lines that fit: each part of a line that is too long has its marks directly
// below it, where the terminal would break both somewhere and put the marks out of their place. Nothing is left out.
func foldCode(b *strings.Builder, line string, marks []string, width int) {
	code, room := []rune(line), max(width-codeIndent, codeIndent)
	indent := strings.Repeat(" ", codeIndent)
	for from, before := 0, indent; ; before = "  … " {
		to := foldAt(code, from, room)
		b.WriteString(before + string(code[from:to]) + "\n")
		last := to == len(code)
		for _, m := range marks {
			if last {
				to = max(to, len(m)) // what is missing is marked behind the line
			}
			foldMark(b, m, from, to, room)
		}
		if last {
			return
		}
		from = to
	}
}

// isMark reports whether a line of an example marks the line above it.
func isMark(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), "^") }

// foldAt returns where the part of a line ends that begins at a place: behind a blank if one is not far from the end of the room, or where
// the room ends.
func foldAt(code []rune, from, room int) int {
	end := from + room
	if end >= len(code) {
		return len(code)
	}
	for to := end; to > end-room*2/3; to-- {
		if code[to-1] == ' ' {
			return to
		}
	}
	return end
}

// foldMark writes the part of a mark that is below a part of its line, with the severity and message where the mark ends.
func foldMark(b *strings.Builder, mark string, from, to, room int) {
	start := strings.IndexByte(mark, '^')
	end := len(mark) - len(strings.TrimLeft(mark[start:], "^"))
	if end <= from || start >= to {
		return
	}
	said := ""
	if end <= to {
		said = mark[end:]
	}
	lead := max(start-from, 0)
	line := strings.Repeat(" ", codeIndent+lead) + strings.Repeat("^", min(end, to)-max(start, from))
	if over := len(line) + len(said) - codeIndent - room; over > 0 {
		b.WriteString(line + "\n")
		line = strings.Repeat(" ", max(codeIndent+room-len(said), codeIndent-1))
	}
	b.WriteString(line + said + "\n")
}
