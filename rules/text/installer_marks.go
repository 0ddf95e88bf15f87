package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// commandMarks looks at what a word processor or a template leaves in a command, and at downloads of nothing or of a page.
func commandMarks(p *rules.Pass, v rules.Str) {
	t := v.Value
	shell := strings.Contains(t, "wget ") || strings.Contains(t, "curl ") || strings.Contains(t, "sudo ") || strings.Contains(t, "python")
	if !shell {
		return
	}
	for _, q := range [...]string{"\u201c", "\u201d", "\u2018", "\u2019"} {
		if i := strings.Index(t, q); i >= 0 {
			p.ReportText(v, i, i+len(q), "quotes", q)
			break
		}
	}
	for _, n := range [...]string{"0", "1", "2"} {
		if i := strings.Index(t, "{{"+n+"}}"); i >= 0 {
			f := p.ReportText(v, i, i+5, "braces", "{{"+n+"}}", "{"+n+"}")
			if !v.Resolved() {
				f.FixSafe("Delete the outer braces", rules.ReplaceInside(v.Node, i, i+5, "{"+n+"}"))
			}
		}
	}
	words := shellWords(t)
	for i, w := range words {
		if w.text != "wget" && w.text != "curl" || !w.first {
			continue
		}
		downloads(p, v, w, arguments(words[i+1:]))
	}
}

func downloads(p *rules.Pass, v rules.Str, w shellWord, rest []shellWord) {
	address := false
	for k, a := range rest {
		if strings.Contains(a.text, "github.com/") && strings.Contains(a.text, "/blob/") && !strings.Contains(a.text, "raw=true") {
			p.ReportText(v, a.from, a.to, "page")
		}
		saved := k > 0 && (strings.HasPrefix(rest[k-1].text, "-") && strings.HasSuffix(strings.ToLower(rest[k-1].text), "o"))
		address = address || !saved && (strings.ContainsAny(a.text, "/{$<") || strings.Contains(a.text, "localhost") || !strings.HasPrefix(a.text, "-") && strings.Contains(a.text, ".")) ||
			a.text == "--version" || a.text == "-V" || a.text == "--help" || a.text == "-i" || a.text == "--input-file" ||
			a.text == "-K"
	}
	if !address {
		p.ReportText(v, w.from, w.to, "no-address", w.text)
	}
}
