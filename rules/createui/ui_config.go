package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UIConfig reports settings of a page's `config` that the portal does not read as they are meant.
var UIConfig = rules.Rule{
	ID: "CL179", Name: "ui-config", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near-key", Text: "unknown key `{0}`; did you mean `{1}`?", Why: "The portal ignores keys that it does not know.", Help: "use `{1}`"},
		{
			ID: "flag", Text: "expected a boolean for `{0}`, found the string `{1}`", Why: "The portal may treat the string as true, or ignore it.",
			Help: "write `true` or `false` without quotes",
		},
		{
			ID: "existing", Text: "`allowExisting` is false, so customers have to create a resource group",
			Why: "A solution is installed into the resource group of the workspace, which exists.", Help: "write `true`",
		},
		{
			ID: "shape", Text: "expected {1} for `{0}`, found {2}", Why: "The portal reads it before it shows the page, and may refuse the page.", Help: "write {1}",
		},
		{
			ID: "provider", Text: "unknown resource provider `{0}`; did you mean `{1}`?",
			Why: "The portal checks that the subscription has registered the provider. It never finds this one, and customers cannot continue.", Help: "use `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		config := pg.parameters.GetFold("config")
		misspelled(p, config, []string{"isWizard", "basics"})
		basics := config.GetFold("basics")
		misspelled(p, basics, []string{"description", "subscription", "resourceGroup", "location"})
		subscription, group, location := basics.GetFold("subscription"), basics.GetFold("resourceGroup"), basics.GetFold("location")
		misspelled(p, subscription, []string{"constraints", "resourceProviders"})
		misspelled(p, group, []string{"constraints", "allowExisting"})
		misspelled(p, location, []string{"label", "toolTip", "resourceTypes", "allowedValues", "visible", "metadata", "constraints"})
		for _, n := range [...]rules.Node{config.GetFold("isWizard"), group.GetFold("allowExisting"), location.GetFold("visible")} {
			if n.Kind() == rules.String && !strings.HasPrefix(n.Text(), "[") {
				f := p.Report(n, "flag", n.Key().Text(), n.Text())
				if low := strings.ToLower(n.Text()); low == "true" || low == "false" {
					f.FixSafe("Replace with `"+low+"`", rules.ReplaceValue(n, low))
				}
			}
		}
		if n := group.GetFold("allowExisting"); n.Kind() == rules.False {
			p.Report(n, "existing").FixSafe("Replace with `true`", rules.ReplaceValue(n, "true"))
		}
		for _, n := range [...]rules.Node{config, basics, subscription, group, location} {
			if n.Exists() && n.Kind() != rules.Object && n.Kind() != rules.Null && !n.IsBroken() && !isExpression(n.Text()) {
				p.Report(n, "shape", n.Key().Text(), "an object", words.Article(n.Kind().String())).At(n.Key().Span())
			}
		}
		if n := subscription.GetFold("resourceProviders"); n.Exists() && n.Kind() != rules.Array && !n.IsBroken() && !isExpression(n.Text()) {
			p.Report(n, "shape", n.Key().Text(), "an array", words.Article(n.Kind().String())).At(n.Key().Span())
		}
		if n := basics.GetFold("description"); n.Exists() && n.Kind() != rules.String && !n.IsBroken() {
			p.Report(n, "shape", n.Key().Text(), "a string", words.Article(n.Kind().String())).At(n.Key().Span())
		}
		for n := range subscription.GetFold("resourceProviders").Elements() {
			checkProvider(p, n)
		}
	},
}

// resourceProviders are the providers whose registration pages of solutions ask for.
func resourceProviders() []string {
	return []string{
		"Microsoft.OperationsManagement", "Microsoft.OperationalInsights", "Microsoft.Insights", "Microsoft.Logic", "Microsoft.SecurityInsights", "Microsoft.Web",
		"Microsoft.Storage", "Microsoft.KeyVault", "Microsoft.ManagedIdentity", "Microsoft.Network", "Microsoft.Compute", "Microsoft.EventHub", "Microsoft.Resources",
		"Microsoft.Authorization", "Microsoft.Automation", "Microsoft.EventGrid", "Microsoft.ServiceBus",
	}
}

func checkProvider(p *rules.Pass, n rules.Node) {
	provider, _, _ := strings.Cut(n.Text(), "/")
	if n.Kind() != rules.String || words.ContainsFold(resourceProviders(), provider) {
		return
	}
	if best, ok := rules.Nearest(provider, resourceProviders()); ok {
		p.Report(n, "provider", provider, best).At(n.Inside(0, len(provider))).
			FixSafe("Replace with `"+best+"`", rules.ReplaceInside(n, 0, len(provider), best))
	}
}
