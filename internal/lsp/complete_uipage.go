package lsp

import (
	"regexp"
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// uiTyping finds, at the end of a text, a call of basics or steps whose name is being typed, and one whose member is.
var uiTyping = sync.OnceValue(func() (p struct{ argument, member *regexp.Regexp }) {
	p.argument = regexp.MustCompile(`(?i)\b(basics|steps)\(\s*('?)([^'()]*)$`)
	p.member = regexp.MustCompile(`(?i)\b(basics|steps)\(\s*'([^']*)'\s*\)((?:\.[\w-]+)*)\.([\w-]*)$`)
	return p
})

// uiExpression offers the steps, elements and functions that may be at a place of an expression of a page.
func (c *completer) uiExpression(n jsontree.Node, text string, at int) {
	parameters := uiParameters(c.file)
	before := text[:at]
	if m := uiTyping().member.FindStringSubmatch(before); m != nil {
		names := append([]string{m[2]}, strings.FieldsFunc(m[3], func(r rune) bool { return r == '.' })...)
		_, list := uiNamesOf(c.file).chain(m[1], names)
		c.uiWord(n, text, at, len(m[4]))
		c.uiNames(list, "", "")
		return
	}
	if m := uiTyping().argument.FindStringSubmatch(before); m != nil {
		list := parameters.GetFold("basics")
		if strings.EqualFold(m[1], "steps") {
			list = parameters.GetFold("steps")
		}
		quote := "'"
		c.uiWord(n, text, at, len(m[3]))
		if m[2] != "" {
			quote = ""
		}
		c.uiNames(list, quote, quote)
		return
	}
	if strings.Count(before, "'")%2 == 1 {
		return
	}
	word := armWord(before)
	if strings.HasPrefix(word, ".") || strings.HasSuffix(before[:len(before)-len(word)], ")") {
		return
	}
	end := c.uiWord(n, text, at, len(word))
	c.called = strings.HasPrefix(strings.TrimLeft(text[end:], " "), "(")
	if !c.called {
		c.uiNames(parameters.GetFold("basics"), "basics('", "')")
		for s := range parameters.GetFold("steps").Elements() {
			if name := s.GetFold("name").Text(); name != "" {
				c.uiNames(s.GetFold("elements"), "steps('"+name+"').", "")
			}
		}
	}
	for _, name := range catalog.PageFunctions() {
		c.call(name, "function of the page")
	}
}

// uiWord replaces the name around a place, of which so many bytes are before it, and returns where it ends.
func (c *completer) uiWord(n jsontree.Node, text string, at, before int) int {
	end := at
	for end < len(text) && nameChar(text[end]) {
		end++
	}
	c.replace = n.Inside(at-before, end)
	return end
}

// uiNames offers the names of the steps or elements of a list, and of those within its sections.
func (c *completer) uiNames(list jsontree.Node, before, after string) {
	for e := range list.Elements() {
		if name := e.GetFold("name").Text(); name != "" {
			label := before + name + after
			if c.labels == nil {
				c.labels = map[string]bool{}
			}
			if !c.labels[label] {
				c.labels[label] = true
				c.plain(label, label, uiDetail(e), variableItem)
			}
		}
		if list.Key().Text() != "steps" {
			c.uiNames(e.GetFold("elements"), before, after)
		}
	}
}

// uiDetail says of an element what type it has and what the customer reads beside it.
func uiDetail(e jsontree.Node) string {
	typ := e.GetFold("type").Text()
	typ = typ[strings.LastIndexByte(typ, '.')+1:]
	return strings.TrimSpace(typ + " " + shortenTo(e.GetFold("label").Text(), 80))
}
