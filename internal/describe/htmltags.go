package describe

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/connectorlint/connectorlint/internal/connector"
)

// tag writes a raw tag: line breaks, marks of emphasis, headings and links are what they are in the portal; all else is shown as it is
// written, since published texts name what a customer has to put in as "<Tenant ID>".
func (m *markdownWriter) tag(source string) {
	name := strings.ToLower(strings.TrimRight(strings.Trim(source, "<>"), " /"))
	closing := strings.HasPrefix(name, "/")
	element, behind := strings.TrimPrefix(name, "/"), ""
	switch element {
	case "br":
		m.w.put("<br>\n")
		return
	case "b", "strong", "i", "em", "u", "code", "sub", "sup", "a":
	case "h1", "h2", "h3", "h4", "h5", "h6":
		element, behind = "strong", "<br>\n"
	default:
		if target := hrefOf(source); !m.w.inLink && isWeb(target) && len(m.tags) < maxDepth {
			m.tags = append(m.tags, "a")
			m.w.inLink = true
			m.w.put(linkStart(target))
			return
		}
		m.w.put(esc(source))
		return
	}
	last := len(m.tags) - 1
	switch {
	case !closing && element != "a" && len(m.tags) < maxDepth:
		m.tags = append(m.tags, element)
		m.w.put("<", element, ">")
	case closing && last >= m.outer && m.tags[last] == element:
		m.end(element)
		m.tags = m.tags[:last]
		m.w.put(behind)
	default:
		m.w.put(esc(source))
	}
}

// hrefOf returns the target of a raw tag of a link.
func hrefOf(source string) string {
	if len(source) < 3 || source[1]|0x20 != 'a' || source[2] > ' ' {
		return ""
	}
	i := connector.IndexFold(source, "href=")
	if i < 0 {
		return ""
	}
	value := source[i+len("href="):]
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	target, _, _ := strings.Cut(value[1:], value[:1])
	return html.UnescapeString(target)
}

func linkStart(target string) string {
	return `<a rel="noopener noreferrer" href="` + html.EscapeString(target) + `">`
}

// end ends an element that a raw tag has begun.
func (m *markdownWriter) end(element string) {
	if element == "a" {
		m.w.inLink = false
	}
	m.w.put("</", element, ">")
}

// around writes an element within a line; what raw tags begin in it ends in it.
func (m *markdownWriter) around(name string, n ast.Node) {
	outer := m.outer
	m.outer = len(m.tags)
	m.w.put("<", name, ">")
	m.children(n)
	m.closeTags(m.outer)
	m.w.put("</", name, ">")
	m.outer = outer
}

// closeTags ends the elements that raw tags have begun, but for the first ones.
func (m *markdownWriter) closeTags(first int) {
	for i := len(m.tags) - 1; i >= first; i-- {
		m.end(m.tags[i])
	}
	m.tags = m.tags[:min(first, len(m.tags))]
}

// resolved returns a text without the backslashes of Markdown, and with its character references replaced.
func resolved(n *ast.Text, src []byte) []byte {
	value := n.Segment.Value(src)
	if n.IsRaw() {
		return value
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}

// plain returns the words of a node.
func plain(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the walker returns no error
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(src))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.RawHTML:
			b.WriteString(raw(n, src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func raw(n *ast.RawHTML, src []byte) string {
	var b strings.Builder
	for i := range n.Segments.Len() {
		at := n.Segments.At(i)
		b.Write(at.Value(src))
	}
	return b.String()
}

func linesOf(n ast.Node, src []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		b.Write(at.Value(src))
	}
	return b.String()
}

// nameCode writes a name as code.
func nameCode(s string) string { return "<code>" + breakable(s) + "</code>" }

// breakable lets a name that does not fit on a line be broken between its words.
func breakable(s string) string {
	s = oneLine(s)
	var b strings.Builder
	from := 0
	for i := 1; i < len(s); i++ {
		after, before := s[i], s[i-1]
		if strings.IndexByte("_-./", before) >= 0 || after >= 'A' && after <= 'Z' && before >= 'a' && before <= 'z' {
			b.WriteString(esc(s[from:i]) + "<wbr>")
			from = i
		}
	}
	b.WriteString(esc(s[from:]))
	return b.String()
}
