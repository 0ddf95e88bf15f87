package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// runtime compares "Select a runtime: Choose Python 3.11" with the worker runtime of the one template beside the page.
func (t *templateNames) runtime(p *rules.Pass, d *rules.Definition, text rules.Str) {
	v := text.Value
	at := rules.IndexFold(v, "select a runtime")
	if at < 0 {
		return
	}
	line, _, _ := strings.Cut(v[at:], "\n")
	i := rules.IndexFold(line, "choose ")
	if i < 0 || len(t.files) != 1 {
		return
	}
	from := at + i + len("choose ")
	said, to := runtimeAt(v, from)
	runs := workerRuntime(t.files[0].Template)
	if said == "" || runs == "" || said == runs || strings.Contains(line, " or ") {
		return
	}
	t.place(p.ReportIn(d.File, text.Node, "runtime", v[from:to], t.file(), shownRuntime(runs)), d, text.Inside(from, to))
}

// runtimeAt reads the name of a language at a place.
func runtimeAt(v string, from int) (language string, to int) {
	for _, l := range languageNames {
		name := strings.TrimRight(l.name, " ")
		if to = from + len(name); words.HasPrefixFold(v[from:], name) && (to == len(v) || !isLetter(v[to])) {
			return l.language, to
		}
	}
	return "", 0
}

func shownRuntime(language string) string {
	for _, l := range languageNames {
		if l.language == language {
			return l.shown
		}
	}
	return language
}

// workerRuntime returns the language that a template sets for its functions, "" where it sets none, or several.
func workerRuntime(template rules.Node) string {
	runs, several := "", false
	note := func(value string) {
		switch value = strings.ToLower(value); value {
		case "python", "node", "powershell", "dotnet", "java":
			several = several || runs != "" && runs != value
			runs = value
		}
	}
	const setting = "FUNCTIONS_WORKER_RUNTIME"
	template.Walk(func(n rules.Node) bool {
		if n.Kind() == rules.Object {
			note(n.Get(setting).Text())
			if strings.EqualFold(n.GetFold("name").Text(), setting) {
				note(n.GetFold("value").Text())
			}
		}
		return true
	})
	if several {
		return ""
	}
	return runs
}

// lacking looks for the one setting that a list leaves out: one that the template fills from a parameter that has no default value.
func (t *templateNames) lacking(p *rules.Pass, d *rules.Definition, text rules.Str, at int, listed map[string]bool) {
	if len(listed) < 3 || len(t.files) != 1 {
		return
	}
	missing := ""
	for key, parameter := range filledSettings(t.files[0].Template) {
		if listed[bare(key)] || listed[bare(parameter)] || says(text.Value, strings.ToLower(key), strings.ToLower(parameter)) {
			continue
		}
		if missing != "" {
			return // the list is of other things
		}
		missing = key
	}
	if missing != "" {
		t.place(p.ReportIn(d.File, text.Node, "lacking", missing, t.file()), d, text.Inside(at, at+len("application settings")))
	}
}

// filledSettings yields the settings of function apps that are a parameter without a default value, with the parameter's name.
func filledSettings(template rules.Node) map[string]string {
	filled := map[string]string{}
	declared := template.GetFold("parameters")
	note := func(key, value string) {
		rest, ok := strings.CutPrefix(value, "[parameters('")
		name, end, cut := strings.Cut(rest, "')]")
		if parameter := declared.GetFold(name); ok && cut && end == "" && parameter.Exists() && noDefault(parameter.GetFold("defaultValue")) {
			filled[key] = name
		}
	}
	template.Walk(func(n rules.Node) bool {
		if n.Kind() == rules.Object && strings.HasSuffix(strings.ToLower(n.GetFold("type").Text()), "config") {
			for k, v := range n.GetFold("properties").Members() {
				note(k.Text(), v.Text())
			}
		}
		return true
	})
	return filled
}

// noDefault reports whether a default value is none that works: empty, or words in angle brackets.
func noDefault(value rules.Node) bool {
	return value.Text() == "" && value.Kind() != rules.Object && value.Kind() != rules.Array || strings.HasPrefix(value.Text(), "<")
}
