package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// flawKind says what is wrong in the shape of a text.
type flawKind uint8

const (
	flawHeading    flawKind = iota // ###Configuration
	flawItem                       // 2.Click
	flawListStart                  // Steps: 1. Open it.\n2. Save it.
	flawListSkip                   // 1. 2. 4.
	flawColumns                    // a table whose lines differ in their number of columns
	flawSeparator                  // a table without the line below its head
	flawFence                      // a fence closed at the end of a line of code
	flawMerge                      // <<<<<<< HEAD
	flawEscape                     // \n, written out
	flawEntity                     // &amp;lt;
	flawControl                    // U+0008
	flawTag                        // <script>
	flawClosing                    // </value>
	flawWord                       // a word written twice
	flawDoubled                    // a text that was pasted twice
	flawSpace                      // "logs , alerts"
	flawMark                       // "logs,, alerts"
	flawNoSpace                    // "saved.The"
	flawParen                      // "(all of them"
	flawCut                        // a text that ends in the middle of a sentence
	flawArticle                    // "a API"
	flawSymbol                     // a character of a symbol font, or a ligature
	flawListRepeat                 // the same letter again
	flawQuestion                   // "It?s"
	flawRow                        // a line of a table with more cells than its head
	flawBullet                     // lines that begin with a bullet that is no mark of a list
	flawHandler                    // an attribute that runs something
	flawOpen                       // <b> that is never closed
)

// flaw is something wrong in the shape of a text.
type flaw struct {
	kind     flawKind
	read     *connector.ReadText
	from, to int
	right    string // what is intended, where that is plain
}

type flawsKey struct{ d *rules.Definition }

// flaws returns what is wrong in the shape of a definition's texts. Each text is gone over once for all rules.
func flaws(d *rules.Definition) []flaw {
	texts := d.ReadTexts()
	return connector.Once(d.File, flawsKey{d}, func() []flaw {
		var found []flaw
		for i := range texts {
			if t := &texts[i]; !t.Compared {
				s := shape{read: t, text: t.Str.Value, markdown: t.Kind == connector.Markdown}
				s.lines()
				s.bytes()
				s.tags()
				s.doubled()
				s.parens()
				s.enumeration()
				s.cut()
				found = append(found, s.found...)
			}
		}
		return found
	})
}

// shape goes over one text.
type shape struct {
	read     *connector.ReadText
	text     string
	markdown bool
	found    []flaw

	letter       byte // of the last item of a list with letters, 0 where there is none
	letterIndent int
	item         int  // the number of the list's last item, 0 where there is none
	merge        bool // it has the marks of a merge conflict
	cols         int  // the number of columns of the table's head
	plain        int  // where the last line began that has a bullet without a blank, or one that is no mark of a list; -1 where there is none
	head         int  // where the last line began that may be the head of a table, -1 where there is none
}

// mostFlaws bounds how many flaws of one text are reported.
const mostFlaws = 50

func (s *shape) note(kind flawKind, from, to int, right string) {
	if len(s.found) == mostFlaws {
		return
	}
	s.found = append(s.found, flaw{kind, s.read, from, to, right})
}

// code reports whether a place is in code.
func (s *shape) code(at int) bool { return s.read.Found.InCode(at) }

// lines looks at the beginning of each line, and at tables.
func (s *shape) lines() {
	if !strings.ContainsAny(s.text, "#|\n<>=.") {
		return
	}
	s.head, s.plain = -1, -1
	s.merge = strings.Contains(s.text, "<<<<<<< ") || strings.Contains(s.text, ">>>>>>> ")
	for from := 0; from < len(s.text); {
		end := len(s.text)
		if n := strings.IndexByte(s.text[from:], '\n'); n >= 0 {
			end = from + n
		}
		s.line(from, end)
		from = end + 1
	}
	if s.markdown {
		for _, c := range s.read.Found.Code {
			s.fence(c)
		}
	}
}

