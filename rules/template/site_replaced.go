package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// replacedMessages are what CL929 says about settings that do not reach the app.
var replacedMessages = []rules.Message{
	{
		ID: "replaced", Text: "`config/appsettings` replaces the settings in `siteConfig`, and does not repeat {0}", Why: "The resource sets the whole list, after the app is made: what it does not name is gone.",
		Help: "move all settings to one place",
	},
	{
		ID: "share-name", Text: "the name of the file share in `WEBSITE_CONTENTSHARE` contains `{0}`", Why: "Names of file shares have lower-case letters, digits, and hyphens only. The share of the app cannot be made.",
		Help: "use `[toLower(…)]`",
	},
	{
		ID: "vault-reference", Text: "the reference to a key vault {0}", Why: "The app gets the text of the reference instead of the secret.",
		Help: "write it as `@Microsoft.KeyVault(SecretUri=…)` or `@Microsoft.KeyVault(VaultName=…;SecretName=…)`",
	},
	{
		ID: "vault-identity", Text: "the app reads secrets of a key vault, but has no identity", Why: "The app gets the text of the reference instead of the secret: MSINotEnabled.",
		Help: "add `\"identity\": {{\"type\": \"SystemAssigned\"}`, and let it read the secrets",
	},
	{
		ID: "memory", Text: "`instanceMemoryMB` {0} is not a size of the Flex Consumption plan", Why: "Instances have 512, 2048, or 4096 MB. Azure probably refuses the app.",
		Help: "use 512, 2048, or 4096",
	},
	{
		ID: "deployment", Text: "missing `{0}` in `functionAppConfig`", Why: "The app on a Flex Consumption plan needs it. Azure probably refuses the app, or it has no functions.",
		Help: "add `{0}`",
	},
}

// checkReplaced looks for settings of siteConfig that a list of their own replaces (REST API, "Web Apps - Update Application Settings":
// "Replaces the application settings of an app").
func checkReplaced(p *rules.Pass, d *document, site *arm.Resource) {
	list := site.Properties().GetFold("siteConfig").GetFold("appSettings")
	var other *arm.Resource
	for r := range settingResources(d, site) {
		if r.Template == site.Template {
			other = r
		}
	}
	if other == nil || other.Properties().Kind() != rules.Object || other.Key("condition").Exists() || list.Kind() != rules.Array ||
		list.IsBroken() {
		return
	}
	var lost []string
	kept := map[string]bool{}
	for k := range other.Properties().Members() {
		kept[strings.ToLower(k.Text())] = true
	}
	for e := range list.Elements() {
		if name := e.GetFold("name").Text(); name != "" && !arm.IsExpression(name) && !kept[strings.ToLower(name)] {
			lost = append(lost, "`"+name+"`")
		}
	}
	if len(lost) == 0 {
		return
	}
	if n := len(lost); n > 3 {
		lost = append(lost[:2:2], "others")
	}
	d.reportIn(p, list.Key(), "replaced", words.Listed(lost, "and")).Relate(p.File, other.Key("type").Span(), "the resource that replaces them")
}

// checkShareName looks at the name of the share that holds an app's content (Learn, "Naming and referencing shares").
func checkShareName(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	n := list["website_contentshare"]
	v := site.Fold(n)
	if v.Kind != arm.Text {
		return
	}
	text, _ := v.Literal()
	for _, c := range text {
		if c >= 'A' && c <= 'Z' || c == '_' || c == ' ' || c == '.' {
			d.reportIn(p, n, "share-name", string(c))
			return
		}
	}
}

// checkVaultReferences looks at the form of references to secrets of a key vault (Learn, "Use Key Vault references as app settings").
func checkVaultReferences(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	checkVaultIdentity(p, d, site, list)
	for _, n := range inOrder(list) {
		v := site.Fold(n)
		if v.Kind != arm.Text || !rules.TextHasFold(v.Text, "keyvault") {
			continue
		}
		literal, _ := v.Literal()
		if strings.ContainsAny(literal, "<{") {
			continue
		}
		low := strings.ToLower(v.Text)
		inner, ok := strings.CutPrefix(low, "@microsoft.keyvault(")
		if slip, _, found := strings.Cut(low, "("); !ok {
			if words.ContainsFold([]string{"microsoft.keyvault", "@microsoft.keyvaults", "@microsoft.keyvault ", "@keyvault", "@azure.keyvault"}, slip) && found {
				d.reportIn(p, n, "vault-reference", "does not begin with `@Microsoft.KeyVault(`")
			}
			continue
		}
		parts := strings.Split(inner, ";")
		has := func(key string) bool {
			return slices.ContainsFunc(parts, func(part string) bool {
				name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
				return strings.HasPrefix(part, "\x01") || name == key && strings.TrimRight(value, ")") != ""
			})
		}
		switch {
		case !strings.HasSuffix(inner, ")") && (!strings.HasSuffix(inner, "\x02") || strings.Contains(inner, "=\x01reference(")):
			d.reportIn(p, n, "vault-reference", "has no `)` at its end")
		case strings.Contains(literal, "parameters('") || strings.Contains(literal, "variables('"):
			d.reportIn(p, n, "vault-reference", "has an expression in it that is not evaluated")
		case has("secreturi"):
		case !has("vaultname"):
			d.reportIn(p, n, "vault-reference", "has neither `SecretUri` nor `VaultName`")
		case !has("secretname"):
			d.reportIn(p, n, "vault-reference", "has no `SecretName`")
		}
	}
}

// checkFlexConfig looks at what the Flex Consumption plan takes of functionAppConfig (Learn, "Azure Functions Flex Consumption plan hosting":
// instance sizes; REST API, "Web Apps - Create Or Update": FunctionAppConfig).
func checkFlexConfig(p *rules.Pass, d *document, site *arm.Resource) {
	config := site.Properties().GetFold("functionAppConfig")
	if config.Kind() != rules.Object || config.IsBroken() {
		return
	}
	n := config.GetFold("scaleAndConcurrency").GetFold("instanceMemoryMB")
	if size, ok := n.Int(); ok && size != 512 && size != 2048 && size != 4096 {
		d.reportIn(p, n, "memory", n.Raw())
	}
	for _, key := range [...]string{"deployment", "runtime"} {
		if !config.GetFold(key).Exists() {
			d.reportIn(p, config, "deployment", key).At(config.Key().Span()).About(config, key)
		}
	}
}

// checkVaultIdentity looks for the identity that an app reads secrets with. An app that is there twice may get it elsewhere.
func checkVaultIdentity(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	if site.Key("identity").Exists() || site.Node.IsBroken() || site.Key("copy").Exists() {
		return
	}
	for _, n := range inOrder(list) {
		if v := site.Fold(n); v.Kind != arm.Text || !words.HasPrefixFold(v.Text, "@Microsoft.KeyVault(") {
			continue
		}
		if g := d.graphIn(site); g != nil && len(g.lookUp("Microsoft.Web/sites", site.Name())) == 1 {
			d.reportIn(p, n, "vault-identity").Relate(p.File, site.Key("name").Span(), "the app")
		}
		return
	}
}
