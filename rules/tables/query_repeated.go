package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// asked reports whether the connectivity queries of a page read the table of every data type.
func asked(d *rules.Definition) bool {
	read := map[string]bool{}
	uses := d.TableUses()
	for i := range uses {
		if uses[i].Place == rules.InConnectivity {
			read[uses[i].Name] = true
		}
	}
	for i := range uses {
		if uses[i].Place == rules.InLastData && !read[uses[i].Name] {
			return false
		}
	}
	return len(read) > 0
}

// repeatedTypes looks for data types with the same name and the same query.
func repeatedTypes(p *rules.Pass) {
	first, rows := map[string]rules.Node{}, map[string]rules.Str{}
	for i := range p.Definition.DataTypes {
		t := &p.Definition.DataTypes[i]
		if !t.Name.Known() || t.Name.Blank() || !t.LastDataTime.Known() {
			continue
		}
		both := t.Name.Value + "\x00" + flatQuery(t.LastDataTime.Value)
		if n, twice := first[both]; twice {
			p.Report(t.Name.Node, "data-type", t.Name.Value).Relate(p.File, n.Span(), "it is here first")
			continue
		}
		first[both] = t.Name.Node
		query := flatQuery(t.LastDataTime.Value)
		if other, same := rows[query]; same {
			p.Report(t.LastDataTime.Node, "same-rows", other.Value, t.Name.Value).Relate(p.File, other.Node.Span(), "the other data type")
		} else {
			rows[query] = t.Name
		}
	}
}

// flatQuery is a query without its white space.
func flatQuery(text string) string { return strings.Join(strings.Fields(text), " ") }
