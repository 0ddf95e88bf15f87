package connector

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
)

// Text reads a text inside the definition as a deployment of its template would: references to variables and parameters with a
// plain value are resolved, and a doubled bracket at the start stands for a single one.
func (d *Definition) Text(n jsontree.Node) Str {
	s := d.scope.str(n)
	if d.Packaged && !s.resolved && strings.HasPrefix(s.Value, "[[") {
		s.Value, s.resolved = s.Value[1:], true
	}
	return s
}

// Field returns a field of the page by its key, as the reader of the dialect finds it.
func (d *Definition) Field(key string) jsontree.Node {
	return reader{fold: d.Dialect.FoldsCase()}.get(d.UI, key)
}
