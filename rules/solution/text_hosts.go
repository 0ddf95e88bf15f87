package solution

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/names"
)

// checkHosts looks for hosts of links that are a slip of a well-known one.
func checkHosts(p *rules.Pass, d rules.Str) {
	for _, h := range misspelledHosts(d.Value) {
		p.Report(d.Node, "host", h.host, h.right).At(d.Inside(h.from, h.to)).
			FixSafe("Replace with `"+h.right+"`", rules.ReplaceInside(d.Node, h.from, h.to, h.right))
	}
}

// misspelledHost is a host in a text, in lower case, that is a slip of another one.
type misspelledHost struct {
	from, to    int
	host, right string
}

// misspelledHosts returns the hosts of addresses in a text that are a slip of a well-known one.
func misspelledHosts(text string) (list []misspelledHost) {
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
		if from == to || to-from >= longestHost {
			continue
		}
		host := strings.ToLower(text[from:to])
		if right := names.HostMeant(host); right != "" {
			list = append(list, misspelledHost{from, to, host, right})
		}
	}
}

// longestHost is how long the name of a host may be (RFC 1035).
const longestHost = 254

// ofHost reports whether a byte may be in the name of a host.
func ofHost(c byte) bool {
	return c == '.' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
