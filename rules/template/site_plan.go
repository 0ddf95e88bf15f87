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
	const plans = "Microsoft.Web/serverfarms"
	text, g := site.Properties().GetFold("serverFarmId").Text(), d.graphIn(site)
	s := site.Stack.For(arm.Brackets(text))
	if s == nil || g == nil || !arm.IsExpression(text) {
		return nil
	}
	id, ok := readID(s, follow(d, s, d.Parse(text).Root))
	if !ok || !strings.EqualFold(id.typ, plans) || len(id.names) != 1 {
		return nil
	}
	var found *arm.Resource
	for _, plan := range g.byTyp[strings.ToLower(plans)] {
		if plan.Template == site.Template && strings.EqualFold(id.names[0].Text, plan.Name().Text) {
			if found != nil {
				return nil
			}
			found = plan
		}
	}
	return found
}
