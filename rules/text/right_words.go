package text

import "sync"

// wordTable tells the words of the lists, which most words of a page are, in one look.
type wordTable struct {
	slots [1 << 13]uint16 // the number of a word, from 1, by hash
	words []string
}

// rightWords are the core words and the common ones but for those that the dictionary of misspellings has, too.
var rightWords = sync.OnceValue(func() *wordTable {
	core, common := coreWords().words, commonWords().words
	t := &wordTable{words: make([]string, 0, len(core)+len(common))}
	wrong := theDictionary()
	for _, list := range [...][]string{core, common} {
		for _, w := range list {
			if wrong.correct(w) == "" {
				t.add(w)
			}
		}
	}
	return t
})

func (t *wordTable) add(word string) {
	t.words = append(t.words, word)
	h := t.slot(word[0], word[1:])
	for t.slots[h] != 0 {
		h = (h + 1) % len(t.slots)
	}
	t.slots[h] = uint16(len(t.words))
}

// has reports whether a word of the list has a first letter, in lower case, and a rest.
func (t *wordTable) has(first byte, rest string) bool {
	for h := t.slot(first, rest); t.slots[h] != 0; h = (h + 1) % len(t.slots) {
		if w := t.words[t.slots[h]-1]; w[0] == first && w[1:] == rest {
			return true
		}
	}
	return false
}

// slot is FNV-1a, folded to the size of the table.
func (t *wordTable) slot(first byte, rest string) int {
	h := (uint32(2166136261) ^ uint32(first)) * 16777619
	for i := range len(rest) {
		h = (h ^ uint32(rest[i])) * 16777619
	}
	return int(h>>16^h) % len(t.slots)
}
