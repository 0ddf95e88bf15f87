package text

import (
	"strings"
	"sync"

	"github.com/golangci/misspell"
)

// dictionary finds words that are never right: the list of common misspellings that golangci/misspell keeps, without what is right in the
// field of data connectors.
type dictionary struct {
	slots [1 << 16]uint16 // the number of a pair of misspell.DictMain, from 1, by hash
}

// theDictionary is built on first use, which takes less than a millisecond.
var theDictionary = sync.OnceValue(func() *dictionary {
	d := &dictionary{}
	for i := 0; i+1 < len(misspell.DictMain); i += 2 {
		h := wordHash(misspell.DictMain[i])
		for d.slots[h] != 0 {
			h++
		}
		d.slots[h] = uint16(i/2 + 1)
	}
	return d
})

// correct returns the right spelling of a word in lower case; "" where the dictionary does not have it.
func (d *dictionary) correct(word string) string {
	for h := wordHash(word); d.slots[h] != 0; h++ {
		i := 2 * (int(d.slots[h]) - 1)
		if misspell.DictMain[i] == word {
			return misspell.DictMain[i+1]
		}
	}
	return ""
}

// wordHash is FNV-1a, folded to the size of the table.
func wordHash(word string) uint16 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return uint16(h>>16) ^ uint16(h)
}

// nameOfPage reports whether a word is in the title, the publisher or the id of the page, where it is a name.
func nameOfPage(names, word string) bool { return len(word) > 3 && strings.Contains(names, word) }
