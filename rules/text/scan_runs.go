package text

import "strings"

// longestRun and shortestRun bound the words that are looked for a second time right behind themselves.
const (
	shortestRun = 3
	longestRun  = 6
)

// lastWords are the words that were read last, the newest at the end.
type lastWords struct {
	at [2 * longestRun]span
	n  int
}

func (l *lastWords) add(w span) {
	copy(l.at[:], l.at[1:])
	l.at[len(l.at)-1] = w
	l.n = min(l.n+1, len(l.at))
}

// run reports three to six words that appear twice in a row: "as well as the as well as the".
func (s *shape) run(word span) {
	if s.words.n > 0 && s.text[s.words.at[len(s.words.at)-1].to:word.from] != " " {
		s.words.n = 0 // only words with a blank between them are one run
	}
	s.words.add(word)
	for k := shortestRun; k <= longestRun && 2*k <= s.words.n; k++ {
		if !s.twice(k) {
			continue
		}
		first, second := s.words.at[len(s.words.at)-2*k], s.words.at[len(s.words.at)-k]
		if first.from > 0 && strings.IndexByte("-/_'.", s.text[first.from-1]) >= 0 || !endsAt(s.text, word.to) ||
			!s.read.Found.Prose(second.from) {
			continue
		}
		s.note(flawWord, first.from, word.to, s.text[first.from:s.words.at[len(s.words.at)-k-1].to])
		s.words.n = 0
		return
	}
}

// twice reports whether the last k words are those before them: small words, and not a shorter run again, as in "over and over and".
func (s *shape) twice(k int) bool {
	list := s.words.at[len(s.words.at)-2*k:]
	text := func(i int) string { return s.text[list[i].from:list[i].to] }
	shorter := true
	for i := range k {
		if a, b := text(i), text(i+k); len(a) != len(b) || !strings.EqualFold(a, b) || !small(b) {
			return false
		}
		shorter = shorter && (i+2 >= k || strings.EqualFold(text(i), text(i+2)))
	}
	return !shorter
}
