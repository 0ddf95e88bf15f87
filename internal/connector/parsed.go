package connector

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/internal/memo"
)

// Parsed is a query of the page with what was read of it.
type Parsed struct {
	Query
	KQL *kql.Query
}

// graphTablePlaceholder is in queries and names for the value of the property with this name.
const graphTablePlaceholder = "graphQueriesTableName"

type parsedKey struct{ d *Definition }

// Parsed returns the definition's queries in the order of Queries, each read once.
func (d *Definition) Parsed() []Parsed {
	return Once(d.File, parsedKey{d}, func() []Parsed {
		var list []Parsed
		fills, filled := d.Fills(), ""
		for _, f := range fills {
			filled = f.Value
		}
		for q := range d.Queries() {
			list = append(list, Parsed{q, queries.Get(q.Text.Value, filled, func(text string) *kql.Query {
				return kql.ParseWith(text, kql.Options{Fills: fills, Find: AzureColumns})
			})})
		}
		return list
	})
}

// queries are those that were read last, by their text and what fills their placeholder.
var queries = memo.New[*kql.Query](512)

// azureTables are the columns of Azure's tables in the form that queries are read with.
var azureTables = sync.OnceValue(func() map[string]func() kql.Columns {
	all := map[string]func() kql.Columns{}
	for _, name := range catalog.TablesWithColumns() {
		all[name] = sync.OnceValue(func() kql.Columns {
			known, _ := catalog.ColumnsOf(name)
			list := make([]kql.Column, 0, len(known.List))
			for _, c := range known.List {
				list = append(list, kql.Column{Name: c.Name, Kind: kql.KindOf(c.Type)})
			}
			return kql.TableColumns(name, list, known.Open)
		})
	}
	return all
})

// AzureColumns returns the columns of a table of Azure, where the catalog has them.
func AzureColumns(table string) (kql.Columns, bool) {
	columns, ok := azureTables()[table]
	if !ok {
		return kql.Columns{}, false
	}
	return columns(), true
}

// Queried returns the columns that queries of a declared table see, with those that the service adds; whole tells that all names are known.
func (t *Table) Queried() (c kql.Columns, whole bool) {
	list := make([]kql.Column, 0, len(t.Columns)+16)
	for i := range t.Columns {
		name := t.Columns[i].Name
		if !name.Known() || name.Blank() || strings.ContainsAny(name.Value, "{[") {
			return c, false
		}
		list = append(list, kql.Column{Name: name.Value, Kind: kql.KindOf(strings.ToLower(t.Columns[i].Type.Value))})
	}
	for _, s := range catalog.ServiceColumns() {
		list = append(list, kql.Column{Name: s.Name, Kind: kql.KindOf(s.Type)})
	}
	for _, name := range [...]string{"SourceSystem", "Computer", "MG", "ManagementGroupName", "RawData"} { // of tables of the old kind
		list = append(list, kql.Column{Name: name, Kind: kql.String})
	}
	return kql.TableColumns(t.Name.Value, list, false), true
}

// Fills returns what the page's placeholders in queries mean.
func (d *Definition) Fills() []kql.Fill {
	if d.GraphTable.Known() && !d.GraphTable.Blank() {
		return []kql.Fill{{Name: graphTablePlaceholder, Value: d.GraphTable.Value}}
	}
	return nil
}
