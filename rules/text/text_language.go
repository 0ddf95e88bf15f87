package text

import (
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/rules"
)

// TextLanguage reports texts in another language than the rest of the page.
var TextLanguage = rules.Rule{
	ID: "CL726", Name: "text-language", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "script", Text: "the {0} is written in {1} script, the description in Latin script", Help: "translate the text"},
		{ID: "language", Text: "the {0} is in {1}, the description in English", Help: "translate the text"},
		{ID: "sentence", Text: "a sentence of the {0} is in {1}", Help: "translate the sentence, or delete it"},
		{ID: "word", Text: "\"{0}\" is {1}, the page in English", Help: "translate the word"},
		{
			ID: "width", Severity: rules.Info, Text: "full-width `{0}` in an English text", Why: "The mark is shown with a wide gap, in another font.",
			Help: "use `{1}`", Yields: []string{"CL209"},
		},
		{ID: "description", Text: "the description is in {0}, the steps in English", Help: "translate the description"},
	},
	Check: checkTextLanguage,
}

func checkTextLanguage(p *rules.Pass) {
	d := p.Definition
	if !d.Description.Known() {
		return
	}
	if l := languageOf(d.Description.Value); l != "" && stepsInEnglish(d) {
		p.Report(d.Description.Node, "description", l)
		return
	}
	if !inEnglish(d.Description.Value) || scriptOf(d.Description.Value) != "" {
		return
	}
	foreignLabels(p)
	texts := d.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Compared || t.Str.Node == d.Publisher.Node || t.Field == placeholderText || latin.Known(&t.Text) {
			continue
		}
		if s := scriptOf(t.Str.Value); s != "" {
			p.Report(t.Str.Node, "script", t.Field, s)
			continue
		}
		if l := languageOf(t.Str.Value); l != "" {
			p.Report(t.Str.Node, "language", t.Field, l)
			continue
		}
		if from, to, l := foreignSentence(t); l != "" {
			p.ReportText(t.Str, from, to, "sentence", t.Field, l)
			continue
		}
		if !wideMark(p, t) {
			latin.Note(&t.Text)
		}
	}
}

// latin are the texts without anything in another language.
var latin = rules.NewQuiet()

// stepsInEnglish reports whether at least two steps of a page have English words, and none is in another language.
func stepsInEnglish(d *rules.Definition) bool {
	n := 0
	for s := range d.AllSteps() {
		v := s.Description.Value
		if languageOf(v) != "" {
			return false
		}
		if strings.Contains(v, " the ") || strings.Contains(v, " and ") || strings.Contains(v, " your ") {
			n++
		}
	}
	return n >= 2
}

const placeholderText = "placeholder"

// scriptOf returns the script of most letters of a text, "" where they are Latin, or too few to tell.
func scriptOf(text string) string {
	ascii := true
	for i := range len(text) {
		if text[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return ""
	}
	latin := 0
	counts := [len(scripts)]int{}
	for _, r := range text {
		switch {
		case r < 0x80 && unicode.IsLetter(r):
			latin++
		case r >= 0x250:
			for i := range scripts {
				if unicode.Is(scripts[i].table(), r) {
					counts[i]++
				}
			}
		}
	}
	for i, n := range counts {
		if n >= 2 && n*2 > latin {
			return scripts[i].name
		}
	}
	return ""
}

// scripts are those that a page may be left in.
var scripts = [...]struct {
	name  string
	table func() *unicode.RangeTable
}{
	{"Chinese", func() *unicode.RangeTable { return unicode.Han }},
	{"Japanese", func() *unicode.RangeTable { return unicode.Hiragana }},
	{"Japanese", func() *unicode.RangeTable { return unicode.Katakana }},
	{"Korean", func() *unicode.RangeTable { return unicode.Hangul }},
	{"Cyrillic", func() *unicode.RangeTable { return unicode.Cyrillic }},
	{"Greek", func() *unicode.RangeTable { return unicode.Greek }},
	{"Arabic", func() *unicode.RangeTable { return unicode.Arabic }},
	{"Hebrew", func() *unicode.RangeTable { return unicode.Hebrew }},
}
