package functions

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// FunctionQueue reports queues that the functions of an app read and none writes, and apps that lack the extensions of their bindings.
var FunctionQueue = rules.Rule{
	ID: "CL189", Name: "function-queue", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.FunctionFiles,
	Messages: []rules.Message{
		{
			ID: "near", Text: "no function of the app writes to the queue `{0}`; did you mean `{1}`?",
			Why: "The function waits for messages that another function puts into `{1}`: it never runs.", Help: "use one name in both",
		},
		{
			ID: "poison", Text: "no function of the app reads the queue `{1}`, whose failed messages `{0}` holds",
			Why:  "The runtime moves messages that failed five times to the queue of the same name with `-poison`. This function never runs.",
			Help: "use the name of a queue of the app, with `-poison`",
		},
		{
			ID: "bundle", Text: "the app has the binding `{0}`, but `host.json` has no `extensionBundle`",
			Why:    "Without a bundle the runtime knows the bindings of HTTP and timers only, and does not load the function.",
			Help:   "add `\"extensionBundle\": {\"id\": \"Microsoft.Azure.Functions.ExtensionBundle\", \"version\": \"[4.*, 5.0.0)\"}`",
			Yields: []string{"CL183/near-key"},
		},
	},
	Check: func(p *rules.Pass) {
		var folders []string
		apps := map[string]*app{}
		of := func(folder string) *app {
			if apps[folder] == nil {
				apps[folder] = &app{}
				folders = append(folders, folder)
			}
			return apps[folder]
		}
		for _, f := range p.Repo.Files {
			switch f.Kind {
			case rules.FunctionFile:
				of(path.Dir(path.Dir(f.Path))).read(f)
			case rules.FunctionHost:
				of(path.Dir(f.Path)).host = f
			default:
			}
		}
		for _, folder := range folders {
			apps[folder].check(p, folder)
		}
	},
}

// app is what is read of the functions in one folder.
type app struct {
	host          *rules.File
	reads, writes []queue
	other         *queue // a binding that needs an extension
}

// queue is a binding to a queue.
type queue struct {
	file *rules.File
	node rules.Node
	name string
}

// read collects the queues of a function.
func (a *app) read(f *rules.File) {
	root := f.Tree.Root()
	if !f.Tree.Whole() || f.IsTemplate() {
		return
	}
	script := strings.ToLower(path.Ext(root.GetFold("scriptFile").Text()))
	for b := range root.GetFold("bindings").Elements() {
		typ, n := strings.ToLower(b.GetFold("type").Text()), b.GetFold("queueName")
		switch typ {
		case "queuetrigger":
			a.reads = append(a.reads, queue{f, n, n.Text()})
		case "queue":
			a.writes = append(a.writes, queue{f, n, n.Text()})
		}
		if typ != "" && typ != "http" && typ != "httptrigger" && typ != "timertrigger" && script != ".dll" && script != ".csx" && script != ".jar" && script != "" && a.other == nil {
			a.other = &queue{f, b.GetFold("type"), b.GetFold("type").Text()}
		}
	}
}

func (a *app) check(p *rules.Pass, folder string) {
	if o := a.other; o != nil && a.host != nil && p.Repo.Reported(a.host) && a.host.Tree.Whole() && !hasExtensions(p.Repo, folder) {
		root := a.host.Tree.Root()
		const bundle = "extensionBundle"
		if root.Kind() == rules.Object && !root.GetFold(bundle).Exists() {
			p.ReportIn(a.host, root, "bundle", o.name).At(rules.Span{Start: root.Span().Start, End: root.Span().Start + 1}).
				About(root, bundle).Relate(o.file, o.node.Span(), "the binding")
		}
	}
	for _, q := range a.reads {
		if q.name == "" || strings.Contains(q.name, "%") || !p.Repo.Reported(q.file) || has(a.writes, q.name) {
			continue
		}
		if base, ok := strings.CutSuffix(q.name, "-poison"); ok {
			if near := a.nearest(a.reads, base); near != "" && !has(a.reads, base) {
				p.ReportIn(q.file, q.node, "poison", q.name, base)
			}
			continue
		}
		if near := a.nearest(a.writes, q.name); near != "" && !has(a.reads, near) {
			p.ReportIn(q.file, q.node, "near", q.name, near)
		}
	}
}

// nearest returns the name of a queue that is one or two letters from another one; "" for none.
func (a *app) nearest(list []queue, name string) string {
	var names []string
	for _, q := range list {
		if q.name != name {
			names = append(names, q.name)
		}
	}
	best, ok := rules.Nearest(name, names)
	if !ok {
		return ""
	}
	return best
}

func has(list []queue, name string) bool {
	for _, q := range list {
		if strings.EqualFold(q.name, name) {
			return true
		}
	}
	return false
}

// hasExtensions reports whether an app brings its extensions itself.
func hasExtensions(repo *rules.Repository, folder string) bool {
	if folder == "." {
		return repo.HasKind("any.csproj")
	}
	return repo.HasFileIn(folder, ".csproj")
}
