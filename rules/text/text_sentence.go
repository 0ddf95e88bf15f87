package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/connectorlint/connectorlint/rules"
)

// foreignSentence returns where a text that is otherwise in English has a sentence in another language or script, and which; "" where it
// has none.
func foreignSentence(t *rules.ReadText) (from, to int, language string) {
	v := t.Str.Value
	if from, to, language = foreignRun(v); language != "" && t.Found.Prose(from) {
		return from, to, language
	}
	for from < len(v) {
		to = rules.SentenceEnd(v, from)
		if l := languageOfSentence(v[from:to]); l != "" {
			start := to - len(strings.TrimLeft(v[from:to], " \t\r\n*->#"))
			if end := start + len(strings.TrimRight(v[start:to], " \t\r\n")); t.Found.Prose(start) {
				return start, end, l
			}
		}
		from = to
	}
	return 0, 0, ""
}

// foreignRun returns the first run of letters of another script that is longer than a name: four characters of Chinese, Japanese or Korean,
// twelve of an alphabet.
func foreignRun(v string) (from, to int, script string) {
	n, at := 0, -1
	for i := 0; i < len(v); {
		if v[i] < 0x80 {
			if n > 0 && plainLetter(v[i]) {
				n, at = 0, -1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(v[i:])
		k := -1
		if r >= 0x250 {
			for s := range scripts {
				if unicode.Is(scripts[s].table(), r) {
					k = s
				}
			}
		}
		if k < 0 {
			i += size
			continue
		}
		if n == 0 {
			from = i
		}
		n, at, to = n+1, max(at, k), i+size
		i += size
		if at >= 4 && n >= 12 || at < 4 && n >= 4 {
			script = scripts[at].name
			return from, runEnd(v, to), script + " script"
		}
	}
	return 0, 0, ""
}

// runEnd returns the end of the letters outside Latin script that begin before a place.
func runEnd(v string, to int) int {
	for i := to; i < len(v); {
		if v[i] < 0x80 {
			if v[i] != ' ' {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(v[i:])
		i += size
		if unicode.IsLetter(r) {
			to = i
		}
	}
	return to
}
