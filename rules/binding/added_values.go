package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// addedValues looks at what the keys of addOnAttributes get: names of a step's columns without dollar signs, and swapped inputs.
func addedValues(p *rules.Pass, c *rules.Connection, added rules.Node) {
	if added.Kind() != rules.Object || added.Len() == 0 {
		return
	}
	columns := columnsOfSteps(c)
	type value struct {
		key, node rules.Node
		own       string // the key as an input would be named
		input     string
	}
	var earlier []value
	for k, v := range added.Members() {
		if v.Kind() != rules.String {
			continue
		}
		one := value{k, v, folded(k.Text()), wholeInput(v.Text())}
		if one.input == "" && columns[v.Text()] {
			p.Report(v, "no-dollars", k.Text(), v.Text())
		}
		if one.input == "" || folded(one.input) == one.own {
			continue
		}
		for _, other := range earlier {
			if folded(other.input) == one.own && folded(one.input) == other.own {
				p.Report(v, "swapped", other.key.Text(), other.node.Text(), k.Text(), v.Text()).Relate(p.File, other.node.Span(), "the other value")
				return
			}
		}
		if earlier = append(earlier, one); len(earlier) > maxAdded {
			return
		}
	}
}

// maxAdded bounds how many values are compared with each other.
const maxAdded = 50

// folded returns a name in lower case and without separators.
func folded(s string) string {
	return strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(s))
}

// wholeInput returns the input that a value is; "" where it is something else, or more.
func wholeInput(v string) string {
	v = strings.TrimSpace(v)
	if name, ok := strings.CutPrefix(v, "{{"); ok {
		if name, ok = strings.CutSuffix(name, "}}"); ok && !strings.ContainsAny(name, "{}") {
			return strings.TrimSpace(name)
		}
		return ""
	}
	if name, ok := strings.CutPrefix(strings.TrimLeft(v, "["), "parameters('"); ok && v != "" && v[0] == '[' {
		if name, ok = strings.CutSuffix(name, "')]"); ok && !strings.ContainsAny(name, "'()") {
			return name
		}
	}
	return ""
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
