package links

import (
	"strings"
	"unicode"

	"github.com/connectorlint/connectorlint/rules"
)

// otherAlphabet reports a Cyrillic or Greek letter in a part of a host that has Latin ones too. A name in one alphabet may be a real one.
func otherAlphabet(p *rules.Pass, a address, at place) bool {
	for label := range strings.SplitSeq(at.host, ".") {
		if !strings.ContainsAny(label, "abcdefghijklmnopqrstuvwxyz") {
			continue
		}
		for _, r := range label {
			if !unicode.In(r, unicode.Cyrillic, unicode.Greek) {
				continue
			}
			from := strings.IndexRune(a.url, r)
			if from < 0 {
				return false
			}
			a.report(p, from, from+len(string(r)), "letter", string(r), at.host)
			return true
		}
	}
	return false
}
