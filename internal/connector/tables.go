package connector

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
)

// TablePlace says where on the page a table is named.
type TablePlace uint8

// The places. Those of queries are in the order of QueryKind.
const (
	InGraph TablePlace = iota
	InSample
	InLastData
	InConnectivity
	InDataType   // the name of a data type
	InGraphTable // graphQueriesTableName
)

// String returns the words for a place in messages.
func (p TablePlace) String() string {
	switch p {
	case InDataType:
		return "data type's name"
	case InGraphTable:
		return "`graphQueriesTableName`"
	default:
		return QueryKind(p).String()
	}
}

// TableUse is one place of the page that names a table, or a function that is in a table's place.
type TableUse struct {
	Name     string // with placeholders filled, and without what a data type's name has behind the table
	Place    TablePlace
	Index    int // of the graph query, sample, data type or criterion
	Text     Str
	From, To int  // of the name in the text's value
	Function bool // name(…)
	Filled   bool // a placeholder is here; the name itself is in graphQueriesTableName
}

type tableUsesKey struct{ d *Definition }

// maxTableUses bounds what is looked at of a page; real ones name a table in fewer than 150 places.
const maxTableUses = 256

// TableUses lists the places that name a table: graphQueriesTableName, the data types, and the queries. Patterns, tables of other
// workspaces and placeholders that nothing is known of are left out.
func (d *Definition) TableUses() []TableUse {
	return Once(d.File, tableUsesKey{d}, func() []TableUse {
		var list []TableUse
		if g := d.GraphTable; g.Known() && !strings.Contains(g.Value, "{{") {
			if name, from, to := BaseTable(g.Value); name != "" {
				list = append(list, TableUse{Name: name, Place: InGraphTable, Text: g, From: from, To: to})
			}
		}
		for i := range d.DataTypes {
			if u, ok := d.dataTypeTable(i); ok && len(list) < maxTableUses {
				list = append(list, u)
			}
		}
		for _, q := range d.Parsed() {
			for _, s := range q.KQL.Sources {
				if !s.Pattern && !s.Remote && !s.Unknown && s.Name != "" && len(list) < maxTableUses {
					list = append(list, TableUse{
						Name: s.Name, Place: TablePlace(q.Kind), Index: q.Index, Text: q.Text, From: s.From, To: s.To, Function: s.Function, Filled: s.Filled,
					})
				}
			}
		}
		filled := slices.ContainsFunc(list, func(u TableUse) bool { return u.Filled })
		if len(list) > 0 && list[0].Place == InGraphTable && d.Dialect == Classic && !filled {
			return list[1:] // classic pages have no use for the property
		}
		return list
	})
}

func (d *Definition) dataTypeTable(i int) (TableUse, bool) {
	s := d.DataTypes[i].Name
	if !s.Known() {
		return TableUse{}, false
	}
	text := s.Value
	filled := strings.Contains(text, "{{"+graphTablePlaceholder+"}}")
	for _, f := range d.Fills() {
		text = strings.ReplaceAll(text, "{{"+f.Name+"}}", f.Value)
	}
	name, from, to := BaseTable(text)
	if name == "" {
		return TableUse{}, false
	}
	if filled {
		from, to = 0, len(s.Value)
	}
	return TableUse{Name: name, Place: InDataType, Index: i, Text: s, From: from, To: to, Filled: filled}, true
}

// BaseTable returns the table at the beginning of a data type's name, such as SecurityAlert of "SecurityAlert (Contoso)", and its place;
// "" where the name does not begin with one word and nothing or a bracket behind it.
func BaseTable(name string) (base string, from, to int) {
	for from < len(name) && isBlank(name[from]) {
		from++
	}
	to = from
	for to < len(name) && (IsNameByte(name[to]) || name[to] == '-' && to > from) {
		to++
	}
	rest := strings.TrimLeft(name[to:], " \t\u00a0\u200b")
	if to == from || rest != "" && rest[0] != '(' {
		return "", 0, 0
	}
	return name[from:to], from, to
}

// IsNameByte reports whether a byte can be in a table's name.
func IsNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// IsTable reports whether a name is that of a table: one that is known, in whatever case, or a custom one. Any other name may be
// a function of the solution's parsers.
func IsTable(name string) bool {
	if n := len(name) - len("_CL"); n > 0 && equalFold(name[n:], "_CL") {
		return true
	}
	_, known := catalog.FindTable(name)
	return known
}

// TablesRead lists the tables that the page's queries read, in the order of the page and each once; functions the names that are
// none, which the solution's parsers define.
func (d *Definition) TablesRead() (tables, functions []string) {
	for _, u := range d.TableUses() {
		switch {
		case u.Place == InDataType || u.Place == InGraphTable:
		case !u.Function && IsTable(u.Name):
			tables = addOnce(tables, u.Name)
		default:
			functions = addOnce(functions, u.Name)
		}
	}
	return tables, functions
}

// TablesFilled lists the tables that the data types name. Where a data type's name is no table, those that its own query reads
// count.
func (d *Definition) TablesFilled() []string {
	var list []string
	for i := range d.DataTypes {
		if u, ok := d.dataTypeTable(i); ok && IsTable(u.Name) {
			list = addOnce(list, u.Name)
			continue
		}
		for _, u := range d.TableUses() {
			if u.Place == InLastData && u.Index == i && !u.Function && IsTable(u.Name) {
				list = addOnce(list, u.Name)
			}
		}
	}
	return list
}

func addOnce(list []string, name string) []string {
	for _, have := range list {
		if have == name {
			return list
		}
	}
	return append(list, name)
}
