package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// entities are what XML writes for characters of queries: the event viewer exports queries as XML.
var entities = [...][2]string{{"&gt;", ">"}, {"&lt;", "<"}, {"&quot;", `"`}, {"&apos;", "'"}, {"&amp;", "&"}}

// query looks at a query of a Windows event log: the name of the log, an exclamation mark, and an expression of XPath.
func (s *sources) query(n rules.Node) {
	text, ok := s.known(n)
	if !ok || text != n.Text() || strings.TrimSpace(text) == "" {
		return
	}
	for _, e := range entities {
		if at := strings.Index(text, e[0]); at >= 0 {
			s.p.ReportText(rules.Str{Node: n, Value: text}, at, at+len(e[0]), "escaped", e[0], e[1])
			break
		}
	}
	log, path, named := strings.Cut(text, "!")
	if !named || strings.TrimSpace(log) == "" || strings.HasPrefix(log, "*") {
		s.p.Report(n, "query", text)
		return
	}
	if at := unpaired(path); at >= 0 {
		at += len(log) + 1
		s.p.ReportText(rules.Str{Node: n, Value: text}, at, at+1, "pair", text[at:at+1])
	}
}

// unpaired returns the place of the first bracket or quote without its counterpart; -1 where there is none.
func unpaired(path string) int {
	var open []int
	for i := 0; i < len(path); i++ {
		switch c := path[i]; c {
		case '[', '(':
			open = append(open, i)
		case ']', ')':
			if len(open) == 0 || (path[open[len(open)-1]] == '[') != (c == ']') {
				return i
			}
			open = open[:len(open)-1]
		case '\'', '"':
			end := words.QuoteEnd(path, i, true)
			if end < 0 {
				return i
			}
			i = end
		}
	}
	if len(open) > 0 {
		return open[len(open)-1]
	}
	return -1
}
