package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// firstCut returns the words of the core that a word is without their first letter, which copying a text may lose. What is a word or a name
// itself is none.
func firstCut(word string) []string {
	switch word { // some of them are words or names, too, and others are not of the core
	case "reate":
		return []string{"Create"}
	case "nter":
		return []string{"Enter"}
	case "uery":
		return []string{"Query"}
	case "oken":
		return []string{"Token"}
	case "gent":
		return []string{"Agent"}
	case "hese":
		return []string{"These"}
	case "nstalls":
		return []string{"Installs"}
	}
	if isKnown(word) || oneOf(word, wholeFirst) {
		return nil
	}
	core := coreWords()
	for n := range 26 {
		list := core.words[core.start[n]:core.start[n+1]]
		if i, found := slices.BinarySearchFunc(list, word, func(w, cut string) int { return strings.Compare(w[1:], cut) }); found {
			return []string{strings.ToUpper(list[i][:1]) + word}
		}
	}
	return nil
}

// lastCut is the same for the last letter.
func lastCut(word string) []string {
	switch word { // the core has no words of five letters
	case "agen":
		return []string{"agent"}
	case "toke":
		return []string{"token"}
	case "quer":
		return []string{"query"}
	case "tabl":
		return []string{"table"}
	}
	const longestEnd = 6 // slips of longer words are found anywhere
	if len(word) >= longestEnd || isKnown(word) || oneOf(word, wholeLast) {
		return nil
	}
	var list []string
	words := coreWords().words
	i, _ := slices.BinarySearch(words, word)
	for ; i < len(words) && strings.HasPrefix(words[i], word); i++ {
		if w := words[i]; len(w) == len(word)+1 && w[len(word)] != 's' && !strings.HasSuffix(w, "ed") {
			list = append(list, w)
		}
	}
	return list
}

// wholeFirst are words that are words of the core without their first letter.
const wholeFirst = `ables ailed ailing aging amble ample cross eject elated elation elect elected electing election elections element ember
embers emission emote ended ender ending enter event events gents hanged hared hither icing imply inked inter lace laced lease location
lower mission mount older olders ordered ordering other owing pending ported portion posting press racking raining rating reach react
round rusted scape session table tables tarts umber unction using vents version vision`

// wholeLast are words and names that are words of the core without their last letter.
const wholeLast = `activ bette forma mobil nativ parse porta regio schem serve`

// isKnown reports whether a word is in one of the lists.
func isKnown(word string) bool {
	for _, l := range [...]*wordList{coreWords(), commonWords()} {
		if _, found := slices.BinarySearch(l.words, word); found {
			return true
		}
	}
	return allowed(word)
}

// longestLabel is the length up to which a text without a mark at its end is a title or a label.
const longestLabel = 80

// cutWord returns the words that the first word of a text is without its first letter, or the last word of a title or a label without its
// last one.
func cutWord(text string, from, to int, word string) []string {
	switch {
	case from == 0 && text[0] >= 'a' && text[0] <= 'z':
		return firstCut(word)
	case from > 0 && to == len(text) && len(text) <= longestLabel && !strings.Contains(text, ". "):
		return lastCut(word)
	}
	return nil
}

// shortestNameCut is how long a name is at least whose first letter may be missing.
const shortestNameCut = 6

// ownNameCut returns the word of the page's title or publisher that a text begins with without its first letter, and where that ends.
func ownNameCut(d *rules.Definition, text string) (name string, to int) {
	for to < len(text) && isLetter(text[to]) {
		to++
	}
	if to < shortestNameCut-1 || text[0] < 'a' || text[0] > 'z' || isKnown(strings.ToLower(text[:to])) {
		return "", 0
	}
	for _, names := range [...]string{d.Title.Value, d.Publisher.Value} {
		for name := range strings.FieldsSeq(names) {
			if len(name) == to+1 && name[1:] == text[:to] && name[0] >= 'A' && name[0] <= 'Z' {
				return name, to
			}
		}
	}
	return "", 0
}
