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
		if !ok || len(rest) < shortestGlued || len(first) == 2 && len(rest) < shortestGluedLong || rest == "self" || isKnown(word) {
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
