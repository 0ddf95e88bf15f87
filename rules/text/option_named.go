package text

import (
	"iter"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// optionsNamed compares "option 4" and "method D" within the sentences of a page's steps with those that have a title, or begin a line. A
// page whose options have no numbers says nothing about them.
func optionsNamed(p *rules.Pass) {
	for _, word := range [...]string{"ption ", "ethod ", "pproach "} {
		choicesNamed(p, word)
	}
}

// choicesNamed looks at one word for choices, which is given without its first letter.
func choicesNamed(p *rules.Pass, word string) {
	highest, letter, mentions := choicesOf(p.Definition, word)
	none := highest == 0 && letter == 0
	if len(mentions) == 0 || highest == 0 && letter <= lettersFrom && !none || none && namedOtherwise(p.Definition, word) {
		return
	}
	looks := 0
	for s := range p.Definition.AllSteps() {
		if !s.Description.Known() || s.Description.Resolved() {
			continue
		}
		for at, n := range namedOptions(s.Description.Value, word, false) {
			if !none && hasOption(n, highest, letter) || none && (mentions[n] > 1 || !saidBeside(s.Description.Value, at)) {
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

// namedOtherwise reports whether the texts of steps have the word for choices without a number, as in "First option:".
func namedOtherwise(d *rules.Definition, word string) bool {
	stem := strings.TrimSuffix(word, " ")
	for s := range d.AllSteps() {
		for _, v := range [...]string{s.Title.Value, s.Description.Value} {
			for _, end := range choiceWords(v, stem) {
				if to, _ := choiceAt(v, min(end+1, len(v))); to == 0 {
					return true
				}
			}
		}
	}
	return false
}

// choicesOf returns the highest number and letter of the choices that steps have, and how often their sentences name each.
func choicesOf(d *rules.Definition, word string) (highest, letter int, mentions map[int]int) {
	mentions = map[int]int{}
	count := 0
	for s := range d.AllSteps() {
		if count++; count > mostSteps {
			return 0, 0, nil
		}
		for _, v := range [...]string{s.Title.Value, s.Description.Value} {
			for _, n := range namedOptions(v, word, false) {
				mentions[n]++
			}
			for _, n := range namedOptions(v, word, true) {
				if n >= lettersFrom {
					letter = max(letter, n)
				} else {
					highest = max(highest, n)
				}
			}
		}
	}
	return highest, letter, mentions
}

// hasOption reports whether a page has an option, or says nothing about options of that form.
func hasOption(n, highest, letter int) bool {
	if n >= lettersFrom {
		return n <= letter || letter <= lettersFrom
	}
	return n <= highest || highest == 0
}

// saidBeside reports whether the words around an option say that the customer chooses it, and that it is on the page.
func saidBeside(v string, at span) bool {
	rest := strings.TrimLeft(v[at.to:], "*_`)")
	if !strings.HasPrefix(rest, " above") && !strings.HasPrefix(rest, " below") {
		return false
	}
	const longest = 12
	if rest = rest[len(" above"):]; rest != "" && strings.IndexByte(".,;:)\n", rest[0]) < 0 {
		return false
	}
	before := strings.Fields(strings.ToLower(v[max(0, at.from-longest):at.from]))
	return len(before) > 0 && oneOf(strings.Trim(before[len(before)-1], "*_`("), "use follow see with try is to or in from per")
}

// mostLooks bounds the sentences that are read around numbers; a text with more of them is no page.
const mostLooks = 200

// lettersFrom is the number of option A; numbers are below.
const lettersFrom = 100

// namedOptions yields the places of "option 4" and "option B" with the number: at the start of a line, or elsewhere.
func namedOptions(v, word string, first bool) iter.Seq2[span, int] {
	return func(yield func(span, int) bool) {
		for from, end := range choiceWords(v, word) {
			if !isLetter(v[from]) {
				continue
			}
			to, n := choiceAt(v, end)
			if to > 0 && beginsLine(v, from) == first && !yield(span{from, to}, n) {
				return
			}
		}
	}
}

// choiceWords yields where a word for choices begins and ends, which is given without its first letter.
func choiceWords(v, word string) iter.Seq2[int, int] {
	return func(yield func(from, end int) bool) {
		for at := 0; ; {
			i := strings.Index(v[at:], word)
			if i < 0 {
				return
			}
			from := at + i - 1
			at += i + len(word)
			if from >= 0 && (from == 0 || !isLetter(v[from-1])) && !yield(from, at) {
				return
			}
		}
	}
}

// choiceAt reads the number of an option, its letter, or one of the two in parentheses: "4", "B", "(b)".
func choiceAt(v string, at int) (to, n int) {
	inside := at+2 < len(v) && v[at] == '(' && v[at+2] == ')'
	if inside {
		at++
	}
	to, n = shortNumber(v, at, len(v))
	if n == 0 && at < len(v) {
		c := v[at]
		if inside {
			c &^= 0x20
		}
		if c >= 'A' && c <= 'H' { // letters count from 100
			to, n = at+1, lettersFrom+int(c-'A')
		}
	}
	switch {
	case to == at || to-at > 1:
		return 0, 0
	case inside:
		return to + 1, n
	case to < len(v) && (isLetter(v[to]) || v[to] == '-' || v[to] == '\''):
		return 0, 0
	}
	return to, n
}

// beginsLine reports whether a line has only marks before a place.
func beginsLine(v string, at int) bool {
	const near = 80
	line := v[max(0, at-near):at]
	return strings.Trim(line[strings.LastIndexByte(line, '\n')+1:], " *_#>\t-") == ""
}
