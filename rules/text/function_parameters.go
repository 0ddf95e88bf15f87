package text

import (
	"bytes"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// FunctionParameters reports parameters and settings that a page has customers enter and that the template beside it does not have.
var FunctionParameters = rules.Rule{
	ID: "CL730", Name: "function-parameters", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.PageSteps | rules.TemplateFiles,
	Messages: []rules.Message{
		{ID: "parameter", Text: "the template {1} has no parameter `{0}`", Help: "name the parameters of the template"},
		{ID: "near-parameter", Text: "the template {2} has no parameter `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "setting", Text: "the template {1} has no application setting `{0}`",
			Why: "The function reads its settings by name. One of another name is never read.", Help: "name the settings of the template",
		},
		{
			ID: "near-setting", Text: "the template {2} has no application setting `{0}`; did you mean `{1}`?",
			Why: "The function reads its settings by name. One of another name is never read.", Help: "use `{1}`",
		},
		{
			ID: "lacking", Text: "the list lacks the application setting `{0}`, which the template {1} fills from a parameter",
			Why: "A function that is deployed by hand does not find the value.", Help: "add `{0}` to the list",
		},
		{
			ID: "runtime", Text: "the text says {0}, but the template {1} runs {2}",
			Why: "Customers who deploy the function by hand choose a runtime that cannot run it.", Help: "name the runtime of the template",
		},
	},
	Check: checkFunctionParameters,
}

func checkFunctionParameters(p *rules.Pass) {
	templates := map[string][]*rules.File{}
	for _, f := range p.Repo.Files {
		if f.Kind != rules.FunctionTemplate && f.Kind != rules.ARMTemplate || !deploysSite(f) {
			continue
		}
		dir := f.Path[:strings.LastIndexByte(f.Path, '/')+1]
		templates[dir] = append(templates[dir], f)
	}
	if len(templates) == 0 {
		return
	}
	for _, d := range p.Repo.Judged() {
		list := templates[d.File.Path[:strings.LastIndexByte(d.File.Path, '/')+1]]
		if p.Repo.CopyOf(d) != nil || len(list) == 0 || d.File.IsTemplate() || len(d.File.Definitions) != 1 || d.File.Template.Exists() {
			continue
		}
		known := namesOf(list)
		for s := range d.AllSteps() {
			if s.Description.Known() {
				known.entered(p, d, s.Description)
				known.flush(p, d, s.Description, "parameter")
				known.listed(p, d, s.Description)
				known.flush(p, d, s.Description, "setting")
				known.runtime(p, d, s.Description)
			}
		}
	}
}

type deploysSiteKey struct{}

// deploysSite reports whether a template mentions Microsoft.Web.
func deploysSite(f *rules.File) bool {
	return rules.Once(f, deploysSiteKey{}, func() bool { return bytes.Contains(f.Tree.Source(), []byte("Microsoft.Web/")) })
}

// entered looks at "Enter the **A**, **B** and deploy".
func (t *templateNames) entered(p *rules.Pass, d *rules.Definition, text rules.Str) {
	v := text.Value
	for from := 0; ; {
		i := rules.IndexFold(v[from:], "enter the **")
		if i < 0 {
			return
		}
		i += from + len("enter the ")
		from = i
		line, _, _ := strings.Cut(v[i:min(len(v), i+1000)], "\n")
		if !says(line, "deploy") {
			continue
		}
		for at := 0; ; {
			open := strings.Index(line[at:], "**")
			if open < 0 {
				break
			}
			open += at + 2
			end := strings.Index(line[open:], "**")
			if end < 0 {
				break
			}
			name := line[open : open+end]
			at = open + end + 2
			if !t.hasParameter(name) && paramNamed(name) {
				t.report(p, d, text, i+open, name, "parameter", t.parameters)
			}
			if says(line[at:], "deploy") && !strings.Contains(line[at:], "**") {
				break
			}
		}
	}
}

// paramNamed reports whether bold words are the name of a parameter, and no button or field of the portal.
func paramNamed(name string) bool {
	if strings.ContainsAny(name, ".:;,()<>/\\") || len(name) < 3 || strings.Count(name, " ") > 3 {
		return false
	}
	switch bare(name) {
	case "subscription",
		"resourcegroup",
		"region",
		"location",
		"workspaceid",
		"workspacekey",
		"workspacename",
		"functionname",
		"loganalyticsworkspace",
		"createorselect",
		"deploy",
		"create",
		"purchase",
		"reviewcreate",
		"save",
		"note",
		"important",
		"or",
		"and",
		"resourcegroups",
		"functionappname",
		"workspace",
		"apiversion":
		return false
	}
	return true
}

// hasParameter reports whether a parameter has a name, or one has the other in it: the portal and texts put words before and behind.
func (t *templateNames) hasParameter(name string) bool {
	name = bare(name)
	for _, parameter := range t.parameters {
		q := bare(parameter)
		if len(q) >= 5 && name == q+"s" {
			return t.all[name] // not the words around a name, but another one
		}
		if q == name || len(q) >= 5 && strings.Contains(name, q) || len(name) >= 5 && strings.Contains(q, name) {
			return true
		}
	}
	return t.all[name]
}

// listed looks at the names of settings below "Add each of the following application settings".
func (t *templateNames) listed(p *rules.Pass, d *rules.Definition, text rules.Str) {
	v := text.Value
	i := rules.IndexFold(v, "application settings individually")
	if i < 0 {
		return
	}
	n := strings.IndexByte(v[i:], '\n')
	if n < 0 {
		return
	}
	listed := map[string]bool{}
	var first *rules.Finding // about a name with blanks
	defer func() { t.lacking(p, d, text, i, listed) }()
	for from := i + n + 1; from < len(v); {
		end := len(v)
		if n := strings.IndexByte(v[from:], '\n'); n >= 0 {
			end = from + n
		}
		line := v[from:end]
		word := strings.Trim(line, " \t\r-*`")
		if c := strings.IndexAny(word, " :(=`*"); c > 0 && says(word[c:], "optional") {
			word = word[:c]
		}
		if spaced, setting := t.spaced(word); setting != "" {
			at := from + strings.Index(line, spaced)
			if first == nil {
				first = p.ReportIn(d.File, text.Node, "near-setting", spaced, setting, t.file())
				t.place(first, d, text.Inside(at, at+len(spaced)))
			} else {
				first.Relate(d.File, text.Inside(at, at+len(spaced)), "also `"+spaced+"`, instead of `"+setting+"`")
			}
			listed[bare(spaced)] = true
		} else if word != "" {
			if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "" {
				return
			}
			listed[bare(word)] = true
			if exact := t.otherCase(word); exact != "" {
				at := from + strings.Index(line, word)
				t.place(p.ReportIn(d.File, text.Node, "near-setting", word, exact, t.file()), d, text.Inside(at, at+len(word)))
			}
			if !t.all[bare(word)] && len(t.settings) > 3 && paramNamed(word) && !strings.EqualFold(word, "logAnalyticsUri") {
				t.report(p, d, text, from+strings.Index(line, word), word, "setting", t.settings)
			}
		}
		from = end + 1
	}
}

// otherCase returns the setting that a name is in another case, for functions on Linux, where case counts; "" where it is none, or where a
// setting has the name as it is.
func (t *templateNames) otherCase(name string) string {
	if !t.linux {
		return ""
	}
	other := ""
	for _, s := range t.settings {
		if s == name {
			return ""
		}
		if strings.EqualFold(s, name) {
			other = s
		}
	}
	return other
}

// report says that a name is not among the known ones, or keeps it for flush where it is near none of them.
func (t *templateNames) report(p *rules.Pass, d *rules.Definition, text rules.Str, at int, name, what string, known []string) {
	best, ok := rules.Nearest(name, known)
	if !ok {
		t.missing = append(t.missing, placedName{name, at})
		return
	}
	t.place(p.ReportIn(d.File, text.Node, "near-"+what, name, best, t.file()), d, text.Inside(at, at+len(name)))
}

// flush says which names of a text the template does not have.
func (t *templateNames) flush(p *rules.Pass, d *rules.Definition, text rules.Str, what string) {
	if len(t.missing) == 0 {
		return
	}
	names := make([]string, len(t.missing))
	for i, m := range t.missing {
		names[i] = m.name
	}
	first := t.missing[0]
	f := p.ReportIn(d.File, text.Node, what, strings.Join(names, "`, `"), t.file())
	t.place(f, d, text.Inside(first.at, first.at+len(first.name)))
	for _, m := range t.missing[1:] {
		f.Relate(d.File, text.Inside(m.at, m.at+len(m.name)), "also `"+m.name+"`")
	}
	t.missing = nil
}

// file returns the name of the template's file.
func (t *templateNames) file() string {
	path := t.files[0].Path
	return path[strings.LastIndexByte(path, '/')+1:]
}

func (t *templateNames) place(found *rules.Finding, d *rules.Definition, at rules.Span) {
	found.At(at).Connector = d.ID.Value
	found.Relate(t.files[0], placement.Opening(t.files[0].Template.GetFold("parameters")), "the parameters of the template")
}
