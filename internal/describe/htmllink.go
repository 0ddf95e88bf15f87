package describe

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

func (m *markdownWriter) link(n ast.Node, target string) {
	if isWeb(target) {
		m.anchor(target, func() {
			outer := m.outer
			m.outer = len(m.tags)
			m.children(n)
			m.closeTags(m.outer)
			m.outer = outer
		})
		return
	}
	m.children(n)
	if target != "" {
		m.w.put(" (<code>", esc(target), "</code>)")
	}
}

// image writes a link to an image, since the page loads nothing. Within a link it is its words.
func (m *markdownWriter) image(n *ast.Image) {
	alt := strings.TrimSpace(plain(n, m.src))
	if alt == "" {
		alt = "without a description"
	}
	label := func() { m.w.put("[Image: ", esc(alt), "]") }
	target := string(n.Destination)
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			target = ""
		}
	}
	if isWeb(target) {
		m.anchor(target, label)
		return
	}
	label()
}

// isWeb reports whether a target is of http or https.
func isWeb(target string) bool {
	low := strings.ToLower(target[:min(len(target), 8)])
	return strings.HasPrefix(low, "https://") || strings.HasPrefix(low, "http://")
}

// anchor writes a link where the target is on the web; links do not nest.
func (m *markdownWriter) anchor(target string, label func()) {
	if !isWeb(target) || m.w.inLink {
		label()
		return
	}
	m.w.put(linkStart(target))
	m.w.inLink = true
	label()
	m.w.inLink = false
	m.w.put("</a>")
}
