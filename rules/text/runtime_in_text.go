package text

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
)

// RuntimeInText reports steps that have customers choose a runtime of Azure Functions whose support has ended.
var RuntimeInText = rules.Rule{
	ID: "CL728", Name: "runtime-in-text", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "ended", Text: "{0} has been unsupported since {1}", Help: "test the function with {2}, and name it here"},
	},
	Check: checkRuntimeInText,
}

// languageNames are what texts call the languages of Azure Functions, in lower case.
var languageNames = [...]struct{ name, language, shown string }{
	{"python ", "python", "Python"},
	{"node.js ", "node", "Node.js"},
	{"nodejs ", "node", "Node.js"},
	{"node ", "node", "Node.js"},
	{"powershell core ", "powershell", "PowerShell"},
	{"powershell ", "powershell", "PowerShell"},
	{".net core ", "dotnet", ".NET"},
	{".net ", "dotnet", ".NET"},
	{"java ", "java", "Java"},
}

func checkRuntimeInText(p *rules.Pass) {
	d := p.Definition
	texts := d.ReadTexts()
	if !slices.ContainsFunc(texts, func(t rules.ReadText) bool {
		return strings.Contains(t.Str.Value, "unction") && says(t.Str.Value, "azure function", "function app")
	}) {
		return
	}
	for i := range texts {
		t := &texts[i]
		if t.Kind != rules.Markdown || !strings.ContainsAny(t.Str.Value, "23456789") {
			continue
		}
		for _, l := range languageNames {
			if from, to, r, ok := runtimeNamed(t, l.name, l.language); ok {
				p.ReportText(t.Str, from, to, "ended", l.shown+" "+r.Version, r.When(), l.shown+" "+catalog.AnyPlanRuntime(l.language))
				break
			}
		}
	}
}

// runtimeNamed finds the first version of a language that a sentence has the customer choose, and whose support has ended.
func runtimeNamed(t *rules.ReadText, name, language string) (from, to int, r catalog.Runtime, ok bool) {
	v := t.Str.Value
	for at := 0; ; {
		i := rules.IndexFold(v[at:], name)
		if i < 0 {
			return 0, 0, r, false
		}
		from = at + i
		at = from + len(name)
		if from > 0 && isLetter(v[from-1]) {
			continue
		}
		to = versionEnd(v, at)
		if to == at || to < len(v) && (isLetter(v[to]) || v[to] == '+') {
			continue
		}
		version := v[at:to]
		if language == "node" || language == "java" {
			version, _, _ = strings.Cut(version, ".")
		}
		known, listed := catalog.RuntimeOf(language, version)
		if listed && known.Ended() && asked(v, from, to) && t.Found.Prose(from) {
			return from, to, known, true
		}
	}
}

// versionEnd returns the end of the version that begins at a place: digits, and periods between them.
func versionEnd(v string, i int) int {
	digit := func(i int) bool { return i < len(v) && v[i] >= '0' && v[i] <= '9' }
	for digit(i) || i < len(v) && v[i] == '.' && digit(i+1) {
		i++
	}
	return i
}

// longestLine bounds how far back the words are looked at that have customers choose a version.
const longestLine = 300

// asked reports whether the words around a version have the customer choose it: "Choose Python 3.8", "Select a runtime: …". A version or
// later is a lower bound.
func asked(v string, from, to int) bool {
	line := v[max(0, from-longestLine):from]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	rest, _, _ := strings.Cut(v[to:min(len(v), to+40)], "\n")
	if says(rest, "or later", "or above", "or higher", "or newer", "and above", "and later", "and higher", "or greater", " to ") ||
		says(line, "at least", "minimum", "above", "later than", "from ") {
		return false
	}
	return says(line, "choose", "select", "runtime", "stack", "set ") || imperative(line)
}

// imperative reports whether a line ends with a sentence that begins with "Use" or "Install".
func imperative(line string) bool {
	for _, verb := range [...]string{"Use ", "Install ", "Use the ", "Install the "} {
		if rest, ok := strings.CutSuffix(line, verb); ok {
			rest = strings.TrimRight(rest, " *_>")
			return rest == "" || strings.IndexByte(".:;!)-", rest[len(rest)-1]) >= 0 || rest[len(rest)-1] >= '0' && rest[len(rest)-1] <= '9'
		}
	}
	return false
}
