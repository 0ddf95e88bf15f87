package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// nearWord is a word of a text that was typed instead of another one.
type nearWord struct {
	from, to int
	right    string
	others   []string // what it may be as well
	product  bool     // a slip in the name of a product of Microsoft's
	doubt    doubt
}

// doubt is why a word is looked at.
type doubt uint8

const (
	slipped    doubt = iota // it is near another word
	misread                 // a program that reads pictures took a letter for another one
	abbreviate              // it may be an abbreviation whose letters are swapped: the page decides
)

// slipsIn are the texts that were searched last.
var slipsIn = memo.New[[]nearWord](1024).InLargeRuns(32_000)

// wellSpelt are the texts without a word that findOddWords finds.
var wellSpelt = rules.NewQuiet()

// oddWords returns what findOddWords finds in a text, and keeps that there is nothing: such a text is not searched again.
func oddWords(t *rules.Text) []nearWord {
	if wellSpelt.Known(t) {
		return nil
	}
	found := findOddWords(t.Str.Value)
	if found == nil {
		wellSpelt.Note(t)
	}
	return found
}

// nearWordsOf returns the words of a text outside of pages that are near others.
func nearWordsOf(text string) []nearWord { return slipsIn.Get(text, "", findNearWords) }

func findNearWords(text string) []nearWord {
	return slices.DeleteFunc(findOddWords(text), func(w nearWord) bool { return w.doubt != slipped })
}

// wordShape is what the letters of a word say about it.
type wordShape struct {
	plain    bool // small letters, but for the first
	odd      bool // it has a letter or digit that programs take for another one
	capitals bool // nothing else
}

// findOddWords looks once at every word of a text.
func findOddWords(text string) (list []nearWord) {
	look := func(w nearWord) { list = append(list, w) }
	words, right := theDictionary(), rightWords()
	for i := 0; i < len(text); {
		if !isLetter(text[i]) {
			i++
			continue
		}
		from, to, shape := wordAt(text, i)
		i = to
		if shape.odd {
			if right := lookAlike(text[from:to]); right != "" && ofSentence(text, from, to) {
				look(nearWord{from: from, to: to, right: right, doubt: misread})
			}
		}
		switch {
		case shape.capitals:
			if swappedCapitals(text, from, to) {
				look(nearWord{from: from, to: to, doubt: abbreviate})
			}
		case shape.plain && to-from >= shortestWord && to-from <= longestWord:
			if right.has(low(text[from]), text[from+1:to]) || !nearWordAt(words, text, from, to, look) {
				productAt(text, from, to, look)
			}
		}
	}
	return list
}

// wordAt returns where the word that begins at a place ends, and its shape.
func wordAt(text string, from int) (_, to int, shape wordShape) {
	shape = wordShape{plain: true, capitals: true}
	for to = from; to < len(text) && isLetter(text[to]); to++ {
		c := text[to]
		switch {
		case c >= 'a' && c <= 'z':
			shape.capitals = false
			shape.odd = shape.odd || c == 'l' && to-from < longestMisreadShort || c == 'n' && to > from && text[to-1] == 'r'
		case c >= 'A' && c <= 'Z':
			shape.plain = shape.plain && to == from
			shape.odd = shape.odd || c == 'I'
		default:
			shape.plain, shape.capitals = false, false
			shape.odd = shape.odd || c == '0' || c == '1' || c == '5'
		}
	}
	return from, to, shape
}

// nearWordAt calls look if the word at a place, which is in no list of right ones, is a slip, and reports whether it is near another word,
// allowed or not. Words with capitals inside, digits or underscores are names, and so are those that a mark ties to others.
func nearWordAt(words *dictionary, text string, from, to int, look func(nearWord)) bool {
	word := strings.ToLower(text[from:to])
	right := corrections(words, word, low(text[from]) != text[from])
	cut := cutWord(text, from, to, word)
	if cut != nil {
		right = slices.Concat(cut, slices.DeleteFunc(slices.Clone(right), func(w string) bool { return slices.Contains(cut, w) }))
	}
	if right != nil && (cut != nil || !allowed(word)) {
		look(nearWord{from: from, to: to, right: right[0], others: right[1:]})
	}
	return right != nil
}

// productAt calls look if the word at a place is a slip in the name of a product.
func productAt(text string, from, to int, look func(nearWord)) {
	if name := productOf(text, from, to); name != "" {
		look(nearWord{from: from, to: to, right: name, product: true})
	}
}

// corrections returns the words that a word was typed instead of: the one of a list of misspellings, or those that are one slip away. A
// word with a capital may be a name; that of a short word that is not one of the core is left alone.
func corrections(list *dictionary, word string, capital bool) []string {
	if w := list.correct(word); w != "" {
		return []string{w}
	}
	if len(word) < shortestCore-1 {
		return nil
	}
	near, core := spelt(word)
	if near == nil {
		return glued(word)
	}
	if core || !capital || len(near[0]) >= shortestCapital {
		return near
	}
	return nil
}

// shortestWord and longestWord bound what is looked up.
const (
	shortestWord = 4
	longestWord  = 24
)
