package functions

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// FunctionFiles reports files that a function app needs and that its folder lacks, and one that it does not read.
var FunctionFiles = rules.Rule{
	ID: "CL184", Name: "function-files", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.FunctionFiles | rules.FileNames,
	Messages: []rules.Message{
		{
			ID: "host", Text: "the folder of the function app has no `host.json`",
			Why: "The runtime does not start without it, and every package of the folder is missing it.", Help: "add `{0}/host.json` with `{\"version\": \"2.0\"}`",
		},
		{
			ID: "requirements", Text: "the folder of the Python app has no `requirements.txt`",
			Why: "The build installs the modules that are listed there. Without the file, the code cannot import them.", Help: "add `{0}/requirements.txt`",
		},
		{
			ID: "function", Text: "the folder `{0}` of the function app has a function's script, but no `function.json`",
			Why: "The runtime finds functions by this file. The app has one function less, or none.", Help: "add `{0}/function.json`",
		},
		{
			ID: "proxies", Severity: rules.Info, Text: "`proxies.json` is not read by version 4 of the runtime",
			Why: "Proxies ended with version 3: nothing answers under these routes.", Help: "remove the file, or use API Management",
		},
		{
			ID: "secret", Text: "`local.settings.json` contains {0} in `{1}`", Why: "Whoever can read the repository can use it. The file is for the developer's machine only.",
			Help: "revoke it, delete the file from the repository, and list it in `.gitignore`",
		},
	},
	Check: func(p *rules.Pass) {
		seen := map[string]bool{}
		for _, f := range p.Repo.Files {
			if f.Kind == rules.FunctionHost && p.Repo.Reported(f) {
				checkFunctions(p, f)
				checkLocalSettings(p, path.Dir(f.Path))
			}
			if f.Kind != rules.FunctionFile || !p.Repo.Reported(f) {
				continue
			}
			app := path.Dir(path.Dir(f.Path))
			if app == "." || seen[app] {
				continue
			}
			seen[app] = true
			checkApp(p, f, app)
		}
	},
}

// largestProxies is how many bytes of proxies.json are read.
const largestProxies = 1 << 20

// checkApp looks at the folder of an app, at the first of its functions.
func checkApp(p *rules.Pass, f *rules.File, app string) {
	// A folder of which only a part is in the tree has no file of its own beside those of the functions.
	files := p.Repo.FilesIn(app)
	has := func(name string) bool {
		for _, file := range files {
			if strings.EqualFold(path.Base(file), name) {
				return true
			}
		}
		return false
	}
	root := f.Tree.Root()
	at := placement.Bracket(root)
	python := strings.EqualFold(path.Ext(root.GetFold("scriptFile").Text()), ".py")
	if !has("host.json") &&
		(has("requirements.txt") || has("package.json") || has("proxies.json") || has("profile.ps1") || has("local.settings.json") || has(".funcignore")) {
		p.ReportIn(f, root, "host", app).At(at)
	}
	if python && !has("requirements.txt") && !has("pyproject.toml") && !has(".python_packages") && has("host.json") &&
		hasScripts(p.Repo, app, ".py") {
		p.ReportIn(f, root, "requirements", app).At(at)
	}
	if !has("proxies.json") {
		return
	}
	file := p.Repo.AuxFile(app+"/proxies.json", largestProxies)
	if file == nil {
		return
	}
	routes := rules.ParseJSON(file.Tree.Source()).Root().GetFold("proxies")
	if routes.Kind() != rules.Object || routes.Len() == 0 {
		return // an empty one comes with the project
	}
	p.ReportIn(file, rules.Node{}, "proxies").At(routes.Key().Span())
}

// largestScript is how many bytes of a function's script are read.
const largestScript = 256 << 10

// checkFunctions looks for folders beside host.json with the script of a function and without function.json. In the second programming
// model for Python, function_app.py declares the functions.
func checkFunctions(p *rules.Pass, host *rules.File) {
	app := path.Dir(host.Path)
	if exact, _ := p.Repo.Find(app + "/function_app.py"); exact || app == "." {
		return
	}
	root := host.Tree.Root()
	at := placement.Bracket(root)
	for _, file := range p.Repo.Below(app) {
		folder, script := path.Dir(file), path.Base(file)
		if path.Dir(folder) != app || script != "__init__.py" && script != "run.ps1" {
			continue
		}
		if exact, other := p.Repo.Find(folder + "/function.json"); exact || other != "" {
			continue
		}
		if text := p.Repo.ReadFile(file, largestScript); isFunction(string(text), script) {
			p.ReportIn(host, root, "function", folder).At(at)
		}
	}
}

// isFunction reports whether a script is the one that the runtime calls: in a module for others there is no main with the types of Azure
// Functions, or no parameter of a trigger.
func isFunction(text, script string) bool {
	if script == "run.ps1" {
		return strings.Contains(text, "param($Timer") || strings.Contains(text, "param($Request")
	}
	return strings.Contains(text, "azure.functions") && (strings.Contains(text, "\ndef main(") || strings.Contains(text, "\nasync def main("))
}
