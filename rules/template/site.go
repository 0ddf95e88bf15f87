package template

import (
	"cmp"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Site reports settings of a Function app that contradict each other.
var Site = rules.Rule{
	ID: "CL153", Name: "template-function-app", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "reserved", Text: "the plan of the Linux app does not set `reserved` to true",
			Why: "Without it the plan is a Windows plan, and the deployment fails: \"LinuxFxVersion has an invalid value\"", Help: "add `\"reserved\": true` to the properties of the plan",
		},
		{
			ID: "runtime", Severity: rules.Warning, Text: "the app runs `{0}`, but `FUNCTIONS_WORKER_RUNTIME` is `{1}`",
			Why: "The Functions host does not start functions of another language (AZFD0013).", Help: "use the same language in both",
		},
		{
			ID: "windows", Severity: rules.Warning, Text: "the app runs Python, but on Windows",
			Why:  "Azure Functions runs Python on Linux only: the app has no functions.",
			Help: "use the kind `functionapp,linux`, a plan with `\"reserved\": true`, and `linuxFxVersion`",
		},
		{
			ID: "unknown-runtime", Severity: rules.Warning, Text: "unknown worker runtime `{0}`{1}",
			Help: "use one of `python`, `node`, `powershell`, `dotnet`, `dotnet-isolated`, `java`, `custom`",
		},
		{
			ID: "extension", Severity: rules.Warning, Text: "`FUNCTIONS_EXTENSION_VERSION` is `{0}`, without `~`",
			Why: "Versions of the Functions host start with a tilde; there is no version with a bare number.", Help: "write `~{0}`",
		},
		{
			ID: "setting", Severity: rules.Warning, Text: "unknown setting `{0}`; did you mean `{1}`?",
			Why: "The Functions host reads `{1}`; without it, the app does not start, or runs other code.", Help: "rename the setting to `{1}`",
		},
		{
			ID: "monitoring", Severity: rules.Info, Text: "the Functions host does not read the setting `{0}`; did you mean `{1}`?",
			Why: "The host sends its logs to Application Insights by `{1}`. Unless the code reads `{0}`, nobody sees why the connector fails.", Help: "rename the setting to `{1}`",
		},
		{
			ID: "setting-name", Severity: rules.Warning, Text: "the name of the setting `{0}` has {1} in it",
			Why: "On Linux a setting is an environment variable, whose name takes letters, digits and underscores: the code may not get it.", Help: "use `_`",
		},
		{
			ID: "setting-value", Text: "expected a string for the setting `{0}`, found {1}",
			Help: "write a text, such as `\"[string(variables('x'))]\"`",
		},
		{
			ID: "linux", Text: "`linuxFxVersion` is `{0}`, not a runtime and its version with `|` between them",
			Why: "Azure refuses the app: \"LinuxFxVersion has an invalid value\"", Help: "write it as `Python|3.12`",
		},
		{
			ID: "linux-runtime", Text: "unknown runtime `{0}` in `linuxFxVersion`; did you mean `{1}`?",
			Why: "Azure refuses the app: \"LinuxFxVersion has an invalid value\"", Help: "use `{1}`",
		},
		{
			ID: "linux-kind", Severity: rules.Warning, Text: "the app has `linuxFxVersion`, but its `kind` `{0}` has no `linux`",
			Why: "A runtime of Linux needs a Linux app. Azure refuses the template, or creates a Windows app that does not run the function.", Help: "use `functionapp,linux`",
		},
		{
			ID: "kind-space", Severity: rules.Warning, Text: "the parts of the `kind` `{0}` are separated by a space",
			Why: "Azure separates them at commas, and creates an app of no known kind.", Help: "write commas, such as `functionapp,linux`",
		},
		{
			ID: "site-reserved", Severity: rules.Warning, Text: "the Linux app without a plan of its own does not set `reserved` to true",
			Why: "Azure makes the plan of such an app, and makes one of Windows without it: \"LinuxFxVersion has an invalid value\"", Help: "add `\"reserved\": true` to the properties of the app",
			Yields: []string{"CL166"},
		},
		{
			ID: "needed", Severity: rules.Warning, Text: "missing setting `{0}` of the Function app", Why: "The Functions host needs it: without it, the app starts without functions, or does not start.",
			Help: "add `{0}`",
		},
		{
			ID: "blank-setting", Severity: rules.Warning, Text: "the setting `{0}` of the Function app is empty",
			Why: "The Functions host needs it: without it, the app starts without functions, or does not start.", Help: "write the value, such as `~4` or `python`",
		},
		{
			ID: "plan", Severity: rules.Warning, Text: "the template does not create the plan `{0}` of the app",
			Why: "The name is made for this deployment, so no such plan exists before it. The deployment fails, often with a message about quotas.", Help: "add the plan, or remove `serverFarmId`",
		},
		{
			ID: "plan-other", Severity: rules.Warning, Text: "the app runs on the plan `{0}`, but the template creates another one",
			Why: "The id is left over from the template's author. Customers have no plan of this name, and the deployment fails.", Help: "use the plan that the template creates",
		},
		{
			ID: "no-kind", Severity: rules.Warning, Text: "the app has the settings of a Function app, but no `kind`",
			Why: "Azure creates an app of another type, and the portal shows a web app without functions.", Help: "add `\"kind\": \"functionapp\"`, or `functionapp,linux` for an app on Linux",
			Yields: []string{"CL159", "CL166"},
		},
		{
			ID: "other-kind", Severity: rules.Warning, Text: "the app has the settings of a Function app, but is of the kind `{0}`",
			Why: "Azure creates an app of another type, and the portal shows a web app without functions.", Help: "use `functionapp`, or `functionapp,linux` for an app on Linux",
			Yields: []string{"CL150"},
		},
		{
			ID: "twice", Severity: rules.Warning, Text: "duplicate setting `{0}`", Why: "The app gets one of the values, and another setting may be missing.", Help: "remove or rename one of the two",
		},
		{
			ID: "misplaced", Severity: rules.Warning, Text: "`{0}` belongs in `siteConfig`", Why: "Azure ignores it here: the app gets another runtime, or no settings.", Help: "move it to `siteConfig`",
		},
		{
			ID: "shape", Text: "expected {1} for the settings in `{0}`, found {2}", Why: "Azure cannot read the settings, and refuses the app.",
			Help: "write {3}",
		},
		{
			ID: "entry", Severity: rules.Warning, Text: "the setting `{0}` has no {1}", Why: "The app does not get the setting.", Help: "add `\"{1}\"`",
		},
		{
			ID: "null", Severity: rules.Warning, Text: "the value of the setting `{0}` is null", Why: "The app does not get the setting.", Help: "write a text, or remove the setting",
		},
		{
			ID: "host-version", Severity: rules.Warning, Text: "unknown version `{0}` of the Functions host", Why: "The app does not start with a host that does not exist.",
			Help: "use `~4`",
		},
		{
			ID: "config", Text: "unknown configuration `{0}` of an app; did you mean `{1}`?", Why: "Azure refuses the resource: an app has no configuration of this name.",
			Help: "use `{1}`",
		},
		{
			ID: "workspace", Severity: rules.Warning, Text: "hard-coded workspace id in the setting `{0}`",
			Why: "The data of all customers goes to this one workspace.", Help: "use a parameter, such as `[parameters('{0}')]`",
		},
		{
			ID: "placeholder", Severity: rules.Warning, Text: "nothing fills `{1}` in the setting `{0}`", Why: "Azure takes the value as it is, and the function reads the braces.",
			Help: "use a parameter, such as `[parameters('{2}')]`",
		},
		{
			ID: "flex-config", Severity: rules.Warning, Text: "the app on a Flex Consumption plan has no `functionAppConfig`",
			Why:  "Such a plan takes the code and the language of the app from there: Azure refuses the app, or it has no functions.",
			Help: "add `functionAppConfig`, or use another plan", Yields: []string{"CL166"},
		},
		{
			ID: "flex-setting", Severity: rules.Warning, Text: "a Flex Consumption plan does not take the setting `{0}`",
			Why:  "Azure refuses the app, or it has no functions: the plan reads `functionAppConfig` instead.",
			Help: "remove it, and set `functionAppConfig`",
		},
		{
			ID: "flex-runtime", Severity: rules.Warning, Text: "unknown version `{0}` of the runtime `{1}` in `functionAppConfig`; did you mean `{2}`?",
			Why:  "Azure takes the app, whose host then does not start, and nothing says why: versions are compared with a list, character by character.",
			Help: "use `{2}`",
		},
		{
			ID: "flex-version", Severity: rules.Warning, Text: "`functionAppConfig` does not exist in the API version {0} of the app",
			Why:  "The property came with 2023-12-01. An older version may leave it out, and a Flex Consumption plan refuses an app without it.",
			Help: "use `2023-12-01` or newer",
		},
		{
			ID: "vault-share", Text: "the connection string of the content share is in a key vault, and the app has no `keyVaultReferenceIdentity`",
			Why:  "Azure reads it while it creates the app, and refuses it: \"Cannot specify key vault references not referencing User Assigned Identity on Create Site\"",
			Help: "write the connection string, or name a user-assigned identity in `keyVaultReferenceIdentity`",
		},
		{
			ID: "storage", Severity: rules.Warning, Text: "`{0}` names the account `{1}`, but takes the key of `{2}`",
			Why: "The Functions host cannot sign in to its storage, and does not start.", Help: "use the same account in both",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if r.Is("Microsoft.Web/sites") {
				checkSite(p, d, r)
			}
		})
	},
}

