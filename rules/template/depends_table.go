package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkTables looks for the tables of the template that the rule writes to, and for what it waits for.
func (g *graph) checkTables(p *rules.Pass, rule *arm.Resource) {
	for flow := range rule.Properties().GetFold("dataFlows").Elements() {
		out := flow.GetFold("outputStream")
		v := rule.Fold(out)
		table, custom := strings.CutPrefix(v.Text, "Custom-")
		if v.Kind != arm.Text || !custom {
			continue
		}
		for _, t := range g.byTyp["microsoft.operationalinsights/workspaces/tables"] {
			name := t.Name()
			if t.Content != nil || name.Kind != arm.Text || !strings.EqualFold(lastPart(name), table) {
				continue
			}
			if !g.waits(rule, t) {
				g.d.reportIn(
					p,
					rule.Key("name"),
					"table",
					arm.Value{Kind: arm.Text, Text: table}.Show(),
				).Relate(
					p.File,
					t.Key("name").Span(),
					"the table",
				)
			}
			return
		}
	}
}

// waits reports whether a resource is created after another one: it, or a deployment around it, depends on the other or on a deployment
// around that.
func (g *graph) waits(r, goal *arm.Resource) bool {
	goals := map[*arm.Resource]bool{}
	for t := goal; t != nil; t = t.Deployment {
		goals[t] = true
	}
	for t := r; t != nil; t = t.Deployment {
		delete(goals, t) // what is around both starts before either
	}
	seen := map[*arm.Resource]bool{}
	var reach func(t *arm.Resource) bool
	reach = func(t *arm.Resource) bool {
		if seen[t] {
			return false
		}
		seen[t] = true
		if goals[t] {
			return true
		}
		for e := range t.Key("dependsOn").Elements() {
			found, _, _, call := g.targets(t, e)
			if len(found) == 0 && !call && !r.Fold(e).Known() {
				return true // it waits for something that cannot be told
			}
			for _, next := range found {
				if reach(next) {
					return true
				}
			}
		}
		if t.Parent != nil && reach(t.Parent) {
			return true
		}
		others, unknown := g.references(t)
		for _, next := range others {
			if reach(next) {
				return true
			}
		}
		return unknown
	}
	for t := r; t != nil; t = t.Deployment {
		if reach(t) {
			return true
		}
	}
	return false
}

// references returns what the properties of a resource refer to with reference(), which makes it wait for that; unknown is true where some
// of it cannot be told.
func (g *graph) references(r *arm.Resource) (others []*arm.Resource, unknown bool) {
	r.Properties().Walk(func(n rules.Node) bool {
		text := n.Text()
		if !arm.IsExpression(text) || !strings.Contains(text, "reference(") {
			return true
		}
		s := r.Stack.For(arm.Brackets(text))
		g.d.Parse(text).Root.Walk(func(e *arm.Expr) bool {
			if e.Kind != arm.Call || !strings.EqualFold(e.Name, "reference") || len(e.Args) == 0 || s == nil {
				return true
			}
			if id, ok := readID(s, follow(g.d, s, e.Args[0])); ok && id.typ != "" {
				others = append(others, g.lookUp(id.typ, joined(id.names))...)
				return true
			}
			v := s.FoldExpr(e.Args[0], arm.Pattern)
			found := g.byTxt[strings.ToLower(v.Text)]
			others = append(others, found...)
			unknown = unknown || len(found) == 0 && !v.Known()
			return true
		})
		return true
	})
	return others, unknown
}

// lastPart returns the last segment of a name.
func lastPart(name arm.Value) string {
	parts := name.Split('/')
	return parts[len(parts)-1]
}
