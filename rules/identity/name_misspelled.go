package identity

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// NameMisspelled reports a word that is one slip away from a name of the page.
var NameMisspelled = rules.Rule{
	ID: "CL210", Name: "name-misspelled", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "case", Severity: rules.Info, Text: "the {0} says \"{1}\", the rest of the page \"{2}\"", Help: "use \"{2}\"",
			Yields: []string{"CL701", "CL702"},
		},
		{ID: "word", Text: "the {0} says \"{1}\", the rest of the page \"{2}\"", Help: "use \"{2}\""},
	},
	Check: checkNameMisspelled,
}

// ownName is a word of the title or the publisher, with how often the page has it.
type ownName struct {
	word  string
	count int
	slips []nameSlip
}

// nameSlip is where a word first stands that is one slip away from a name.
type nameSlip struct {
	word  string
	read  *rules.ReadText
	from  int
	count int
	named bool // it is in the title or the publisher itself
}

// seldom is how often a slip is found on one page at most; a word that is there more often is a unique name.
const seldom = 2

// shortestName is the length below which a slip may well make another name.
const shortestName = 5

func checkNameMisspelled(p *rules.Pass) {
	d := p.Definition
	shiftSlips(p)
	var own []ownName
	for _, s := range [...]rules.Str{d.Title, d.Publisher} {
		for _, word := range capitalized(s.Value) {
			if !generic(word) && !slices.ContainsFunc(own, func(n ownName) bool { return n.word == word }) {
				own = append(own, ownName{word: word})
			}
		}
	}
	if len(own) == 0 {
		return
	}
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		for from, word := range capitalized(t.Str.Value) {
			for k := range own {
				own[k].see(d, t, from, word)
			}
		}
	}
	for i := range own {
		for _, s := range own[i].slips {
			times, least := own[i].count, 3
			if onlyIn(d.ID.Value, own[i].word, s.word) { // the id settles which of the two is the name
				times, least = times+1, 2
			}
			if s.count > seldom || times <= s.count || s.named && times < least || generic(s.word) {
				continue
			}
			p.ReportText(s.read.Str, s.from, s.from+len(s.word), "word", s.read.Field, s.word, own[i].word)
		}
	}
}

// onlyIn reports whether a text has one of two words, and not the other.
func onlyIn(text, word, other string) bool {
	return rules.TextHasFold(text, strings.ToLower(word)) && !rules.TextHasFold(text, strings.ToLower(other))
}

// see counts a word of a text that is the name, or a slip of it.
func (n *ownName) see(d *rules.Definition, t *rules.ReadText, from int, word string) {
	if len(word) < len(n.word)-1 || len(word) > len(n.word)+1 || word[0] != n.word[0] {
		return
	}
	if word == n.word {
		n.count++
		return
	}
	for k := range n.slips {
		if n.slips[k].word == word {
			n.slips[k].count++
			return
		}
	}
	cut := lostLast(word, n.word)
	if len(n.slips) < 10 && (cut || slipOf(word, n.word)) {
		count := 1
		if cut {
			count = seldom // twice is too often
		}
		if !t.Found.Prose(from) {
			count = seldom + 1 // code and addresses say what they must
		}
		n.slips = append(n.slips, nameSlip{word, t, from, count, t.Str.Node == d.Title.Node || t.Str.Node == d.Publisher.Node})
	}
}

// slipOf reports whether a word is another one with one letter left out, added, replaced or swapped, but for its ending.
func slipOf(word, name string) bool {
	a, b := strings.ToLower(word), strings.ToLower(name)
	if a == b || a[0] != b[0] || strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s") {
		return false
	}
	// a letter more or less at the end makes another form: Contosos, Tenable, Tenables
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n >= min(len(a), len(b))-1 && len(a) != len(b) || n >= len(b)-1 {
		return false
	}
	return rules.Distance(a, b, 1) == 1
}

// lostLast reports whether a word is a name without its last letter, and no form of it: "NordPas" for NordPass, not "Manage" for Managed.
func lostLast(word, name string) bool {
	const shortest = 7
	if len(name) < shortest || len(word) != len(name)-1 || name[:len(word)] != word {
		return false
	}
	switch last := name[len(word)]; {
	case last == 's' && name[len(word)-1] != 's', last == 'y':
		return false
	case word[len(word)-1] == 'e':
		return last != 'd' && last != 'r' && last != 'n' && last != 's'
	}
	return true
}

// capitalized yields the words of a text that begin with a capital and are long enough to be distinguished, with their places.
func capitalized(v string) func(func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for i := 0; i < len(v); {
			if !nameByte(v[i]) {
				i++
				continue
			}
			from, letters := i, true
			for i < len(v) && nameByte(v[i]) {
				letters = letters && v[i]|0x20 >= 'a' && v[i]|0x20 <= 'z'
				i++
			}
			if letters && i-from >= shortestName && v[from] >= 'A' && v[from] <= 'Z' && v[from+1] >= 'a' && !yield(from, v[from:i]) {
				return
			}
		}
	}
}

// nameByte reports whether a byte belongs to a word or a name.
func nameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}

func itoa(n int) string { return strconv.Itoa(n) }
