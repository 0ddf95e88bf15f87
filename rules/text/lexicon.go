package text

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// list says which rule a phrase belongs to.
type list uint8

const (
	formerSentinel list = iota // CL701
	doubledName                // CL701
	casedName                  // CL701
	renamed                    // CL702
	templateText               // CL703
	unfinishedText             // CL703
	misspelled                 // CL710
	remark                     // CL718
	retiredAgent               // CL727
	deadPath                   // CL727
	pasted                     // CL737
	foreignWord                // CL726
	misphrased                 // CL731
	leaveAlone                 // a name that holds an old one and is still right
	numberOfLists  = leaveAlone
)

// phrase is something that a text should not say.
type phrase struct {
	list  list
	text  string // in lower case where case does not count
	exact bool   // case counts
	right string
	opens bool // a word may go on behind it
}

// lexicon finds many phrases in one skip a text. A phrase begins where a word begins, and the longest counts.
type lexicon struct {
	begins  [1 << 15 / 64]uint64 // hashes of the keys of phrases
	phrases map[uint32][]phrase  // by key, the longest first
	short   bool                 // some have three bytes
}

// theLexicon holds the phrases of all rules of the family.
var theLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{phrases: map[uint32][]phrase{}}
	for _, add := range [...]func(func(phrase)){
		sentinelNames, renamedBrands, templateSentences, misspellings, remarks, retiredInstructions, pastedPhrases, labelWords, phrasings,
	} {
		add(l.add)
	}
	l.sort()
	return l
})

// sort puts longer phrases before shorter ones.
func (l *lexicon) sort() {
	for _, list := range l.phrases {
		slices.SortStableFunc(list, func(a, b phrase) int { return cmp.Compare(len(b.text), len(a.text)) })
	}
}

func (l *lexicon) add(p phrase) {
	k := key(p.text)
	if len(p.text) > 3 {
		k = longKey(k, p.text)
	} else {
		l.short = true
	}
	h := hash(k)
	l.begins[h/64] |= 1 << (h % 64)
	l.phrases[k] = append(l.phrases[k], p)
}

// at returns the phrase with a key that is at a place.
func (l *lexicon) at(k uint32, text string, i int) *phrase {
	if h := hash(k); l.begins[h/64]&(1<<(h%64)) == 0 {
		return nil
	}
	return longest(l.phrases[k], text, i)
}

// longKey adds the fourth byte to a key.
func longKey(k uint32, s string) uint32 { return k<<8 | uint32(low(s[3])) }

// key packs the first three bytes in lower case, which is all of a phrase of three.
func key(s string) uint32 { return uint32(low(s[0]))<<16 | uint32(low(s[1]))<<8 | uint32(low(s[2])) }

func hash(k uint32) uint32 { return k * 2654435761 >> 17 }

