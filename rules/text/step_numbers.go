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
	to = at
	for to < len(v) && (v[to]|0x20 >= 'a' && v[to]|0x20 <= 'z' || v[to] >= '0' && v[to] <= '9') {
		to++
	}
	word := v[at:to]
	if n, ok := words.Spelled(word); ok {
		return at, to, n
	}
	if n, err := strconv.Atoi(word); err == nil && n > 0 && n < 100 {
		return at, to, n
	}
	return 0, 0, 0
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
