package names

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Elsewhere says where else on a page a name may be.
type Elsewhere struct {
	// Samples tells that sample queries count.
	Samples bool
	// In is a text in which the name does not count the first time.
	In rules.Str
	// As is how the name is written there.
	As string
	// Not is a text that does not count at all.
	Not rules.Node
}

// Has reports whether a page has a name, whatever its case and marks: in its path, id, queries, data types, or texts.
func (e Elsewhere) Has(d *rules.Definition, name string) bool {
	name = words.Plain(name)
	if strings.Contains(words.Plain(d.File.Path), name) || strings.Contains(words.Plain(d.ID.Value), name) {
		return true
	}
	for q := range d.Queries() {
		counts := (e.Samples || q.Kind != rules.SampleText) && (!e.Not.Exists() || q.Text.Node != e.Not)
		if counts && strings.Contains(words.Plain(q.Text.Value), name) {
			return true
		}
	}
	for i := range d.DataTypes {
		if strings.Contains(words.Plain(d.DataTypes[i].Name.Value), name) {
			return true
		}
	}
	for t := range d.Texts() {
		v := t.Str.Value
		if e.Not.Exists() && t.Str.Node == e.Not {
			continue
		}
		if e.As != "" && t.Str.Node == e.In.Node {
			v = strings.Replace(v, e.As, "", 1)
		}
		if strings.Contains(words.Plain(v), name) {
			return true
		}
	}
	return false
}