func low(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// find calls look for every phrase in a text.
func (l *lexicon) find(text string, look func(from, to int, p *phrase)) {
	word := false // the byte before belongs to a word
	for i := 0; i+3 <= len(text); {
		c := text[i]
		inWord := isLetter(c)
		if word && inWord {
			i++
			continue
		}
		word = inWord
		k := key(text[i:])
		var p *phrase
		if i+4 <= len(text) {
			p = l.at(longKey(k, text[i:]), text, i)
		}
		if p == nil && l.short {
			p = l.at(k, text, i)
		}
		if p == nil {
			i++
			continue
		}
		look(i, i+len(p.text), p)
		i += len(p.text)
		word = isLetter(text[i-1])
	}
}

// longest returns the longest of the phrases that is at a place.
func longest(phrases []phrase, text string, at int) *phrase {
	for i := range phrases {
		p := &phrases[i]
		end := at + len(p.text)
		if end > len(text) || p.list != templateText && !p.opens && isLetter(text[end-1]) && end < len(text) && isLetter(text[end]) {
			continue
		}
		if p.exact && text[at:end] == p.text || !p.exact && equalLow(text[at:end], p.text) {
			return p
		}
	}
	return nil
}

func equalLow(s, lower string) bool {
	for i := range len(lower) {
		if low(s[i]) != lower[i] {
			return false
		}
	}
	return true
}

// hit is a phrase in a text of a page.
type hit struct {
	*phrase
	read     *rules.ReadText
	from, to int
}

type hitsKey struct{ d *rules.Definition }

// noPhrase are the texts without a phrase.
var noPhrase = rules.NewQuiet()

// keptUnless returns what is found in a text, from a cache where it was searched before. That a text has nothing is kept with the text.
func keptUnless[T any](none rules.Quiet, cache *memo.Texts[[]T], t *rules.Text, variant string, find func(text string) []T) []T {
	if none.Known(t) {
		return nil
	}
	found := cache.GetUnless(t.Str.Value, variant, func(text string) ([]T, bool) {
		list := find(text)
		return list, list == nil
	})
	if found == nil {
		none.Note(t)
	}
	return found
}

// phrasesIn are the texts that were searched last.
var phrasesIn = memo.New[[]hit](1024).InLargeRuns(32_000)

// all returns the phrases of a text, each without the text.
func (l *lexicon) all(text string) []hit {
	var list []hit
	l.find(text, func(from, to int, p *phrase) { list = append(list, hit{phrase: p, from: from, to: to}) })
	return list
}

// hits returns the places in a definition's texts that hold a phrase of a list. Texts that upstream compares literally are
// left out.
func hits(d *rules.Definition, of list) []hit {
	texts := d.ReadTexts()
	return rules.Once(d.File, hitsKey{d}, func() *[numberOfLists][]hit {
		var all [numberOfLists][]hit
		l := theLexicon()
		for i := range texts {
			t := &texts[i]
			if t.Compared {
				continue
			}
			for _, h := range keptUnless(noPhrase, phrasesIn, &t.Text, "", l.all) {
				if h.list < numberOfLists {
					h.read = t
					all[h.list] = append(all[h.list], h)
				}
			}
		}
		return &all
	})[of]
}

// configured returns the places of hits, and those of words that the configuration names beside the list's own.
func configured(p *rules.Pass, of list, words []rules.Replacement) []hit {
	found := hits(p.Definition, of)
	if len(words) == 0 {
		return found
	}
	l := &lexicon{phrases: map[uint32][]phrase{}}
	for _, w := range words {
		if len(w.Wrong) >= 3 { // the configuration takes no shorter ones
			l.add(phrase{list: of, text: strings.Map(lowRune, w.Wrong), right: w.Right})
		}
	}
	l.sort()
	found = slices.Clone(found)
	texts := p.Definition.ReadTexts()
	for i := range texts {
		if t := &texts[i]; !t.Compared {
			l.find(t.Str.Value, func(from, to int, p *phrase) { found = append(found, hit{p, t, from, to}) })
		}
	}
	return found
}

// lowRune is low for strings.Map.
func lowRune(r rune) rune {
	if r < 0x80 {
		return rune(low(byte(r)))
	}
	return r
}

// prose reports whether the hit is in prose: in no address, code or HTML, and in no name that is written together.
func (h hit) prose() bool {
	v := h.read.Str.Value
	if h.from > 0 && strings.IndexByte("/\\@=.#", v[h.from-1]) >= 0 && (h.from == 1 || v[h.from-2] > ' ') {
		return false
	}
	if h.to < len(v) && strings.IndexByte("/\\@=.", v[h.to]) >= 0 && h.to+1 < len(v) && isLetter(v[h.to+1]) && v[h.to] != '/' {
		return false
	}
	return h.read.Found.Prose(h.from)
}

// report says something about the hit.
func (h hit) report(p *rules.Pass, message string, args ...string) *rules.Finding {
	return p.ReportText(h.read.Str, h.from, h.to, message, args...)
}

// found is what the text says, literally.
func (h hit) found() string { return h.read.Str.Value[h.from:h.to] }

// fixable reports whether the text is in the file as it is.
func (h hit) fixable() bool { return !h.read.Str.Resolved() }

// formerly reports whether the text says itself that the name is a former one.
func (h hit) formerly() bool {
	if behind := h.read.Str.Value[h.to:]; strings.HasPrefix(behind, " (now ") || strings.HasPrefix(behind, ", now ") {
		return true
	}
	before := h.read.Str.Value[max(0, h.from-40):h.from]
	for _, w := range [...]string{"formerly", "previously", "former ", "renamed from", "used to be", "old name"} {
		if rules.TextHasFold(before, w) {
			return true
		}
	}
	return false
}

// isLetter reports whether a byte belongs to a word.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}
