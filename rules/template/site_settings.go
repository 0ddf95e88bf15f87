package template

import (
	"slices"
	"sort"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// hostSettings are settings that the Functions host and App Service read (Learn, "App settings reference for Azure Functions", read in
// November 2026).
var hostSettings = []string{
	"FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "AzureWebJobsStorage", "WEBSITE_RUN_FROM_PACKAGE", "APPINSIGHTS_INSTRUMENTATIONKEY",
	"APPLICATIONINSIGHTS_CONNECTION_STRING", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "FUNCTIONS_WORKER_PROCESS_COUNT",
	"FUNCTIONS_WORKER_RUNTIME_VERSION", "AzureWebJobsFeatureFlags", "WEBSITE_NODE_DEFAULT_VERSION", "SCM_DO_BUILD_DURING_DEPLOYMENT", "ENABLE_ORYX_BUILD", "WEBSITE_TIME_ZONE",
	"AzureWebJobsDashboard", "WEBSITE_CONTENTOVERVNET", "AzureWebJobsSecretStorageType",
}

// isLinux reports whether an app certainly runs on Linux.
func isLinux(site *arm.Resource) bool {
	fx := site.Properties().GetFold("siteConfig").GetFold("linuxFxVersion")
	return fx.Kind() == rules.String && fx.Text() != "" || slices.Contains(strings.Split(strings.ToLower(site.Key("kind").Text()), ","), "linux")
}

// checkSettingName looks for characters that the name of an environment variable does not have.
func checkSettingName(p *rules.Pass, d *document, at rules.Node, onLinux bool) {
	switch text := at.Text(); {
	case arm.IsExpression(text):
	case strings.Contains(text, " "):
		d.reportIn(p, at, "setting-name", text, "a space")
	case onLinux && strings.Contains(text, "-") && !strings.HasPrefix(strings.ToLower(text), "azurewebjobs"):
		d.reportIn(p, at, "setting-name", text, "a hyphen")
	}
}

// checkHostSettings reports settings one slip from one that the host reads and the app lacks, and values that are no texts.
func checkHostSettings(p *rules.Pass, d *document, site *arm.Resource, list settings) {
	onLinux := isLinux(site)
	for _, v := range inOrder(list) {
		name := strings.ToLower(settingName(v))
		at := v.Key()
		if n := v.Parent().GetFold("name"); strings.EqualFold(at.Text(), "value") && n.Exists() {
			at = n
		}
		if !v.Exists() || !at.Exists() {
			continue
		}
		checkSettingName(p, d, at, onLinux)
		if kind := v.Kind(); kind == rules.Object || kind == rules.Array {
			d.reportIn(p, v, "setting-value", at.Text(), words.Article(kind.String())).At(at.Span())
		}
		if v.Kind() == rules.Null {
			d.reportIn(p, v, "null", at.Text()).At(at.Span())
		}
		if whole := unfilled(v.Text()); whole != "" && !isPattern(at.Text(), v.Text(), whole) {
			d.reportIn(p, v, "placeholder", at.Text(), whole, strings.Trim(whole, "#{} "))
		}
		if plain := strings.ReplaceAll(name, "_", ""); strings.HasSuffix(plain, "workspaceid") && words.NamesOne(site.Fold(v).Text) {
			d.reportIn(p, v, "workspace", at.Text())
		}
		if words.ContainsFold(hostSettings, name) {
			continue
		}
		best, ok := rules.Nearest(strings.ToUpper(name), upper(hostSettings))
		if !ok {
			checkMonitoring(p, d, at, name, list)
		} else {
			for _, known := range hostSettings {
				if strings.EqualFold(known, best) && !list[strings.ToLower(best)].Exists() {
					reportSlip(p, d, at, known)
				}
			}
		}
	}
}

func reportSlip(p *rules.Pass, d *document, at rules.Node, known string) {
	if slices.Contains(monitoringSettings, known) { // the app starts without them
		d.reportIn(p, at, "monitoring", at.Text(), known).As(rules.Warning)
		return
	}
	d.reportIn(p, at, "setting", at.Text(), known)
}

// monitoringSettings are the settings that the host sends its logs by, the preferred one first.
var monitoringSettings = []string{"APPLICATIONINSIGHTS_CONNECTION_STRING", "APPINSIGHTS_INSTRUMENTATIONKEY"}

// checkMonitoring looks for other names of the settings for Application Insights, where the app has neither of them. Code may read its own.
func checkMonitoring(p *rules.Pass, d *document, at rules.Node, name string, list settings) {
	for _, known := range monitoringSettings {
		if list[strings.ToLower(known)].Exists() {
			return
		}
	}
	plain := strings.ReplaceAll(name, "_", "")
	for i, last := range [...]string{"connectionstring", "instrumentationkey"} {
		if first, ok := strings.CutSuffix(plain, last); ok && (first == "appinsights" || first == "applicationinsights") {
			d.reportIn(p, at, "monitoring", at.Text(), monitoringSettings[i])
		}
	}
}

// unfilled returns the first place of a text that some tool other than Azure fills, such as `{{name}}` and `#{name}#` of pipelines; "" where
// it has none.
func unfilled(text string) string {
	for _, form := range [...][2]string{{"{{", "}}"}, {"#{", "}#"}} {
		if from, to := strings.Index(text, form[0]), strings.Index(text, form[1]); from >= 0 && to > from {
			return text[from : to+len(form[1])]
		}
	}
	return ""
}

// isPattern reports whether the app itself fills what stands in a setting: a sentence, JSON, or a setting that is a template by its name.
func isPattern(name, text, whole string) bool {
	if arm.IsExpression(text) || strings.HasPrefix(whole, "{{") && !words.IsName(words.Without(strings.Trim(whole, "{} "), "-.")) {
		return true
	}
	for _, word := range words.OfName(name) {
		switch word {
		case "template", "format", "message", "body", "subject", "pattern":
			return true
		}
	}
	return strings.ContainsAny(strings.Replace(text, whole, "", 1), " \"'<>{}")
}

// inOrder returns the values of settings in the order of the file.
func inOrder(list settings) []rules.Node {
	values := make([]rules.Node, 0, len(list))
	for _, v := range list {
		values = append(values, v)
	}
	sort.Slice(values, func(i, j int) bool { return values[i].Order() < values[j].Order() })
	return values
}

func upper(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToUpper(s)
	}
	return out
}

