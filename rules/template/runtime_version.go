package template

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// RuntimeVersion reports versions of the Functions host and of languages that are not known.
var RuntimeVersion = rules.Rule{
	ID: "CL187", Name: "template-runtime-version", Severity: rules.Info, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "host", Text: "version `{0}` of the Functions host is not known", Why: "An app does not start with a host that Azure does not have. The version may be newer than the list.",
			Help: "check that the version exists",
		},
		{
			ID: "language", Text: "version `{0}` of `{1}` is not known", Why: "Azure refuses an app with a runtime that it does not have. The version may be newer than the list.",
			Help: "check that the version exists",
		},
		{
			ID: "never", Severity: rules.Warning, Text: "`{1}` has no version `{0}`", Why: "Azure refuses an app with a runtime that it does not have.",
			Help: "use a supported version", Yields: []string{"CL153/flex-runtime"},
		},
		{
			ID: "consumption", Severity: rules.Warning, Text: "the Linux Consumption plan has no version `{0}` of `{1}`",
			Why:  "The plan gets no new language versions after {2}. The app is created, and its host does not start.",
			Help: "use version {2}, or a Flex Consumption plan",
		},
	},
	Check: func(p *rules.Pass) {
		eachResource(p, func(d *document, r *arm.Resource) {
			if !r.Is("Microsoft.Web/sites") {
				return
			}
			list, _ := settingsOf(d, r)
			if n := list["functions_extension_version"]; n.Exists() {
				v := r.Fold(n)
				major, _, _ := strings.Cut(strings.TrimPrefix(v.Text, "~"), ".")
				if number, err := strconv.Atoi(major); v.Known() && err == nil && (number > catalog.NewestHost || number == 0) {
					d.reportIn(p, n, "host", v.Text)
				}
			}
			checkLanguageVersion(p, d, r)
		})
	},
}

// languageOf returns the runtime of an app on Linux: linuxFxVersion, or functionAppConfig on the Flex Consumption plan.
func languageOf(site *arm.Resource) (at rules.Node, language, version string) {
	props := site.Properties()
	at = props.GetFold("siteConfig").GetFold("linuxFxVersion")
	if config := props.GetFold("functionAppConfig").GetFold("runtime"); !at.Exists() && config.Kind() == rules.Object {
		at = config.GetFold("version")
		name, v := site.Fold(config.GetFold("name")), site.Fold(at)
		if name.Kind == arm.Text && name.Known() && v.Kind == arm.Text && v.Known() {
			return at, strings.ToLower(name.Text), v.Text
		}
		return at, "", ""
	}
	if v := site.Fold(at); v.Kind == arm.Text && v.Known() {
		language, version, _ = strings.Cut(strings.ToLower(v.Text), "|")
	}
	return at, language, version
}

func checkLanguageVersion(p *rules.Pass, d *document, site *arm.Resource) {
	n, language, version := languageOf(site)
	language = strings.TrimSuffix(language, "-isolated")
	if !words.ContainsFold([]string{"python", "node", "powershell", "dotnet", "java"}, language) || !isRuntimeVersion(version) {
		return
	}
	if _, known := catalog.RuntimeOf(language, version); known {
		if last := lastOnConsumption[language]; last != "" && compareVersions(version, last) > 0 && onLinuxConsumption(d, site) {
			d.reportIn(p, n, "consumption", version, language, last)
		}
		return
	}
	newest, major := "", false
	for _, known := range catalog.RuntimeVersions(language) {
		if compareVersions(known, newest) > 0 {
			newest = known
		}
		major = major || strings.HasPrefix(version, known+".") || strings.HasPrefix(known, version+".")
	}
	switch {
	case newest == "" || major && language != "python":
	case compareVersions(version, newest) > 0:
		d.reportIn(p, n, "language", version, language)
	default:
		d.reportIn(p, n, "never", version, language)
	}
}

// isRuntimeVersion reports whether a text is one of digits with at most one point.
func isRuntimeVersion(text string) bool {
	return text != "" && strings.Trim(text, "0123456789.") == "" && strings.Count(text, ".") <= 1 && text[0] != '.'
}

// compareVersions compares two versions by their numbers.
func compareVersions(a, b string) int {
	a1, a2, _ := strings.Cut(a, ".")
	b1, b2, _ := strings.Cut(b, ".")
	return cmp.Or(cmp.Compare(number(a1), number(b1)), cmp.Compare(number(a2), number(b2)))
}

// number returns the number that digits are; -1 for none.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return -1
	}
	return n
}
