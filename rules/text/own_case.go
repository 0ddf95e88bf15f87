package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ownCase reports the name of the page's product in other capitals than those of the title: "Watchguard" on the page of WatchGuard.
// Names without a capital inside are words of English, too often.
func ownCase(p *rules.Pass, texts []rules.ReadText) {
	d := p.Definition
	for _, name := range casedInTitle(d) {
		for i := range texts {
			t := &texts[i]
			if t.Compared || t.Str.Node == d.Title.Node || t.Str.Node == d.Publisher.Node || len(t.Str.Value) < len(name) {
				continue
			}
			otherCase(p, t, name)
		}
	}
}

// mostOwnNames bounds how many words of a title are looked for.
const mostOwnNames = 4

// casedInTitle returns the words of the title that are names by the capitals inside of them, if the publisher does not write them in another
// way. A title without such capitals may be the one that is wrong: Crowdstrike.
func casedInTitle(d *rules.Definition) (list []string) {
	const shortest = 5
	for word := range strings.FieldsSeq(d.Title.Value) {
		word = strings.Trim(word, "()[],:")
		if len(word) < shortest || len(list) == mostOwnNames || word[0] < 'A' || word[0] > 'Z' || strings.ToUpper(word) == word || small(word[1:]) ||
			strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
			continue
		}
		if i := rules.IndexFold(d.Publisher.Value, strings.ToLower(word)); i >= 0 && d.Publisher.Value[i:i+len(word)] != word {
			continue
		}
		list = append(list, word)
	}
	return list
}

// otherCase reports the first place of a text that has a name in other capitals.
func otherCase(p *rules.Pass, t *rules.ReadText, name string) {
	v, low := t.Str.Value, strings.ToLower(name)
	for from := 0; ; {
		i := rules.IndexFold(v[from:], low)
		if i < 0 {
			return
		}
		i += from
		end := i + len(name)
		from = end
		found := v[i:end]
		if found == name || found == strings.ToUpper(found) {
			continue
		}
		h := hit{phrase: &phrase{list: misspelled, right: name, exact: true}, read: t, from: i, to: end}
		if i > 0 && isLetter(v[i-1]) || end < len(v) && isLetter(v[end]) || !ofSentence(v, i, end) || !h.prose() || quotedLabel(h) ||
			p.Settings().AllowsSpelling(found) || strings.HasSuffix(v[:i], "**") && strings.HasPrefix(v[end:], "**") {
			continue
		}
		f := p.ReportText(t.Str, i, end, "case", found, name)
		if h.fixable() {
			f.FixSafe("Replace with `"+name+"`", rules.ReplaceInside(t.Str.Node, i, end, name))
		}
		return
	}
}
