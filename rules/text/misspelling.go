package text

import (
	_ "embed" // for the list
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// Misspelling reports words of a short list that are never right.
var Misspelling = rules.Rule{
	ID: "CL710", Name: "misspelling", Severity: rules.Info, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "word", Text: "\"{0}\" is misspelt", Help: "write \"{1}\""},
	},
	Check: checkMisspelling,
}

func checkMisspelling(p *rules.Pass) {
	for _, h := range configured(p, misspelt, p.Settings().Misspellings()) {
		if !h.prose() || p.Settings().AllowsSpelling(h.found()) {
			continue
		}
		right := likeCase(h.found(), h.right)
		f := h.report(p, "word", h.found(), right)
		if h.fixable() {
			f.FixSafe("Write "+right, jsontree.ReplaceInside(h.read.Str.Node, h.from, h.to, right))
		}
	}
}

// likeCase writes a word in the case of another one.
func likeCase(model, word string) string {
	switch {
	case strings.ToUpper(model) == model:
		return strings.ToUpper(word)
	case model[0] >= 'A' && model[0] <= 'Z':
		return strings.ToUpper(word[:1]) + word[1:]
	}
	return word
}

// spellings holds, a line each, a misspelt word and what is meant: those that are counted in published pages ("Tempate" alone in 54
// connectors of 2026), and slips of the same kind in words that every page uses. None is a word of English, a name or a key.
//
//go:embed misspellings.txt
var spellings string

func misspellings(add func(phrase)) {
	for line := range strings.Lines(spellings) {
		wrong, right, _ := strings.Cut(strings.TrimSpace(line), " ")
		add(phrase{list: misspelt, text: wrong, right: right})
	}
}
