package lsp

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// links makes the files that solution data names, and logos, links to them. Addresses in texts are found by the client itself.
func (s *server) links(p struct{ TextDocument documentID }) []documentLink {
	list := []documentLink{}
	d := s.documents[p.TextDocument.URI]
	if d == nil || d.path == "" {
		return list
	}
	tree := d.tree()
	tree.Root().Walk(func(n jsontree.Node) bool {
		if n.Kind() != jsontree.String || n.IsKey() {
			return true
		}
		text := n.Text()
		if !strings.HasSuffix(strings.ToLower(text), ".json") && !strings.HasSuffix(strings.ToLower(text), ".md") ||
			strings.Contains(text, "://") {
			return true
		}
		if target := nearFile(d.path, text); target != "" {
			list = append(list, documentLink{s.encoding.span(tree, inner(n)), uriOf(target)})
		}
		return true
	})
	return list
}

// inner is a string without its quotes.
func inner(n jsontree.Node) jsontree.Span {
	span := n.Span()
	if span.Len() >= 2 {
		return jsontree.Span{Start: span.Start + 1, End: span.End - 1}
	}
	return span
}

// nearFile looks for a file that a document names from its own folder upwards, as far as a solution is deep.
func nearFile(document, name string) string {
	const levels = 5
	folder := filepath.Dir(document)
	name = filepath.FromSlash(name)
	if !filepath.IsLocal(name) {
		return ""
	}
	for range levels {
		path := filepath.Join(folder, name)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
		up := filepath.Dir(folder)
		if up == folder {
			break
		}
		folder = up
	}
	return ""
}
