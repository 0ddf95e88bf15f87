package dcr

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// synonym returns what the service calls a type that has another name in other languages.
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
	same := map[string][]rules.Str{}
	var spellings []string
	for i := range columns {
		typ := columns[i].Type
		if !typ.Known() || typ.Blank() || expr.IsPlaceholder(typ.Value) || slices.Contains(types, typ.Value) {
			continue
		}
		if same[typ.Value] == nil {
			spellings = append(spellings, typ.Value)
		}
		same[typ.Value] = append(same[typ.Value], typ)
	}
	for _, spelling := range spellings {
		columnType(p, same[spelling], types)
	}
}

// columnType reports one spelling of a type at the first of the columns that have it: an author who writes it once, writes it everywhere.
func columnType(p *rules.Pass, all []rules.Str, types []string) {
	typ, also := all[0], ""
	if len(all) > 1 {
		also = " (" + strconv.Itoa(len(all)) + " columns)"
	}
	var f *rules.Finding
	best, sameCase := rules.SameFold(typ.Value, types)
	if sameCase {
		f = p.Report(typ.Node, "type-case", typ.Value, best, also)
	} else {
		var known bool
		if best, known = rules.SameFold(synonym(typ.Value), types); !known {
			best, known = rules.Nearest(typ.Value, types)
		}
		if !known {
			p.Report(typ.Node, "type", typ.Value, words.OneOf(types), also)
			return
		}
		f = p.Report(typ.Node, "near-type", typ.Value, best, also)
		if strings.EqualFold(typ.Value, "bool") {
			f.As(rules.Info) // the guide to push connectors and a table of Palo Alto Cortex XDR in the published content have it
		}
	}
	var edits []rules.Edit
	for _, t := range all {
		if t.Resolved() {
			return
		}
		edits = append(edits, rules.ReplaceString(t.Node, best))
	}
	if sameCase {
		f.FixSafe("Write "+best, edits...)
	} else {
		f.FixUnsafe("Write "+best, edits...)
	}
}

// columnsTwice reports columns of one name. The rule has the message column-twice.
func columnsTwice(p *rules.Pass, columns []rules.Column) {
	type again struct {
		first rules.Node
		more  []rules.Node
	}
	seen := make(map[string]*again, len(columns))
	var twice []string
	for _, c := range columns {
		if !c.Name.Known() || c.Name.Blank() {
			continue
		}
		a := seen[c.Name.Value]
		if a == nil {
			seen[c.Name.Value] = &again{first: c.Name.Node}
			continue
		}
		if a.more = append(a.more, c.Name.Node); len(a.more) == 1 {
			twice = append(twice, c.Name.Value)
		}
	}
	for _, name := range twice {
		a := seen[name]
		help := "remove one of the two"
		if len(a.more) > 1 {
			help = "remove all but one; it is listed " + strconv.Itoa(len(a.more)+1) + " times"
		}
		f := p.Report(a.more[0], "column-twice", name, help).Relate(p.File, a.first.Span(), "the first one")
		for _, n := range a.more[1:] {
			f.Relate(p.File, n.Span(), "and this one")
		}
	}
}
