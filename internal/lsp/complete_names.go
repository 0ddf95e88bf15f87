package lsp

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// names offers what a value names: streams and tables of the set or of Azure, definitions of the set, types of columns.
func (c *completer) names(key string, at jsontree.Node) {
	pointer := at.Pointer()
	switch strings.ToLower(key) {
	case "apiversion":
		c.apiVersions(at)
	case "streamname", "streams":
		c.list(c.s.setNames(c.d), "of this set")
		c.list(catalog.StandardStreams(), "standard stream")
	case "outputstream":
		c.list(c.s.setNames(c.d), "of this set")
		c.list(catalog.StandardStreams(), "standard stream")
		for _, name := range catalog.TablesWithColumns() {
			if t, ok := catalog.FindTable(name); ok && t.IngestionAPI == catalog.Yes {
				c.value(jsontree.Quote("Microsoft-"+name), "Microsoft-"+name, "table of Azure that takes data from the Logs Ingestion API")
			}
		}
	case "datatype":
		c.list(c.s.setNames(c.d), "of this set")
	case "graphqueriestablename":
		c.tableNames()
	case "name":
		if strings.Contains(pointer, "/dataTypes/") {
			c.tableNames()
		}
	case "connectordefinitionname":
		for _, f := range c.s.setFiles(c.d) {
			for _, d := range f.file.Definitions {
				if d.Name.Known() {
					c.list([]string{d.Name.Value}, "definition of this set")
				}
			}
		}
	case "type":
		switch {
		case !strings.Contains(pointer, "/columns/"):
		case len(c.file.Tables) > 0 && !strings.Contains(pointer, "/streamDeclarations/"):
			c.list(catalog.TableColumnTypes(), "type of a column")
		default:
			c.list(catalog.ColumnTypes(), "type of a column")
		}
	}
}

// tableNames offers the tables of the set, then those of Azure.
func (c *completer) tableNames() {
	for _, f := range c.s.setFiles(c.d) {
		for _, t := range f.file.Tables {
			if t.Name.Known() {
				c.list([]string{t.Name.Value}, "table of this set")
			}
		}
	}
	c.list(catalog.TablesWithColumns(), "table of Azure")
}

// apiVersions offers the versions of the API of a resource's type, the newest first and previews behind.
func (c *completer) apiVersions(at jsontree.Node) {
	resource := at
	if resource.Kind() != jsontree.Object {
		resource = resource.Parent()
	}
	versions := catalog.APIVersions(resource.GetFold("type").Text())
	for _, preview := range [2]bool{false, true} {
		for _, v := range slices.Backward(versions) {
			if strings.HasSuffix(v, "preview") == preview {
				c.value(jsontree.Quote(v), v, "")
			}
		}
	}
}
