package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// formless looks at a sentence of a page without controls that has customers fill in a form, or choose from a list, on the page.
func formless(p *rules.Pass, t *rules.ReadText, from, end int) bool {
	v := t.Str.Value
	sentence := v[from:end]
	if hasPicture(v) || strings.HasSuffix(strings.TrimRight(sentence, " \n"), ":") || says(sentence, "://", "website", " central") {
		return false
	}
	for _, w := range [...]struct {
		message, phrase, verbs string
	}{
		{"form", "form below", "fill complete submit"},
		{"form", "below form", "fill complete submit"},
		{"list", "drop-down list below", "select choose pick"},
		{"list", "dropdown list below", "select choose pick"},
		{"list", "drop-down menu below", "select choose pick"},
		{"list", "dropdown menu below", "select choose pick"},
		{"list", "drop-down below", "select choose pick"},
		{"list", "dropdown below", "select choose pick"},
		{"form", "**connect** button on this page", "click select press"},
		{"form", "**connect** on this page", "click select press"},
	} {
		i := rules.IndexFold(sentence, w.phrase)
		if i < 0 {
			continue
		}
		verb, _, _ := strings.Cut(strings.TrimLeft(sentence, " \t\n*>-0123456789."), " ")
		if to := i + len(w.phrase); oneOf(strings.ToLower(verb), w.verbs) && endsThere(sentence[to:]) && t.Found.Prose(from+i) {
			p.ReportText(t.Str, from+i, from+to, w.message, sentence[i:to])
			return true
		}
	}
	return false
}

// endsThere reports whether what is below has no noun behind it, as in "the form below the video", and no list.
func endsThere(rest string) bool {
	rest = strings.TrimLeft(rest, " *")
	return rest == "" || strings.IndexByte(".,;)\n", rest[0]) >= 0 || oneOf(wordOf(rest), "to and with using for")
}
