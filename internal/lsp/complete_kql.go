package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/kql"
)

func sortKey(n int) string { return fmt.Sprintf("%04d", n) }

// isQuery reports whether a string is a query, by where it is.
func isQuery(n jsontree.Node) bool {
	key := n.Key()
	if !key.Exists() {
		key = n.Parent().Key() // of a list
		if !key.Exists() || key.Text() != "value" {
			return false
		}
		criterion := key.Parent().Get("type").Text()
		return strings.Contains(strings.ToLower(criterion), "isconnectedquery")
	}
	switch key.Text() {
	case "baseQuery", "query", "lastDataReceivedQuery", "transformKql", "stepPlaceholdersParsingKql":
		return true
	}
	return false
}

// query offers what may be at a place of a query: operators behind a pipe, tables at its beginning, columns and functions elsewhere.
func (c *completer) query(n jsontree.Node) {
	text := n.Text()
	at := textOffset(n, text, c.offset)
	where := kqlPlace(text[:at])
	before := text[:at-len(where.word)]
	if where.quoted || strings.HasSuffix(before, ".") || where.word != "" && where.word[0] <= '9' {
		return // in a text, behind a column's dot, in a number
	}
	start, end := len(before), at
	for end < len(text) && nameChar(text[end]) {
		end++
	}
	if where.begins && strings.HasSuffix(before, "{{") { // a placeholder
		start -= 2
		if strings.HasPrefix(text[end:], "}}") {
			end += 2
		}
	}
	c.replace = n.Inside(start, end)
	c.called = strings.HasPrefix(strings.TrimLeft(text[end:], " "), "(")
	switch {
	case where.begins:
		c.tables(n)
	case where.pipe:
		for _, name := range kql.Operators() {
			c.plain(name, name, "operator", keywordItem)
		}
	default:
		columns := c.s.columnsBefore(c.d, n, where.pipeline)
		for _, column := range columns.All() {
			if column.Name != "" {
				c.plain(column.Name, column.Name, kindWord(column.Kind), fieldItem)
			}
		}
		for _, name := range kql.FunctionNames() {
			c.call(name, "function")
		}
	}
}

func kindWord(k kql.Kind) string {
	if k == kql.Any {
		return "column"
	}
	return k.String() + " column"
}

// tables offers what a query may begin with.
func (c *completer) tables(n jsontree.Node) {
	if key := n.Key(); key.Exists() && key.Text() == "transformKql" {
		c.plain("source", "source", "the stream", moduleItem)
		return
	}
	seen := map[string]bool{}
	add := func(name, detail string) {
		if name != "" && !seen[name] {
			seen[name] = true
			c.plain(name, name, detail, moduleItem)
		}
	}
	for _, d := range c.file.Definitions {
		if len(d.Fills()) > 0 {
			add("{{graphQueriesTableName}}", d.GraphTable.Value)
		}
		for i := range d.DataTypes {
			add(d.DataTypes[i].Name.Value, "data type of the connector")
		}
	}
	for _, f := range c.s.setFiles(c.d) {
		for _, t := range f.file.Tables {
			add(t.Name.Value, "table of this set")
		}
	}
	for _, name := range catalog.TablesWithColumns() {
		add(name, "table of Azure")
	}
}

// columnsBefore returns the columns that come out of the part of a query before a place.
func (s *server) columnsBefore(d *document, n jsontree.Node, pipeline string) kql.Columns {
	f := d.read()
	options := kql.Options{Find: func(name string) (kql.Columns, bool) { return s.tableColumns(d, name) }}
	for _, definition := range f.Definitions {
		options.Fills = append(options.Fills, definition.Fills()...)
	}
	for _, r := range f.Rules {
		for i := range r.Flows {
			if r.Flows[i].Transform.Node == n {
				options.Tables = map[string]kql.Columns{"source": streamColumns(r, &r.Flows[i])}
			}
		}
	}
	return kql.ParseWith(pipeline, options).Result
}

// tableColumns returns the columns of a table of the set, or of Azure.
func (s *server) tableColumns(d *document, name string) (kql.Columns, bool) {
	for _, f := range s.setFiles(d) {
		for _, t := range f.file.Tables {
			if strings.EqualFold(t.Name.Value, name) {
				return kql.TableColumns(name, kqlColumns(t.Columns), false), true
			}
		}
	}
	return connector.AzureColumns(name)
}

func kqlColumns(columns []connector.Column) []kql.Column {
	var list []kql.Column
	for _, c := range columns {
		list = append(list, kql.Column{Name: c.Name.Value, Kind: kql.KindOf(strings.ToLower(c.Type.Value))})
	}
	return list
}

// streamColumns returns what a transformation starts from.
func streamColumns(r *connector.DataCollectionRule, flow *connector.Flow) kql.Columns {
	var all kql.Columns
	for _, stream := range flow.Streams {
		if i := slices.IndexFunc(r.Streams, func(s connector.Stream) bool { return s.Name == stream.Value }); i >= 0 {
			all.List = append(all.List, kqlColumns(r.Streams[i].Columns)...)
		} else if table, ok := catalog.StandardStream(stream.Value); ok {
			if known, ok := connector.AzureColumns(table); ok {
				all.List = append(all.List, known.All()...)
			}
		}
	}
	return all
}
