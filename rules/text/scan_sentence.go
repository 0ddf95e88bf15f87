package text

import (
	"strings"
)

// endsWord reports whether a text ends with a word of three letters or more, which is hardly an abbreviation.
func endsWord(t string) bool {
	n := len(t)
	return n > 3 && plainLetter(t[n-2]) && plainLetter(t[n-3])
}

func plainLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// beginsSentence returns the length of the word at the start of a text where it is one that begins a sentence, with a blank behind it; else
// 0.
func beginsSentence(t string) int {
	n := strings.IndexByte(t[:min(len(t), 12)], ' ')
	if n <= 0 {
		return 0
	}
	switch t[:n] {
	case "The",
		"This",
		"These",
		"It",
		"You",
		"Your",
		"We",
		"If",
		"In",
		"To",
		"For",
		"From",
		"When",
		"Then",
		"See",
		"Make",
		"Please",
		"Once",
		"After",
		"Before",
		"Click",
		"Select",
		"Open",
		"Choose",
		"Use",
		"Enter",
		"Copy",
		"Save",
		"Note",
		"An",
		"A",
		"There",
		"They",
		"Each",
		"Also",
		"However",
		"Refer",
		"Follow",
		"Install",
		"Analysts":
		return n
	}
	return 0
}

// textGoesOn reports whether a sentence begins behind a period, or a clause behind a comma.
func textGoesOn(before string, mark byte, after string) bool {
	return mark == '.' && beginsSentence(after) > 0 || mark == ',' && clauseFollows(after) && !inValues(before)
}

// inValues reports whether a text ends with a part of a list that has no blanks, such as "date,time" or "and".
func inValues(t string) bool {
	const longest = 60 // of the words of a list
	t = t[max(0, len(t)-longest):]
	word := t[strings.LastIndexAny(t, " \t\n(")+1:]
	return word == "and" || word == "or" || word == "not" || strings.Contains(word, ",")
}

// clauseFollows reports whether a text begins with a word that is in a sentence and in no list of values, with a blank behind it.
func clauseFollows(t string) bool {
	word, _, blank := strings.Cut(t[:min(len(t), 8)], " ")
	if !blank {
		return false
	}
	switch word {
	case "and", "then", "the", "but", "you", "which", "if", "or", "please", "click", "select", "this", "your", "we", "it", "as", "to", "for", "in", "with":
		return true
	}
	return false
}
