package text

import (
	"strings"
)

// lines looks at the beginning of each line, and at tables.
func (s *shape) lines() {
	if !strings.ContainsAny(s.text, "#|\n<>=.") {
		return
	}
	s.head, s.plain = -1, -1
	if s.markdown && strings.Contains(s.text, "```") {
		s.fences()
	}
	s.merge = strings.Contains(s.text, "<<<<<<< ") || strings.Contains(s.text, ">>>>>>> ")
	for from := 0; from < len(s.text); {
		end := len(s.text)
		if n := strings.IndexByte(s.text[from:], '\n'); n >= 0 {
			end = from + n
		}
		s.line(from, end)
		from = end + 1
	}
}

func (s *shape) line(from, end int) {
	begin := from
	from, to := trimLine(s.text, from, end)
	if from == to {
		s.head, s.plain = -1, -1
		return
	}
	if s.markdown && !s.code(from) {
		s.bullet(from, to, end)
	}
	switch c := s.text[from]; {
	case c == '<' || c == '>' || c == '=':
		if from == begin {
			s.mergeOrQuote(c, from, to)
		}
	case !s.markdown || s.code(from):
	case c == '#':
		s.heading(from, to)
	case c >= '0' && c <= '9':
		s.number(from, to)
	case c >= 'a' && c <= 'z':
		s.lettered(from, to)
	case c == '.' || c == ')':
		s.unnumbered(from, to)
	case c == '|' && to-from > 2 && s.text[to-1] == '|':
		s.row(from, to)
		return
	}
	s.head = -1
}

// mergeOrQuote looks at a line whose first character begins a mark that git leaves, or a quotation.
func (s *shape) mergeOrQuote(first byte, from, to int) {
	if s.merge && mergeMark(s.text[from:to]) {
		s.note(flawMerge, from, to, "")
	}
	s.quoted = s.quoted || first == '>'
}

// trimLine returns where the text of a line begins and ends, without the blanks around it.
func trimLine(t string, begin, end int) (from, to int) {
	from, to = begin, end
	for from < end && (t[from] == ' ' || t[from] == '\t') {
		from++
	}
	for to > from && (t[to-1] == ' ' || t[to-1] == '\r' || t[to-1] == '\t') {
		to--
	}
	return from, to
}

// mergeMark reports whether a line is one of those that git leaves in a file with conflicts.
func mergeMark(line string) bool {
	return line == "=======" || strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ")
}

// heading looks at a line that begins with #.
func (s *shape) heading(from, to int) {
	n := 0
	for from+n < to && s.text[from+n] == '#' {
		n++
	}
	title := n == 1 && from+2 < to && s.text[from+1] >= 'A' && s.text[from+1] <= 'Z' && s.text[from+2] >= 'a' && s.text[from+2] <= 'z' &&
		(from < 2 || strings.HasSuffix(s.text[:from], "\n\n"))
	if (title || n >= 2 && n <= 6) && from+n < to && (isLetter(s.text[from+n]) || s.text[from+n] == '*') {
		s.note(flawHeading, from, from+n, s.text[from:from+n]+" ")
	}
}

// number looks at a line that begins with a number.
func (s *shape) number(from, to int) {
	i, n := shortNumber(s.text, from, to)
	if spacedItem(s.text[i:to]) {
		s.note(flawItemBlank, from, i+2, s.text[from:i]+s.text[i+1:i+2])
		s.item, s.itemIndent, s.quoted, s.letter = n, s.column(from), false, 0
		return
	}
	if i+1 >= to || s.text[i] != '.' && s.text[i] != ')' {
		return
	}
	switch next := s.text[i+1]; {
	case beginsItem(s.text[i:to]):
		s.note(flawItem, from, i+1, s.text[from:i+1]+" ")
	case next != ' ' && next != '\t':
		return
	case s.item == 0 && n == 2 && s.inline(from):
		s.note(flawListStart, from, i+1, "")
	case s.item > 0 && n > s.item+1 && n < s.item+3 && !s.unclosed:
		s.note(flawListSkip, from, i+1, "")
	case s.quoted && n > 1 && n == s.item && s.itemIndent == s.column(from):
		s.note(flawListRepeat, from, i+1, "")
	}
	s.item, s.itemIndent, s.quoted, s.letter = n, s.column(from), false, 0
}

// unnumbered looks at a line of a list that begins with the mark behind a number, without the number: ". Once all settings are entered".
func (s *shape) unnumbered(from, to int) {
	const word = 4 // a period, a space, a capital, and a small letter
	if s.item == 0 || to-from < word {
		return
	}
	if c := s.text[from+2]; s.text[from+1] != ' ' || c < 'A' || c > 'Z' || !small(s.text[from+3:from+4]) {
		return
	}
	s.item++
	s.note(flawNoNumber, from, from+1, itoa(s.item)+s.text[from:from+1])
}

