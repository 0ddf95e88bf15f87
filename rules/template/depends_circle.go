package template

import (
	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// dependency is an entry of dependsOn, or the resource around a child, with the resource that it leads to.
type dependency struct {
	to    *arm.Resource
	entry rules.Node
}

// checkCircles reports dependencies that lead back to where they begin, each circle once, at the entry that closes it.
func (g *graph) checkCircles(p *rules.Pass) {
	state := map[*arm.Resource]uint8{} // 1 while its dependencies are followed, 2 afterwards
	var follow func(r *arm.Resource, depth int)
	follow = func(r *arm.Resource, depth int) {
		if state[r] != 0 || depth > maxWay {
			return
		}
		state[r] = 1
		for _, dep := range g.dependencies(r) {
			if state[dep.to] == 1 && dep.to != r && dep.entry.Exists() {
				g.d.reportIn(p, dep.entry, "circle", dep.to.Type).Relate(p.File, dep.to.Key("type").Span(), "the other resource")
				continue
			}
			follow(dep.to, depth+1)
		}
		state[r] = 2
	}
	for _, r := range g.list {
		follow(r, 0)
	}
}

// dependencies returns what a resource certainly waits for.
func (g *graph) dependencies(r *arm.Resource) []dependency {
	var list []dependency
	if r.Parent != nil {
		list = append(list, dependency{to: r.Parent})
	}
	for e := range r.Key("dependsOn").Elements() {
		if found, _, _, _ := g.targets(r, e); len(found) == 1 && found[0].Template == r.Template {
			list = append(list, dependency{found[0], e})
		}
	}
	return list
}
