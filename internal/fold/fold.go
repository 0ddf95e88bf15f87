// Package fold compares the beginnings and ends of texts without regard to case.
package fold

import "strings"

// HasPrefix reports whether a text begins with a prefix, in whatever case.
func HasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// HasSuffix reports whether a text ends with a suffix, in whatever case.
func HasSuffix(s, suffix string) bool {
	return len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}

// CutPrefix returns what follows a prefix, and whether the text begins with it, in whatever case.
func CutPrefix(s, prefix string) (string, bool) {
	if HasPrefix(s, prefix) {
		return s[len(prefix):], true
	}
	return s, false
}