// settings are the application settings of a site, wherever they stand, by their names in lower case.
type settings map[string]rules.Node

// settingsOf reads the settings of a site: in its configuration, in a child resource, in a resource of its own. whole is false where some
// are not in the file as names and values.
func settingsOf(d *document, site *arm.Resource) (list settings, whole bool) {
	list, whole = settings{}, true
	config := site.Properties().GetFold("siteConfig")
	for _, part := range [...]rules.Node{config.GetFold("appSettings"), site.Properties().GetFold("appSettings")} {
		if part.Exists() && part.Kind() != rules.Array {
			whole = false
		}
		for e := range part.Elements() {
			list[strings.ToLower(e.GetFold("name").Text())] = e.GetFold("value")
		}
	}
	if config.Kind() == rules.String {
		whole = false
	}
	for r := range settingResources(d, site) {
		whole = whole && r.Properties().Kind() == rules.Object
		for k, v := range r.Properties().Members() {
			list[strings.ToLower(k.Text())] = v
		}
	}
	return list, whole
}

var workerRuntimes = []string{"python", "node", "powershell", "dotnet", "dotnet-isolated", "java", "custom"}

func checkSite(p *rules.Pass, d *document, site *arm.Resource) {
	checkSettingShapes(p, d, site)
	if kind := site.Fold(site.Key("kind")); kind.Kind == arm.Text && kind.Known() && strings.Contains(strings.ReplaceAll(strings.TrimSpace(kind.Text), ", ", ","), " ") {
		d.reportIn(p, site.Key("kind"), "kind-space", kind.Text)
	}
	fx := site.Properties().GetFold("siteConfig").GetFold("linuxFxVersion")
	language := linuxLanguage(site)
	checkLinux(p, d, site, fx)
	checkSystem(p, d, site, fx, language)
	if language != "" && !arm.IsOpaque(language) && site.Properties().GetFold("reserved").Kind() != rules.True {
		checkReserved(p, d, site)
	}
	if !strings.Contains(strings.ToLower(site.Key("kind").Text()), "functionapp") {
		checkFunctionKind(p, d, site)
		return
	}
	checkVaultShare(p, d, site)
	checkFlexRuntime(p, d, site)
	checkFlexVersion(p, d, site)
	if checkFlex(p, d, site) || site.Properties().GetFold("functionAppConfig").Exists() {
		return
	}
	checkFunctionApp(p, d, site, language)
}

