package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// optionsNamed compares "option 4" within the sentences of a page's steps with the options that have a title, or begin a line. A page whose
// options have no numbers says nothing about them.
func optionsNamed(p *rules.Pass) {
	highest, letter, count := 0, 0, 0
	for s := range p.Definition.AllSteps() {
		if count++; count > mostSteps {
			return
		}
		for _, v := range [...]string{s.Title.Value, s.Description.Value} {
			for _, n := range namedOptions(v, true) {
				if n >= lettersFrom {
					letter = max(letter, n)
				} else {
					highest = max(highest, n)
				}
			}
		}
	}
	if highest == 0 && letter <= lettersFrom {
		return
	}
	looks := 0
	for s := range p.Definition.AllSteps() {
		if !s.Description.Known() || s.Description.Resolved() {
			continue
		}
		for at, n := range namedOptions(s.Description.Value, false) {
			if hasOption(n, highest, letter) {
				continue
			}
			if looks++; looks > mostLooks {
				return
			}
			sentence := rules.Sentence(s.Description.Value, at.from, at.to)
			if !otherPage(sentence) && !says(sentence, "select", "choose", "menu", "dhcp", "console", "prompt", "press", "type", "enter", "wizard", "installer", "setting", "removed") {
				p.ReportText(s.Description, at.from, at.to, "point", s.Description.Value[at.from:at.to], "the page")
			}
		}
	}
}

// hasOption reports whether a page has an option, or says nothing about options of that form.
func hasOption(n, highest, letter int) bool {
	if n >= lettersFrom {
		return n <= letter || letter <= lettersFrom
	}
	return n <= highest || highest == 0
}

// mostLooks bounds the sentences that are read around numbers; a text with more of them is no page.
const mostLooks = 200

// lettersFrom is the number of option A; numbers are below.
const lettersFrom = 100

// namedOptions yields the places of "option 4" and "option B" with the number: at the start of a line, or elsewhere.
func namedOptions(v string, first bool) func(func(span, int) bool) {
	return func(yield func(span, int) bool) {
		const word = "ption "
		for at := 0; ; {
			i := strings.Index(v[at:], word)
			if i < 0 {
				return
			}
			from := at + i - 1
			at += i + len(word)
			if from < 0 || v[from]|0x20 != 'o' || from > 0 && isLetter(v[from-1]) {
				continue
			}
			to, n := shortNumber(v, at, len(v))
			if n == 0 && at < len(v) && v[at] >= 'A' && v[at] <= 'H' { // letters count from 100
				to, n = at+1, lettersFrom+int(v[at]-'A')
			}
			if to == at || to-at > 1 || to < len(v) && (isLetter(v[to]) || v[to] == '-' || v[to] == '\'') {
				continue
			}
			if beginsLine(v, from) == first && !yield(span{from, to}, n) {
				return
			}
		}
	}
}

// beginsLine reports whether a line has only marks before a place.
func beginsLine(v string, at int) bool {
	const near = 80
	line := v[max(0, at-near):at]
	return strings.Trim(line[strings.LastIndexByte(line, '\n')+1:], " *_#>\t-") == ""
}
