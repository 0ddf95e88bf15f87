package text

import "strings"

// parens looks for parentheses without a partner, paragraph by paragraph. A closing one behind a number or a letter is a list's: "1)",
// "a)".
func (s *shape) parens() {
	t := s.text
	if !s.mayHaveParens() {
		return
	}
	open, closing := 0, 0
	at, from := -1, 0
	end := func() {
		s.alone(open, closing, at)
		open, closing, at = 0, 0, -1
	}
	links := s.read.Found.Links
	for i := range len(t) {
		for len(links) > 0 && links[0].Span.To <= i {
			links = links[1:]
		}
		switch t[i] {
		case '\n':
			if i+1 < len(t) && (t[i+1] == '\n' || t[i+1] == '\r') {
				end()
			}
			from = i + 1
		case '(', ')':
			switch {
			case len(links) > 0 && links[0].Span.Holds(i) && !links[0].Text.Holds(i), s.code(i), smiley(t, i), !s.read.Found.Prose(i):
			case t[i] == '(':
				s.beforeParen(i)
				s.emptyParens(i)
				if open == 0 {
					at = i
				}
				open++
			case open > 0:
				open--
			case !itemMark(t[from:i]):
				closing++
				at = i
			}
		}
	}
	end()
}

// mayHaveParens reports whether parentheses are looked for: in Markdown whose links are whole, and in titles of steps.
func (s *shape) mayHaveParens() bool {
	return (s.markdown || s.read.Field == "step title") && strings.ContainsAny(s.text, "()") && len(s.read.Found.Defects) == 0
}

// beforeParen looks at a parenthesis right behind a word: "Contributor(of the workspace)", "Query Language(KQL)". With one word in small
// letters it may be an ending, or the argument of a function.
func (s *shape) beforeParen(i int) {
	const longest = 40
	t := s.text
	if i < 4 || !plainLetter(t[i-1]) || !plainLetter(t[i-2]) || !plainLetter(t[i-3]) {
		return
	}
	inside, _, closed := strings.Cut(t[i+1:min(len(t), i+longest)], ")")
	words := strings.Fields(inside)
	capitals := len(inside) >= 3 && len(inside) <= 5 && strings.Trim(inside, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	if !closed || len(words) < 2 && !capitals || strings.Trim(inside, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -") != "" {
		return
	}
	s.note(flawNoSpace, i, i+1, " (")
}

// alone reports the only parenthesis of a paragraph that has no partner; at is its place.
func (s *shape) alone(open, closing, at int) {
	if open == 1 && closing == 0 && at >= 0 {
		s.note(flawParen, at, at+1, "(")
	} else if closing == 1 && open == 0 {
		s.note(flawParen, at, at+1, ")")
	}
}

// itemMark reports whether a closing parenthesis behind a text is that of a list's item.
func itemMark(before string) bool {
	const longest = 3
	before = before[max(0, len(before)-longest-1):]
	word := before[strings.LastIndexAny(before, " \t*>")+1:]
	return len(word) <= longest && word != "" && (len(word) == 1 || strings.Trim(word, "0123456789.") == "" || strings.Trim(word, "ivxIVX") == "")
}

func smiley(t string, i int) bool { return i > 0 && (t[i-1] == ':' || t[i-1] == ';' || t[i-1] == '-') }
