package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
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
		if to = from + len(name); to <= len(v) && strings.EqualFold(v[from:to], name) && (to == len(v) || !isLetter(v[to])) {
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
