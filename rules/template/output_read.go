package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// outputRead is a place at which a template reads an output of a deployment of its own: reference('x').outputs.name.
type outputRead struct {
	use        *arm.Use
	member     *arm.Expr // the name of the output
	deployment *arm.Resource
}

// eachOutputRead visits the outputs that the expressions of a template read of its deployments.
func eachOutputRead(d *document, visit func(*outputRead)) {
	if !slices.ContainsFunc(d.resources, func(r *arm.Resource) bool { return r.Is("Microsoft.Resources/deployments") }) {
		return
	}
	for i := range d.uses {
		u := &d.uses[i]
		if u.Scope == nil || d.graphAt(u) == nil || !rules.TextHasFold(u.Text, "outputs") {
			continue
		}
		parsed := d.Expr(u)
		if parsed == nil || len(parsed.Problems) > 0 {
			continue
		}
		parsed.Root.Walk(func(e *arm.Expr) bool {
			if e.Kind == arm.Member && !e.Safe && e.Of != nil && e.Of.Kind == arm.Member && strings.EqualFold(e.Of.Name, "outputs") {
				if r := deploymentOf(d, u, e.Of.Of); r != nil {
					visit(&outputRead{u, e, r})
				}
			}
			return true
		})
	}
}

// deploymentOf returns the deployment that a call of reference reads; nil where it is not the only one of its name.
func deploymentOf(d *document, u *arm.Use, call *arm.Expr) *arm.Resource {
	if call == nil || call.Kind != arm.Call || !strings.EqualFold(call.Name, "reference") || len(call.Args) == 0 || len(call.Args) > 2 {
		return nil
	}
	arg := follow(d, u.Scope, call.Args[0])
	if arg == nil {
		return nil
	}
	g := d.graphAt(u)
	var found []*arm.Resource
	if id, ok := readID(u.Scope, arg); ok {
		if id.group || !strings.EqualFold(id.typ, "Microsoft.Resources/deployments") {
			return nil
		}
		found = g.lookUp(id.typ, joined(id.names))
	} else if v := u.Scope.FoldExpr(arg, arm.Pattern); v.Kind == arm.Text {
		found = g.byTxt[strings.ToLower(v.Text)]
	}
	if len(found) != 1 || !found[0].Is("Microsoft.Resources/deployments") {
		return nil
	}
	return found[0]
}

// check looks the output up in the template of the deployment.
func (o *outputRead) check(p *rules.Pass, d *document, template rules.Node) {
	outputs := arm.Section(template, "outputs")
	if template.IsBroken() || outputs.IsBroken() || outputs.Exists() && outputs.Kind() != rules.Object ||
		outputs.GetFold(o.member.Name).Exists() {
		return
	}
	names := make([]string, 0, outputs.Len())
	for k := range outputs.Members() {
		names = append(names, k.Text())
	}
	d.report(p, o.use, o.member.NameFrom, o.member.NameTo, "output", o.member.Name, didYouMean(o.member.Name, names))
}
