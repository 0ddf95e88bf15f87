package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// synonyms are the types of other languages that authors write, and what the service calls them.
func synonym(typ string) string {
	switch strings.ToLower(typ) {
	case "bool":
		return "boolean"
	case "integer", "int32", "number":
		return "int"
	case "int64", "bigint":
		return "long"
	case "double", "float", "decimal":
		return "real"
	case "date", "timestamp", "datetimeoffset":
		return "datetime"
	case "object", "array", "json":
		return "dynamic"
	case "str", "text", "varchar":
		return "string"
	case "uuid":
		return "guid"
	}
	return ""
}

// checkColumnTypes reports types that are none of the service's. The rule has the messages type, near-type and type-case.
func checkColumnTypes(p *rules.Pass, columns []rules.Column, types []string) {
	for _, c := range columns {
		typ := c.Type
		if !typ.Known() || typ.Blank() || isPlaceholder(typ.Value) || contains(types, typ.Value) {
			continue
		}
		if same, ok := near.Fold(typ.Value, types); ok {
			f := p.Report(typ.Node, "type-case", typ.Value, same)
			if !typ.Resolved() {
				f.FixSafe("Write "+same, jsontree.ReplaceString(typ.Node, same))
			}
			continue
		}
		best, ok := near.Fold(synonym(typ.Value), types)
		if !ok {
			best, ok = near.Best(typ.Value, types)
		}
		if !ok {
			p.Report(typ.Node, "type", typ.Value, oneOf(types))
			continue
		}
		f := p.Report(typ.Node, "near-type", typ.Value, best)
		if strings.EqualFold(typ.Value, "bool") {
			f.As(rules.Warning) // the guide to push connectors writes it, and 4 of 680 columns in the published content
		}
		if !typ.Resolved() {
			f.FixUnsafe("Write "+best, jsontree.ReplaceString(typ.Node, best))
		}
	}
}

// columnsTwice reports columns of one name. The rule has the message column-twice.
func columnsTwice(p *rules.Pass, columns []rules.Column) {
	seen := make(map[string]rules.Node, len(columns))
	for _, c := range columns {
		if !c.Name.Known() || c.Name.Blank() {
			continue
		}
		if first, twice := seen[c.Name.Value]; twice {
			p.Report(c.Name.Node, "column-twice", c.Name.Value).Relate(p.File, first.Span(), "the first one")
			continue
		}
		seen[c.Name.Value] = c.Name.Node
	}
}
