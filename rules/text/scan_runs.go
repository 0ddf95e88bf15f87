package text

import "strings"

// longestRun and shortestRun bound the words that are looked for a second time right behind themselves.
const (
	shortestRun = 3
	longestRun  = 6
)

// lastWords are the words that were read last, the newest at the end; empty places where there were fewer.
type lastWords struct {
	at  [2 * longestRun]span
	run int // how many of them are behind each other with a blank between them, and in no run that was reported
}

func (l *lastWords) add(w span) {
	copy(l.at[:], l.at[1:])
	l.at[len(l.at)-1] = w
}

// last returns the last n words.
func (l *lastWords) last(n int) []span { return l.at[len(l.at)-n:] }

// run reports three to six words that appear twice in a row, the newest word being the last: "as well as the as well as the".
func (s *shape) run() {
	if last := s.words.last(2); s.text[last[0].to:last[1].from] != " " {
		s.words.run = 0
	}
	s.words.run = min(s.words.run+1, len(s.words.at))
	for k := shortestRun; k <= longestRun && 2*k <= s.words.run; k++ {
		list := s.words.last(2 * k)
		if !s.twice(list) {
			continue
		}
		from, to := list[0].from, list[2*k-1].to
		if from > 0 && strings.IndexByte("-/_'.", s.text[from-1]) >= 0 || !endsAt(s.text, to) || !s.read.Found.Prose(list[k].from) {
			continue
		}
		s.note(flawWord, from, to, s.text[from:list[k-1].to])
		s.words.run = 0
		return
	}
}

// twice reports whether the second half of a list of words is the first one: small words, and not a shorter run again, as in "over and over
// and".
func (s *shape) twice(list []span) bool {
	k := len(list) / 2
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
