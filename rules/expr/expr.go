// Package expr is part of the floor under the families: what is an expression or a placeholder, and the texts of a connection that they
// are in.
package expr

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// IsPlaceholder reports whether the packager or a deployment fills a text in: {{name}}, or an expression.
func IsPlaceholder(v string) bool { return strings.Contains(v, "{{") || strings.HasPrefix(v, "[") }

// IsPackaged reports whether a text becomes a value when its package is made or installed: {{name}}, or an expression that is escaped.
// Other than in IsPlaceholder, a single bracket is a bracket.
func IsPackaged(v string) bool { return strings.Contains(v, "{{") || strings.HasPrefix(v, "[[") }

// WrittenHost returns the host that an address, or an expression that makes one, has in its text; "" where it has none, or the customer
// enters a part of it that may be all.
func WrittenHost(address string) string {
	_, host, ok := strings.Cut(address, "https://")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(host, "/'\"?, "); end >= 0 {
		host = host[:end]
	}
	if strings.ContainsAny(host, "{[(") || !strings.Contains(host, ".") {
		return ""
	}
	return host
}

// Text is a string of a connection's properties with the keys that lead to it, in lower case.
type Text struct {
	Node  rules.Node
	Path  string
	Value string
}

// Within reports whether the text is at or below a path.
func (t *Text) Within(path string) bool {
	return strings.HasPrefix(t.Path, path) && (len(t.Path) == len(path) || t.Path[len(path)] == '.')
}

// InStep returns the path within the configuration of a nested step: stepCollectorConfigs.<step>.<rest>.
func (t *Text) InStep() (rest string, ok bool) {
	const steps = "stepcollectorconfigs"
	rest = t.Path
	for {
		at := strings.Index(rest, steps+".")
		if at < 0 {
			return rest, ok
		}
		rest, ok = rest[at+len(steps)+1:], true
		_, rest, _ = strings.Cut(rest, ".")
	}
}

type textsKey struct{ c *rules.Connection }

// Texts lists the strings of a connection, read once.
func Texts(c *rules.Connection) []Text {
	return rules.Once(c.File, textsKey{c}, func() []Text {
		var list []Text
		rules.Deep(c.Properties, func(path string, n rules.Node) { list = append(list, Text{n, path, n.Text()}) })
		return list
	})
}

// Use is a place of a connection that an input of the page, or a parameter, fills in.
type Use struct {
	*Text
	Name      string
	From, To  int  // of the name in the text's value
	Parameter bool // [[parameters('name')]; else {{name}}
}

// Span returns the place of the name.
func (u *Use) Span() rules.Span { return u.Node.Inside(u.From, u.To) }

type usesKey struct{ c *rules.Connection }

// Uses lists the places of a connection that are filled in, in the order of the file.
func Uses(c *rules.Connection) []Use {
	all := Texts(c)
	return rules.Once(c.File, usesKey{c}, func() []Use {
		var list []Use
		for i := range all {
			list = append(list, all[i].Uses()...)
		}
		return list
	})
}

// Uses lists the places of the text that are filled in.
func (t *Text) Uses() []Use {
	var list []Use

	for i := 0; i+1 < len(t.Value); i++ {
		switch {
		case t.Value[i] == '{' && t.Value[i+1] == '{':
			end := words.NameEnd(t.Value, i+2)
			if end > i+2 && strings.HasPrefix(t.Value[end:], "}}") {
				list = append(list, Use{t, t.Value[i+2 : end], i + 2, end, false})
				i = end + 1
			}
		case t.Value[0] == '[' && words.HasPrefixFold(t.Value[i:], "parameters('"):
			from := i + len("parameters('")
			end := strings.IndexByte(t.Value[from:], '\'')
			if end > 0 && words.IsName(t.Value[from:from+end]) {
				list = append(list, Use{t, t.Value[from : from+end], from, from + end, true})
				i = from + end
			}
		}
	}
	return list
}

// maxDepth bounds how deep a value is looked into.
const maxDepth = 20

// Visit calls a function for each string in a value.
func Visit(n rules.Node, depth int, visit func(rules.Node)) {
	switch {
	case depth > maxDepth:
	case n.Kind() == rules.String:
		visit(n)
	case n.Kind() == rules.Object:
		for _, v := range n.Members() {
			Visit(v, depth+1, visit)
		}
	case n.Kind() == rules.Array:
		for v := range n.Elements() {
			Visit(v, depth+1, visit)
		}
	}
}
