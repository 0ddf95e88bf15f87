package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sectionsNamed compares "step 4.2" and "section 4.2" in the texts of a page's steps with the numbers of that form that its titles and
// lines begin with. A page with fewer than two of that form says nothing.
func sectionsNamed(p *rules.Pass) {
	have, count := map[string]bool{}, 0
	for s := range p.Definition.AllSteps() {
		if count++; count > mostSteps {
			return
		}
		for _, v := range [...]string{s.Title.Value, s.Description.Value} {
			for line := range strings.SplitSeq(v, "\n") {
				line = strings.TrimLeft(line, " \t*_#>-")
				if len(line) > 5 && (words.HasPrefixFold(line, "step ") || words.HasPrefixFold(line, "part ")) {
					line = line[5:]
				}
				if n := sectionNumber(line); n > 0 {
					have[line[:n]] = true
				} else if parts := strings.SplitN(line[:min(len(line), 12)], ".", 3); // 2.1.1 is a part of 2.1
				len(parts) == 3 && words.AreDigits(parts[0]) && words.AreDigits(parts[1]) {
					have[parts[0]+"."+parts[1]] = true
				}
			}
		}
	}
	if len(have) < 2 {
		return
	}
	for s := range p.Definition.AllSteps() {
		if s.Description.Known() && !s.Description.Resolved() {
			sectionsOf(p, s.Description, have)
		}
	}
}

// sectionsOf reports the first number of a text that the page does not have.
func sectionsOf(p *rules.Pass, text rules.Str, have map[string]bool) {
	v, looks := text.Value, 0
	for _, word := range [...]string{"ection ", "tep ", "point "} {
		for at := 0; ; {
			i := strings.Index(v[at:], word)
			if i < 0 {
				break
			}
			from := at + i
			at = from + len(word)
			n := sectionNumber(v[at:])
			if looks > mostLooks {
				return
			}
			if n == 0 || have[v[at:at+n]] || from == 0 {
				continue
			}
			for from > 0 && isLetter(v[from-1]) {
				from--
			}
			looks++
			if !refersTo(v, from, at, at+n) || beginsLine(v, from) {
				continue
			}
			if sentence := rules.Sentence(v, from, at+n); !strings.Contains(sentence, "](") && !strings.Contains(sentence, "://") &&
				!says(sentence, "guide", "documentation", "article", "manual", "tutorial", "readme", "docs", "rfc", "policy", "version", "chapter", "standard", "pdf", "specification", "book", "nist", "iso ", "benchmark", "terms", "agreement", "license") {
				p.ReportText(text, from, at+n, "point", v[from:at+n], "the page")
				return
			}
		}
	}
}

// refersTo reports whether a number belongs to the words section, step, or point, and to this page: no Endpoint 14.3, access point 2.4
// GHz, or section 5.3 of something else.
func refersTo(v string, from, at, end int) bool {
	if !oneOf(strings.ToLower(strings.TrimSpace(v[from:at])), "section subsection step substep point") {
		return false
	}
	if rest := v[end:]; !strings.HasPrefix(rest, " of this") && (strings.HasPrefix(rest, " of ") || strings.HasPrefix(rest, " in the ")) {
		return false
	}
	if v[at-len("point ")] != 'p' {
		return true
	}
	before := strings.Fields(v[max(0, from-20):from])
	return len(before) > 0 && oneOf(strings.ToLower(before[len(before)-1]), "see in to under at from as and or per follow complete repeat of with")
}

// sectionNumber returns the length of a number such as 4.2 at the start of a text; 0 where there is none, or one with more parts.
func sectionNumber(v string) int {
	first, _ := shortNumber(v, 0, len(v))
	if first == 0 || first > 2 || first+1 >= len(v) || v[first] != '.' {
		return 0
	}
	end, _ := shortNumber(v, first+1, len(v))
	third := end+1 < len(v) && v[end] == '.' && v[end+1] >= '0' && v[end+1] <= '9'
	if end == first+1 || end-first > 3 || third || end < len(v) && isLetter(v[end]) {
		return 0
	}
	return end
}
