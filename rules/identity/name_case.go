package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// shiftSlips looks for a name of the page whose second letter is a capital, too, in one place: BOx for Box.
func shiftSlips(p *rules.Pass) {
	d := p.Definition
	for word := range strings.FieldsSeq(d.Title.Value + " " + d.Publisher.Value) {
		if len(word) < 3 || strings.ToLower(word[1:]) != word[1:] || strings.Trim(word, letters) != "" || word[0] > 'Z' || generic(word) {
			continue
		}
		slip := strings.ToUpper(word[:2]) + word[2:]
		var found *rules.ReadText
		at, slips, right := 0, 0, 0
		texts := d.ReadTexts()
		for i := range texts {
			t := &texts[i]
			if k := strings.Index(t.Str.Value, slip); k >= 0 && wholeWord(t.Str.Value, k, k+len(slip)) && t.Found.Prose(k) {
				slips += strings.Count(t.Str.Value, slip)
				found, at = t, k
			}
		}
		for i := 0; i < len(texts) && slips == 1; i++ {
			right += strings.Count(texts[i].Str.Value, word)
		}
		if slips == 1 && right > 2 {
			p.ReportText(found.Str, at, at+len(slip), "case", found.Field, slip, word)
			return
		}
	}
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// wholeWord reports whether a part of a text is not a part of a longer name.
func wholeWord(v string, from, to int) bool {
	return (from == 0 || !nameByte(v[from-1])) && (to == len(v) || !nameByte(v[to]))
}
