package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// misreadShort are abbreviations as programs write them that read pictures, and what they are.
var misreadShort = [...][2]string{
	{"lD", "ID"},
	{"lP", "IP"},
	{"lDs", "IDs"},
	{"lPs", "IPs"},
	{"APl", "API"},
	{"APls", "APIs"},
	{"URl", "URL"},
	{"SlEM", "SIEM"},
	{"GUl", "GUI"},
	{"Ul", "UI"},
}

// longestMisreadShort is the length of the longest of them. Each has a small l.
const longestMisreadShort = 4

// lookAlike returns the word that a text has with a letter or digit in the place of one that looks the same, as programs that read
// pictures write it: "C1ick", "T0ken", "Iogs", "APl", "rnachine"; "" where a word is as it is.
func lookAlike(word string) string {
	if len(word) < 2 || len(word) > longestWord {
		return ""
	}
	for i := range misreadShort {
		if misreadShort[i][0] == word {
			return misreadShort[i][1]
		}
	}
	if len(word) < 4 || !strings.ContainsAny(word, "015I") && !strings.Contains(word, "rn") || isCommonWord(strings.ToLower(word)) {
		return ""
	}
	for _, pair := range [...][2]string{{"0", "o"}, {"1", "l"}, {"1", "i"}, {"5", "s"}, {"I", "l"}, {"rn", "m"}} {
		if right := readAgain(word, pair[0], pair[1]); isCommonWord(strings.ToLower(right)) {
			return right
		}
	}
	return ""
}

// readAgain returns a word with a letter in the place of what a program took it for; "" where that is not in the word once or twice, or
// may belong to it: all of it, its end, or one capital among others.
func readAgain(word, taken, letter string) string {
	n := strings.Count(word, taken)
	if n == 0 || n > 2 || n == len(word) || strings.HasSuffix(word, taken) || taken == "I" && strings.ToUpper(word) == word {
		return ""
	}
	right := strings.ReplaceAll(word, taken, letter)
	if taken == "5" && word[0] == '5' {
		right = "S" + right[1:]
	}
	if !small(right[1:]) {
		return ""
	}
	return right
}

const smallLetters = "abcdefghijklmnopqrstuvwxyz"

// misreadWords are words of pages that programs misread, beside the core words.
const misreadWords = " alarm alarms application applications click client clients cloud code collect collector command commands commit common copy customer " +
	"customers email file files filter form forms host hosts install linux list log login logs machine machines member microsoft minimum name names " +
	"number open password policies policy portal role roles select sentinel server service services store syslog system systems terminal time timer " +
	"token tokens tool tools user users value values "

// isCommonWord reports whether a word in lower case is one that nearly every page uses.
func isCommonWord(word string) bool {
	if len(word) < 3 {
		return false
	}
	if strings.Contains(misreadWords, " "+word+" ") {
		return true
	}
	if !small(word) {
		return false
	}
	_, core := slices.BinarySearch(coreWords().near(word), word)
	return core
}

// sayMisread reports a word with a letter that looks like the one that is intended.
func sayMisread(p *rules.Pass, t *rules.ReadText, w nearWord) {
	found := t.Str.Value[w.from:w.to]
	names := strings.ToLower(p.Definition.Title.Value + " " + p.Definition.Publisher.Value)
	if !t.Str.Known() || !t.Found.Prose(w.from) || p.Settings().AllowsSpelling(found) || nameOfPage(names, strings.ToLower(found)) {
		return
	}
	message := "look-alike"
	if strings.EqualFold(found, w.right) { // URl: the letter is the right one, but small
		message = "case"
	}
	f := p.ReportText(t.Str, w.from, w.to, message, found, w.right)
	if !t.Str.Resolved() {
		f.FixSafe("Replace with `"+w.right+"`", rules.ReplaceInside(t.Str.Node, w.from, w.to, w.right))
	}
}
