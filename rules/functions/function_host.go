package functions

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/ncrontab"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FunctionHost reports settings with which a function app does not start, or that have no support any more.
var FunctionHost = rules.Rule{
	ID: "CL183", Name: "function-host", Severity: rules.Error, Scope: rules.RepositoryScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Reads: rules.FunctionFiles | rules.TemplateFiles,
	Messages: []rules.Message{
		{ID: "missing", Text: "missing required key `{0}`", Help: "add `\"{0}\"`: `{1}`"},
		{
			ID: "version", Text: "expected version `2.0`, found `{0}`",
			Help: "use `\"2.0\"`; it is the version of the file's format, not of the runtime",
		},
		{ID: "bundle-id", Text: "unknown extension bundle `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "bundle-other", Severity: rules.Warning, Text: "unknown extension bundle `{0}`",
			Why: "The host downloads the bundle by its id. Without it, no function with such bindings runs.", Help: "use `{1}`",
		},
		{ID: "bundle-range", Text: "`{0}` is not a range of versions", Help: "use `{1}`"},
		{
			ID: "bundle-old", Severity: rules.Warning, Text: "version {0} of the extension bundle has been unsupported since {1}",
			Why: "Its extensions get no security fixes, and the runtime warns at every start.", Help: "use `{2}`, after testing the functions with it",
		},
		{ID: "timeout", Text: "`{0}` is not a time span", Help: "write hours, minutes and seconds, such as `00:10:00`"},
		{
			ID: "timeout-plan", Severity: rules.Warning, Text: "the timeout `{0}` is longer than the Consumption plan allows",
			Why: "The template creates the app on a Consumption plan, where a function may run for 10 minutes. The host refuses a longer timeout.", Help: "use `00:10:00` or less, or another plan",
		},
		{
			ID: "near-key", Severity: rules.Warning, Text: "unknown key `{0}`; did you mean `{1}`?",
			Why: "The runtime ignores keys that it does not know.", Help: "use `{1}`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind == rules.FunctionHost && p.Repo.Reported(f) && f.Tree.Whole() {
				p.File = f
				checkHost(p, f.Tree.Root())
			}
		}
		p.File = nil
	},
}

// hostKeys are the keys of host.json (Learn, azure-functions functions-host-json and functions-host-json-v1).
func hostKeys() []string {
	return []string{
		"version", "aggregator", "applicationInsights", "concurrency", "customHandler", "extensionBundle", "extensions", "functions", "functionTimeout",
		"healthMonitor", "http", "id", "logging", "managedDependency", "queues", "retry", "sendGrid", "serviceBus", "singleton", "telemetryMode", "tracing",
		"watchDirectories", "watchFiles", "eventHub", "documentDB", "durableTask", "blobs", "isDefaultHostConfig",
	}
}

func checkHost(p *rules.Pass, root rules.Node) {
	meant := misspelled(p, root, hostKeys(), "version")
	version := root.GetFold("version")
	switch {
	case !version.Exists():
		if !meant["version"] {
			p.Report(root, "missing", "version", `"2.0"`).At(placement.Opening(root))
		}
	case version.Kind() != rules.String || version.Text() != "2.0":
		shown := version.Raw()
		if version.Kind() == rules.String {
			shown = version.Text()
		}
		f := p.Report(version, "version", shown)
		if version.Kind() == rules.String {
			f.FixSafe("Replace with `2.0`", rules.ReplaceString(version, "2.0"))
		}
	}
	if bundle := root.GetFold("extensionBundle"); bundle.Kind() == rules.Object {
		checkBundle(p, bundle)
	}
	checkTimeout(p, root.GetFold("functionTimeout"))
}

func checkBundle(p *rules.Pass, bundle rules.Node) {
	meant := misspelled(p, bundle, []string{"id", "version"}, "id", "version")
	id, version := bundle.GetFold("id"), bundle.GetFold("version")
	switch {
	case !id.Exists():
		if !meant["id"] {
			p.Report(bundle, "missing", "id", catalog.ExtensionBundle).At(placement.Opening(bundle))
		}
	case !words.ContainsFold(catalog.ExtensionBundles(), id.Text()):
		if best, ok := rules.Nearest(id.Text(), catalog.ExtensionBundles()); ok {
			p.Report(id, "bundle-id", id.Text(), best).FixSafe("Replace with `"+best+"`", rules.ReplaceString(id, best))
		} else if !id.IsBroken() {
			p.Report(id, "bundle-other", strings.Trim(id.Raw(), `"`), catalog.ExtensionBundle)
		}
	}
	if !version.Exists() {
		if !meant["version"] {
			p.Report(bundle, "missing", "version", catalog.NewestBundle).At(placement.Opening(bundle))
		}
		return
	}
	major, ok := rangeStart(version.Text())
	if !ok {
		p.Report(version, "bundle-range", version.Text(), catalog.NewestBundle)
		return
	}
	if until, ends := catalog.BundleSupport(major); ends && strings.EqualFold(id.Text(), catalog.ExtensionBundle) {
		p.Report(version, "bundle-old", strconv.Itoa(major), until, catalog.NewestBundle)
	}
}

