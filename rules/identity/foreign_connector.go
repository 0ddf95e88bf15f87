package identity

import (
	"strings"
)

// connectorNamed returns where the name begins that stands between "the" and " connector" at a place: one to five words, each with a
// capital but for "data".
func connectorNamed(v string, at int) (start int, ok bool) {
	end := at
	start = at
	words := 0
	for words < 6 {
		i := strings.LastIndexAny(v[:end], " \n")
		word := v[i+1 : end]
		if word == "" {
			return 0, false
		}
		if strings.EqualFold(word, "the") {
			return start, words > 0 && start < at && verbBefore(v, max(i, 0))
		}
		if c := word[0]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') && word != "data" {
			return 0, false
		}
		if strings.ContainsAny(word, ".,;:!?()[]*`\n") {
			return 0, false
		}
		if start, end = i+1, i; i < 0 {
			return 0, false
		}
		words++
	}
	return 0, false
}

// connectorLinked returns the name of "The [name](address) data connector provides" at a place, at the start of a text or of a sentence.
func connectorLinked(v string, at int) (start, end int, ok bool) {
	const longest = 400 // of a name and its address
	before := strings.TrimSuffix(v[:at], " data")
	if !strings.HasPrefix(v[at:], " connector provides") || !strings.HasSuffix(before, ")") {
		return 0, 0, false
	}
	low := max(0, len(before)-longest)
	open := strings.LastIndex(before[low:], "](")
	if open < 0 || strings.ContainsAny(before[low+open+2:], " \n") {
		return 0, 0, false
	}
	open += low
	start = strings.LastIndexByte(before[low:open], '[') + 1
	if start == 0 || open-start-low > 60 || strings.ContainsAny(v[low+start:open], "\n*`") {
		return 0, 0, false
	}
	start += low
	first := strings.TrimSuffix(v[:start-1], "The ")
	return start, open, len(first) < start-1 && (first == "" || strings.HasSuffix(first, ". ") || strings.HasSuffix(first, "\n"))
}

// verbBefore reports whether what is before "the" says that the connector is the one of this page.
func verbBefore(v string, at int) bool {
	before := strings.ToLower(strings.TrimRight(v[max(0, at-40):at], " *"))
	for _, w := range [...]string{"deploying", "deploy", "deployment of", "configure", "configuring", "install", "installing", "enable", "automated deployment of"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return strings.TrimSpace(v[:at]) == "" // the text begins with it
}