// shortNumber reads a number of at most three digits, and returns the place behind it.
func shortNumber(t string, from, to int) (end, n int) {
	for end = from; end < to && end-from < 3 && t[end] >= '0' && t[end] <= '9'; end++ {
		n = n*10 + int(t[end]-'0')
	}
	return end, n
}

// spacedItem reports whether a space is between the number of an item and its mark, and a sentence follows: " . Open".
func spacedItem(t string) bool {
	const word = 5 // a space, the mark, a space, a capital, and a small letter
	return len(t) >= word && t[0] == ' ' && (t[1] == '.' || t[1] == ')') && t[2] == ' ' && t[3] >= 'A' && t[3] <= 'Z' && small(t[4:5])
}

// beginsItem reports whether a word, a link or bold text follows right behind the mark of an item, which lacks its space.
func beginsItem(t string) bool {
	switch next := t[1]; {
	case next >= 'A' && next <= 'Z':
		return len(t) > 2 && t[2]|0x20 >= 'a' && t[2]|0x20 <= 'z'
	case next == '[':
		return t[0] == '.'
	case next == '*':
		return t[0] == '.' && len(t) > 2 && t[2] == '*'
	}
	return false
}

// column returns how far a place is from the start of its line.
func (s *shape) column(at int) int { return at - strings.LastIndexByte(s.text[:at], '\n') - 1 }

// lettered looks at a line that begins with "a." or "b)".
func (s *shape) lettered(from, to int) {
	c := s.text[from]
	if to-from < 4 || s.text[from+1] != '.' && s.text[from+1] != ')' || s.text[from+2] != ' ' {
		return
	}
	if s.letter >= 'a' && s.letterIndent == s.column(from) {
		switch {
		case c == s.letter:
			s.note(flawListRepeat, from, from+2, "")
		case c == s.letter+2:
			s.note(flawListSkip, from, from+2, "")
		}
	}
	s.letter, s.letterIndent = c, s.column(from)
}

// inline reports whether the first item of a list stands within a line before a place: "Steps: 1. Open it.".
func (s *shape) inline(at int) bool {
	before := s.text[:at]
	i := strings.LastIndex(before, "1. ")
	return i > 1 && before[i-1] == ' ' && strings.IndexByte(":.,", before[i-2]) >= 0 &&
		!strings.Contains(strings.TrimRight(before[i:], "\n"), "\n")
}

// row looks at a line of a table.
func (s *shape) row(from, to int) {
	line := s.text[from:to]
	switch {
	case separatorLine(line):
		if s.head >= 0 {
			head, _, _ := strings.Cut(s.text[s.head:], "\n")
			s.cols = columns(line)
			if columns(strings.TrimSpace(head)) != columns(line) {
				s.note(flawColumns, from, to, "")
				s.cols = 0
			}
		}
		s.head = -2 // the lines below belong to the table
	case s.head == -1:
		s.head = from
	case s.head >= 0:
		s.note(flawSeparator, s.head, to, "")
		s.head, s.cols = -2, 0
	case s.cols > 0 && columns(line) > s.cols:
		s.note(flawRow, from, to, "")
		s.cols = 0 // once for a table
	}
}

// bullet looks at lines that begin with "•" or "-Word", which run into one paragraph; two of them are a list.
func (s *shape) bullet(from, to, end int) {
	line := s.text[from:to]
	n := bulletOf(line)
	switch {
	case n == 0:
		s.plain = -1
		return
	case s.plain >= 0:
		s.note(flawBullet, s.plain, from+n, "")
	}
	s.plain = -1
	if hard := s.text[to:end]; !strings.HasPrefix(hard, "  ") && !strings.HasSuffix(line, "\\") &&
		!strings.HasSuffix(strings.ToLower(strings.TrimRight(line, "/ >")), "<br") {
		s.plain = from
	}
}

// bulletOf returns the length of what a line begins with in the place of the mark of a list; 0 where there is nothing of that kind.
func bulletOf(line string) int {
	n := 0
	for _, mark := range [...]string{"•", "‣", "◦", "▪", "●", "·", "– ", "—  "} {
		if strings.HasPrefix(line, mark) {
			n = len(mark)
		}
	}
	if (line[0] == '-' || line[0] == '*' && !strings.Contains(line[1:], "*")) &&
		len(line) > 3 && line[1] >= 'A' && line[1] <= 'Z' && line[2] >= 'a' && line[2] <= 'z' {
		n = 1
	}
	if len(line) > 4 && line[0] == '(' && line[1] >= '1' && line[1] <= '9' && line[2] == ')' && line[3] == ' ' {
		n = len("(1)")
	}
	return n
}

func separatorLine(line string) bool {
	return strings.Contains(line, "-") && strings.Trim(line, "|-: \t") == ""
}

// columns counts the cells of a line of a table.
func columns(line string) int {
	return strings.Count(line, "|") - strings.Count(line, `\|`) - 1
}
