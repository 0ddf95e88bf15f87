package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
)

// pair reports two words that appear twice, "click on click on", and two verbs side by side, of which one is left over: "is are required".
func (s *shape) pair(w [4]span) {
	third, fourth := s.text[w[2].from:w[2].to], s.text[w[3].from:w[3].to]
	if w[2].to == 0 || s.text[w[2].to:w[3].from] != " " {
		return
	}
	if twoVerbs(third, fourth) && s.read.Found.Prose(w[2].from) && endsAt(s.text, w[3].to) {
		s.note(flawVerbs, w[2].from, w[3].to, fourth)
		return
	}
	if third == "Sentinel" && s.secondSentence(w[3]) {
		s.note(flawNoStop, w[2].to, w[3].from, ". ")
		return
	}
	if w[0].to == 0 || !strings.EqualFold(s.text[w[0].from:w[0].to], third) || !strings.EqualFold(s.text[w[1].from:w[1].to], fourth) ||
		strings.EqualFold(third, fourth) || s.text[w[0].to:w[1].from] != " " || s.text[w[1].to:w[2].from] != " " {
		return
	}
	tied := w[0].from > 0 && strings.IndexByte("-/_'.", s.text[w[0].from-1]) >= 0 || !endsAt(s.text, w[3].to)
	if !tied && pairs(third, fourth) && s.read.Found.Prose(w[2].from) {
		s.note(flawWord, w[0].from, w[3].to, s.text[w[0].from:w[1].to])
	}
}

// secondSentence reports whether a word begins a sentence: "This" before another word.
func (s *shape) secondSentence(at span) bool {
	word := s.text[at.from:at.to]
	return (word == "This" || word == "These") && s.read.Found.Prose(at.from) && lowWordAt(s.text, at.to)
}

// pairs reports whether two words are hardly right twice: no names, and not as in "step by step by" or "over and over and".
func pairs(a, b string) bool {
	for _, w := range [...]string{a, b} {
		if w == "by" || w == "and" || !small(w) {
			return false
		}
	}
	return len(a)+len(b) >= 5
}

// small reports whether a word is written in small letters alone.
func small(word string) bool { return strings.Trim(word, smallLetters) == "" }

// endsAt reports whether a word ends at a place: no mark ties it to another one.
func endsAt(text string, at int) bool {
	return at == len(text) || strings.IndexByte("-/_'=", text[at]) < 0
}

// twoVerbs reports whether two words are forms of one verb of which a sentence has one.
func twoVerbs(a, b string) bool {
	switch a {
	case "is":
		return b == "are" || b == "was" || b == "were" || b == "be" || offers(b)
	case "are":
		return b == "is" || b == "was" || b == "were" || b == "be"
	case "has":
		return b == "have" || offers(b)
	case "have":
		return b == "has"
	}
	return false
}

// unit looks at a unit of time that does not agree with the number before it: "20 minute until", "1 hours".
func (s *shape) unit(word span) {
	w := s.text[word.from:word.to]
	one, plural := singular(w)
	if one == "" || word.from < 2 {
		return
	}
	if s.text[word.from-1] != ' ' {
		s.gluedUnit(word)
		return
	}
	from := word.from - 1
	for from > 0 && s.text[from-1] >= '0' && s.text[from-1] <= '9' {
		from--
	}
	n := s.text[from : word.from-1]
	if n == "" || from > 0 && strings.IndexByte(" \n(*", s.text[from-1]) < 0 || n[0] == '0' || plural != (n == "1") || !s.read.Found.Prose(from) {
		return
	}
	if plural {
		if !endsAt(s.text, word.to) {
			return
		}
		if rest := s.text[:from]; strings.HasSuffix(rest, " to ") || strings.HasSuffix(rest, " or ") || strings.HasSuffix(rest, " and ") {
			return
		}
		s.note(flawArticle, from, word.to, n+" "+one)
		return
	}
	if behindUnit(s.text[word.to:]) {
		s.note(flawArticle, from, word.to, n+" "+w+"s")
	}
}

// gluedUnit looks at a unit of time right behind its number: "5minutes".
func (s *shape) gluedUnit(word span) {
	from := digitsBefore(s.text, word.from)
	begins := from == 0 || strings.IndexByte(" \n(", s.text[from-1]) >= 0
	if from == word.from || !begins || !endsAt(s.text, word.to) || !s.read.Found.Prose(from) {
		return
	}
	s.note(flawArticle, from, word.to, s.text[from:word.from]+" "+s.text[word.from:word.to])
}

