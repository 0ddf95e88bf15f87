package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// flexless are settings that the Flex Consumption plan does not take: functionAppConfig has their place (Learn, "App settings reference for
// Azure Functions": Flex Consumption plan deprecations, read in November 2026). The first is what leaves an app without functions.
var flexless = [...]string{
	"WEBSITE_RUN_FROM_PACKAGE", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_CONTENTSHARE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
}

// checkFlex looks at an app on a Flex Consumption plan of the template, and reports whether it is one.
func checkFlex(p *rules.Pass, d *document, site *arm.Resource) bool {
	plan := planOf(d, site)
	config := site.Properties().GetFold("functionAppConfig")
	if (plan == nil || !isFlex(plan)) && config.Kind() != rules.Object { // no other plan takes functionAppConfig
		return false
	}
	list, _ := settingsOf(d, site)
	where := site.Key("type").Span()
	if plan != nil {
		where = plan.Key("type").Span()
	}
	var f *rules.Finding
	if !config.Exists() && site.Properties().Kind() == rules.Object && !site.Properties().IsBroken() {
		f = d.reportIn(p, site.Properties(), "flex-config").At(placement.Bracket(site.Properties())).About(site.Properties(), "functionAppConfig")
		f.Relate(p.File, where, "the plan")
	}
	take := func(at rules.Node, name string) {
		switch {
		case !at.Exists():
		case f == nil:
			f = d.reportIn(p, at, "flex-setting", name).Relate(p.File, where, "the app or its plan")
		default:
			f.Relate(p.File, at.Span(), "a setting that the plan does not take")
		}
	}
	for _, name := range flexless {
		take(nameOfSetting(list[strings.ToLower(name)]), name)
	}
	take(site.Properties().GetFold("siteConfig").GetFold("linuxFxVersion").Key(), "linuxFxVersion")
	return true
}

// nameOfSetting returns the node that names a setting of a list or an object.
func nameOfSetting(v rules.Node) rules.Node {
	if n := v.Parent().GetFold("name"); strings.EqualFold(v.Key().Text(), "value") && n.Exists() {
		return n
	}
	return v.Key()
}

// checkFlexRuntime compares the version of functionAppConfig's runtime with the way in which the service writes it
// (Azure/Azure-Functions issue 2666: an app with the version 10 of dotnet-isolated, which is 10.0 in the list).
func checkFlexRuntime(p *rules.Pass, d *document, site *arm.Resource) {
	runtime := site.Properties().GetFold("functionAppConfig").GetFold("runtime")
	name, version := site.Fold(runtime.GetFold("name")), site.Fold(runtime.GetFold("version"))
	if name.Kind != arm.Text || version.Kind != arm.Text || !name.Known() || !version.Known() {
		return
	}
	language := strings.TrimSuffix(strings.ToLower(name.Text), "-isolated")
	number := strings.TrimLeft(version.Text, "vV~")
	best := catalog.SpellRuntime(language, number)
	if best == "" && !strings.Contains(number, ".") && language == "python" {
		best = catalog.NewestRuntime(language)
	}
	if language == "java" && strings.TrimSuffix(version.Text, ".0") == best {
		return // the service's list has 17.0 as the value, and Java|17 beside it
	}
	if best != "" && best != version.Text {
		d.reportIn(p, runtime.GetFold("version"), "flex-runtime", version.Text, name.Text, best)
	}
}

// checkFlexVersion looks for functionAppConfig with a version of the resource before it had one (hashicorp/terraform-provider-azurerm
// issue 26043: from 2023-12-01; Azure/bicep-types-az issue 2227: not in 2023-01-01).
func checkFlexVersion(p *rules.Pass, d *document, site *arm.Resource) {
	config, version := site.Properties().GetFold("functionAppConfig"), site.Key("apiVersion")
	day := version.Text()
	if config.Exists() && config.Kind() != rules.Null && len(day) >= len("2023-12-01") && strings.HasPrefix(day, "20") && day < "2023-12-01" {
		d.reportIn(p, version, "flex-version", day).Relate(p.File, config.Key().Span(), "what the version does not have")
	}
}

// isFlex reports whether a plan is surely of the Flex Consumption kind, by the default value of a parameter too, where that leaves no
// choice.
func isFlex(plan *arm.Resource) bool {
	for _, key := range [...]string{"tier", "name"} {
		n := plan.Key("sku").GetFold(key)
		v := plan.Fold(n)
		if name, ok := strings.CutPrefix(v.Text, "\x01parameters('"); ok {
			declared := plan.Stack.Deepest().Parameter(strings.TrimSuffix(name, "')\x02"))
			if choice := declared.GetFold("allowedValues"); choice.Len() < 2 {
				v = plan.Stack.Fold(n, arm.WithDefaults)
			}
		}
		if v.Kind == arm.Text && v.Known() {
			if strings.EqualFold(v.Text, "FlexConsumption") || strings.EqualFold(v.Text, "FC1") {
				return true
			}
		}
	}
	return false
}

// checkVaultShare looks for a content share whose connection string is in a key vault: Azure reads it while it creates the app, when the
// app has no identity of its own yet.
func checkVaultShare(p *rules.Pass, d *document, site *arm.Resource) {
	props := site.Properties()
	if props.GetFold("keyVaultReferenceIdentity").Exists() || !strings.Contains(props.Raw(), "@Microsoft.KeyVault(") {
		return
	}
	var share, skip rules.Node
	for e := range props.GetFold("siteConfig").GetFold("appSettings").Elements() {
		switch name := e.GetFold("name").Text(); {
		case strings.EqualFold(name, "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING"):
			share = e.GetFold("value")
		case strings.EqualFold(name, "WEBSITE_SKIP_CONTENTSHARE_VALIDATION"):
			skip = e.GetFold("value")
		}
	}
	if strings.Contains(share.Text(), "@Microsoft.KeyVault(") && !skip.Exists() {
		d.reportIn(p, share, "vault-share")
	}
}
