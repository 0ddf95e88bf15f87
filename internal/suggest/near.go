// Package suggest finds the word that was probably meant.
package suggest

import (
	"math/bits"
	"strings"
	"unicode"
)

// Best returns the candidate that is nearest to a word, when one is near enough for a slip of the keyboard: equal but for case,
// or a few insertions, deletions, replacements or swaps of neighbors away. Of equally near ones the first counts.
func Best(word string, candidates []string) (string, bool) {
	if word == "" {
		return "", false
	}
	best, bestDistance := "", limit(len(word))+1
	low, plain := strings.ToLower(word), isASCII(word)
	letters := lettersOf(low)
	for _, c := range candidates {
		if c == word {
			continue
		}
		if plain && isASCII(c) { // case changes no length then, and each slip changes the length by one at most, and one letter
			if d := len(c) - len(word); d >= bestDistance || -d >= bestDistance ||
				bits.OnesCount64(letters&^lettersOf(c)) >= bestDistance {
				continue
			}
		}
		if strings.EqualFold(c, word) {
			return c, true
		}
		d := distance(low, strings.ToLower(c), bestDistance-1)
		if d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best, best != ""
}

// isASCII reports whether a word has no other characters.
func isASCII(word string) bool {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return false
		}
	}
	return true
}

// lettersOf has a bit for each letter of a word of ASCII, without regard to case; some letters share one.
func lettersOf(word string) uint64 {
	set := uint64(0)
	for i := range len(word) {
		set |= 1 << (word[i] & 0x1f)
	}
	return set
}

// Fold returns the candidate that is equal to the word but for case.
func Fold(word string, candidates []string) (string, bool) {
	for _, c := range candidates {
		if strings.EqualFold(c, word) {
			return c, true
		}
	}
	return "", false
}

// Visible returns a word without the characters that nobody sees (Unicode category Cf): a word that is right without them is no slip,
// and CL004 reports them.
func Visible(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Cf, r) {
					return -1
				}
				return r
			}, word)
		}
	}
	return word
}

// limit is how many slips a word of n bytes may have: about one in four letters, three at most.
func limit(n int) int {
	switch {
	case n <= 2:
		return 0
	case n <= 5:
		return 1
	case n <= 9:
		return 2
	default:
		return 3
	}
}

// Distance counts the slips between two words, without regard to case; more than most counts as most+1.
func Distance(a, b string, most int) int {
	return distance(strings.ToLower(a), strings.ToLower(b), most)
}

// OneSlip reports whether two words are one slip apart, without regard to the case of ASCII letters: Distance is 1. It is for long
// lists, since it only reads where the words are the same.
func OneSlip(a, b string) bool {
	for len(a) > 0 && len(b) > 0 && lower(a[0]) == lower(b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && lower(a[len(a)-1]) == lower(b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 2 && len(b) == 2:
		return lower(a[0]) == lower(b[1]) && lower(a[1]) == lower(b[0])
	case len(a) == 0 && len(b) == 0:
		return false
	default:
		return len(a) < 2 && len(b) < 2
	}
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// longest bounds the words that are compared, so that a hostile one costs nothing.
const longest = 128

// different returns what is left of two words without what both begin and end with.
func different(a, b string) (restOfA, restOfB string) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

// distance is the restricted Damerau-Levenshtein distance in bytes.
func distance(a, b string, most int) int {
	if most < 0 || len(a)-len(b) > most || len(b)-len(a) > most || len(a) > longest || len(b) > longest {
		return most + 1
	}
	a, b = different(a, b)
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	var rows [3][longest + 1]uint8 // no distance is larger than the words are long
	before, previous, current := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		previous[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		current[0] = uint8(i)
		lowest := current[0]
		for j := 1; j <= len(b); j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(previous[j]+1, current[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			current[j] = d
			lowest = min(lowest, d)
		}
		if int(lowest) > most {
			return most + 1
		}
		before, previous, current = previous, current, before
	}
	return int(previous[len(b)])
}
