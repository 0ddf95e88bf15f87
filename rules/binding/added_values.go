package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
)

// addedValues looks at what the keys of addOnAttributes get: names of a step's columns without dollar signs, and other inputs.
func addedValues(p *rules.Pass, c *rules.Connection, added rules.Node) {
	if added.Kind() != rules.Object || added.Len() == 0 {
		return
	}
	columns := columnsOfSteps(c)
	inputs := map[string]string{}
	uses := expr.Uses(c)
	for i := range uses {
		if plain := folded(uses[i].Name); plain != "" {
			inputs[plain] = uses[i].Name
		}
	}
	var swapped *rules.Finding
	for k, v := range added.Members() {
		if v.Kind() != rules.String {
			continue
		}
		input := wholeInput(v.Text())
		switch own, there := inputs[folded(k.Text())]; {
		case input == "" && columns[v.Text()]:
			p.Report(v, "no-dollars", k.Text(), v.Text())
		case input != "" && there && own != input && !strings.Contains(folded(input), folded(own)):
			if swapped != nil {
				swapped.Relate(p.File, v.Span(), "the other value")
				continue
			}
			swapped = p.Report(v, "other-input", k.Text(), v.Text(), own)
		}
	}
}

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
