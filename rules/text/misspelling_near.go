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

// commonWords are further words of manuals and of published pages. A name may be one slip away from a short one of them.
//
//go:embed common_words.txt
var commonWordList string

// shortestCore is the length below which a slip may well make another word, and shortestCapital the one below which a word with a
// capital may well be a name.
const (
	shortestCore    = 6
	shortestCapital = 8
)

// wordList is a sorted list of words, and where those begin that have the same first letter, which a slip leaves alone.
type wordList struct {
	words []string
	start [27]int
}

func newWordList(text string) *wordList {
	l := &wordList{words: strings.Fields(text)}
	i := 0
	for n := range l.start {
		for i < len(l.words) && int(l.words[i][0]-'a') < n {
			i++
		}
		l.start[n] = i
	}
	return l
}

// near returns the words with the same first letter.
func (l *wordList) near(word string) []string {
	n := word[0] - 'a'
	return l.words[l.start[n]:l.start[n+1]]
}

var (
	coreWords   = sync.OnceValue(func() *wordList { return newWordList(coreWordList) })
	commonWords = sync.OnceValue(func() *wordList { return newWordList(commonWordList) })
)

// otherWords are right, in English or another language, though one slip away from a core word.
//
//go:embed other_words.txt
var otherWordList string

// spelt returns the words that a word in lower case may have been intended to be, and whether nearly every page uses them; none where it
// is right or unknown.
func spelt(word string) (meant []string, core bool) {
	often, less := coreWords().near(word), commonWords().near(word)
	if _, right := slices.BinarySearch(often, word); right {
		return nil, false
	}
	if _, right := slices.BinarySearch(less, word); right {
		return nil, false
	}
	near := unknown.Get(word, "", func(word string) intended {
		if words := nearest(often, word); words != nil {
			return intended{words, true}
		}
		return intended{words: nearest(less, word)}
	})
	return near.words, near.core
}

// intended are the words that an unknown word may have been intended to be, and whether nearly every page uses them.
type intended struct {
	words []string
	core  bool
}

// unknown are the words in no list that were compared last: pages repeat the names of products.
var unknown = memo.New[intended](2048).InLargeRuns(16_000)

// nearest returns the words that a word is one slip away from. One letter too few, too many, or swapped is more likely than another letter.
func nearest(list []string, word string) []string {
	var same, other []string
	for _, c := range list {
		d := len(word) - len(c)
		if d < -1 || d > 1 || !slip(word, c) {
			continue
		}
		switch c {
		case "microsoft", "sentinel", "windows":
			c = strings.ToUpper(c[:1]) + c[1:]
		}
		if d != 0 || differing(word, c) == 2 {
			other = append(other, c)
		} else {
			same = append(same, c)
		}
	}
	if other != nil {
		return other
	}
	return same
}

// differing counts the letters in which two words of one length differ.
func differing(a, b string) int {
	n := 0
	for i := 1; i < len(a); i++ {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// slip reports whether one letter after the first was left out, doubled or added, replaced or swapped with the next. The spellings of
// Britain and America do not count, nor does a letter added at the end, which may be another form of the word. In a short word, neither do
// the second letter and the last two: other words differ there.
func slip(word, core string) bool {
	n := 1
	for n < len(word) && n < len(core) && word[n] == core[n] {
		n++
	}
	if n == len(core) || len(core) <= shortestCore && (n < 2 || n >= len(core)-2) {
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

// allowed reports whether a word is right, though it is near another one or in a list of misspellings. The words are sorted, and few are
// looked up, so that they are searched where they are.
func allowed(word string) bool {
	list := otherWordList
	for list != "" {
		middle := len(list) / 2
		from := strings.LastIndexAny(list[:middle], " \n") + 1
		to := len(list)
		if i := strings.IndexAny(list[from:], " \n"); i >= 0 {
			to = from + i
		}
		switch c := strings.Compare(word, list[from:to]); {
		case c == 0:
			return true
		case c < 0:
			list = list[:max(from-1, 0)]
		default:
			list = list[min(to+1, len(list)):]
		}
	}
	return false
}
