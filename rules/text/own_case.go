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

// casedInTitle returns the words of the title that are names by the capitals inside of them, if the publisher does not write them in
// another way. A title without such capitals may be the one that is wrong: Crowdstrike.
func casedInTitle(d *rules.Definition) (list []string) {
	const shortest = 5
	for word := range strings.FieldsSeq(d.Title.Value) {
		word = strings.Trim(word, "()[],:")
		if len(word) < shortest || len(list) == mostOwnNames || word[0] < 'A' || word[0] > 'Z' ||
			strings.ToUpper(word) == word || small(word[1:]) || !letters(word) {
			continue
		}
		if i := rules.IndexFold(d.Publisher.Value, strings.ToLower(word)); i >= 0 && d.Publisher.Value[i:i+len(word)] != word {
			continue
		}
		list = append(list, word)
	}
	return list
}

// otherCase reports a name in other capitals at its first place in a text. The fix writes it right in all of them.
func otherCase(p *rules.Pass, t *rules.ReadText, name string) {
	v, low := t.Str.Value, strings.ToLower(name)
	var first hit
	var edits []rules.Edit
	for from := 0; ; {
		i := rules.IndexFold(v[from:], low)
		if i < 0 {
			break
		}
		h := hit{phrase: &phrase{list: misspelled, right: name, exact: true}, read: t, from: from + i, to: from + i + len(name)}
		from = h.to
		if !inOtherCase(p, h, name) {
			continue
		}
		if first.read == nil {
			first = h
		}
		if h.fixable() {
			edits = append(edits, rules.ReplaceInside(t.Str.Node, h.from, h.to, name))
		}
	}
	if first.read == nil {
		return
	}
	f := p.ReportText(t.Str, first.from, first.to, "case", first.found(), name)
	if len(edits) > 0 {
		f.FixSafe("Replace with `"+name+"`", edits...)
	}
}

// inOtherCase reports whether a place of a text has a name in other capitals, as a word of a sentence.
func inOtherCase(p *rules.Pass, h hit, name string) bool {
	v, found := h.read.Str.Value, h.found()
	if found == name || otherMaker(found) || found == strings.ToUpper(found) ||
		h.from > 0 && isLetter(v[h.from-1]) || h.to < len(v) && isLetter(v[h.to]) {
		return false
	}
	return ofSentence(v, h.from, h.to) && h.prose() && !quotedLabel(h) && !p.Settings().AllowsSpelling(found) &&
		(!strings.HasSuffix(v[:h.from], "**") || !strings.HasPrefix(v[h.to:], "**"))
}
