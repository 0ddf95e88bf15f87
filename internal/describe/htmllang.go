package describe

import (
	"strings"
	"unicode"
)

// languageOf returns the language that the script of a page's texts shows, or "". Browsers need it, since Chinese, Japanese and Korean
// share characters that are drawn differently, and so do screen readers.
func languageOf(p *Page) string {
	var kana, hangul, han bool
	read := func(s string) {
		for _, r := range s {
			switch {
			case r < ideographs:
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana = true
			case unicode.Is(unicode.Hangul, r):
				hangul = true
			case unicode.Is(unicode.Han, r):
				han = true
			}
		}
	}
	read(p.Title)
	read(p.Description)
	for _, s := range p.Steps {
		read(s.Title)
		read(s.Text)
	}
	switch {
	case kana:
		return "ja"
	case hangul:
		return "ko"
	case han:
		return "zh"
	default:
		return ""
	}
}

// ideographs is where the first block of a script of East Asia begins.
const ideographs = 0x1100

// hasIdeographs reports whether a text has a character of East Asia.
func hasIdeographs(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r >= ideographs && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	})
}

// lang returns the attribute for an element that holds a text of the file.
func (w *htmlWriter) lang(s string) string {
	if w.language == "" || !hasIdeographs(s) {
		return ""
	}
	return ` lang="` + w.language + `"`
}

// auto is lang with a direction, which the browser takes from the words.
func (w *htmlWriter) auto(s string) string { return ` dir="auto"` + w.lang(s) }
