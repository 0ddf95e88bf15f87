package text

import "strings"

// fences looks for blocks of code whose closing marks are at the end of a line. The next opening marks close such a block for the page, so
// that from there on it takes text for code and code for text.
func (s *shape) fences() {
	open := false
	for from := 0; from < len(s.text); {
		end := len(s.text)
		if n := strings.IndexByte(s.text[from:], '\n'); n >= 0 {
			end = from + n
		}
		begin, to := trimLine(s.text, from, end)
		line := s.text[begin:to]
		marks := strings.HasPrefix(line, "```")
		switch {
		case !strings.Contains(line, "```"):
		case !open:
			open = marks && !strings.Contains(strings.TrimLeft(line, "`"), "`")
		case marks:
			open = strings.Trim(line, "`") != "" // with the name of a language it begins another block
		case strings.HasSuffix(line, "```") && strings.Count(line, "`") == len("```"):
			s.note(flawFence, to-len("```"), to, "\n```")
			s.unclosed, open = true, false
		}
		from = end + 1
	}
}
