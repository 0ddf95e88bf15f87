package text

import (
	_ "embed" // for the lists
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// coreWords are words that nearly every page uses. A word that is one slip of the keyboard away from one of them, and is no word
// itself, is that word misspelled.
//
//go:embed core_words.txt
var coreWordList string

// shortestCore is the length below which a slip may well make another word.
const shortestCore = 6

// coreWords holds the words by their first two letters, which a slip leaves alone.
var coreWords = sync.OnceValue(func() *[26 * 26][]string {
	var words [26 * 26][]string
	for w := range strings.FieldsSeq(coreWordList) {
		words[firstTwo(w)] = append(words[firstTwo(w)], w)
	}
	return &words
})

// firstTwo numbers the first two letters of a word in lower case.
func firstTwo(word string) int { return int(word[0]-'a')*26 + int(word[1]-'a') }

// otherWords are right, in English or another language, though one slip away from a core word.
//
//go:embed other_words.txt
var otherWordList string

var otherWords = sync.OnceValue(func() []string { return strings.Fields(otherWordList) })

// spelt returns the core word that a word in lower case was intended to be; "" where it is none.
func spelt(word string) string {
	list := coreWords()[firstTwo(word)]
	meant := ""
	for _, c := range list {
		switch d := len(word) - len(c); {
		case d < -1 || d > 1:
		case word == c:
			return ""
		case meant == "" && slip(word, c):
			meant = c
		}
	}
	if meant == "" {
		return ""
	}
	switch meant {
	case "microsoft", "sentinel":
		return strings.ToUpper(meant[:1]) + meant[1:]
	}
	return meant
}

// slip reports whether one letter was left out, doubled or added, replaced or swapped with the next. The last two letters do not count:
// other forms of a word differ there. Neither do the spellings of Britain and America.
func slip(word, core string) bool {
	n := 0
	for n < len(word) && n < len(core) && word[n] == core[n] {
		n++
	}
	if n < 2 || n >= len(core)-2 {
		return false
	}
	a, b := word[n:], core[n:]
	switch {
	case len(word) < len(core):
		return a == b[1:]
	case len(word) > len(core):
		return a[1:] == b
	case a[1:] == b[1:]:
		return (a[0] != 's' || b[0] != 'z') && (a[0] != 'z' || b[0] != 's')
	default:
		return len(a) > 1 && a[0] == b[1] && a[1] == b[0] && a[2:] == b[2:]
	}
}

// inEnglish reports whether a description is written in English: slips of English words may be right in another language.
func inEnglish(description string) bool {
	for _, w := range [...]string{" the ", " and ", " to ", " your ", " for "} {
		if rules.TextHasFold(description, w) {
			return true
		}
	}
	return false
}

// allowed reports whether a word is right, though it is near another one or in a list of misspellings.
func allowed(word string) bool {
	_, ok := slices.BinarySearch(otherWords(), word)
	return ok
}

// nearWord is a word of a text that was typed instead of another one.
type nearWord struct {
	from, to int
	right    string
	product  bool // a slip in the name of a product of Microsoft's
}

// slipsIn are the texts that were searched last.
var slipsIn = memo.New[[]nearWord](1024)

// nearWordsOf returns what nearWords finds in a text.
func nearWordsOf(text string) []nearWord {
	return slipsIn.Get(text, "", func(text string) []nearWord {
		var list []nearWord
		nearWords(text, func(w nearWord) { list = append(list, w) })
		return list
	})
}

// nearWords calls look for every word of a text that is a slip of a core word. Words with capitals inside, digits or underscores are
// names, and so are those that a mark ties to others.
func nearWords(text string, look func(nearWord)) {
	var buffer [longestWord]byte
	words := theDictionary()
	for i := 0; i < len(text); {
		if !isLetter(text[i]) {
			i++
			continue
		}
		from, plain := i, true
		for i < len(text) && isLetter(text[i]) {
			c := text[i]
			plain = plain && (c >= 'a' && c <= 'z' || i == from && c >= 'A' && c <= 'Z')
			i++
		}
		if n := i - from; plain && n >= shortestWord && n <= longestWord {
			for k := range n {
				buffer[k] = low(text[from+k])
			}
			word := string(buffer[:n])
			right := words.correct(word)
			if right == "" && n >= shortestCore-1 {
				right = spelt(word)
			}
			if right != "" && !allowed(word) {
				look(nearWord{from: from, to: i, right: right})
			} else if name := productOf(text, from, word); right == "" && name != "" {
				look(nearWord{from: from, to: i, right: name, product: true})
			}
		}
	}
}

// shortestWord and longestWord bound what is looked up.
const (
	shortestWord = 4
	longestWord  = 24
)
