package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkLists looks for calls such as listKeys of a resource that the template creates, and for what their own resource waits for. A call
// waits by itself only where it names the resource without resourceId (Learn, "Resource functions": implicit dependency of list).
func checkLists(p *rules.Pass, d *document) {
	var byNode map[int]*arm.Resource
	eachCall(p, func(_ *document, u *arm.Use, e *arm.Expr) {
		if !arm.IsList(e.Name) || len(e.Args) == 0 || !waitsInProperties(d, u) {
			return
		}
		id, ok := readID(u.Scope, follow(d, u.Scope, e.Args[0]))
		if !ok || id.typ == "" || id.group {
			return
		}
		g := d.graphAt(u)
		found := g.lookUp(id.typ, joined(id.names))
		if len(found) != 1 || !alwaysCreated(found[0]) {
			return
		}
		if byNode == nil {
			byNode = map[int]*arm.Resource{}
			for _, r := range d.resources {
				byNode[r.Node.Order()] = r
			}
		}
		r := byNode[u.Resource.Order()]
		if r == nil || r == found[0] || r.Deployment != found[0].Deployment || strings.EqualFold(r.Type, "Microsoft.Resources/deployments") ||
			r.Stack.Deepest().Symbolic {
			return
		}
		if !g.waits(r, found[0]) {
			f := d.report(p, u, e.From, e.To, "list", e.Name, id.typ+"/"+found[0].Name().Show())
			aboutLost(f, g, r)
		}
	})
}

// waitsInProperties reports whether a use is in the properties of a resource of this deployment, and evaluated when that is created.
func waitsInProperties(d *document, u *arm.Use) bool {
	return d.graphAt(u) != nil && u.Resource.Exists() && u.Place == arm.InProperties
}

// alwaysCreated reports whether the template itself creates a resource, without a condition.
func alwaysCreated(r *arm.Resource) bool {
	return !r.Key("existing").Exists() && !r.Key("condition").Exists()
}

// createdBeside returns the resource that a list consists of, where the template always creates it in the deployment of another one, and
// once; nil for any other list.
func createdBeside(r *arm.Resource, list []*arm.Resource) *arm.Resource {
	if len(list) != 1 || list[0] == r || !alwaysCreated(list[0]) || list[0].Key("copy").Exists() || list[0].Deployment != r.Deployment {
		return nil
	}
	return list[0]
}

// aboutLost says of a finding that the dependencies of a resource that lead nowhere are its cause.
func aboutLost(f *rules.Finding, g *graph, r *arm.Resource) {
	for owner := r; owner != nil; owner = owner.Parent {
		for entry := range owner.Key("dependsOn").Elements() {
			if to, _, _, _ := g.targets(owner, entry); len(to) == 0 {
				f.About(entry)
			}
		}
	}
}
