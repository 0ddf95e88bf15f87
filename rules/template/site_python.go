package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkWindows looks for Python on an app that certainly runs on Windows, by its kind and the plan of the template (Learn, "Supported
// languages in Azure Functions": operating system support).
func checkWindows(p *rules.Pass, d *document, site *arm.Resource, n rules.Node) {
	kind, props := site.Fold(site.Key("kind")), site.Properties()
	plan := planOf(d, site)
	if plan == nil || !kind.Known() || slices.Contains(strings.Split(strings.ToLower(kind.Text), ","), "linux") ||
		props.GetFold("reserved").Exists() || props.GetFold("siteConfig").GetFold("linuxFxVersion").Exists() || props.IsBroken() {
		return
	}
	reserved := plan.Properties().GetFold("reserved")
	linux := strings.Contains(strings.ToLower(plan.Key("kind").Text()), "linux")
	if reserved.Exists() && reserved.Kind() != rules.False || linux || isFlex(plan) {
		return
	}
	d.reportIn(p, n, "windows").Relate(p.File, site.Key("kind").Span(), "the kind of the app")
}
