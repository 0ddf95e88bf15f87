package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// versionOption reports "python -version" in the texts of a page: the option has two dashes.
func versionOption(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		for from := 0; strings.Contains(v, "ython"); {
			at := rules.IndexFold(v[from:], "version")
			if at < 0 {
				break
			}
			at += from
			from = at + len("version")
			start, ok := pythonBefore(v, at)
			if !ok || from < len(v) && isLetter(v[from]) {
				continue
			}
			f := p.ReportText(t.Str, start, from, "version-option", v[start:from])
			if !t.Str.Resolved() {
				f.FixSafe("Replace with `python3 --version`", rules.ReplaceInside(t.Str.Node, start, from, "python3 --version"))
			}
		}
	}
}

// pythonBefore returns where "python -" begins that stands directly before a place, with one dash of whatever kind.
func pythonBefore(v string, at int) (start int, ok bool) {
	before := v[:at]
	for _, dash := range [...]string{"-", "\u2013", "\u2014"} {
		rest, cut := strings.CutSuffix(before, dash)
		if !cut || strings.HasSuffix(rest, "-") {
			continue
		}
		word := strings.TrimRight(rest, " ")
		if word == rest {
			return 0, false // python-version is a name
		}
		for _, name := range [...]string{"python3", "python"} {
			if start = len(word) - len(name); start >= 0 && strings.EqualFold(word[start:], name) && (start == 0 || !isLetter(word[start-1])) {
				return start, true
			}
		}
	}
	return 0, false
}

// fetching looks at what a command fetches, and at what is before it.
func fetching(p *rules.Pass, v rules.Str) {
	text := v.Value
	if n := prompt(text); n > 0 && !strings.Contains(text, "\n") {
		shown := strings.TrimRight(text[:n], " ")
		f := p.ReportText(v, 0, len(shown), "prompt", shown)
		if !v.Resolved() {
			f.FixSafe("Delete the prompt", rules.ReplaceInside(v.Node, 0, n, ""))
		}
	}
	if !strings.Contains(text, "wget") && !strings.Contains(text, "curl") {
		return
	}
	words := shellWords(text)
	for i, w := range words[:min(len(words), mostWords)] {
		if !w.first || w.text != "wget" && w.text != "curl" {
			continue
		}
		for k, a := range arguments(words[i+1:]) {
			next := i + 2 + k
			switch {
			case strings.Contains(a.text, "://"):
				fetched(p, v, a, words, next)
			case a.text == "-u" && next < len(words) && !words[next].first:
				if user, password, ok := strings.Cut(strings.Trim(words[next].text, "'\""), ":"); ok && user != "" && literal(password) {
					p.ReportText(v, words[next].from, words[next].to, "credentials").Hide()
				}
			}
		}
	}
}

// mostWords bounds how many words of a command are looked at.
const mostWords = 500

// commandBehind reports whether a command follows a prompt.
func commandBehind(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	switch word {
	case "sudo",
		"wget",
		"curl",
		"python",
		"python3",
		"apt",
		"apt-get",
		"yum",
		"dnf",
		"bash",
		"sh",
		"systemctl",
		"service",
		"cd",
		"chmod",
		"./install.sh":
		return true
	}
	return false
}

// fetched looks at an address that a command fetches.
func fetched(p *rules.Pass, v rules.Str, a shellWord, words []shellWord, next int) {
	address := strings.Trim(a.text, "'\"")
	host := address[strings.Index(address, "://")+3:]
	if user, _, ok := strings.Cut(host, "@"); ok && !strings.Contains(user, "/") {
		if _, password, two := strings.Cut(user, ":"); two && literal(password) {
			p.ReportText(v, a.from, a.to, "credentials").Hide()
		}
		return
	}
	if !strings.HasSuffix(address, "/") || !strings.Contains(host, "/") || strings.ContainsAny(a.text, "'\"{<$") {
		return
	}
	if next < len(words) && !words[next].first && words[next].from == a.to+1 && pathWord(words[next].text) {
		f := p.ReportText(v, a.to, words[next].from, "address-blank", a.text+" "+words[next].text)
		if !v.Resolved() {
			f.FixSafe("Delete the space", rules.ReplaceInside(v.Node, a.to, words[next].from, ""))
		}
		return
	}
	for _, w := range words[:min(len(words), mostWords)] { // what is run or saved as a script is no folder
		if strings.HasSuffix(w.text, ".py") || strings.HasSuffix(w.text, ".sh") {
			p.ReportText(v, a.from, a.to, "address-end", a.text)
			return
		}
	}
}

// pathWord reports whether a word is a part of a path.
func pathWord(word string) bool {
	return !strings.HasPrefix(word, "-") && !strings.Contains(word, "://") &&
		(strings.Contains(word, "/") || strings.HasSuffix(word, ".py") || strings.HasSuffix(word, ".sh"))
}

// literal reports whether a password is one, and no place to fill in.
func literal(password string) bool {
	return len(password) >= 6 && !strings.ContainsAny(password, "<>{}[]$*%") && !rules.TextHasFold(password, "password") && !rules.TextHasFold(password, "your") &&
		!rules.TextHasFold(password, "xxx") && !rules.TextHasFold(password, "secret") && !rules.TextHasFold(password, "token") &&
		!rules.TextHasFold(password, "key")
}
