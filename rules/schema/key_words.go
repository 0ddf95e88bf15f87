package schema

import "github.com/connectorlint/connectorlint/rules/words"

// shortened returns the known key that has all words of another one in their order, and more: hasHeader for hasCsvHeader, isGzip for
// isGzipCompressed. It is "" where several have them, and for single words, which say too little.
func shortened(key string, known []string) string {
	parts := words.OfName(key)
	if len(parts) < 2 || len(parts) > 8 {
		return ""
	}
	best := ""
	for _, name := range known {
		many := words.OfName(name)
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

// inOrder reports whether the words of one list are in another one, in their order.
func inOrder(few, many []string) bool {
	for _, w := range many {
		if len(few) > 0 && few[0] == w {
			few = few[1:]
		}
	}
	return len(few) == 0
}
