package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules/words"
)

// nearRole returns the built-in role that an id is a slip of: at most two digits are others.
func nearRole(id string) (near role, ok bool) {
	if !words.IsGUID(id) {
		return role{}, false
	}
	low := strings.ToLower(id)
	for _, known := range append(weakRoles[:], role{id: publisherRole, name: "Monitoring Metrics Publisher"}) {
		switch n := differences(low, known.id); {
		case n == 0:
			return role{}, false
		case n <= 2:
			near, ok = known, true
		}
	}
	return near, ok
}

// differences counts the places at which two ids are not alike; all of them where they have not the same length.
func differences(a, b string) int {
	if len(a) != len(b) {
		return len(a)
	}
	n := 0
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}