// rangeStart returns the major version at which a range begins; ok is false for what is not a range.
func rangeStart(text string) (major int, ok bool) {
	text = strings.TrimSpace(text)
	const shortest = 3
	if len(text) < shortest || text[0] != '[' && text[0] != '(' || text[len(text)-1] != ']' && text[len(text)-1] != ')' {
		return 0, false
	}
	low, high, ranged := strings.Cut(text[1:len(text)-1], ",")
	from, ok := versionOf(low)
	if !ok {
		return 0, false
	}
	if !ranged {
		return from[0], text[0] == '[' && text[len(text)-1] == ']'
	}
	if strings.TrimSpace(high) == "" {
		return from[0], true
	}
	to, ok := versionOf(high)
	return from[0], ok && slices.Compare(to, from) > 0
}

// versionOf reads a version of up to four numbers, of which the last may be an asterisk.
func versionOf(text string) (numbers []int, ok bool) {
	parts := strings.Split(strings.TrimSpace(text), ".")
	const most = 4
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if part == "*" && i > 0 && i == len(parts)-1 {
			n, err = 0, nil
		}
		if err != nil || n < 0 {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, len(parts) <= most
}

// longestOnConsumption is how many seconds a function may run on a Consumption plan (Learn, azure-functions functions-scale).
const longestOnConsumption = 600

func checkTimeout(p *rules.Pass, timeout rules.Node) {
	if timeout.Kind() == rules.Number {
		p.Report(timeout, "timeout", timeout.Raw())
		return
	}
	if timeout.Kind() != rules.String {
		return
	}
	text := timeout.Text()
	seconds, ok := ncrontab.TimeSpan(text)
	if !ok && text != "-1" {
		p.Report(timeout, "timeout", text)
		return
	}
	if (text == "-1" || seconds < 0 || seconds > longestOnConsumption) && onConsumption(p.Repo, p.File) {
		p.Report(timeout, "timeout-plan", text)
	}
}

// onConsumption reports whether the templates beside a function app, or above it in the connector's folder, create it on a Consumption
// plan. Where they do not agree, nothing is known.
func onConsumption(repo *rules.Repository, host *rules.File) bool {
	folder := path.Dir(host.Path)
	found := false
	for _, f := range repo.Files {
		dir := path.Dir(f.Path)
		near := dir == folder || path.Dir(folder) == dir || path.Dir(path.Dir(folder)) == dir
		if !near || f.Kind != rules.FunctionTemplate && f.Kind != rules.ARMTemplate ||
			strings.HasSuffix(dir, "Data Connectors") && dir != folder && path.Dir(folder) != dir {
			continue
		}
		switch consumption, known := planOf(f.Template); {
		case !known:
		case !consumption:
			return false
		default:
			found = true
		}
	}
	return found
}

// planOf reports whether a template's plan is the Consumption plan; known is false where the template has no plan.
func planOf(template rules.Node) (consumption, known bool) {
	bare := false // an app that names no plan is put on a Consumption plan of its own
	for r := range template.GetFold("resources").Elements() {
		switch typ := r.GetFold("type").Text(); {
		case strings.EqualFold(typ, "Microsoft.Web/sites"):
			bare = bare ||
				strings.HasPrefix(strings.ToLower(r.GetFold("kind").Text()), "functionapp") && !r.GetFold("properties").GetFold("serverFarmId").Exists()
			continue
		case !strings.EqualFold(typ, "Microsoft.Web/serverfarms"):
			continue
		}
		sku := r.GetFold("sku")
		name, tier := sku.GetFold("name").Text(), sku.GetFold("tier").Text()
		if !strings.EqualFold(name, "Y1") && !strings.EqualFold(tier, "Dynamic") {
			return false, true
		}
		consumption, known = true, true
	}
	if !known && bare {
		return true, true
	}
	return consumption, known
}
