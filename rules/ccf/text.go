package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// text is a string of a connection's properties with the keys that lead to it, in lower case.
type text struct {
	node  rules.Node
	path  string
	value string
}

// within reports whether the text stands at or below a path.
func (t *text) within(path string) bool {
	return strings.HasPrefix(t.path, path) && (len(t.path) == len(path) || t.path[len(path)] == '.')
}

// inStep returns the path within the configuration of a nested step: stepCollectorConfigs.<step>.<rest>.
func (t *text) inStep() (rest string, ok bool) {
	rest = t.path
	for {
		at := strings.Index(rest, steps+".")
		if at < 0 {
			return rest, ok
		}
		rest, ok = rest[at+len(steps)+1:], true
		_, rest, _ = strings.Cut(rest, ".")
	}
}

const steps = "stepcollectorconfigs"

type textsKey struct{ c *rules.Connection }

// texts lists the strings of a connection, read once.
func texts(c *rules.Connection) []text {
	return connector.Once(c.File, textsKey{c}, func() []text {
		var list []text
		connector.Deep(c.Properties, func(path string, n rules.Node) { list = append(list, text{n, path, n.Text()}) })
		return list
	})
}

// use is a place of a connection that an input of the page, or a parameter, fills in.
type use struct {
	*text
	name      string
	from, to  int  // of the name in the text's value
	parameter bool // [[parameters('name')]; else {{name}}
}

func (u *use) span() rules.Span { return u.node.Inside(u.from, u.to) }

type usesKey struct{ c *rules.Connection }

// uses lists the places of a connection that are filled in, in the order of the file.
func uses(c *rules.Connection) []use {
	all := texts(c)
	return connector.Once(c.File, usesKey{c}, func() []use {
		var list []use
		for i := range all {
			list = appendUses(list, &all[i])
		}
		return list
	})
}

func appendUses(list []use, t *text) []use {
	for i := 0; i+1 < len(t.value); i++ {
		switch {
		case t.value[i] == '{' && t.value[i+1] == '{':
			end := i + 2
			for end < len(t.value) && isNameByte(t.value[end]) {
				end++
			}
			if end > i+2 && strings.HasPrefix(t.value[end:], "}}") {
				list = append(list, use{t, t.value[i+2 : end], i + 2, end, false})
				i = end + 1
			}
		case t.value[0] == '[' && hasPrefixFold(t.value[i:], "parameters('"):
			from := i + len("parameters('")
			end := strings.IndexByte(t.value[from:], '\'')
			if end > 0 && isName(t.value[from:from+end]) {
				list = append(list, use{t, t.value[from : from+end], from, from + end, true})
				i = from + end
			}
		}
	}
	return list
}

func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func isName(s string) bool {
	for i := range len(s) {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return s != ""
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// containsFold reports whether a list has a word, in whatever case.
func containsFold(list []string, word string) bool {
	_, ok := near.Fold(word, list)
	return ok
}

// atOpening points a finding about something that is missing at the key of the object that lacks it, or at its brace.
func atOpening(f *rules.Finding) *rules.Finding {
	if k := f.Node.Key(); k.Exists() {
		return f.AtKey()
	}
	s := f.Node.Span()
	return f.At(rules.Span{Start: s.Start, End: min(s.Start+1, s.End)})
}

// oneOf lists words for a message, with "or" before the last.
func oneOf(words []string) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString("`" + w + "`")
	}
	return b.String()
}
