package describe

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// The library's own tables, task lists and bare addresses cost every start of the program more than the rest of it (its package compiles
// regular expressions), so that what is needed of them is here.

// tableRows returns the cells of a paragraph that is a table of GitHub Flavored Markdown (section 4.10), without its second line; nil for
// another paragraph.
func tableRows(p *ast.Paragraph, src []byte) [][]string {
	if p.Lines().Len() < 2 {
		return nil
	}
	line := func(i int) string {
		at := p.Lines().At(i)
		return strings.TrimSpace(string(at.Value(src)))
	}
	head := cells(line(0))
	if len(head) == 0 || !delimiters(line(1), len(head)) {
		return nil
	}
	rows := [][]string{head}
	for i := 2; i < p.Lines().Len(); i++ {
		row := cells(line(i))
		if len(row) > len(head) {
			row = row[:len(head)]
		}
		for len(row) < len(head) {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	return rows
}

// cells splits a row at its bars; a bar after a backslash is one of a text.
func cells(line string) []string {
	if !strings.Contains(line, "|") {
		return []string{line}
	}
	line = strings.TrimPrefix(line, "|")
	var list []string
	var cell strings.Builder
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '\\' && i+1 < len(line) && line[i+1] == '|':
			cell.WriteByte('|')
			i++
		case line[i] == '|':
			list = append(list, strings.TrimSpace(cell.String()))
			cell.Reset()
		default:
			cell.WriteByte(line[i])
		}
	}
	if rest := strings.TrimSpace(cell.String()); rest != "" {
		list = append(list, rest)
	}
	return list
}

// delimiters reports whether a line is the second one of a table with n columns.
func delimiters(line string, n int) bool {
	if !strings.Contains(line, "|") || strings.Trim(line, "|:- \t") != "" {
		return false
	}
	list := cells(line)
	for _, c := range list {
		if c = strings.Trim(c, ":"); c == "" || strings.Trim(c, "-") != "" {
			return false
		}
	}
	return len(list) == n
}

func (m *markdownWriter) table(rows [][]string) {
	m.w.regions++
	label := "Table"
	if m.w.regions > 1 {
		label += " " + strconv.Itoa(m.w.regions)
	}
	m.w.openTable(label, nil)
	for i, r := range rows {
		m.w.put("<tr>")
		for _, c := range r {
			if i == 0 {
				m.w.put(`<th scope="col"`, m.w.auto(c), ">")
				m.w.phraseBy(inlineParser, c)
				m.w.put("</th>")
			} else {
				m.w.put("<td", m.w.auto(c), ">")
				m.w.phraseBy(inlineParser, c)
				m.w.put("</td>")
			}
		}
		m.w.put("</tr>\n")
	}
	m.w.closeTable()
}

// words writes a text; the addresses in it are links.
func (m *markdownWriter) words(s string) {
	for {
		i := webAt(s)
		if i < 0 {
			m.w.put(esc(s))
			return
		}
		end := addressEnd(s, i)
		m.w.put(esc(s[:i]))
		m.anchor(s[i:end], func() { m.w.put(esc(s[i:end])) })
		s = s[end:]
	}
}

// webAt returns where the first address of a text begins, or -1.
func webAt(s string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "://")
		if i < 0 {
			return -1
		}
		i += from
		for _, scheme := range [...]string{"https", "http"} {
			begin := i - len(scheme)
			if begin >= 0 && strings.EqualFold(s[begin:i], scheme) && (begin == 0 || !wordBefore(s[:begin])) && i+3 < len(s) && isWord(s[i+3]) {
				return begin
			}
		}
		from = i + 3
	}
}

// wordBefore reports whether a text ends within a word; words of East Asia have no blanks between them.
func wordBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r < utf8.RuneSelf && isWord(byte(r)) || r >= utf8.RuneSelf && r < ideographs
}

func isWord(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c >= 0x80 }

// endsAddress reports whether a character cannot be part of an address. Punctuation of East Asia, which follows without a blank, is
// percent-encoded in addresses.
func endsAddress(r rune) bool {
	return r <= ' ' || strings.ContainsRune("<>\"`{}|\\^", r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65
}

// addressEnd returns where an address ends: at a blank or what cannot be part of it, less the punctuation of the sentence around it.
func addressEnd(s string, i int) int {
	end := len(s)
	if n := strings.IndexFunc(s[i:], endsAddress); n >= 0 {
		end = i + n
	}
	for end > i {
		switch c := s[end-1]; {
		case strings.IndexByte(".,;:!?'*_~", c) >= 0:
		case c == ')' && strings.Count(s[i:end], ")") > strings.Count(s[i:end], "("):
		default:
			return end
		}
		end--
	}
	return end
}
