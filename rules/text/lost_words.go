package text

import "strings"

// lost looks at what cannot follow an article: the first word of another sentence, since words between the two were lost ("to create an
// See the documentation", published), and a plural ("into a custom columns", published).
func (s *shape) lost(before, word span) {
	a := s.text[before.from:before.to]
	if a != "a" && a != "an" && a != "the" || s.text[before.to:word.from] != " " ||
		before.from > 0 && strings.IndexByte(" \n(>*", s.text[before.from-1]) < 0 {
		return
	}
	w := s.text[word.from:word.to]
	switch {
	case opensSentence(w, s.text[word.to:]):
		if s.read.Found.Prose(before.from) && s.read.Found.Prose(word.from) {
			s.note(flawLost, before.from, word.to, "")
		}
	case a != "the" && small(w) && !quantity(w):
		if to := pluralAt(s.text, word.to); to > 0 && s.read.Found.Prose(before.from) && !s.opensWith(before, to) {
			s.note(flawPlural, before.from, to, a)
		}
	}
}

// opensWith reports whether an article and a noun end the words before a clause whose subject is the plural behind them, without a comma:
// "without a license events are dropped", "in a template parameters are typed".
func (s *shape) opensWith(article span, to int) bool {
	if rest := s.text[to:]; !strings.HasPrefix(rest, " are ") && !strings.HasPrefix(rest, " is ") {
		return false
	}
	words := strings.Fields(s.text[max(0, article.from-len(" throughout ")):article.from])
	return len(words) > 0 && oneOf(strings.ToLower(words[len(words)-1]), "in on within without with for after before from per at by under during until into to as of inside")
}

// opensSentence reports whether a word with a capital tells the reader to do something: "See the …".
func opensSentence(w, rest string) bool {
	switch w {
	case "See", "Follow", "Click", "Refer", "Please":
	default:
		return false
	}
	if line, _, _ := strings.Cut(rest[:min(len(rest), 60)], "."); says(line, " link", " button", " option", " box", " action", " tab", " page") {
		return false // the label of something that customers click: the See the logs link
	}
	for _, next := range [...]string{" the ", " this ", " these ", " to ", " our ", " ["} {
		if strings.HasPrefix(rest, next) {
			return true
		}
	}
	return false
}

// quantity reports whether a word makes a plural right behind it: "a few columns".
func quantity(w string) bool {
	switch w {
	case "few", "couple", "lot", "number", "dozen", "hundred", "thousand", "million", "billion", "set", "group", "list", "series", "variety", "range", "that":
		return true
	}
	return false
}

// pluralAt returns the end of a plural noun behind a blank at a place, where no other noun follows of which it is an attribute, as in "a
// custom parameters file"; 0 where there is none. Nouns that are verbs, too, are left out: "a user logs in".
func pluralAt(text string, at int) int {
	for _, noun := range [...]string{" columns", " tables", " parameters", " permissions", " credentials", " events"} {
		if !strings.HasPrefix(text[at:], noun) {
			continue
		}
		to := at + len(noun)
		if rest := text[to:]; rest == "" || strings.IndexByte(".,;:)\n", rest[0]) >= 0 {
			return to
		}
		for _, next := range [...]string{" so ", " that ", " which ", " to ", " in ", " into ", " from ", " with ", " are ", " is "} {
			if strings.HasPrefix(text[to:], next) {
				return to
			}
		}
	}
	return 0
}
