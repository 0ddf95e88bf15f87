package template

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// FunctionSetting reports settings that a function's bindings read and that the template of its app does not set.
var FunctionSetting = rules.Rule{
	ID: "CL162", Name: "template-function-setting", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.2.0",
	Messages: []rules.Message{
		{ID: "near", Text: "the template `{2}` has no setting `{0}`; did you mean `{1}`?", Help: "use one name in both"},
		{ID: "setting", Text: "the template `{1}` does not set `{0}`, which the binding reads", Help: "add `{0}` to the settings of the app"},
	},
	Check: func(p *rules.Pass) {
		templates := map[string][]*rules.File{}
		for _, f := range p.Repo.Files {
			if f.Kind == connector.FunctionTemplate {
				templates[path.Dir(f.Path)] = append(templates[path.Dir(f.Path)], f)
			}
		}
		for _, f := range p.Repo.Files {
			if f.Kind != connector.FunctionFile || !p.Repo.Reported(f) {
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
			}
		}
	},
}

func checkFunctionSettings(p *rules.Pass, f, templateFile *rules.File) {
	d := read(templateFile)
	if d == nil {
		return
	}
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
			case v.Kind() != jsontree.String:
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
		if strings.EqualFold(known, want) || strings.EqualFold(known, "AzureWebJobs"+want) || len(known) > len(want)+2 && strings.EqualFold(known[:len(want)+2], want+"__") {
			return
		}
	}
	at := n.Inside(from, from+len(name))
	base := path.Base(templateFile.Path)
	if best, ok := near.Best(name, names); ok {
		p.ReportIn(f, n, "near", name, best, base).At(at)
		return
	}
	p.ReportIn(f, n, "setting", name, base).At(at)
}
