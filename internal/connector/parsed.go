package connector

import "github.com/connectorlint/connectorlint/internal/kql"

// Parsed is a query of the page with what was read of it.
type Parsed struct {
	Query
	KQL *kql.Query
}

// graphTablePlaceholder stands in queries and names for the value of the property with this name.
const graphTablePlaceholder = "graphQueriesTableName"

type parsedKey struct{ d *Definition }

// Parsed returns the definition's queries in the order of Queries, each read once.
func (d *Definition) Parsed() []Parsed {
	return Once(d.File, parsedKey{d}, func() []Parsed {
		var list []Parsed
		fills := d.fills()
		for q := range d.Queries() {
			list = append(list, Parsed{q, kql.Parse(q.Text.Value, fills...)})
		}
		return list
	})
}

// fills says what the page's placeholders in queries stand for.
func (d *Definition) fills() []kql.Fill {
	if d.GraphTable.Known() && !d.GraphTable.Blank() {
		return []kql.Fill{{Name: graphTablePlaceholder, Value: d.GraphTable.Value}}
	}
	return nil
}
