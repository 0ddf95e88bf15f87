package lsp

import (
	"fmt"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/request"
)

// hoverQuery says what the word of a query at an offset is: a function, a table, a column.
func (s *server) hoverQuery(d *document, n jsontree.Node, offset int) string {
	text := n.Text()
	word, end := queryWord(n, text, offset)
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

// queryWord returns the word of a query at an offset of its file, and where in the text it ends.
func queryWord(n jsontree.Node, text string, offset int) (word string, end int) {
	end = textOffset(n, text, offset)
	for end < len(text) && nameChar(text[end]) && text[end] != '-' {
		end++
	}
	start := end
	for start > 0 && nameChar(text[start-1]) && text[start-1] != '-' {
		start--
	}
	return text[start:end], end
}

// columnAt returns where the column that a query names at an offset is declared: by the streams of a transformation, else by the tables of
// the set.
func (s *server) columnAt(d *document, offset int) []place {
	n := d.tree().NodeAt(offset)
	if n.Kind() != jsontree.String || n.IsKey() || !isQuery(n) {
		return nil
	}
	text := n.Text()
	word, end := queryWord(n, text, offset)
	if word == "" || kqlPlace(text[:end]).quoted {
		return nil
	}
	var streams, tables []place
	for _, f := range s.setFiles(d) {
		for _, r := range f.file.Rules {
			for _, stream := range r.Streams {
				streams = append(streams, columnNamed(f, stream.Columns, word)...)
			}
		}
		for _, t := range f.file.Tables {
			tables = append(tables, columnNamed(f, t.Columns, word)...)
		}
	}
	if n.Key().Exists() && n.Key().Text() == "transformKql" && len(streams) > 0 {
		return streams
	}
	return tables
}

func columnNamed(f located, columns []connector.Column, name string) []place {
	for _, c := range columns {
		if c.Name.Value == name && c.Name.Node.Exists() {
			return []place{{f.file, f.path, inner(c.Name.Node), true}}
		}
	}
	return nil
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
