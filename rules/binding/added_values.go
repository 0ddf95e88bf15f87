package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// addedValues looks for texts in addOnAttributes that are the names of a step's columns without dollar signs.
func addedValues(p *rules.Pass, c *rules.Connection, added rules.Node) {
	if added.Kind() != rules.Object || added.Len() == 0 {
		return
	}
	columns := columnsOfSteps(c)
	for k, v := range added.Members() {
		if v.Kind() == rules.String && columns[v.Text()] {
			p.Report(v, "no-dollars", k.Text(), v.Text())
		}
	}
}

// columnsOfSteps returns the columns that the queries of nested steps return.
func columnsOfSteps(c *rules.Connection) map[string]bool {
	columns := map[string]bool{}
	visit := func(obj rules.Node) {
		for next := range obj.GetFold("stepInfo").GetFold("nextSteps").Elements() {
			n := next.GetFold("stepPlaceholdersParsingKql")
			if n.Kind() != rules.String || strings.HasPrefix(n.Text(), "[") {
				continue
			}
			source := kql.Columns{List: []kql.Column{{Name: "data", Kind: kql.String}}}
			q := kql.ParseWith(n.Text(), kql.Options{Tables: map[string]kql.Columns{"source": source}})
			for _, column := range q.Result.All() {
				columns[column.Name] = column.Name != "data"
			}
		}
	}
	visit(c.Properties)
	for _, step := range needs.Steps(c) {
		visit(step)
	}
	return columns
}
