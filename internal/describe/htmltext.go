package describe

import (
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The parser's time grows with the square of the size of hostile texts (measured: 0.3 s for the worst of 16 KiB), so that longer texts are
// shown as they are written. The longest text of 1,700 published files has 6 KiB.
const (
	maxMarkdown     = 16 << 10 // of one text
	maxPageMarkdown = 96 << 10 // of all texts of a page
	maxDepth        = 24       // of lists and quotes; browsers give up at 512 elements
)

// inlineParser reads the text of a table's cell, where a mark of a list or heading is text.
var inlineParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
	)
})

// markdownParser reads CommonMark with tables, as the portal does, but for two things that published texts show: lines that are indented by
// four blanks are text, and not code, and raw HTML never opens a block.
var markdownParser = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(parser.NewListParser(), 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(parser.NewBlockquoteParser(), 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
})

// text writes a Markdown text of the file. Only http and https become links, an image is a link to it, and raw HTML is text.
func (w *htmlWriter) text(s string) {
	if s = strings.TrimSpace(safe(s)); s == "" {
		return
	}
	if len(s) > maxMarkdown || w.laid+len(s) > maxPageMarkdown {
		w.put("<pre", w.auto(s), ">", esc(s), "</pre>\n")
		return
	}
	w.laid += len(s)
	m := markdownWriter{w: w, src: []byte(alignQuotes(s)), auto: w.auto(s)}
	doc := markdownParser().Parse(text.NewReader(m.src))
	m.top = topLevel(doc)
	m.children(doc)
}

// topLevel returns the level of the text's topmost heading: texts that begin with "###" mean its size, and not that two levels are missing.
func topLevel(doc ast.Node) int {
	top := 6
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			top = min(top, h.Level)
		}
	}
	return top
}

// alignQuotes moves the lines of a quotation that are set in like code to the margin, as published texts set them in and mean a quotation.
func alignQuotes(s string) string {
	if !strings.Contains(s, "    >") {
		return s
	}
	var b strings.Builder
	quoted := false
	for line := range strings.Lines(s) {
		rest := strings.TrimLeft(line, " ")
		quote := strings.HasPrefix(rest, ">")
		if quote && quoted && len(line)-len(rest) >= 4 {
			line = rest
		}
		quoted = quote || quoted && strings.TrimSpace(line) == ""
		b.WriteString(line)
	}
	return b.String()
}

// phrase writes a Markdown text into a sentence: what would be a paragraph has no element of its own.
func (w *htmlWriter) phrase(s string) { w.phraseBy(markdownParser, s) }

func (w *htmlWriter) phraseBy(read func() parser.Parser, s string) {
	s = strings.TrimSpace(safe(s))
	if len(s) > maxMarkdown || w.laid+len(s) > maxPageMarkdown {
		w.put(esc(s))
		return
	}
	w.laid += len(s)
	m := markdownWriter{w: w, src: []byte(s), top: 1, auto: w.auto(s)}
	doc := read().Parse(text.NewReader(m.src))
	if first := doc.FirstChild(); first != nil && first.Kind() == ast.KindParagraph {
		m.children(first)
		m.closeTags(0)
		doc.RemoveChild(doc, first)
	}
	m.children(doc)
}

// markdownWriter writes the tree of a text. Every tag that it writes is its own.
type markdownWriter struct {
	w     *htmlWriter
	src   []byte
	auto  string // the attributes of its blocks
	depth int
	top   int      // the level of the topmost heading
	tags  []string // open elements that raw tags of the text mean
	outer int      // how many of them began outside the innermost element
	inner bool     // within a block that has a direction, which its parts share
}

func (m *markdownWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		var words []byte // an address may be several nodes, since marks of emphasis part them
		last, isText := c.(*ast.Text)
		for isText {
			words = append(words, resolved(last, m.src)...)
			next, ok := c.NextSibling().(*ast.Text)
			if !ok || last.SoftLineBreak() || last.HardLineBreak() {
				break
			}
			c, last = next, next
		}
		if isText {
			m.words(string(words))
			m.lineBreak(last)
			continue
		}
		m.node(c)
	}
}

// in writes a block and what it holds. The outermost one has the direction of its words, so that the marks of a list are on their side.
func (m *markdownWriter) in(name, attributes string, n ast.Node) {
	inner := m.inner
	if !inner {
		attributes = m.auto + attributes
	}
	m.inner = true
	m.w.put("<", name, attributes, ">")
	m.children(n)
	m.closeTags(0)
	m.w.put("</", name, ">\n")
	m.inner = inner
}

func (m *markdownWriter) node(n ast.Node) {
	m.depth++
	defer func() { m.depth-- }()
	if m.depth > maxDepth {
		m.w.put(esc(plain(n, m.src)))
		return
	}
	if n.Type() == ast.TypeInline {
		m.inline(n)
		return
	}
	switch n := n.(type) {
	case *ast.Paragraph:
		if rows := tableRows(n, m.src); rows != nil {
			m.table(rows)
			return
		}
		m.in("p", "", n)
	case *ast.TextBlock:
		m.children(n)
		m.closeTags(0)
		m.w.put("\n")
	case *ast.Heading:
		m.in("h"+strconv.Itoa(min(max(m.w.below, 3)+n.Level-m.top, 6)), "", n)
	case *ast.Blockquote:
		m.in("blockquote", "", n)
	case *ast.List:
		switch {
		case !n.IsOrdered():
			m.in("ul", "", n)
		case n.Start == 1:
			m.in("ol", "", n)
		default:
			m.in("ol", ` start="`+strconv.Itoa(n.Start)+`"`, n)
		}
	case *ast.ListItem:
		m.in("li", "", n)
	case *ast.ThematicBreak:
		m.w.put("<hr>\n")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		m.w.put(`<pre dir="ltr"><code>`, esc(linesOf(n, m.src)), "</code></pre>\n")
	case *ast.LinkReferenceDefinition:
	default:
		m.children(n)
	}
}

func (m *markdownWriter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.String:
		m.w.put(esc(string(n.Value)))
	case *ast.CodeSpan:
		m.w.put("<code>", esc(plain(n, m.src)), "</code>")
	case *ast.Emphasis:
		name := "em"
		if n.Level > 1 {
			name = "strong"
		}
		m.around(name, n)
	case *ast.Link:
		m.link(n, string(n.Destination))
	case *ast.AutoLink:
		m.anchor(string(n.URL(m.src)), func() { m.w.put(esc(string(n.Label(m.src)))) })
	case *ast.Image:
		m.image(n)
	case *ast.RawHTML:
		m.tag(raw(n, m.src))
	default:
		m.children(n)
	}
}

func (m *markdownWriter) lineBreak(n *ast.Text) {
	switch {
	case n.HardLineBreak(), n.SoftLineBreak() && m.indented(n):
		m.w.put("<br>\n")
	case n.SoftLineBreak():
		m.w.put("\n")
	}
}

// indented reports whether the next line of a text is set in, as lines of lists in published texts are that Markdown would run together.
func (m *markdownWriter) indented(n *ast.Text) bool {
	i := n.Segment.Stop
	for i < len(m.src) && m.src[i] != '\n' {
		i++
	}
	return strings.HasPrefix(string(m.src[min(i+1, len(m.src)):min(i+3, len(m.src))]), "  ")
}
