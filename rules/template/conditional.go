package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkConditional looks at references to what the template creates only under a condition. Azure evaluates them also where the condition
// is false, unless they are in a branch of `if` (Azure/bicep issues 3990 and 7644). A resource that is read with an API version may exist
// already, which is why a template does not create it; an output of a deployment exists only if the deployment ran.
func (g *graph) checkConditional(p *rules.Pass, u *arm.Use, root *arm.Expr) {
	if u.Place != arm.InOutput && u.Place != arm.InProperties || conditional(u) {
		return
	}
	var visit func(e *arm.Expr) bool
	visit = func(e *arm.Expr) bool {
		if e.Kind != arm.Call {
			return true
		}
		switch strings.ToLower(e.Name) {
		case "if":
			if len(e.Args) > 0 {
				e.Args[0].Walk(visit)
			}
			return false
		case "tryget", "coalesce":
			return false
		case "reference":
			if len(e.Args) == 0 {
				break
			}
			if r := g.conditionalTarget(u, e); r != nil {
				g.d.report(p, u, e.From, e.To, "condition", r.Type+"/"+r.Name().Show()).Relate(p.File, r.Key("condition").Span(), "the condition")
			}
		}
		return true
	}
	root.Walk(visit)
}

// conditionalTarget returns the resource that a call of reference reads, if it may not be there.
func (g *graph) conditionalTarget(u *arm.Use, call *arm.Expr) *arm.Resource {
	found := g.referenced(u, call)
	if len(found) != 1 {
		return nil
	}
	r := found[0]
	n := r.Key("condition")
	constant := n.Kind() != rules.String || r.Fold(n).Kind == arm.Boolean
	if !n.Exists() || constant || r.Key("existing").Exists() || len(call.Args) > 1 && !r.Is("Microsoft.Resources/deployments") {
		return nil
	}
	return r
}

// referenced returns the resources of the template that a call of reference may read.
func (g *graph) referenced(u *arm.Use, call *arm.Expr) []*arm.Resource {
	arg := follow(g.d, u.Scope, call.Args[0])
	if arg == nil {
		return nil
	}
	if id, ok := readID(u.Scope, arg); ok {
		if id.group || id.typ == "" {
			return nil
		}
		return g.lookUp(id.typ, joined(id.names))
	}
	if v := u.Scope.FoldExpr(arg, arm.Pattern); v.Kind == arm.Text {
		return g.byTxt[strings.ToLower(strings.TrimPrefix(v.Text, "/"))]
	}
	return nil
}

// conditional reports whether something around a use has a condition itself.
func conditional(u *arm.Use) bool {
	for n := u.Node; n.Exists(); n = n.Parent() {
		if n.Kind() == rules.Object && n.GetFold("condition").Exists() {
			return true
		}
	}
	return false
}
