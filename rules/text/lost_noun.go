package text

import "strings"

// orphan looks for an article whose noun was lost: "log in to the and open", "the value of the in the field", "copy the key and the.".
func (s *shape) orphan(before, word span) {
	if before.to == 0 {
		return
	}
	a, w := s.text[before.from:before.to], s.text[word.from:word.to]
	if gap := s.text[before.to:word.from]; gap != " " && (gap != ", " || w != "and" && w != "or" || !s.endLost(a, w, word)) {
		return
	}
	if !s.nounLost(a, w, word) && !s.objectLost(a, w, before, word) && !s.endLost(a, w, word) {
		return
	}
	free := before.from == 0 || strings.IndexByte(" \n(>*", s.text[before.from-1]) >= 0
	if free && s.read.Found.Prose(before.from) && s.read.Found.Prose(word.from) {
		s.note(flawLost, before.from, word.to, "")
	}
}

// nounLost reports whether an article is right before a preposition, a conjunction, or a verb, and what follows shows that it is one, and
// no name such as "the in operator".
func (s *shape) nounLost(a, w string, word span) bool {
	switch a {
	case "a":
		return w == "with" && s.withNothing(word.from-len("a ")) && !oneOf(wordOf(strings.TrimLeft(s.text[word.to:], " ")), "statement clause block")
	case "the", "an", "your", "our", "their":
	default:
		return false
	}
	if !oneOf(w, "of in to for with from and or on at by is are") || !strings.HasPrefix(s.text[word.to:], " ") {
		return false
	}
	next := wordOf(s.text[word.to+1:])
	switch {
	case next == "":
		return false
	case oneOf(next, "the an your our their this these those its"):
		return true
	case oneOf(w, "is are"):
		return oneOf(next, "required needed not stored sent created mandatory optional listed shown")
	case oneOf(w, "and or"):
		return oneOf(next, "open select click enter copy save read follow paste choose create use run then press")
	}
	return false
}

// withNothing reports whether a verb before "a with" shows that its noun was lost: "you must have a with read access".
func (s *shape) withNothing(at int) bool {
	for _, verb := range [...]string{"have ", "has ", "need ", "needs ", "require ", "requires "} {
		if strings.HasSuffix(s.text[:at], verb) {
			return true
		}
	}
	return false
}

// objectLost reports whether a sentence asks to contact nobody: "Please contact for support", or a click has no target: "click on.".
func (s *shape) objectLost(a, w string, before, word span) bool {
	switch a {
	case "contact":
		return strings.HasSuffix(s.text[:before.from], "lease ") && oneOf(w, "for at via if regarding")
	case "click", "Click", "clicking":
		return w == "on" && s.stopsAt(word.to) && !strings.HasSuffix(s.text[:before.from], "to ") && !strings.HasSuffix(s.text[:before.from], "you ")
	}
	return false
}

// endLost reports whether a sentence ends with a word that others must follow: "Copy the Workspace ID and.".
func (s *shape) endLost(a, w string, word span) bool {
	return s.stopsAt(word.to) && oneOf(w, "the an your and or") && !oneOf(a, "and or to not an")
}

// stopsAt reports whether a sentence ends with a period at a place.
func (s *shape) stopsAt(at int) bool {
	return at < len(s.text) && s.text[at] == '.' && endsMark(s.text, at+1)
}

// emptyParens looks for parentheses whose words were lost: "the token () of the app".
func (s *shape) emptyParens(i int) {
	t := s.text
	if i < 2 || !strings.HasPrefix(t[i:], "()") || t[i-1] != ' ' || !plainLetter(t[i-2]) || strings.Contains(t[i+2:], "()") {
		return
	}
	rest := t[i+2:]
	if rest != "" && strings.IndexByte(" .,;:\n", rest[0]) < 0 || oneOf(wordOf(strings.TrimLeft(rest, " ")), "operator characters brackets parentheses symbols function") {
		return
	}
	from := strings.LastIndexAny(t[:i-1], " \n") + 1
	if !oneOf(t[from:i-1], explainedNouns) {
		return // a function: "call init () first"
	}
	s.note(flawLost, from, i+2, "")
}

// explainedNouns are nouns behind which pages say more in parentheses.
const explainedNouns = "token tokens key keys secret account ID id URL server machine console portal connector app application role permission " +
	"credentials product service tenant workspace certificate agent appliance firewall"

// agreement looks at a noun that does not agree with the verb behind it, or with the word before it, in a sentence that begins with them:
// "The API keys is required", "The credential are stored", "These value is needed".
func (s *shape) agreement(noun, verb span) {
	v := s.text[verb.from:verb.to]
	if v != "is" && v != "are" && v != "was" && v != "were" || noun.to == 0 || s.text[noun.to:verb.from] != " " {
		return
	}
	w := s.text[noun.from:noun.to]
	one := strings.TrimSuffix(w, "s")
	plural := one != w
	if !oneOf(one, subjects) || !strings.HasPrefix(s.text[verb.to:], " ") {
		return
	}
	if opens, more := s.subjectBefore(noun.from); !disagrees(opens, more, plural, v == "are" || v == "were") {
		return
	}
	next := wordOf(s.text[verb.to+1:])
	if oneOf(next, "required needed mandatory optional stored sent collected created used displayed shown necessary available generated ingested not") &&
		s.read.Found.Prose(noun.from) {
		s.note(flawNumber, noun.from, verb.to, "")
	}
}

// disagrees reports whether the number of a noun does not fit the word with which its sentence begins, or its verb. more: how many words
// are between the noun and the first word.
func disagrees(opens string, more int, plural, many bool) bool {
	switch opens {
	case "the", "your":
		return plural != many
	case "these", "those":
		return more == 0 && !plural
	case "this":
		return more == 0 && plural
	}
	return false
}

// subjects are nouns that sentences about the set-up begin with, in the singular.
const subjects = "key credential value setting permission parameter field event log step certificate token role table account id ID secret option"

// subjectBefore returns the article with which a sentence begins, in small letters, where at most two words that are no prepositions are
// between it and a place, and how many there are.
func (s *shape) subjectBefore(at int) (article string, more int) {
	const longest = 60
	from := max(0, at-longest)
	start := from + strings.LastIndexAny(s.text[from:at], ".\n:>*") + 1
	if start == from && from > 0 || start > 0 && s.text[start-1] == '*' && strings.Trim(s.text[max(0, start-4):start], "*- ") != "" &&
		s.text[max(0, start-2):start] != "\n*" {
		return "", 0 // "the key *and* the secret"
	}
	if strings.ContainsAny(s.text[start:at], "/&+()\"`") {
		return "", 0
	}
	words := strings.Fields(s.text[start:at])
	if len(words) == 0 || len(words) > 3 {
		return "", 0
	}
	for _, w := range words[1:] {
		if !plainLetter(w[0]) || oneOf(strings.ToLower(w), "and or of in for with to from by on at that which as who both not either") || strings.HasSuffix(w, ",") {
			return "", 0
		}
	}
	return strings.ToLower(words[0]), len(words) - 1
}
