package text

import (
	"strings"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// mark looks at a comma, a period or a question mark.
func (s *shape) mark(i int) {
	t := s.text
	if i == 0 {
		return
	}
	after := t[i+1:]
	ends := after == "" || isBlankByte(after[0])
	switch {
	case t[i-1] == ' ':
		s.spaceBefore(i, ends)
	case t[i] == '.' && t[i-1] == ')' && !ends && beginsSentence(after) > 0 && s.read.Found.Prose(i):
		s.note(flawNoSpace, i, i+1, ". ")
	case ends && t[i] == '.':
		s.smallStart(i, after)
	case !plainLetter(t[i-1]) || ends || !s.read.Found.Prose(i), s.strayMark(i, after):
	case t[i] == '?':
		s.question(i)
	case after[0] == t[i]:
		if len(after) == 1 || isBlankByte(after[1]) {
			s.note(flawMark, i, i+2, t[i:i+1])
		}
	case textGoesOn(t[:i], t[i], after) && endsWord(t[:i]):
		s.note(flawNoSpace, i, i+1, t[i:i+1]+" ")
	}
}

// smallStart looks at a sentence that begins with a small letter behind a period: "Save the key. then close the page".
func (s *shape) smallStart(i int, after string) {
	if !strings.HasPrefix(after, " ") || !endsWord(s.text[:i]) || !small(s.text[i-3:i]) {
		return
	}
	word, _, more := strings.Cut(after[1:min(len(after), 12)], " ")
	if !more || !oneOf(word, "the this then if it you your we select click enter copy open please when once after these make") {
		return
	}
	last := s.text[:i]
	last = last[strings.LastIndexAny(last, " \n(,/*")+1:]
	if !small(last) || oneOf(last, shortened) ||
		len(last) < 4 || !s.read.Found.Prose(i) || !s.read.Found.Prose(i+2) {
		return
	}
	s.note(flawSmall, i+2, i+2+len(word), strings.ToUpper(word[:1])+word[1:])
}

// shortened are words that are written with a period, or without a sentence before them.
const shortened = "etc approx incl excl resp dept vers misc admin admins spec specs info config temp corp inst assoc esp " +
	"mins secs auth authn mgmt addr govt prev orig macos intl conn decl prod sess stat desc cont appl refs mins tues thurs sept exec elec para sect"

// strayMark notes a mark that an edit left before another one: ",." and "..,".
func (s *shape) strayMark(i int, after string) bool {
	switch {
	case s.text[i] == '.' && strings.HasPrefix(after, "., "):
		s.note(flawDebris, i, i+3, ",")
	case s.text[i] == ',' && after[0] == '.' && endsMark(after, 1):
		s.note(flawDebris, i, i+2, ".")
	default:
		return false
	}
	return true
}

// endsMark reports whether a text ends at a place, or has a blank there.
func endsMark(t string, at int) bool { return at == len(t) || isBlankByte(t[at]) }

// debris looks at what an edit left of a sentence: a colon or a semicolon with a second mark behind it.
func (s *shape) debris(i int) {
	t := s.text
	if i < 3 || !s.read.Found.Prose(i) {
		return
	}
	if t[i] == ':' && t[i-1] == ' ' && plainLetter(t[i-2]) && (i+1 == len(t) || t[i+1] == '\n') {
		s.note(flawSpace, i-1, i+1, ":")
		return
	}
	if !plainLetter(t[i-1]) || !plainLetter(t[i-2]) {
		return
	}
	end := i + 1
	if end < len(t) && t[end] == ' ' {
		end++
	}
	if end < len(t) && endsMark(t, end+1) {
		s.secondMark(i, end)
	}
}

// secondMark looks at the mark behind a colon or a semicolon.
func (s *shape) secondMark(i, end int) {
	switch first, next := s.text[i], s.text[end]; {
	case next == first:
		s.note(flawMark, i, end+1, s.text[i:i+1])
	case end > i+1:
	case first == ';' && (next == '.' || next == ','):
		s.note(flawDebris, i, end+1, s.text[end:end+1])
	case first == ':' && next == '.':
		s.note(flawDebris, i, end+1, ":")
	}
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\n' }

// spaceBefore looks at a mark with a space before it; ends is true where it is the end of a word or a line.
func (s *shape) spaceBefore(i int, ends bool) {
	switch {
	case ends && s.secondAfterBlank(i):
		s.note(flawMark, i-2, i+1, s.text[i:i+1])
	case i < 2 || !plainLetter(s.text[i-2]) || !s.read.Found.Prose(i):
	case ends:
		s.note(flawSpace, i-1, i+1, s.text[i:i+1])
	case s.text[i] == ',' && plainLetter(s.text[i+1]) && strings.IndexByte("\"'`", s.text[max(0, i-3)]) < 0:
		s.note(flawSpace, i-1, i+1, ", ")
	}
}

// secondAfterBlank reports whether a mark is the second of two with a space between them, and no third follows.
func (s *shape) secondAfterBlank(i int) bool {
	t := s.text
	return i > 2 && t[i-2] == t[i] && plainLetter(t[i-3]) && !strings.HasPrefix(t[i+1:], " "+t[i:i+1]) && s.read.Found.Prose(i)
}

// question looks at a question mark in the place of an apostrophe, as a program leaves it that does not know the character.
func (s *shape) question(i int) {
	rest := s.text[i+1:]
	for _, end := range [...]string{"s", "t", "re", "ve", "ll"} {
		if strings.HasPrefix(rest, end) && (len(rest) == len(end) || strings.IndexByte(" .,;:)\n", rest[len(end)]) >= 0) {
			s.note(flawQuestion, i, i+1, "'")
			return
		}
	}
}

// symbol looks at a character outside ASCII, and returns its length: those of symbol fonts (the private use area, where Word's bullets are)
// and ligatures are shown as a box, and are not found by a search.
func (s *shape) symbol(i int) int {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case r >= 0xE000 && r <= 0xF8FF:
		s.note(flawSymbol, i, i+n, "")
	case r == 'Â' && i > 0 && s.text[i-1] >= 'a' && s.text[i-1] <= 'z' && endsMark(s.text, i+n):
		s.note(flawRest, i, i+n, "")
	case r == 'ï' && strings.HasPrefix(s.text[i:], "ï¿½"):
		s.note(flawRest, i, i+len("ï¿½"), "")
	case r >= 0xFB00 && r <= 0xFB06:
		s.note(flawSymbol, i, i+n, [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00])
	}
	return n
}

// cut looks at the end of a text: a comma, or a word that others must follow.
func (s *shape) cut() {
	switch s.read.Field {
	case "step title":
		s.cutTitle()
		return
	case "description", "step description", "message", "custom permission", "instruction description":
	default:
		return
	}
	t := strings.TrimRight(s.text, " \t\r\n")
	if len(t) < 24 || s.read.Kind != rules.Markdown {
		return
	}
	from := strings.LastIndexAny(t, " \n") + 1
	word := t[from:]
	switch strings.ToLower(word) {
	case "the",
		"a",
		"an",
		"and",
		"or",
		"of",
		"to",
		"with",
		"for",
		"from",
		"is",
		"are",
		"also",
		"that",
		"which",
		"into",
		"your",
		"this",
		"as",
		"by",
		"at",
		"can",
		"will",
		"be":
	case ">", ">>", "-", "\u2013", "\u2014", "(", "[", "+":
		line := t[strings.LastIndexByte(t[:from], '\n')+1:]
		if strings.Trim(line, "> \t-+") == "" {
			return // the last line of a quote, without a word, or an empty item
		}
	default:
		if !strings.HasSuffix(word, ",") || len(word) < 3 {
			return
		}
		from = len(t) - 1
	}
	if s.read.Found.Prose(from) {
		s.note(flawCut, from, len(t), "")
	}
}

// cutTitle looks at the title of a step that ends in the middle: "Configure the".
func (s *shape) cutTitle() {
	t := strings.TrimRight(s.text, " ")
	from := strings.LastIndexByte(t, ' ') + 1
	if from > 1 && oneOf(t[from:], "the an and or of your") {
		s.note(flawCut, from, len(t), "")
	}
}

// handlers looks at attributes that run something.
func (s *shape) handlers(g *markdown.Tag) {
	tag := g.Of(s.text)
	if i := rules.IndexFold(tag, " on"); i > 0 && !g.Close {
		if name, _, is := strings.Cut(tag[i+1:], "="); is && len(name) > 4 && len(name) < 14 &&
			small(strings.ToLower(name)) {
			s.note(flawHandler, g.From+i+1, g.From+i+1+len(name), name)
		}
	}
}

// referred looks at links behind "refer the", and at addresses that someone made harmless, whose dots are in brackets.
func (s *shape) referred() {
	for i := range s.read.Found.Links {
		at := s.read.Found.Links[i].Span.From
		for _, word := range [...]string{"the", "this"} {
			if before, ok := strings.CutSuffix(s.text[:at], "efer "+word+" "); ok && before != "" {
				from, to := len(before)-1, at-1
				if s.text[from]|0x20 != 'r' || from > 0 && isLetter(s.text[from-1]) {
					continue // prefer, defer
				}
				s.note(flawRefer, from, to, likeCase(s.text[from:to], "refer to "+word))
			}
		}
	}
	const scheme, dot = "https://", "[.]"
	i := strings.Index(s.text, dot)
	if i < 0 {
		return
	}
	from := strings.LastIndexAny(s.text[:i], " \n\t(\"'`") + 1
	if end := i + len(dot); strings.HasPrefix(s.text[from:], scheme) && end < len(s.text) && plainLetter(s.text[end]) {
		s.note(flawDefanged, i, end, ".")
	}
}
