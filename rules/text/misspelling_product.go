package text

import (
	"slices"
	"strings"
)

// productsAfter returns the names that follow a word in the names of products. With that word before it, a slip of a short name is one.
func productsAfter(word string) []string {
	switch strings.ToLower(word) {
	case "microsoft":
		return []string{"entra", "purview", "intune", "defender", "sentinel", "graph", "dataverse"}
	case "azure":
		return []string{"monitor", "functions", "storage", "firewall", "lighthouse", "devops"}
	case "key":
		return []string{"vault"}
	}
	return nil
}

// productOf returns the product that a word with a capital letter was intended to name: Entra for Enta after Microsoft; "" where it names
// one, or nothing like one.
func productOf(text string, from int, word string) string {
	if text[from] < 'A' || text[from] > 'Z' || from < 2 || text[from-1] != ' ' {
		return ""
	}
	start := from - 1
	for start > 0 && isLetter(text[start-1]) {
		start--
	}
	list := productsAfter(text[start : from-1])
	if word == "entry" || word == "extra" || slices.Contains(list, word) || slices.Contains(list, strings.TrimSuffix(word, "s")) {
		return ""
	}
	for _, name := range list {
		if word+"s" != name && oneEdit(word, name) {
			return name
		}
	}
	return ""
}

// oneEdit reports whether one letter after the first was left out, added, replaced, or swapped with the next.
func oneEdit(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n == 0 {
		return false
	}
	switch x, y := a[n:], b[n:]; {
	case len(a)+1 == len(b):
		return x == y[1:]
	case len(a) == len(b)+1:
		return x[1:] == y
	case len(a) != len(b):
		return false
	default:
		return x[1:] == y[1:] || len(x) > 1 && x[0] == y[1] && x[1] == y[0] && x[2:] == y[2:]
	}
}
