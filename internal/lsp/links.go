package lsp

import (
	"os"
	"path"
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
		if !linked(text) {
			return true
		}
		if target := nearFile(d.path, text); target != "" {
			list = append(list, documentLink{s.encoding.span(tree, inner(n)), uriOf(target)})
		}
		return true
	})
	return list
}

// linked reports whether a text may be the name of a file that people want to open.
func linked(text string) bool {
	const longest = 300
	if len(text) > longest || strings.Contains(text, "://") {
		return false
	}
	switch strings.ToLower(path.Ext(text)) {
	case ".json", ".md", ".svg", ".png", ".yaml", ".yml", ".zip", ".py", ".ps1":
		return true
	}
	return false
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
		for _, candidate := range [...]string{filepath.Join(folder, name), filepath.Join(folder, "Logos", name)} {
			if info, err := os.Stat(candidate); err == nil && info.Mode().IsRegular() {
				return candidate
			}
		}
		up := filepath.Dir(folder)
		if up == folder {
			break
		}
		folder = up
	}
	return ""
}