// linuxRuntimes are the runtimes of Linux apps (`az functionapp list-runtimes` and `az webapp list-runtimes`, November 2026).
var linuxRuntimes = []string{
	"PYTHON",
	"NODE",
	"DOTNET",
	"DOTNET-ISOLATED",
	"DOTNETCORE",
	"JAVA",
	"POWERSHELL",
	"DOCKER",
	"COMPOSE",
	"KUBE",
	"CUSTOM",
	"PHP",
	"RUBY",
	"TOMCAT",
	"JBOSSEAP",
	"GO",
	"SITECONTAINERS",
}

// checkLinux looks at the form of linuxFxVersion.
func checkLinux(p *rules.Pass, d *document, site *arm.Resource, fx rules.Node) {
	v := site.Fold(fx)
	if v.Kind != arm.Text || !v.Known() || strings.TrimSpace(v.Text) == "" || strings.ContainsAny(v.Text, "<{") {
		return
	}
	runtime, _, whole := strings.Cut(v.Text, "|")
	if words.ContainsFold(linuxRuntimes, runtime) && whole {
		return
	}
	if best, ok := rules.Nearest(strings.ToUpper(runtime), linuxRuntimes); ok && whole {
		d.reportIn(p, fx, "linux-runtime", runtime, best)
	} else if !whole && !words.ContainsFold([]string{"SITECONTAINERS"}, runtime) {
		d.reportIn(p, fx, "linux", v.Text)
	}
}

// isHostVersion reports whether a text has the form of a version of the Functions host: ~4, ~4.1, 4.1037.0, beta, latest, disabled.
func isHostVersion(text string) bool {
	digits := strings.Trim(strings.TrimPrefix(text, "~"), "0123456789.")
	return digits == "" || strings.Contains(text, "-") || strings.ContainsAny(text, "<{") || words.ContainsFold([]string{"beta", "latest", "disabled"}, text)
}
