package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// lastOnConsumption are the last versions of the languages that the Linux Consumption plan gets (Learn, "Azure Functions hosting options":
// "The last supported language versions for Linux Consumption are"; read in November 2026).
var lastOnConsumption = map[string]string{"python": "3.12", "node": "22", "dotnet": "9.0", "java": "21", "powershell": "7.4"}

// onLinuxConsumption reports whether a Function app surely runs on the plan Linux Consumption: on such a plan of the template, or on none,
// for which Azure makes one of that kind.
func onLinuxConsumption(d *document, site *arm.Resource) bool {
	kind, props := strings.ToLower(site.Key("kind").Text()), site.Properties()
	if !strings.Contains(kind, "functionapp") || !strings.Contains(kind, "linux") || strings.Contains(kind, "container") ||
		props.Kind() != rules.Object || props.IsBroken() || props.GetFold("functionAppConfig").Exists() ||
		props.GetFold("managedEnvironmentId").Exists() {
		return false
	}
	if !props.GetFold("serverFarmId").Exists() {
		return props.GetFold("reserved").Kind() == rules.True
	}
	plan := planOf(d, site)
	if plan == nil {
		return false
	}
	for _, key := range [...]string{"name", "tier"} {
		n := plan.Key("sku").GetFold(key)
		if v := plan.Fold(n); n.Exists() && (v.Kind != arm.Text || !strings.EqualFold(v.Text, "Y1") && !strings.EqualFold(v.Text, "Dynamic")) {
			return false
		}
	}
	return plan.Key("sku").Kind() == rules.Object && plan.Key("sku").Len() > 0
}

// checkTimeZone looks for a time zone where it has no effect.
func checkTimeZone(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	for _, name := range [...]string{"website_time_zone", "tz"} {
		v := list[name]
		value := site.Fold(v)
		if !v.Exists() || value.Text == "" || strings.EqualFold(value.Text, "UTC") {
			continue
		}
		if plan := planOf(d, site); site.Properties().GetFold("functionAppConfig").Exists() || plan != nil && isFlex(plan) {
			d.reportIn(p, v, "time-zone", strings.ToUpper(name), "Flex Consumption plan")
		} else if onLinuxConsumption(d, site) {
			d.reportIn(p, v, "time-zone", strings.ToUpper(name), "Linux Consumption plan")
		}
	}
}

// checkFunctionKind looks for apps with the settings of a Function app that are of another kind.
func checkFunctionKind(p *rules.Pass, d *document, site *arm.Resource) {
	list, _ := settingsOf(d, site)
	kind := site.Key("kind")
	v := site.Fold(kind)
	if kind.Exists() && (v.Kind != arm.Text || !v.Known() || strings.Contains(strings.ToLower(v.Text), "function") || strings.ContainsAny(v.Text, "<{")) ||
		!list["functions_extension_version"].Exists() || site.Key("existing").Exists() || site.Node.IsBroken() {
		return
	}
	if !kind.Exists() {
		d.reportIn(p, site.Node, "no-kind").At(site.Key("type").Span()).About(site.Node, "kind")
		return
	}
	d.reportIn(p, kind, "other-kind", v.Text)
}
