package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/memo"
	"github.com/connectorlint/connectorlint/rules"
)

// lookAlike returns the word that a text has with a letter or digit in the place of one that looks the same, as programs that read
// pictures write it: "C1ick", "T0ken", "Iogs", "APl", "rnachine"; "" where a word is as it is.
func lookAlike(word string) string {
	if len(word) < 2 || len(word) > longestWord {
		return ""
	}
	switch word {
	case "lD":
		return "ID"
	case "lP":
		return "IP"
	case "lDs":
		return "IDs"
	case "lPs":
		return "IPs"
	case "APl":
		return "API"
	case "APls":
		return "APIs"
	case "URl":
		return "URL"
	case "SlEM":
		return "SIEM"
	case "GUl":
		return "GUI"
	case "Ul":
		return "UI"
	}
	if len(word) < 4 || strings.IndexAny(word, "015I") < 0 && !strings.Contains(word, "rn") {
		return ""
	}
	for _, pair := range [...][2]string{{"0", "o"}, {"1", "l"}, {"1", "i"}, {"5", "s"}, {"I", "l"}, {"rn", "m"}} {
		if pair[0] == "I" && strings.ToUpper(word) == word {
			continue
		}
		n := strings.Count(word, pair[0])
		if n == 0 || n > 2 || n == len(word) || strings.HasSuffix(word, pair[0]) {
			continue
		}
		right := strings.ReplaceAll(word, pair[0], pair[1])
		if pair[0] == "5" && word[0] == '5' {
			right = "S" + right[1:]
		}
		if strings.Trim(right[1:], "abcdefghijklmnopqrstuvwxyz") == "" && isCommonWord(strings.ToLower(right)) && !isCommonWord(strings.ToLower(word)) {
			return right
		}
	}
	return ""
}

// misreadWords are words of pages that programs misread, beside the core words.
const misreadWords = " click select token tokens logs log open copy collector collect files file filter list install linux machine machines member form forms command commands commit common customer customers time timer email name names number alarm alarms terminal minimum system systems sentinel microsoft login host hosts tool tools role roles code store cloud portal policy policies server service services syslog password users user password client clients application applications value values "

// isCommonWord reports whether a word in lower case is one that nearly every page uses.
func isCommonWord(word string) bool {
	if len(word) < 3 {
		return false
	}
	if strings.Contains(misreadWords, " "+word+" ") {
		return true
	}
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	_, core := slices.BinarySearch(coreWords().near(word), word)
	return core
}

// lookAlikesIn are the texts that were searched last.
var lookAlikesIn = memo.New[[]nearWord](1024)

// misread returns the words of a text that a program misread.
func misread(v string) (found []nearWord) {
	for i := 0; i < len(v); {
		if !isLetter(v[i]) {
			i++
			continue
		}
		from := i
		for i < len(v) && isLetter(v[i]) {
			i++
		}
		if right := lookAlike(v[from:i]); right != "" && ofSentence(v, from, i) {
			found = append(found, nearWord{from: from, to: i, right: right})
		}
	}
	return found
}

// lookAlikes reports words with a letter that looks like the one that is intended.
func lookAlikes(p *rules.Pass) {
	texts := p.Definition.ReadTexts()
	for i := range texts {
		t := &texts[i]
		if t.Compared || !t.Str.Known() {
			continue
		}
		for _, w := range lookAlikesIn.Get(t.Str.Value, "", misread) {
			found := t.Str.Value[w.from:w.to]
			if !t.Found.Prose(w.from) || p.Settings().AllowsSpelling(found) || nameOfPage(strings.ToLower(p.Definition.Title.Value+" "+p.Definition.Publisher.Value), strings.ToLower(found)) {
				continue
			}
			f := p.ReportText(t.Str, w.from, w.to, "look-alike", found, w.right)
			if !t.Str.Resolved() {
				f.FixSafe("Replace with `"+w.right+"`", rules.ReplaceInside(t.Str.Node, w.from, w.to, w.right))
			}
		}
	}
}
