package text

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// lastItem returns the highest number of a text's list.
func lastItem(text string) int {
	last := 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimLeft(line, " \t")
		n, i := 0, 0
		for i < len(line) && i < 2 && line[i] >= '0' && line[i] <= '9' {
			n = n*10 + int(line[i]-'0')
			i++
		}
		if i > 0 && i < len(line) && (line[i] == '.' || line[i] == ')') {
			last = max(last, n)
		}
	}
	return last
}

// countAt reads a number at a place of a text, as a word or in digits.
func countAt(v string, at int) (from, to, n int) {
	to = plainEnd(v, at)
	if n = numberOf(v[at:to]); n == 0 || rangeEnd(v, to) > 0 {
		return 0, 0, 0
	}
	return at, to, n
}

// plainEnd returns the end of the letters and digits of ASCII at a place.
func plainEnd(v string, at int) int {
	for at < len(v) && (v[at]|0x20 >= 'a' && v[at]|0x20 <= 'z' || v[at] >= '0' && v[at] <= '9') {
		at++
	}
	return at
}

// numberOf returns the number that a word is, from 1 to 99; 0 of any other word.
func numberOf(word string) int {
	if n, ok := words.Spelled(word); ok {
		return n
	}
	if n, err := strconv.Atoi(word); err == nil && n > 0 && n < 100 {
		return n
	}
	return 0
}

// rangeEnd returns where a range ends whose first number ends at a place: "eight to twelve", "2-3"; 0 where the number is no range.
func rangeEnd(v string, at int) int {
	for _, between := range [...]string{" to ", " or ", "-", "–", " - ", " – "} {
		if !strings.HasPrefix(v[at:], between) {
			continue
		}
		from := at + len(between)
		if to := plainEnd(v, from); numberOf(v[from:to]) > 0 {
			return to
		}
	}
	return 0
}

// countBefore reads the last number in the words before a place.
func countBefore(v string, end int) (from, to, n int) {
	start := max(0, end-40)
	if i := strings.LastIndexAny(v[start:end], ".\n:"); i >= 0 {
		start += i + 1
	}
	for i := start; i < end; i++ {
		if i > start && isLetter(v[i-1]) || !isLetter(v[i]) {
			continue
		}
		if f, t, k := countAt(v, i); t > 0 {
			from, to, n = f, t, k
		} else if word := plainEnd(v, i); numberOf(v[i:word]) > 0 {
			from, to, n, i = 0, 0, 0, rangeEnd(v, word)-1
		}
	}
	return from, to, n
}

// bracketed reads the number in brackets behind a word: "seven (6)".
func bracketed(v string, at int) (int, bool) {
	rest := strings.TrimLeft(v[at:], " ")
	if !strings.HasPrefix(rest, "(") {
		return 0, false
	}
	inner, _, ok := strings.Cut(rest[1:], ")")
	n, err := strconv.Atoi(strings.TrimSpace(inner))
	return n, ok && err == nil
}
