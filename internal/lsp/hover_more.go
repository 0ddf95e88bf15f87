package lsp

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/request"
)

// hoverQuery says what the word of a query at an offset is: a function, a table, a column.
func (s *server) hoverQuery(d *document, n jsontree.Node, offset int) string {
	text := n.Text()
	at := textOffset(n, text, offset)
	end := at
	for end < len(text) && nameChar(text[end]) && text[end] != '-' {
		end++
	}
	start := end
	for start > 0 && nameChar(text[start-1]) && text[start-1] != '-' {
		start--
	}
	word := text[start:end]
	if word == "" {
		return ""
	}
	where := kqlPlace(text[:end])
	if where.quoted {
		return ""
	}
	if strings.HasPrefix(strings.TrimLeft(text[end:], " "), "(") {
		if list := kql.Signatures(word); len(list) > 0 {
			return "```kql\n" + strings.Join(list, "\n") + "\n```"
		}
	}
	if table, ok := catalog.FindTable(word); ok && table.Documented {
		return describeTable(table)
	}
	columns := s.columnsBefore(d, n, where.pipeline)
	if column, ok := columns.Find(word); ok {
		return fmt.Sprintf("Column `%s`: %s", column.Name, strings.TrimSuffix(kindWord(column.Kind), " column"))
	}
	return ""
}

// hoverRequests shows the requests of a connection at the keys that make them: its request, its address, its steps, its kind.
func (d *document) hoverRequests(key jsontree.Node) string {
	if !key.Exists() {
		return ""
	}
	name := key.Text()
	switch name {
	case "request", "apiEndpoint", "stepCollectorConfigs", "kind", "paging":
	default:
		return ""
	}
	for _, c := range d.read().Connections {
		inside := false
		for n := key; n.Exists(); n = n.Parent() {
			if n == c.Resource {
				inside = true
				break
			}
		}
		if !inside || name == "kind" && key.Parent() != c.Resource {
			continue
		}
		if text := strings.TrimSpace(request.Render(c)); text != "" {
			fence := "```"
			for strings.Contains(text, fence) {
				fence += "`"
			}
			return "Requests that this connection sends:\n\n" + fence + "http\n" + text + "\n" + fence
		}
	}
	return ""
}
