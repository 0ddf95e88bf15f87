package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// ownVariables looks for variables that are defined inside of a resource and used there.
func ownVariables(p *rules.Pass, resource rules.Node) {
	variables := resource.GetFold("variables")
	if variables.Kind() != rules.Object {
		return
	}
	told := false
	rules.Deep(resource, func(path string, n rules.Node) {
		if told || !strings.HasPrefix(n.Text(), "[") || strings.HasPrefix(path, "variables") || !usesOne(n.Text(), variables) {
			return
		}
		told = true
		p.Report(variables.Key(), "own-variable", n.Text()).Relate(p.File, n.Span(), "the use")
	})
}

// usesOne reports whether an expression reads one of the variables.
func usesOne(text string, variables rules.Node) bool {
	const call = "variables('"
	for at := rules.IndexFold(text, call); at >= 0; at = rules.IndexFold(text, call) {
		text = text[at+len(call):]
		name, _, closed := strings.Cut(text, "')")
		if !closed || variables.GetFold(name).Exists() {
			return closed
		}
	}
	return false
}
