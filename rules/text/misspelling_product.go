package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
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
func productOf(text string, from, to int) string {
	if text[from] < 'A' || text[from] > 'Z' || from < 2 || text[from-1] != ' ' {
		return ""
	}
	start := from - 1
	for start > 0 && isLetter(text[start-1]) {
		start--
	}
	list := productsAfter(text[start : from-1])
	if list == nil {
		return ""
	}
	word := strings.ToLower(text[from:to])
	if word == "entry" || word == "extra" || slices.Contains(list, word) || slices.Contains(list, strings.TrimSuffix(word, "s")) {
		return ""
	}
	for _, name := range list {
		if word+"s" != name && word[0] == name[0] && rules.Distance(word, name, 1) == 1 {
			return name
		}
	}
	return ""
}
