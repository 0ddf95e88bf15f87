package lsp

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Kinds of completion items for names.
const (
	functionItem = 3
	fieldItem    = 5
	variableItem = 6
	moduleItem   = 9
	keywordItem  = 14
	snippetItem  = 15
)

// expression offers the functions and names that may be at a place of an expression; it reports whether the place is in one.
func (c *completer) expression(n jsontree.Node) bool {
	text := n.Text()
	if !strings.HasPrefix(text, "[") {
		return false
	}
	at := textOffset(n, text, c.offset)
	if at == 0 {
		return false
	}
	if uiParameters(c.file).Exists() {
		c.uiExpression(n, text, at)
		return true
	}
	scope := c.scopeOf(n, text)
	if quoted := strings.Count(text[:at], "'")%2 == 1; quoted {
		c.quotedName(n, text, at, scope)
	} else {
		c.bareName(n, text, at, scope)
	}
	return true
}

// quotedName offers names in the quotes behind parameters( or variables(; other quotes are around a text of the author's own.
func (c *completer) quotedName(n jsontree.Node, text string, at int, scope *arm.Scope) {
	start := strings.LastIndexByte(text[:at], '\'') + 1
	kind, ok := namesFor(text[:start-1])
	if !ok || scope == nil {
		return
	}
	end := at
	for end < len(text) && text[end] != '\'' && text[end] != ')' && text[end] != ']' {
		end++
	}
	c.replace = n.Inside(start, end)
	c.templateNames(scope, kind, "")
}

// bareName offers names with their quotes behind parameters( or variables(, otherwise calls of functions.
func (c *completer) bareName(n jsontree.Node, text string, at int, scope *arm.Scope) {
	word, end := armWord(text[:at]), at
	for end < len(text) && nameChar(text[end]) && text[end] != '-' {
		end++
	}
	c.called = strings.HasPrefix(strings.TrimLeft(text[end:], " "), "(")
	c.replace = n.Inside(at-len(word), end)
	if kind, ok := namesFor(text[:at-len(word)]); ok && scope != nil {
		c.templateNames(scope, kind, "'")
		return
	}
	c.calls(scope)
}

// templateNames offers the names of a kind that a scope has, between quotes.
func (c *completer) templateNames(scope *arm.Scope, kind arm.NameKind, quote string) {
	for _, name := range scope.Names() {
		if name.Kind == kind {
			c.plain(name.Name, quote+name.Name+quote, armDetail(name), variableItem)
		}
	}
}

// calls offers the parameters and variables of a scope, which may be nil, and the functions of the template and of the language.
func (c *completer) calls(scope *arm.Scope) {
	if scope != nil {
		for _, name := range scope.Names() {
			switch name.Kind {
			case arm.ParameterName:
				c.plain("parameters('"+name.Name+"')", "parameters('"+name.Name+"')", armDetail(name), variableItem)
			case arm.VariableName:
				c.plain("variables('"+name.Name+"')", "variables('"+name.Name+"')", armDetail(name), variableItem)
			default:
				c.call(name.Name, "function of the template")
			}
		}
	}
	for _, name := range arm.FunctionNames() {
		c.call(name, "template function")
	}
}

// scopeOf returns the scope that an expression in the making looks its names up in.
func (c *completer) scopeOf(n jsontree.Node, text string) *arm.Scope {
	doc := c.d.template()
	if u, _ := doc.UseAt(n.Span().Start + 1); u != nil {
		if u.Scope != nil {
			return u.Scope
		}
		return u.Around
	}
	return doc.Top().For(arm.Brackets(text))
}

// armWord is the end of a text that may be the beginning of a name.
func armWord(text string) string {
	i := len(text)
	for i > 0 && (nameChar(text[i-1]) && text[i-1] != '-' || text[i-1] == '.') {
		i--
	}
	return text[i:]
}

// namesFor returns the kind of names that an argument at the end of a text is one of: behind parameters( or variables(.
func namesFor(before string) (arm.NameKind, bool) {
	before = strings.TrimRight(before, " ")
	if !strings.HasSuffix(before, "(") {
		return 0, false
	}
	switch strings.ToLower(armWord(strings.TrimRight(before[:len(before)-1], " "))) {
	case "parameters":
		return arm.ParameterName, true
	case "variables":
		return arm.VariableName, true
	}
	return 0, false
}

// armDetail says of a parameter what type it has, and of a variable what it is.
func armDetail(n arm.Name) string {
	switch n.Kind {
	case arm.ParameterName:
		return strings.TrimSpace(n.Node.GetFold("type").Text() + " parameter")
	case arm.VariableName:
		return shortRaw(n.Node)
	default:
		return ""
	}
}

// textOffset returns the offset in a string's text of an offset of the source.
func textOffset(n jsontree.Node, text string, offset int) int {
	low, high := 0, len(text)
	for low < high {
		middle := (low + high) / 2
		if n.Inside(middle, middle).Start >= offset {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// plain offers a text inside a string, where quotes and backslashes need escapes.
func (c *completer) plain(label, text, detail string, kind int) {
	escaped := jsontree.Quote(text)
	c.items = append(c.items, completionItem{
		Label: label, Kind: kind, Detail: detail, SortText: sortKey(len(c.items)), FilterText: label,
		TextEdit: c.edit(escaped[1 : len(escaped)-1]),
	})
}

// call offers a function with its brackets, the cursor between them where the client has snippets.
func (c *completer) call(name, detail string) {
	item := completionItem{
		Label:      name,
		Kind:       functionItem,
		Detail:     detail,
		SortText:   sortKey(len(c.items)),
		FilterText: name,
		TextEdit:   c.edit(name),
	}
	if c.s.snippets && !c.called {
		item.TextEdit, item.InsertTextFormat = c.edit(name+"($1)"), 2
	}
	c.items = append(c.items, item)
}
