package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// bytes looks at escapes, entities, control characters and doubled words.
func (s *shape) bytes() {
	t := s.text
	for i := 0; i < len(t); i++ {
		switch c := t[i]; {
		case c == '\\':
			s.escape(i)
		case c == '&':
			s.entity(i)
		case c == ',' || c == '.' || c == '?':
			s.mark(i)
		case c == ':' || c == ';':
			s.debris(i)
		case c >= 0x80:
			i += s.symbol(i) - 1
		case c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f:
			s.note(flawControl, i, i+1, "")
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			from := i
			for i < len(t) && isLetter(t[i]) {
				if t[i] >= 0x80 {
					i += s.symbol(i)
				} else {
					i++
				}
			}
			word := span{from, i}
			s.words.add(word)
			before := s.words.last(2)[0]
			s.word(before, word)
			s.article(before, word)
			s.lost(before, word)
			s.orphan(before, word)
			s.agreement(before, word)
			s.pair([4]span(s.words.last(4)))
			s.run()
			s.unit(word)
			s.date(word)
			i--
		}
	}
}

// span is a part of a text.
type span struct{ from, to int }

// word reports a word that appears twice.
func (s *shape) word(before, word span) {
	n := word.to - word.from
	if n != before.to-before.from || before.to == 0 || !strings.EqualFold(s.text[before.from:before.to], s.text[word.from:word.to]) {
		return
	}
	if s.settingTwice(before, word) {
		s.note(flawWord, before.from, word.to, s.text[word.from:word.to])
		return
	}
	if between := strings.TrimLeft(s.text[before.to:word.from], " "); !doubles(strings.ToLower(s.text[word.from:word.to])) ||
		between != "" && !(between == "\n" && s.goesOn(before, word)) {
		return
	}
	if s.code(word.from) || word.to < len(s.text) && strings.IndexByte("-/_'=", s.text[word.to]) >= 0 ||
		before.from > 0 && strings.IndexByte("-/_'.", s.text[before.from-1]) >= 0 {
		return
	}
	s.note(flawWord, before.from, word.to, s.text[before.from:before.to])
}

// settingTwice reports whether an enumeration has the name of a setting twice, one behind the other: "WORKSPACE_ID, WORKSPACE_ID". Such a
// name has an underscore.
func (s *shape) settingTwice(before, word span) bool {
	const shortest = 5
	name := s.text[word.from:word.to]
	return s.text[before.to:word.from] == ", " && s.text[before.from:before.to] == name && len(name) >= shortest &&
		name == strings.ToUpper(name) && strings.Contains(strings.Trim(name, "_"), "_") && s.read.Found.Prose(word.from) &&
		(before.from == 0 || s.text[before.from-1] != '(') &&
		(word.to == len(s.text) || strings.IndexByte(" ,\n)", s.text[word.to]) >= 0 || strings.TrimSpace(s.text[word.to:min(len(s.text), word.to+2)]) == ".")
}

// goesOn reports whether a sentence goes on in the next line of Markdown, which shows both lines as one: a short word in small letters is
// in the middle of the first line, and behind it in the second.
func (s *shape) goesOn(before, word span) bool {
	const middle = 12
	line := s.text[strings.LastIndexByte(s.text[:before.from], '\n')+1 : before.from]
	return s.markdown && word.to-word.from < 5 && small(s.text[before.from:word.from-1]+s.text[word.from:word.to]) &&
		len(line) >= middle && lowWordAt(s.text, word.to)
}

// doubles reports whether a word is never right twice. Most names that say a word twice have short ones.
func doubles(word string) bool {
	switch word {
	case "the",
		"a",
		"an",
		"is",
		"are",
		"was",
		"of",
		"to",
		"and",
		"or",
		"for",
		"from",
		"with",
		"this",
		"be",
		"your",
		"you",
		"will",
		"it",
		"as",
		"at",
		"by",
		"if",
		"not",
		"can":
		return true
	case "that", "had", "very", "much", "many", "more", "wagga", "walla", "duran", "number", "test", "blah", "null", "true", "false", "xxxx":
		return false
	}
	return len(word) > 3 && small(word) && strings.Trim(word, word[:1]) != ""
}

// escape looks at a line end that is written out: a backslash and an n.
func (s *shape) escape(i int) {
	t := s.text
	if unicodeEscape(t, i) && s.read.Found.Prose(i) {
		s.note(flawEscape, i, i+6, "")
		return
	}
	if i+1 >= len(t) || t[i+1] != 'n' && t[i+1] != 'r' && t[i+1] != 't' {
		return
	}
	if inPath(t, i) && !s.escapeAt(i-2) {
		return
	}
	if next := i + 2; next < len(t) && strings.IndexByte(" \\*-#\n", t[next]) < 0 && (t[next] < 'A' || t[next] > 'Z') &&
		(t[next] < '0' || t[next] > '9') {
		return
	}
	if s.code(i) || strings.HasPrefix(t, "{") {
		return
	}
	if k := len(s.found) - 1; k >= 0 && s.found[k].kind == flawEscape {
		return // once for a text
	}
	s.note(flawEscape, i, i+2, "")
}

