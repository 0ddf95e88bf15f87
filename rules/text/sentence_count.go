package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// sentenceCount compares a number with the names that the same sentence lists behind it: "the two fields **A**, **B** and **C**", "3
// settings: host, key".
func sentenceCount(p *rules.Pass, text rules.Str) {
	v := text.Value
	if !strings.Contains(v, "s **") && !strings.Contains(v, "s: ") {
		return
	}
	for from := 0; from < len(v); {
		if !isLetter(v[from]) && (v[from] < '0' || v[from] > '9') {
			from++
			continue
		}
		start, to, n := countOrBoth(v, from)
		if to == 0 || n < 2 || !wholeCount(v, start) {
			from = wordEnd(v, from)
			continue
		}
		from = to
		list := countedNoun(v, to)
		if list == 0 {
			continue
		}
		least, most, end := listedIn(v, list)
		from = max(from, end)
		if most > 1 && (n < least || n > most) {
			p.ReportText(text, start, to, "items", strconv.Itoa(n), strconv.Itoa(most))
			return
		}
	}
}

// countOrBoth reads a number at a place, or "both".
func countOrBoth(v string, at int) (from, to, n int) {
	if words.HasPrefixFold(v[at:], "both ") {
		return at, at + len("both"), 2
	}
	return countAt(v, at)
}

// wordEnd returns the place behind a word and the marks that join it with others: 10.2.3, a_b.
func wordEnd(v string, at int) int {
	for at < len(v) && strings.IndexByte(" \n\t(*", v[at]) < 0 {
		at++
	}
	return at
}

// wholeCount reports whether a number counts all that follows: no part of a word, of a range, or of a choice.
func wholeCount(v string, start int) bool {
	if start > 0 && strings.IndexByte(" \n\t*", v[start-1]) < 0 {
		return false
	}
	const near = 40
	before := strings.Fields(strings.ToLower(v[max(0, start-near):start]))
	if len(before) == 0 {
		return v[start] > '9'
	}
	word := strings.Trim(before[len(before)-1], "*(")
	if len(before) > 1 && before[len(before)-2] == "of" || oneOf(word, "of least most to first last other next than or about over under another top") {
		return false
	}
	// A number in digits may be a part of a name: Windows 10, OAuth 2, step 3.
	return v[start] > '9' || oneOf(word, "the these following are enter copy has have with requires require needs need add set all create provide contains")
}

// countedNouns are what texts count and then name.
const countedNouns = "fields values settings parameters permissions roles scopes keys secrets boxes columns variables credentials users accounts " +
	"tokens tables groups applications certificates"

// countedNoun returns where a list begins behind a number and what it counts: " fields ", " required settings: ". It is 0 where it counts
// something else.
func countedNoun(v string, at int) int {
	const mostWords = 3
	for range mostWords {
		if at >= len(v) || v[at] != ' ' {
			return 0
		}
		start := at + 1
		at = start
		for at < len(v) && isLetter(v[at]) {
			at++
		}
		if !oneOf(strings.ToLower(v[start:at]), countedNouns) {
			continue
		}
		if strings.HasPrefix(v[at:], " **") || strings.HasPrefix(v[at:], ": ") {
			return at
		}
		return 0
	}
	return 0
}

// listedIn counts the items of a list in a sentence. With "and" and "or" inside of items there are two ways to count; no items are
// counted where the list is of another form.
func listedIn(v string, at int) (least, most, end int) {
	if strings.HasPrefix(v[at:], ":") {
		at++
	}
	at++
	if strings.HasPrefix(v[at:], "**") {
		return boldItems(v, at)
	}
	return plainItems(v, at)
}

// boldItems counts bold names with commas or "and" between them.
func boldItems(v string, at int) (least, most, end int) {
	const longest = 60
	for n := 0; ; {
		if !strings.HasPrefix(v[at:], "**") {
			return 0, 0, at
		}
		closing := strings.Index(v[at+2:min(len(v), at+2+longest)], "**")
		if closing < 1 {
			return 0, 0, at + 2
		}
		if name := v[at+2 : at+2+closing]; strings.ContainsAny(name, ",/&\n") || strings.Contains(name, " and ") {
			return 0, 0, at + 2
		}
		at += 2 + closing + 2
		n++
		next := separator(v[at:])
		if next == 0 {
			if !endsList(v[at:]) {
				n = 0
			}
			return n, n, at
		}
		at += next
	}
}

// separator returns the length of what is between two items.
func separator(v string) int {
	for _, w := range [...]string{", and ", " and ", ", "} {
		if strings.HasPrefix(v, w) {
			return len(w)
		}
	}
	return 0
}

// endsList reports whether a sentence ends behind an item, or goes on with a word that adds none.
func endsList(v string) bool {
	if v == "" || v[0] == '\n' || v[0] == '.' || v[0] == ';' {
		return true
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(v, " "), " ")
	return v[0] == ' ' && oneOf(word, "in into of from on at to for below under must are need have")
}

// noItem are words with which a sentence goes on behind a list, or that say that the items are no names.
const noItem = "which such for if the then you each as in where all e.g. etc. etc optionally one paste save click select copy enter press use keep " +
	"note add set go open store send put write see both it they"

// plainItems counts items of a few words with commas between them, up to the end of the sentence.
func plainItems(v string, at int) (least, most, end int) {
	const longest, mostWords = 300, 3
	end = min(len(v), at+longest)
	ends := end == len(v)
	for _, mark := range [...]string{"\n", ". "} {
		if i := strings.Index(v[at:end], mark); i >= 0 {
			end, ends = at+i, true
		}
	}
	if !ends {
		return 0, 0, end
	}
	list := strings.TrimRight(v[at:end], " .\r")
	if strings.HasSuffix(list, "e.g") || strings.HasSuffix(list, "i.e") || strings.ContainsAny(list, "():;[]/&<>=?!") {
		return 0, 0, end
	}
	if !strings.Contains(list, ",") {
		return twoItems(list, end)
	}
	for item := range strings.SplitSeq(list, ",") {
		item = strings.TrimSpace(item)
		item = strings.TrimPrefix(strings.TrimPrefix(item, "and "), "or ")
		least++
		most++
		words := strings.Fields(item)
		if len(words) == 0 || oneOf(strings.ToLower(words[0]), noItem) ||
			strings.Contains(item, "optional") {
			return 0, 0, end
		}
		both := strings.Count(item, " and ") + strings.Count(item, " or ")
		if most += both; len(words) > mostWords*(1+both) {
			return 0, 0, end
		}
	}
	return least, most, end
}

// twoItems counts "Key and Secret", two names of a word each.
func twoItems(list string, at int) (least, most, end int) {
	words := strings.Fields(list)
	if len(words) != 3 || words[1] != "and" || oneOf(strings.ToLower(words[0]), noItem) {
		return 0, 0, at
	}
	for _, w := range [...]string{words[0], words[2]} {
		if strings.Trim(w, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_`") != "" || strings.HasSuffix(w, "s") {
			return 0, 0, at // "users and roles" may be several of each
		}
	}
	return 2, 2, at
}
