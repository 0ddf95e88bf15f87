package text

import "strings"

// enumeration looks for a bold name that an enumeration has twice, one behind the other: "**Subscription**, **Subscription**".
func (s *shape) enumeration() {
	t := s.text
	if !s.markdown || strings.Count(t, "**") < 4 {
		return
	}
	last, end := span{}, 0
	for from := 0; ; {
		i := strings.Index(t[from:], "**")
		if i < 0 {
			return
		}
		i += from
		n := strings.Index(t[i+2:], "**")
		if n < 0 {
			return
		}
		word := span{i + 2, i + 2 + n}
		between := t[end:i]
		if n > 2 && last.to > 0 && t[last.from:last.to] == t[word.from:word.to] && !strings.Contains(t[word.from:word.to], "\n") &&
			(between == ", " || between == " and " || between == ", and ") && s.read.Found.Prose(i) {
			s.note(flawWord, last.from-2, word.to+2, t[word.from:word.to])
		}
		last, end, from = word, i+n+4, i+n+4
	}
}
