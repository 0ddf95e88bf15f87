package text

import (
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/rules"
)

// cutWords are what words of the core are without their first letter, and without their last one, which copying a text may lose. What is
// a word or a name itself is left out.
type cutWords struct {
	first, last map[string][]string
}

var theCutWords = sync.OnceValue(func() *cutWords {
	const longestEnd = 6 // slips of longer words are found anywhere
	c := &cutWords{
		map[string][]string{
			"reate": {"Create"}, "nter": {"Enter"}, "uery": {"Query"}, "oken": {"Token"}, "gent": {"Agent"}, "hese": {"These"}, "nstalls": {"Installs"},
		},
		map[string][]string{"agen": {"agent"}, "toke": {"token"}, "quer": {"query"}, "tabl": {"table"}},
	}
	left := strings.Fields(wholeFirst)
	kept := strings.Fields(wholeLast)
	for _, w := range coreWords().words {
		if cut := w[1:]; c.first[cut] == nil && !isKnown(cut) && !slices.Contains(left, cut) {
			c.first[cut] = append(c.first[cut], strings.ToUpper(w[:1])+w[1:])
		}
		last := w[len(w)-1]
		if cut := w[:len(w)-1]; len(w) <= longestEnd && last != 's' && !strings.HasSuffix(w, "ed") && !isKnown(cut) &&
			!slices.Contains(kept, cut) {
			c.last[cut] = append(c.last[cut], w)
		}
	}
	return c
})

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
		return theCutWords().first[word]
	case from > 0 && to == len(text) && len(text) <= longestLabel && !strings.Contains(text, ". "):
		return theCutWords().last[word]
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