func (s *shape) line(from, end int) {
	begin := from
	for from < end && (s.text[from] == ' ' || s.text[from] == '\t') {
		from++
	}
	to := end
	for to > from && (s.text[to-1] == ' ' || s.text[to-1] == '\r' || s.text[to-1] == '\t') {
		to--
	}
	if from == to {
		s.head, s.plain = -1, -1
		return
	}
	if s.markdown && !s.code(from) {
		s.bullet(from, to, end)
	}
	switch c := s.text[from]; {
	case c == '<' || c == '>' || c == '=':
		if s.merge && from == begin && mergeMark(s.text[from:to]) {
			s.note(flawMerge, from, to, "")
		}
	case !s.markdown || s.code(from):
	case c == '#':
		s.heading(from, to)
	case c >= '0' && c <= '9':
		s.number(from, to)
	case c >= 'a' && c <= 'z':
		s.lettered(from, to)
	case c == '|' && to-from > 2 && s.text[to-1] == '|':
		s.row(from, to)
		return
	}
	s.head = -1
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
	i, n := from, 0
	for i < to && i-from < 3 && s.text[i] >= '0' && s.text[i] <= '9' {
		n = n*10 + int(s.text[i]-'0')
		i++
	}
	if i+1 >= to || s.text[i] != '.' && s.text[i] != ')' {
		return
	}
	switch next := s.text[i+1]; {
	case next >= 'A' && next <= 'Z' && i+2 < to && s.text[i+2]|0x20 >= 'a' && s.text[i+2]|0x20 <= 'z',
		next == '[' && s.text[i] == '.', next == '*' && s.text[i] == '.' && i+2 < to && s.text[i+2] == '*':
		s.note(flawItem, from, i+1, s.text[from:i+1]+" ")
	case next != ' ' && next != '\t':
		return
	case s.item == 0 && n == 2 && s.inline(from):
		s.note(flawListStart, from, i+1, "")
	case s.item > 0 && n > s.item+1 && n < s.item+3:
		s.note(flawListSkip, from, i+1, "")
	}
	s.item, s.letter = n, 0
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
	n := 0
	for _, mark := range [...]string{"•", "‣", "◦", "▪", "●", "·", "– ", "—  "} {
		if strings.HasPrefix(line, mark) {
			n = len(mark)
		}
	}
	if line[0] == '-' && len(line) > 3 && line[1] >= 'A' && line[1] <= 'Z' && line[2] >= 'a' && line[2] <= 'z' {
		n = 1
	}
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

func separatorLine(line string) bool {
	return strings.Contains(line, "-") && strings.Trim(line, "|-: \t") == ""
}

// columns counts the cells of a line of a table.
func columns(line string) int {
	return strings.Count(line, "|") - strings.Count(line, `\|`) - 1
}

// fence looks at a block of code whose closing marks are at the end of a line.
func (s *shape) fence(c markdown.Span) {
	block := strings.TrimRight(c.Of(s.text), " \t\r\n")
	if !strings.HasPrefix(block, "```") || !strings.Contains(block, "\n") || !strings.HasSuffix(block, "```") {
		return
	}
	last := block[strings.LastIndexByte(block, '\n')+1:]
	if text := strings.TrimRight(strings.TrimLeft(last, " \t"), "`"); text != "" {
		from := c.From + len(block) - len(last) + strings.Index(last, text) + len(text)
		s.note(flawFence, from, c.From+len(block), "\n```")
	}
}

// tags looks at HTML.
func (s *shape) tags() {
	if !s.markdown {
		return
	}
	open := map[string][]int{}
	for i := range s.read.Found.Tags {
		g := &s.read.Found.Tags[i]
		name := strings.ToLower(g.Name.Of(s.text))
		switch {
		case s.code(g.From):
		case !g.Close && active(name):
			s.note(flawTag, g.From, g.To, name)
		case !g.Close:
			s.handlers(g)
			open[name] = append(open[name], i)
		case active(name):
		case len(open[name]) > 0:
			open[name] = open[name][:len(open[name])-1]
		case name != "p" && name != "br":
			s.note(flawClosing, g.From, g.To, "")
		}
	}
	for i := range s.read.Found.Tags {
		g := &s.read.Found.Tags[i]
		if name := strings.ToLower(g.Name.Of(s.text)); g.Known && !g.Close && closes(name) && slices.Contains(open[name], i) &&
			!strings.HasSuffix(g.Of(s.text), "/>") {
			s.note(flawOpen, g.From, g.To, "")
		}
	}
}

// closes reports whether an element reaches to the end of the page where it is not closed.
func closes(name string) bool {
	switch name {
	case "b",
		"i",
		"u",
		"strong",
		"em",
		"a",
		"div",
		"span",
		"ul",
		"ol",
		"table",
		"code",
		"pre",
		"details",
		"summary",
		"sub",
		"sup",
		"center",
		"font",
		"h1",
		"h2",
		"h3",
		"h4":
		return true
	}
	return false
}

// active reports whether an element does or embeds something, which a page of the portal does not allow.
func active(name string) bool {
	switch name {
	case "script", "iframe", "style", "form", "object", "embed", "input", "frame", "frameset", "link", "meta", "base", "video", "audio":
		return true
	}
	return false
}
