package functions

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// FunctionAccess reports functions that do not start, whose script is missing, or that everyone may call.
var FunctionAccess = rules.Rule{
	ID: "CL182", Name: "function-access", Severity: rules.Error, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.FunctionFiles,
	Messages: []rules.Message{
		{
			ID: "script", Text: "the script `{0}` does not exist",
			Help: "correct the path, which is relative to the folder of function.json, or add the file",
		},
		{
			ID: "script-case", Text: "the script is named `{1}`, not `{0}`",
			Why: "Paths are case-sensitive on Linux, so the runtime does not find the script there.", Help: "use `{1}`",
		},
		{
			ID: "disabled", Severity: rules.Warning, Text: "the function is disabled",
			Why: "The function never runs, and the connector gets no data.", Help: "remove `disabled`",
		},
		{
			ID: "anonymous", Severity: rules.Info, Text: "anyone who knows the address can call the function",
			Why: "The level `anonymous` requires no key. Unless the code checks the caller, anyone can write into the customer's workspace.", Help: "use `function`",
		},
		{ID: "auth-level", Text: "unknown authorization level `{0}`", Help: "use `function`, `admin` or `anonymous`"},
		{
			ID: "method", Severity: rules.Warning, Text: "unknown HTTP method `{0}`", Why: "The function answers other methods with 404.",
			Help: "use a method such as `get` or `post`",
		},
	},
	Check: func(p *rules.Pass) {
		for _, f := range p.Repo.Files {
			if f.Kind == rules.FunctionFile && p.Repo.Reported(f) {
				checkFunction(p, f)
			}
		}
	},
}

func checkFunction(p *rules.Pass, f *rules.File) {
	root := f.Tree.Root()
	if off := root.GetFold("disabled"); off.Kind() == rules.True || strings.EqualFold(off.Text(), "true") {
		p.ReportIn(f, off, "disabled").AtKey()
	}
	checkScript(p, f, root.GetFold("scriptFile"))
	for b := range root.GetFold("bindings").Elements() {
		if !strings.EqualFold(b.GetFold("type").Text(), "httpTrigger") {
			continue
		}
		level := b.GetFold("authLevel")
		switch text := level.Text(); {
		case level.Kind() != rules.String:
		case strings.EqualFold(text, "anonymous"):
			p.ReportIn(f, level, "anonymous")
		case !words.ContainsFold([]string{"function", "admin", "system", "user"}, text):
			p.ReportIn(f, level, "auth-level", text)
		}
		for m := range b.GetFold("methods").Elements() {
			methods := []string{"get", "post", "put", "delete", "patch", "head", "options", "trace"}
			if _, slip := rules.Nearest(m.Text(), methods); slip && !words.ContainsFold(methods, m.Text()) {
				p.ReportIn(f, m, "method", m.Text())
			}
		}
	}
}

// checkScript looks the function's script up. A tree without any file of its kind is a partial copy, and cannot tell; compiled code is
// made by a build.
func checkScript(p *rules.Pass, f *rules.File, script rules.Node) {
	name := strings.ReplaceAll(script.Text(), `\`, "/")
	ext := strings.ToLower(path.Ext(name))
	if name == "" || ext == ".dll" || ext == ".jar" || ext == ".js" && f.Tree.Root().GetFold("generatedBy").Exists() {
		return
	}
	place := path.Join(path.Dir(f.Path), name)
	if strings.Contains("/"+place, "/dist/") || strings.Contains("/"+place, "/bin/") || !hasScripts(p.Repo, path.Dir(path.Dir(f.Path)), ext) {
		return
	}
	switch exact, other := p.Repo.Find(place); {
	case exact:
	case other != "":
		p.ReportIn(f, script, "script-case", script.Text(), path.Base(other))
	default:
		p.ReportIn(f, script, "script", script.Text())
	}
}

// hasScripts reports whether a folder holds files with an extension.
func hasScripts(repo *rules.Repository, folder, ext string) bool {
	if folder == "." {
		return repo.HasKind("any" + ext)
	}
	return repo.HasFileIn(folder, ext)
}
