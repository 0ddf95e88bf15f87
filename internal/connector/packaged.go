package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Text reads a text inside the definition as a deployment of its template would: references to variables and parameters with a
// plain value are resolved, and a doubled bracket at the start means a single one.
func (d *Definition) Text(n jsontree.Node) Str {
	s := d.scope.str(n)
	if d.Packaged && !s.resolved && strings.HasPrefix(s.Value, "[[") {
		s.Value, s.resolved = s.Value[1:], true
	}
	return s
}

// Text reads a text inside the connection as Definition.Text does; a doubled bracket stays, since it marks what is evaluated when the
// customer connects.
func (c *Connection) Text(n jsontree.Node) Str { return c.scope.str(n) }

// Text is Connection.Text for a data collection rule.
func (d *DataCollectionRule) Text(n jsontree.Node) Str { return d.scope.str(n) }

// Text is Connection.Text for a table.
func (t *Table) Text(n jsontree.Node) Str { return t.scope.str(n) }

// Field returns a field of the page by its key, as the reader of the dialect finds it.
func (d *Definition) Field(key string) jsontree.Node {
	return reader{fold: d.Dialect.FoldsCase()}.get(d.UI, key)
}
