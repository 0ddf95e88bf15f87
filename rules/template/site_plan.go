package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkReserved looks the plan of a Linux app up in the template.
func checkReserved(p *rules.Pass, d *document, site *arm.Resource) {
	plan := planOf(d, site)
	if plan == nil {
		return
	}
	if reserved := plan.Properties().GetFold("reserved"); reserved.Kind() != rules.True && reserved.Kind() != rules.String {
		app := site.Properties().GetFold("siteConfig").GetFold("linuxFxVersion")
		d.reportIn(p, plan.Node, "reserved").At(plan.Key("type").Span()).Relate(p.File, app.Span(), "the Linux app")
	}
}

// planOf returns the plan of the template that a site runs on; nil where it has none, or several of this name that conditions choose from.
func planOf(d *document, site *arm.Resource) *arm.Resource {
	var found *arm.Resource
	for _, plan := range d.resources {
		if plan.Is("Microsoft.Web/serverfarms") && plan.Template == site.Template && usesPlan(d, site, plan) {
			if found != nil {
				return nil
			}
			found = plan
		}
	}
	return found
}

// usesPlan reports whether a site runs on a plan of the template.
func usesPlan(d *document, site, plan *arm.Resource) bool {
	n := site.Properties().GetFold("serverFarmId")
	text := n.Text()
	if !arm.IsExpression(text) {
		return false
	}
	s := site.Stack.For(arm.Brackets(text))
	if s == nil {
		return false
	}
	id, ok := readID(s, follow(d, s, d.Parse(text).Root))
	return ok && strings.EqualFold(id.typ, "Microsoft.Web/serverfarms") && len(id.names) == 1 &&
		strings.EqualFold(id.names[0].Text, plan.Name().Text)
}
