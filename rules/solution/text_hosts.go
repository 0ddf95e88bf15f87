package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// checkHosts looks for hosts of links that are a slip of a well-known one.
func checkHosts(p *rules.Pass, d rules.Str) {
	for _, at := range misspelledHosts(d.Value) {
		host := strings.ToLower(d.Value[at[0]:at[1]])
		right := names.HostMeant(host)
		p.Report(d.Node, "host", host, right).At(d.Inside(at[0], at[1])).
			FixSafe("Replace with `"+right+"`", rules.ReplaceInside(d.Node, at[0], at[1], right))
	}
}

// misspelledHosts returns the places of hosts of addresses in a text that are a slip of a well-known one.
func misspelledHosts(text string) (list [][2]int) {
	for at := 0; ; {
		i := strings.Index(text[at:], "://")
		if i < 0 {
			return list
		}
		from := at + i + len("://")
		to := from
		for to < len(text) && ofHost(text[to]) {
			to++
		}
		at = to
		for to > from && text[to-1] == '.' {
			to-- // the end of a sentence
		}
		if from < to && to-from < longestHost && names.HostMeant(strings.ToLower(text[from:to])) != "" {
			list = append(list, [2]int{from, to})
		}
	}
}

// longestHost is how long the name of a host may be (RFC 1035).
const longestHost = 254

// ofHost reports whether a byte may be in the name of a host.
func ofHost(c byte) bool {
	return c == '.' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
