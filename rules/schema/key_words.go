package schema

import (
	"strings"
	"unicode"
)

// shortened returns the known key that has all words of another one in their order, and more: hasHeader for hasCsvHeader, isGzip for
// isGzipCompressed. It is "" where several have them, and for single words, which say too little.
func shortened(key string, known []string) string {
	parts := keyWords(key)
	if len(parts) < 2 || len(parts) > 8 {
		return ""
	}
	best := ""
	for _, name := range known {
		many := keyWords(name)
		if !inOrder(parts, many) || 2*len(parts) <= len(many) { // jsonPath says too little for successStatusJsonPath
			continue
		}
		if best != "" {
			return ""
		}
		best = name
	}
	return best
}

// keyWords splits a key at its capitals: nextPageTokenJsonPath.
func keyWords(key string) []string {
	var list []string
	from, lower := 0, false
	for i, r := range key {
		if lower && unicode.IsUpper(r) {
			list = append(list, strings.ToLower(key[from:i]))
			from = i
		}
		lower = !unicode.IsUpper(r)
	}
	return append(list, strings.ToLower(key[from:]))
}

// inOrder reports whether the words of one list are in another one, in their order.
func inOrder(few, many []string) bool {
	for _, w := range many {
		if len(few) > 0 && few[0] == w {
			few = few[1:]
		}
	}
	return len(few) == 0
}
