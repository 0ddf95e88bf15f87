package text

import (
	"path"
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
	blanks(p, v)
	for _, n := range [...]string{"0", "1", "2"} {
		if i := strings.Index(t, "{{"+n+"}}"); i >= 0 {
			f := p.ReportText(v, i, i+5, "braces", "{{"+n+"}}", "{"+n+"}")
			if !v.Resolved() {
				f.FixSafe("Delete the outer braces", rules.ReplaceInside(v.Node, i, i+5, "{"+n+"}"))
			}
		}
	}
	words := shellWords(t)
	interpreters(p, v, words)
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
		option := "O" // of wget; that of curl without a name is "O"
		if w.text == "curl" {
			option = "o"
		}
		saved := k > 0 && strings.HasPrefix(rest[k-1].text, "-") && strings.HasSuffix(rest[k-1].text, option)
		address = address || !saved && (strings.ContainsAny(a.text, "/{$<") || strings.Contains(a.text, "localhost") || !strings.HasPrefix(a.text, "-") && strings.Contains(a.text, ".")) ||
			a.text == "--version" || a.text == "-V" || a.text == "--help" || a.text == "-i" || a.text == "--input-file" ||
			a.text == "-K"
	}
	if !address {
		p.ReportText(v, w.from, w.to, "no-address", w.text)
	}
}

// blanks looks for spaces that the shell does not separate words at, as a word processor or a web page leaves them.
func blanks(p *rules.Pass, v rules.Str) {
	for _, b := range [...]struct{ text, code string }{{"\u00a0", "U+00A0"}, {"\u202f", "U+202F"}, {"\u2009", "U+2009"}, {"\u3000", "U+3000"}} {
		if i := strings.Index(v.Value, b.text); i >= 0 {
			f := p.ReportText(v, i, i+len(b.text), "blank", b.code)
			if !v.Resolved() {
				f.FixSafe("Replace with a space", rules.ReplaceInside(v.Node, i, i+len(b.text), " "))
			}
			return
		}
	}
}

// interpreters looks for a script that is given to the interpreter of another language.
func interpreters(p *rules.Pass, v rules.Str, words []shellWord) {
	for i, w := range words {
		if !w.first || i+1 >= len(words) || words[i+1].first {
			continue
		}
		script := words[i+1].text
		var right string
		switch path.Ext(script) {
		case ".py":
			right = "python3"
		case ".sh":
			right = "bash"
		case ".ps1":
			right = "pwsh"
		default:
			continue
		}
		runs := ""
		switch w.text {
		case "bash", "sh", "zsh", "dash", "ksh":
			runs = "bash"
		case "python", "python2", "python3":
			runs = "python3"
		case "pwsh", "powershell", "powershell.exe":
			runs = "pwsh"
		}
		if runs != "" && runs != right {
			p.ReportText(v, w.from, w.to, "interpreter", w.text, script, right)
		}
	}
}
