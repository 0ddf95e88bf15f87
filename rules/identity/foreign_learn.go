package identity

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// learnPages looks at addresses of Learn's pages about one connector: sentinel/data-connectors/okta-single-sign-on, sentinel/connect-okta.
func (m *marks) learnPages(s rules.Str) {
	v := s.Value
	for _, sign := range [...]string{"/sentinel/data-connectors/", "/sentinel/connect-"} {
		for from := 0; ; {
			i := strings.Index(v[from:], sign)
			if i < 0 {
				break
			}
			from += i + len(sign)
			host := v[max(0, from-len(sign)-60) : from-len(sign)]
			to := from
			for to < len(v) && (nameByte(v[to]) || v[to] == '-') {
				to++
			}
			if !strings.Contains(host, "learn.microsoft.com/") && !strings.Contains(host, "docs.microsoft.com/") {
				continue
			}
			if name, ok := m.foreignPrefix(v[from:to]); ok && !linkNames(v[:from], name) {
				m.p.ReportText(s, from, to, "learn", v[from:to], name, m.p.Definition.Title.Value)
				return
			}
		}
	}
}

// linkNames reports whether the link whose address begins at the end of a text shows a name: the author knows whose page it is.
func linkNames(before, name string) bool {
	const longest = 300 // of a link's text and address
	before = before[max(0, len(before)-longest):]
	open := strings.LastIndex(before, "](")
	return open >= 0 && rules.TextHasFold(before[strings.LastIndexByte(before[:open], '[')+1:open], strings.ToLower(name))
}
