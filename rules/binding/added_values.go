package binding

import (
	"strings"

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
		if (v.Kind() == rules.Null || v.Kind() == rules.String && strings.TrimSpace(v.Text()) == "") && inGrid(p.Set, k.Text()) {
			p.Report(v, "empty", k.Text()).AtKey()
		}
		if v.Kind() == rules.String && columns[v.Text()] {
			p.Report(v, "no-dollars", k.Text(), v.Text())
		}
	}
}

// inGrid reports whether a grid of the set shows an added value. Others are added empty on purpose: published (Cisco Meraki).
func inGrid(set *rules.Set, key string) bool {
	for _, d := range set.Definitions {
		for i := range d.Instructions() {
			for m := range i.Parameters.GetFold("mapping").Elements() {
				if strings.EqualFold(m.GetFold("columnValue").Text(), "properties.addOnAttributes."+key) {
					return true
				}
			}
		}
	}
	return false
}

// columnsOfSteps returns the columns that the queries of nested steps return.
func columnsOfSteps(c *rules.Connection) map[string]bool {
	columns := map[string]bool{}
	visit := func(obj rules.Node) {
		for next := range obj.GetFold("stepInfo").GetFold("nextSteps").Elements() {
			q := needs.StepQuery(next.GetFold("stepPlaceholdersParsingKql"))
			if q == nil {
				continue
			}
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
