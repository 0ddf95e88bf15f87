package template

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FunctionSetting reports settings that a function's bindings read and that the template of its app does not set.
var FunctionSetting = rules.Rule{
	ID: "CL162", Name: "template-function-setting", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.TemplateFiles | rules.FunctionFiles,
	Messages: []rules.Message{
		{ID: "near", Text: "the template `{2}` has no setting `{0}`; did you mean `{1}`?", Help: "use one name in both"},
		{
			ID: "setting", Text: "the template `{1}` does not set `{0}`, which the binding reads",
			Help: "add `{0}` to the settings of the app",
		},
		{
			ID: "schedule", Text: "no binding reads the schedule `{0}`: the timer of `{1}` has its own, `{2}`", Why: "What customers enter for it has no effect.",
			Help: "write `%{0}%` as the schedule of the timer, or remove the setting",
		},
		{
			ID: "value", Text: "the runtime cannot read the schedule in the setting `{0}`: `{1}`", Why: "The timer of `{2}` takes its schedule from the setting: the host does not start the function.",
			Help: "write second, minute, hour, day, month and weekday, such as `0 */10 * * * *` for every 10 minutes",
		},
		{
			ID: "script", Text: "the script `{0}` is not one of the runtime `{1}` that the template `{2}` sets", Why: "The host starts one language for the whole app, and does not load functions of another.",
			Help: "use a script of that language, or correct `FUNCTIONS_WORKER_RUNTIME`",
		},
	},
	Check: func(p *rules.Pass) {
		templates := map[string][]*rules.File{}
		for _, f := range p.Repo.Files {
			if f.Kind == rules.FunctionTemplate {
				templates[path.Dir(f.Path)] = append(templates[path.Dir(f.Path)], f)
			}
		}
		timers := map[*rules.File][]*rules.File{}
		for _, f := range p.Repo.Files {
			if f.Kind != rules.FunctionFile || !p.Repo.Reported(f) {
				continue
			}
			// The template lies in the folder of the app, or in the one around it.
			app := path.Dir(path.Dir(f.Path))
			list := templates[app]
			if len(list) == 0 {
				list = templates[path.Dir(app)]
			}
			if len(list) == 1 {
				checkFunctionSettings(p, f, list[0])
				timers[list[0]] = append(timers[list[0]], f)
			}
		}
		for _, f := range p.Repo.Files {
			if list := timers[f]; len(list) > 0 {
				checkSchedules(p, f, list)
				checkNamedSchedules(p, f, list)
			}
		}
	},
}

func checkFunctionSettings(p *rules.Pass, f, templateFile *rules.File) {
	d := read(templateFile)
	if d == nil {
		return
	}
	checkScript(p, f, d)
	var names []string
	for _, r := range d.resources {
		if !r.Is("Microsoft.Web/sites") {
			continue
		}
		list, whole := settingsOf(d, r)
		if !whole || r.Properties().GetFold("siteConfig").GetFold("connectionStrings").Exists() {
			return
		}
		for _, n := range list {
			names = append(names, settingName(n))
		}
	}
	if len(names) == 0 {
		return
	}
	for b := range f.Tree.Root().GetFold("bindings").Elements() {
		for k, v := range b.Members() {
			switch text := v.Text(); {
			case v.Kind() != rules.String:
			case strings.EqualFold(k.Text(), "connection"):
				if text != "" && !strings.ContainsAny(text, "=;% ") {
					lookUpSetting(p, f, templateFile, v, 0, text, names)
				}
			default:
				if from, name := settingIn(text); name != "" {
					lookUpSetting(p, f, templateFile, v, from, name, names)
				}
			}
		}
	}
}

// scripts are the endings of scripts, and the runtimes that start them (Learn, "Azure Functions developer guide": function.json).
var scripts = map[string]string{
	".py":  "python",
	".js":  "node",
	".mjs": "node",
	".cjs": "node",
	".ts":  "node",
	".ps1": "powershell",
	".csx": "dotnet",
	".jar": "java",
}

// checkScript compares the script of a function with the runtime of its app, where the template has one app.
func checkScript(p *rules.Pass, f *rules.File, d *document) {
	n := f.Tree.Root().GetFold("scriptFile")
	want := scripts[strings.ToLower(path.Ext(n.Text()))]
	runtime, language, apps := "", "", 0
	for _, r := range d.resources {
		if r.Is("Microsoft.Web/sites") {
			apps++
			list, _ := settingsOf(d, r)
			_, runtime = runtimeOf(r, list)
			language = linuxLanguage(r)
		}
	}
	if strings.EqualFold(language, want) {
		return // the template contradicts itself, which CL153 says
	}
	if want == "" || apps != 1 || strings.EqualFold(runtime, want) || !words.ContainsFold(workerRuntimes, runtime) ||
		strings.EqualFold(runtime, "custom") {
		return
	}
	p.ReportIn(f, n, "script", n.Text(), runtime, path.Base(d.file.Path))
}

// settingIn finds the first %name% of a text.
func settingIn(text string) (from int, name string) {
	from = strings.IndexByte(text, '%') + 1
	if from == 0 {
		return 0, ""
	}
	end := strings.IndexByte(text[from:], '%')
	if end <= 0 || strings.ContainsAny(text[from:from+end], " *,") {
		return 0, ""
	}
	return from, text[from : from+end]
}

func lookUpSetting(p *rules.Pass, f, templateFile *rules.File, n rules.Node, from int, name string, names []string) {
	want := strings.ReplaceAll(name, ":", "__")
	for _, known := range names {
		known = strings.ReplaceAll(known, ":", "__")
		if strings.EqualFold(known, want) || strings.EqualFold(known, "AzureWebJobs"+want) ||
			len(known) > len(want)+2 && words.HasPrefixFold(known, want+"__") {
			return
		}
	}
	at := n.Inside(from, from+len(name))
	base := path.Base(templateFile.Path)
	if best, ok := rules.Nearest(name, names); ok {
		p.ReportIn(f, n, "near", name, best, base).At(at)
		return
	}
	p.ReportIn(f, n, "setting", name, base).At(at)
}
