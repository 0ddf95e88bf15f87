package template

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Page reports what a connector's page says to enter and its template does not know.
var Page = rules.Rule{
	ID: "CL156", Name: "template-page", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.Pages | rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "parameter", Text: "the page says to enter {0}, but the template `{1}` has no such parameter",
			Help: "name the parameters as the template does", Yields: []string{"CL730"},
		},
		{
			ID: "setting-near", Text: "the page lists the setting `{0}`, but the template `{2}` has `{1}`", Help: "use `{1}`",
			Yields: []string{"CL730"},
		},
		{
			ID: "setting", Text: "the page lists the settings {0}, but the template `{1}` does not set them",
			Help: "list the settings that the app reads, under the names that the template gives them", Yields: []string{"CL730"},
		},
		{
			ID: "package", Severity: rules.Info, Text: "the app runs the package `{0}`, but the page of the connector links to `{1}`",
			Why: "If the two lead to different packages, customers get the code of another connector, and no data.", Help: "use one package in both",
		},
	},
	Check: func(p *rules.Pass) {
		if !slices.ContainsFunc(p.Repo.Files, func(f *rules.File) bool { return f.Kind == rules.FunctionTemplate }) {
			return
		}
		pages := map[string]int{}
		for _, d := range p.Repo.Judged() {
			pages[path.Dir(d.File.Path)]++
		}
		for _, d := range p.Repo.Judged() {
			if f := templateOf(p.Repo, pages, d); f != nil && !d.File.IsTemplate() {
				checkPage(p, d, read(f))
			}
		}
	},
}

// templateOf returns the template that a page has deployed: the one below its folder whose name it mentions, or the only one where the page
// is the only one; nil where that cannot be told.
func templateOf(repo *rules.Repository, pages map[string]int, d *rules.Definition) *rules.File {
	folder := path.Dir(d.File.Path)
	var beside, named []*rules.File
	for _, f := range repo.RecognizedBelow(folder) {
		if f.Kind != rules.FunctionTemplate {
			continue
		}
		if path.Dir(f.Path) == folder {
			beside = append(beside, f)
		}
		if base := path.Base(f.Path); len(base) > len("azuredeploy.json") && mentions(d.File.Tree.Source(), base) {
			named = append(named, f)
		}
	}
	switch {
	case len(named) == 1:
		return named[0]
	case len(named) == 0 && len(beside) == 1 && pages[folder] == 1:
		return beside[0]
	}
	return nil
}

// mentions reports whether a page holds the name of a file, as it is or as a part of an address.
func mentions(source []byte, name string) bool {
	return bytes.Contains(source, []byte(name)) ||
		strings.Contains(name, " ") && (bytes.Contains(source, []byte(strings.ReplaceAll(name, " ", "%20"))) ||
			bytes.Contains(source, []byte(strings.ReplaceAll(name, " ", "%2520"))))
}

func checkPage(p *rules.Pass, page *rules.Definition, d *document) {
	if d == nil {
		return
	}
	set := map[string]string{}
	for _, r := range d.resources {
		if r.Is("Microsoft.Web/sites") {
			list, whole := settingsOf(d, r)
			checkPackage(p, page, d, r, list["website_run_from_package"])
			if !whole {
				set = nil
				break
			}
			for name, n := range list {
				set[name] = settingName(n)
			}
		}
	}
	for text := range page.Texts() {
		if text.Kind != rules.Markdown || text.Compared {
			continue
		}
		checkEntered(p, page, d, text)
		if len(set) > 0 {
			checkSettings(p, page, d, text, set)
		}
	}
}

// checkEntered compares the bold names behind "Enter the" with the parameters of the template.
func checkEntered(p *rules.Pass, page *rules.Definition, d *document, text rules.Text) {
	value := text.Str.Value
	from := rules.IndexFold(value, "enter the **")
	if from < 0 {
		return
	}
	sentence := value[from:]
	if end := strings.IndexByte(sentence, '\n'); end >= 0 {
		sentence = sentence[:end]
	}
	var missing []string
	first, last := -1, 0
	at := from
	for {
		open := strings.Index(sentence, "**")
		if open < 0 {
			break
		}
		end := strings.Index(sentence[open+2:], "**")
		if end < 0 {
			break
		}
		name := strings.TrimSpace(sentence[open+2 : open+2+end])
		switch {
		case !isEntered(name), hasParameter(d, name):
		default:
			missing = append(missing, "`"+name+"`")
			if first < 0 {
				first = at + open
			}
			last = at + open + end + 4
		}
		at += open + 2 + end + 2
		sentence = sentence[open+2+end+2:]
	}
	if len(missing) > 0 {
		p.ReportIn(page.File, text.Str.Node, "parameter", strings.Join(missing, ", "), path.Base(d.file.Path)).
			At(text.Str.Inside(first, last)).Relate(d.file, d.Root.Parameters.Key().Span(), "the parameters of the template")
	}
}

// isEntered reports whether a bold text may name a value that the customer enters: no button, no field of the portal.
func isEntered(name string) bool {
	switch strings.ToLower(name) {
	case "", "subscription", "resource group", "region", "location", "purchase", "review + create", "create", "deploy", "next", "save":
		return false
	}
	return len(name) < 60 && !strings.ContainsAny(name, "[]<>{}.:")
}

// hasParameter reports whether a parameter of the template may be the one that a page calls by a name: it has the last word of the name,
// which says what it is, or most of the others.
func hasParameter(d *document, name string) bool {
	want := nameWordsOf(name)
	if len(want) == 0 {
		return true
	}
	last := want[len(want)-1]
	for _, n := range d.Root.Names() {
		if n.Kind != arm.ParameterName {
			continue
		}
		have := strings.Join(nameWordsOf(n.Name), "")
		hits := 0
		for _, w := range want {
			if holdsWord(have, w) {
				hits++
			}
		}
		switch {
		case 2*hits > len(want), holdsWord(have, last) && !generic(last), strings.Contains(strings.Join(want, ""), have) && len(have) > 3:
			return true
		}
	}
	return false
}

func holdsWord(have, word string) bool {
	return strings.Contains(have, word) || len(word) > 4 && strings.Contains(have, word[:4])
}

// generic reports whether a word ends the names of many different things.
func generic(word string) bool {
	switch word {
	case "name", "key", "url", "value", "type", "types", "list":
		return true
	}
	return false
}

// sameWords are words that names of one thing differ in.
var sameWords = map[string]string{
	"token": "key", "secret": "key", "uri": "url", "host": "url", "hostname": "url", "endpoint": "url", "username": "user", "login": "user",
}

// nameWordsOf returns the words of a name, one for those that mean the same, and without the names of the products that are before
// anything.
func nameWordsOf(name string) []string {
	var list []string
	for _, w := range words.OfName(name) {
		switch w {
		case "microsoft", "azure", "sentinel", "the", "your":
			continue
		case "shared", "primary":
			w = "workspace"
		default:
			if same, ok := sameWords[w]; ok {
				w = same
			}
		}
		list = append(list, w)
	}
	return list
}
