package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkSettingShapes reports settings that are not in the form of their place: a list of names and values in siteConfig, an object in the
// resource config/appsettings (REST API: Web Apps, Create Or Update and Update Application Settings).
func checkSettingShapes(p *rules.Pass, d *document, site *arm.Resource) {
	for _, key := range [...]string{"appSettings", "connectionStrings"} {
		list := site.Properties().GetFold("siteConfig").GetFold(key)
		switch kind := list.Kind(); {
		case kind == rules.Object && !list.IsBroken():
			d.reportIn(p, list, "shape", list.Key().Text(), "an array", words.Article(kind.String()), "a list of `{\"name\": …, \"value\": …}`").At(list.Key().Span())
		case kind == rules.Array && key == "appSettings":
			for e := range list.Elements() {
				checkSettingEntry(p, d, e)
			}
		}
	}
	if n, config := site.Properties().GetFold("appSettings"), site.Properties().GetFold("siteConfig"); n.Kind() == rules.Array &&
		!config.GetFold("appSettings").Exists() && config.Kind() != rules.String {
		d.reportIn(p, n.Key(), "misplaced", n.Key().Text())
	}
	for _, r := range d.resources {
		if r.Parent == site && r.Is("Microsoft.Web/sites/config") {
			checkConfigName(p, d, r)
		}
		if r.Parent == site && r.Is("Microsoft.Web/sites/config") && strings.EqualFold(r.Key("name").Text(), "appsettings") &&
			r.Properties().Kind() == rules.Array {
			d.reportIn(p, r.Properties(), "shape", "appsettings", "an object", "an array", "`{\"NAME\": \"value\"}`").At(placement.Bracket(r.Properties()))
		}
	}
}

// configNames are the configurations of an app (REST API: Web Apps, November 2026).
var configNames = []string{
	"appsettings", "authsettings", "authsettingsV2", "azurestorageaccounts", "backup", "connectionstrings", "logs", "metadata", "pushsettings", "slotConfigNames",
	"web", "virtualNetwork",
}

// checkConfigName looks at the name of a configuration, which says what it configures.
func checkConfigName(p *rules.Pass, d *document, r *arm.Resource) {
	n := r.Key("name")
	v := r.Fold(n)
	if v.Kind != arm.Text {
		return
	}
	name := lastPart(v)
	if arm.IsOpaque(name) || words.ContainsFold(configNames, name) {
		return
	}
	if best, ok := rules.Nearest(name, configNames); ok {
		d.reportIn(p, n, "config", name, best)
	}
}

// checkSettingEntry looks at an entry of a list of settings.
func checkSettingEntry(p *rules.Pass, d *document, e rules.Node) {
	if e.Kind() != rules.Object && !e.IsBroken() && !arm.IsExpression(e.Text()) {
		d.reportIn(p, e, "shape", "appSettings", "an object", words.Article(e.Kind().String()), "`{\"name\": …, \"value\": …}`").At(placement.Opening(e))
	}
	if e.Kind() != rules.Object || e.IsBroken() || e.GetFold("copy").Exists() {
		return
	}
	name, value := e.GetFold("name"), e.GetFold("value")
	switch {
	case name.Exists() && !name.IsBroken() && (isNothing(name) || name.Kind() != rules.String) && value.Exists():
		d.reportIn(p, name, "entry", value.Text(), "name").At(placement.Opening(name))
	case !name.Exists() && value.Exists():
		d.reportIn(p, e, "entry", value.Text(), "name").At(placement.Bracket(e)).About(e, "name")
	case name.Exists() && !value.Exists():
		d.reportIn(p, name, "entry", name.Text(), "value").About(e, "value")
	}
}