// behindUnit reports whether a text begins with what follows a length of time, and not with what it is an attribute of, as in "a 20 minute
// delay".
func behindUnit(rest string) bool {
	if rest == "" || strings.IndexByte(".,;)\n", rest[0]) >= 0 {
		return true
	}
	for _, w := range [...]string{" until ", " before ", " for ", " after ", " to ", " and ", " or ", " from ", " in ", " at ", " ago", " until", " while ", " later", " since "} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// singular returns the unit of time that a word is, in the singular; "" where it is none.
func singular(w string) (one string, plural bool) {
	if len(w) < 3 || len(w) > 7 {
		return "", false
	}
	one, plural = strings.CutSuffix(w, "s")
	switch one {
	case "minute", "hour", "day", "second", "week", "month", "year":
		return one, plural
	}
	return "", false
}

// joinedLinks looks for a link right behind a word, without the space between them.
func (s *shape) joinedLinks() {
	if !s.markdown || !strings.Contains(s.text, "](") {
		return
	}
	for i := range s.read.Found.Links {
		l := &s.read.Found.Links[i]
		at := l.Span.From
		if to := l.Span.To; l.Kind == markdown.Inline && s.text[to-1] == ')' && joinedWord(s.text[to:]) && s.read.Found.Prose(to) &&
			!ofCompound(l.Text.Of(s.text), s.text[to:]) {
			s.note(flawNoSpace, to-1, to+1, ") "+s.text[to:to+1])
		}
		if l.Kind != markdown.Inline || at < 3 || s.text[at] != '[' || !s.read.Found.Prose(at-1) {
			continue
		}
		mark := s.text[at-1] == ',' || s.text[at-1] == '.'
		if plainLetter(s.text[at-2]) && (mark || plainLetter(s.text[at-1]) && plainLetter(s.text[at-3])) {
			s.note(flawNoSpace, at-1, at+1, s.text[at-1:at]+" [")
		}
	}
}

// ofCompound reports whether the last word of a link and the first behind it may be one: sign-in, add-on, web page.
func ofCompound(label, behind string) bool {
	label = strings.ToLower(label)
	last := label[strings.LastIndexAny(label, " -")+1:]
	return oneOf(wordOf(behind), "in on to page into with") && oneOf(last, "sign log plug add roll opt check built drop web home there here hand") &&
		(wordOf(behind) != "page" || oneOf(last, "web home"))
}

// joinedWord reports whether a text begins with a small word that is no ending of another one: "[the guide](address)for details".
func joinedWord(t string) bool {
	n := 0
	for n < len(t) && n <= len("before") && plainLetter(t[n]) {
		n++
	}
	if n == len(t) || t[n] != ' ' {
		return false
	}
	switch t[:n] {
	case "and", "or", "for", "to", "in", "of", "on", "the", "with", "from", "before", "into", "is", "are", "using", "page", "by", "as", "at":
		return true
	}
	return false
}

// joinedCode looks at code with a word right before or behind it: "Set`level`to". Each is noted once.
func (s *shape) joinedCode() {
	if !s.markdown {
		return
	}
	for _, c := range s.read.Found.Code {
		from, to := c.From, c.To
		if to-from < 3 || s.text[from] != '`' || s.text[to-1] != '`' || s.text[from+1] == '`' {
			continue
		}
		switch code := s.text[from:to]; {
		case strings.Contains(code, "\n"), strings.HasPrefix(code, "`@Microsoft.KeyVault("): // all pages have this sentence of upstream's template
		case from >= 3 && letters(s.text[from-3:from]) && s.read.Found.Prose(from-1):
			s.note(flawNoSpace, from-1, from+1, s.text[from-1:from]+" `")
		case to+3 <= len(s.text) && letters(s.text[to:to+3]) && !ending(s.text[to:]) && s.read.Found.Prose(to):
			s.note(flawNoSpace, to-1, to+1, "` "+s.text[to:to+1])
		}
	}
}

// ending reports whether a text begins with the ending of a verb, with or without its doubled letter: "ing", "ging".
func ending(t string) bool { return strings.HasPrefix(t, "ing") || strings.HasPrefix(t[1:], "ing") }

func letters(t string) bool {
	for i := range len(t) {
		if !plainLetter(t[i]) {
			return false
		}
	}
	return true
}

// date looks at a day that a month does not have: "February 30", "31 June".
func (s *shape) date(word span) {
	days := daysOf(s.text[word.from:word.to])
	if days == 0 || !s.read.Found.Prose(word.from) {
		return
	}
	if to := s.wrongDayBehind(word, days); to > 0 {
		s.note(flawDate, word.from, to, "")
		return
	}
	end := word.from - 1
	if end < 1 || s.text[end] != ' ' {
		return
	}
	from := digitsBefore(s.text, end)
	if n := day(s.text[from:end]); n > days && n < 40 && (from == 0 || s.text[from-1] == ' ') {
		s.note(flawDate, from, word.to, "")
	}
}

// wrongDayBehind returns the end of the day behind the name of a month where the month does not have it, otherwise 0.
func (s *shape) wrongDayBehind(month span, days int) int {
	from := month.to + 1
	if from > len(s.text) || s.text[month.to] != ' ' {
		return 0
	}
	to := digitsBehind(s.text, from)
	if to < len(s.text) && strings.IndexByte(" ,.)\n", s.text[to]) < 0 {
		return 0
	}
	const february = 29
	if n := day(s.text[from:to]); n > days || n == february && days == february && leapDay(s.text[to:]) {
		return to
	}
	return 0
}

// day reads a number of two digits.
func day(digits string) (n int) {
	if len(digits) > 2 {
		return 0
	}
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// daysOf returns how many days a month has, 0 where a word is no month.
func daysOf(word string) int {
	switch word {
	case "January", "March", "May", "July", "August", "October", "December":
		return 31
	case "April", "June", "September", "November":
		return 30
	case "February":
		return 29
	}
	return 0
}

// lowWordAt reports whether a space and a word in small letters come next.
func lowWordAt(text string, at int) bool {
	return at+1 < len(text) && text[at] == ' ' && text[at+1] >= 'a' && text[at+1] <= 'z'
}

// offers reports whether a word is a verb that says what a product does for its users.
func offers(word string) bool {
	switch word {
	case "provides", "allows", "enables", "requires", "supports":
		return true
	}
	return false
}
