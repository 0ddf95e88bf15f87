package text

import (
	"slices"
	"strings"
)

// shortestGlued bounds the length of the words that one without a blank is made of.
const (
	shortestGlued     = 4
	shortestGluedLong = 6 // behind a word of two letters
)

// glued returns the two words that a word is made of where the blank between them was lost: "theconnector", "yourworkspace", "ofevents". What is in
// a list itself is a word.
func glued(word string) []string {
	for _, first := range [...]string{"the", "your", "this", "and", "from", "that", "of", "to"} {
		rest, ok := strings.CutPrefix(word, first)
		if !ok || len(rest) < shortestGlued || len(first) == 2 && len(rest) < shortestGluedLong || rest == "self" ||
			isPlaceholderWord(first, rest) || isKnown(word) {
			continue
		}
		for _, list := range [...]*wordList{coreWords(), commonWords()} {
			if _, found := slices.BinarySearch(list.words, rest); found {
				return []string{first + " " + rest}
			}
		}
	}
	return nil
}

// isPlaceholderWord reports whether two words are written as one on purpose: "yourdomain" in an address, "fromdate" and "tostring" in code.
func isPlaceholderWord(first, rest string) bool {
	switch first {
	case "your":
		return oneOf(rest, "domain tenant company instance organization name site host server subdomain account region "+
			"password team email bucket cluster business project")
	case "from", "to":
		return oneOf(rest, "date time address string number user email name host server table array value domain account object format device")
	}
	return false
}
