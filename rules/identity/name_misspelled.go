package identity

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// NameMisspelled reports a word that is one slip away from a name of the page.
var NameMisspelled = rules.Rule{
	ID: "CL210", Name: "name-misspelled", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "word", Text: "the {0} says \"{1}\", the rest of the page \"{2}\"", Help: "use \"{2}\""},
	},
	Check: checkNameMisspelled,
}

// spelling is a capitalized word of a page with where it first stands.
type spelling struct {
	word   string
	text   rules.Str
	field  string
	from   int
	count  int
	named  bool // it stands in the title, the publisher or the id
	others int  // how many texts have it
}

// shortestName is the length below which a slip may well make another name.
const shortestName = 5

func checkNameMisspelled(p *rules.Pass) {
	d := p.Definition
	words := map[string]*spelling{}
	var order []*spelling
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		for from, word := range capitalized(v) {
			if !t.Found.Prose(from) {
				continue
			}
			s := words[word]
			if s == nil {
				s = &spelling{word: word, text: t.Str, field: t.Field, from: from}
				words[word] = s
				order = append(order, s)
			}
			s.count++
			s.named = s.named || t.Str.Node == d.Title.Node || t.Str.Node == d.Publisher.Node
		}
	}
	said := 0
	for _, name := range order {
		if !name.named || generic(name.word) {
			continue
		}
		for _, s := range order {
			if s == name || len(s.word) < len(name.word)-1 || len(s.word) > len(name.word)+1 || s.count > 2 || !(name.count > s.count) || s.named && name.count < 3 || generic(s.word) || !slipOf(s.word, name.word) {
				continue
			}
			if said++; said > 10 {
				return
			}
			p.ReportText(s.text, s.from, s.from+len(s.word), "word", s.field, s.word, name.word)
		}
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
	return near.Distance(a, b, 1) == 1
}

// capitalized yields the words of a text that begin with a capital and are long enough to be told apart, with their places.
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