// checkFunctionApp looks at the settings of a Function app outside of the Flex Consumption plan.
func checkFunctionApp(p *rules.Pass, d *document, site *arm.Resource, language string) {
	list, whole := settingsOf(d, site)
	checkHostSettings(p, d, site, list)
	if whole {
		checkNeeded(p, d, site, list)
	}
	checkStorage(p, d, site, list)
	checkTwice(p, d, site)
	if n, runtime := runtimeOf(site, list); runtime != "" {
		checkRuntime(p, d, n, runtime, language)
		if strings.EqualFold(runtime, "python") {
			checkWindows(p, d, site, n)
		}
	}
	version := list["functions_extension_version"]
	if v := site.Fold(version); version.Kind() == rules.Number || v.Kind == arm.Text && v.Text != "" && strings.Trim(v.Text, "0123456789") == "" {
		d.reportIn(p, version, "extension", cmp.Or(v.Text, version.Raw()))
	} else if v.Kind == arm.Text && v.Known() && !isHostVersion(v.Text) {
		d.reportIn(p, version, "host-version", v.Text)
	}
}

func checkRuntime(p *rules.Pass, d *document, n rules.Node, runtime, language string) {
	for _, known := range workerRuntimes {
		if !strings.EqualFold(known, runtime) {
			continue
		}
		other := strings.ToLower(language)
		if other != "" && words.ContainsFold(linuxRuntimes, language) && !arm.IsOpaque(other) && other != "docker" && other != "custom" &&
			!strings.EqualFold(runtime, "custom") &&
			strings.SplitN(other, "-", 2)[0] != strings.SplitN(strings.ToLower(runtime), "-", 2)[0] {
			d.reportIn(p, n, "runtime", language, runtime)
		}
		return
	}
	if !strings.ContainsAny(runtime, "<{") {
		d.reportIn(p, n, "unknown-runtime", runtime, didYouMean(runtime, workerRuntimes))
	}
}
