package lsp

import (
	"slices"
	"strconv"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Kinds of symbols.
const (
	arraySymbol  = 18
	objectSymbol = 19
	stringSymbol = 15
)

// maxSymbolDepth bounds how deep an outline goes.
const maxSymbolDepth = 12

// symbols is the outline of a document: its objects and lists, named by what tells them apart.
func (s *server) symbols(p struct{ TextDocument documentID }) any {
	list := []documentSymbol{}
	if d := s.documents[p.TextDocument.URI]; d != nil {
		list = append(list, s.children(d.tree(), d.tree().Root(), 0)...)
	}
	if !s.nested {
		return flat(p.TextDocument.URI, "", list)
	}
	return list
}

func (s *server) children(tree *jsontree.Tree, n jsontree.Node, depth int) []documentSymbol {
	if depth > maxSymbolDepth {
		return nil
	}
	var list []documentSymbol
	switch n.Kind() {
	case jsontree.Object:
		for key, value := range n.Members() {
			if name := key.Text(); name != "" {
				list = append(list, s.symbol(tree, name, key, value, depth))
			}
		}
	case jsontree.Array:
		i := 0
		for value := range n.Elements() {
			if k := value.Kind(); k == jsontree.Object || k == jsontree.Array {
				list = append(list, s.symbol(tree, elementName(value, i), value, value, depth))
			}
			i++
		}
	default:
	}
	return list
}

func (s *server) symbol(tree *jsontree.Tree, name string, key, value jsontree.Node, depth int) documentSymbol {
	if !value.Exists() {
		value = key
	}
	start := key.Span().Start
	whole := jsontree.Span{Start: start, End: max(value.Span().End, key.Span().End)}
	sym := documentSymbol{
		Name:           name,
		Kind:           stringSymbol,
		Range:          s.encoding.span(tree, whole),
		SelectionRange: s.encoding.span(tree, key.Span()),
	}
	switch value.Kind() {
	case jsontree.Object:
		sym.Kind = objectSymbol
	case jsontree.Array:
		sym.Kind = arraySymbol
	case jsontree.String:
		sym.Detail = shorten(value.Text())
	default:
	}
	sym.Children = s.children(tree, value, depth+1)
	return sym
}

// elementName names an element of a list by what tells it apart for people.
func elementName(n jsontree.Node, i int) string {
	for _, key := range []string{"title", "id", "name", "metricName", "description", "type"} {
		if text := n.Get(key).Text(); text != "" {
			return shorten(text)
		}
	}
	return "[" + strconv.Itoa(i) + "]"
}

func shorten(text string) string { return shortenTo(text, 60) }

func shortenTo(text string, most int) string {
	runes := []rune(text)
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// folding offers every object and list of several lines, as many as the client takes: the longest ones.
func (s *server) folding(p struct{ TextDocument documentID }) []foldingRange {
	list := []foldingRange{}
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return list
	}
	tree := d.tree()
	tree.Root().Walk(func(n jsontree.Node) bool {
		if k := n.Kind(); k == jsontree.Object || k == jsontree.Array {
			start, end := tree.Position(n.Span().Start).Line, tree.Position(n.Span().End).Line
			if end-1 > start {
				list = append(list, foldingRange{start - 1, end - 2})
			}
		}
		return true
	})
	if s.folds > 0 && len(list) > s.folds {
		slices.SortStableFunc(list, func(a, b foldingRange) int { return (b.EndLine - b.StartLine) - (a.EndLine - a.StartLine) })
		list = list[:s.folds]
		slices.SortStableFunc(list, func(a, b foldingRange) int { return a.StartLine - b.StartLine })
	}
	return list
}
