package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// stepsNamed compares "step 9" and "step 4 above" in the texts of a page's steps with the numbers that the steps and their lists have.
func stepsNamed(p *rules.Pass) {
	var texts []numberedText
	highest, headings, count := 0, 0, 0 // headings: the highest of "STEP 2 - Deploy"
	for s := range p.Definition.AllSteps() {
		if count++; count > mostSteps {
			return
		}
		t := numberedText{description: s.Description, at: count, last: max(lastItem(s.Description.Value), boldItem(s.Description.Value))}
		if n, width := number(s.Title.Value); width > 0 {
			t.own = n
		}
		for _, text := range [...]rules.Str{s.Title, s.Description} {
			if _, to, n := numbered(text, "step "); to > 0 {
				t.own, headings = n, max(headings, n)
			}
		}
		highest = max(highest, t.own, t.last)
		texts = append(texts, t)
	}
	highest = max(highest, count)
	namedBefore(p, highest)
	for i := range texts {
		t := &texts[i]
		if !t.description.Known() || t.description.Resolved() || nextStep(t.description.Value) < 0 {
			continue
		}
		for at, n := range namedSteps(t.description.Value) {
			from, to := at.from, at.to
			switch written := t.description.Value[from:to]; {
			case n > highest, n > headings && headings > 1 && strings.HasPrefix(written, "STEP"):
				p.ReportText(t.description, from, to, "point", written, "the page")
			case strings.HasPrefix(t.description.Value[to:], " above") && !earlier(texts[:i+1], from, n):
				p.ReportText(t.description, from, to+len(" above"), "direction", written+" above", "above")
			}
		}
	}
}

// namedBefore looks for steps that the page does not have in what it says before its steps.
func namedBefore(p *rules.Pass, highest int) {
	if len(p.Definition.Steps) == 0 {
		return
	}
	before := []string{"description", "banner", "custom permission", rules.PermissionText}
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		v := t.Str.Value
		if t.Compared || t.Str.Resolved() || !slices.Contains(before, t.Field) || nextStep(v) < 0 {
			continue
		}
		last := max(highest, lastItem(v), boldItem(v))
		for at, n := range namedSteps(v) {
			if n > last {
				p.ReportText(t.Str, at.from, at.to, "point", v[at.from:at.to], "the page")
			}
		}
	}
}

// numberedText is a step's text with the numbers that it has.
type numberedText struct {
	description rules.Str
	at          int // its place among the steps of the page
	own         int // the number of the step, 0 where it has none
	last        int // the highest number of its list
}

// earlier reports whether something before a place of the last of some texts has a number.
func earlier(texts []numberedText, from, n int) bool {
	for i := range texts {
		t := &texts[i]
		if i == len(texts)-1 {
			v := t.description.Value[:from]
			return t.at > n || t.own >= n || max(lastItem(v), boldItem(v)) >= n
		}
		if t.own == n || t.last >= n {
			return true
		}
	}
	return false
}

// nextStep returns the place of the first "tep " in a text, in either case, and -1 where there is none.
func nextStep(v string) int {
	const word = "tep"
	for at := 0; ; at++ {
		i := rules.IndexFold(v[at:], word+" ")
		if i < 0 {
			return -1
		}
		at += i
		if found := v[at : at+len(word)]; found == word || found == "TEP" {
			return at
		}
	}
}

// namedSteps yields the places of "step 9" in a text, with the number: not at the start of a line, and not in a sentence that mentions
// another page. STEP 9 is how pages number their own steps, whatever else the sentence mentions.
func namedSteps(v string) func(func(span, int) bool) {
	return func(yield func(span, int) bool) {
		for at := 0; ; {
			i := nextStep(v[at:])
			if i < 0 {
				return
			}
			from := at + i - 1
			at += i + len("tep ")
			if from < 1 || v[from]|0x20 != 's' || isLetter(v[from-1]) {
				continue
			}
			to, n := shortNumber(v, at, len(v))
			tied := to < len(v) && (isLetter(v[to]) || v[to] == '-' || v[to] == '.' && to+1 < len(v) && v[to+1] >= '0' && v[to+1] <= '9')
			if to == at || to-at > 2 || tied {
				continue
			}
			near, place := around(v, from)
			start := from - place + strings.LastIndexByte(near[:place], '\n') + 1
			if strings.Trim(v[start:from], " *_#>\t-") == "" || ofAnother(v, from, to) ||
				v[from+1] == 't' && otherPage(v[start:rules.SentenceEnd(v, to)]) {
				continue
			}
			if !yield(span{from, to}, n) {
				return
			}
		}
	}
}

// otherPage reports whether a sentence mentions the steps of another page or of a program.
func otherPage(sentence string) bool {
	return strings.Contains(sentence, "](") || strings.Contains(sentence, "://") ||
		says(sentence, "guide", "documentation", "article", "wizard", "manual", "tutorial", "readme", "docs", "page", "section", "instructions",
			"assistant", "runbook", "playbook", "chapter", "kill chain", "att&ck")
}

// ofAnother reports whether the words right beside a step say whose it is: "the playbook's step 24", "step 26 of the assistant", "STEP 23
// from the README".
func ofAnother(v string, from, to int) bool {
	rest := v[to:]
	if strings.HasSuffix(v[:from], "'s ") {
		return true
	}
	for _, w := range [...]string{" of ", " from "} {
		if behind, ok := strings.CutPrefix(rest, w); ok {
			return !oneOf(strings.ToLower(wordOf(behind)), "this these")
		}
	}
	return false
}

// boldItem returns the highest number of the lines of a text that begin with a bold number, as in "**2. Configure**".
func boldItem(text string) int {
	if !strings.Contains(text, "**") && !strings.Contains(text, ">") && !strings.Contains(text, "#") {
		return 0
	}
	last := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimLeft(line, " \t*>#_-")
		if len(line) > 4 && words.HasPrefixFold(line, "step") {
			line = strings.TrimLeft(line[4:], " ")
		}
		if _, n := shortNumber(line, 0, min(len(line), 2)); n > 0 {
			last = max(last, n)
		}
	}
	return last
}
