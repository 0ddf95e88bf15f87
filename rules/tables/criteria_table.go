package tables

import (
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// otherTable reports a query that reads nothing but what every workspace has.
func (c *criterion) otherTable() {
	if s, own := notOwn(c.Definition, c.KQL); s != nil {
		c.ReportText(c.Text, s.From, s.To, "other-table", s.Name, own).About(c.Definition.Criteria[c.Index].Node)
	}
}

// notOwn returns the first table of a query that reads nothing but what every workspace has, and the table of the page's data types with
// a colon before it; nil where one of the data types is such a table.
func notOwn(d *rules.Definition, q *kql.Query) (*kql.Source, string) {
	own := ""
	for i := range d.DataTypes {
		base, _, _ := rules.BaseTable(d.DataTypes[i].Name.Value)
		if shared(base) {
			return nil, ""
		}
		if own == "" && isName(base) {
			own = ": `" + base + "`"
		}
	}
	if own == "" || len(q.Sources) == 0 {
		return nil, ""
	}
	for i := range q.Sources {
		if s := &q.Sources[i]; !(s.Name == "Heartbeat" || s.Name == "Usage" || s.Name == "Operation" || s.Pattern && s.Name == "*") ||
			s.Remote {
			return nil, ""
		}
	}
	return &q.Sources[0], own
}
