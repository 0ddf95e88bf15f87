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
		if told || !strings.HasPrefix(n.Text(), "[") || strings.HasPrefix(path, "variables") {
			return
		}
		for k := range variables.Members() {
			if use := "variables('" + k.Text() + "')"; rules.IndexFold(n.Text(), use) >= 0 {
				told = true
				p.Report(variables.Key(), "own-variable", n.Text()).Relate(p.File, n.Span(), "the use")
				return
			}
		}
	})
}