// unicodeEscape reports whether a backslash begins a character that is written out: a u and four digits.
func unicodeEscape(t string, i int) bool {
	return i+6 <= len(t) && t[i+1] == 'u' && words.AreHexDigits(t[i+2:i+6]) && (i == 0 || t[i-1] != '\\')
}

// inPath reports whether a backslash is behind a word, another one or the letter of a drive, as in a path.
func inPath(t string, i int) bool {
	if i == 0 {
		return false
	}
	drive := t[i-1] == ':' && i > 1 && isLetter(t[i-2]) && (i == 2 || !isLetter(t[i-3]))
	return isLetter(t[i-1]) || t[i-1] == '\\' || drive
}

// escapeAt reports whether an escape that is written out begins at a place.
func (s *shape) escapeAt(i int) bool {
	return i >= 0 && s.text[i] == '\\' && (s.text[i+1] == 'n' || s.text[i+1] == 'r' || s.text[i+1] == 't')
}

// entity looks at an entity that is shown as it is written: one that is escaped twice, and any in a text that is no Markdown, or in code.
func (s *shape) entity(i int) {
	rest := s.text[i+1:]
	if inner, twice := strings.CutPrefix(rest, "amp;"); twice {
		if n := entityName(inner); n > 0 {
			s.note(flawEntity, i, i+len("&amp;")+n, "&"+inner[:n])
			return
		}
	}
	n := entityName(rest)
	if n == 0 || s.markdown && !s.code(i) || !s.read.Found.Prose(i) && !s.code(i) {
		return
	}
	right := ""
	switch rest[:n] {
	case "amp;":
		right = "&"
	case "lt;":
		right = "<"
	case "gt;":
		right = ">"
	case "quot;":
		right = `"`
	case "#39;", "apos;":
		right = "'"
	case "nbsp;":
		right = " "
	}
	if right != "" {
		s.note(flawEntity, i, i+1+n, right)
	}
}

// entityName returns the length of "lt;" and its kin at the start of a text; 0 where there is none.
func entityName(t string) int {
	for _, name := range [...]string{"amp;", "lt;", "gt;", "quot;", "nbsp;", "apos;", "#39;", "copy;", "reg;", "ndash;", "mdash;"} {
		if strings.HasPrefix(t, name) {
			return len(name)
		}
	}
	return 0
}

// shortestDoubled bounds the length of what is looked for a second time.
const shortestDoubled = 40

// shortestSentence bounds the length of a sentence of four words or more that is looked for a second time behind itself.
const shortestSentence = 22

// doubled looks for a text whose second half is the first, and for long paragraphs that appear twice.
func (s *shape) doubled() {
	t := strings.TrimSpace(s.text)
	if len(t) < 2*shortestDoubled {
		return
	}
	start := strings.Index(s.text, t)
	half := len(t) / 2
	for cut := half - 3; cut <= half+3 && cut < len(t); cut++ {
		if first, second := strings.TrimSpace(t[:cut]), strings.TrimSpace(t[cut:]); first == second {
			s.note(flawDoubled, start+len(t)-len(second), start+len(t), "")
			return
		}
	}
	s.paragraphs()
}

// paragraphs looks for the same two lines one behind the other, and for the same two sentences in a line.
func (s *shape) paragraphs() {
	before := ""
	for from := 0; from < len(s.text); {
		end := len(s.text)
		if n := strings.IndexByte(s.text[from:], '\n'); n >= 0 {
			end = from + n
		}
		if line := strings.TrimSpace(s.text[from:end]); line != "" {
			if len(line) >= shortestDoubled && line == before && !s.code(from) {
				s.note(flawDoubled, from+strings.Index(s.text[from:end], line), from+strings.Index(s.text[from:end], line)+len(line), "")
			}
			before = line
		}
		if end-from >= 2*shortestSentence {
			s.sentences(from, end)
		}
		from = end + 1
	}
}

// sentences looks for the same long sentence twice in a row.
func (s *shape) sentences(from, end int) {
	before := ""
	for from < end {
		to := end
		if n := strings.Index(s.text[from:end], ". "); n >= 0 {
			to = from + n + len(". ")
		}
		sentence := strings.TrimSpace(s.text[from:to])
		if len(sentence) >= shortestSentence && sentence == before && strings.Count(sentence, " ") > 2 && !s.code(from) {
			at := from + strings.Index(s.text[from:to], sentence)
			s.note(flawDoubled, at, at+len(sentence), "")
		}
		before, from = sentence, to
	}
}
