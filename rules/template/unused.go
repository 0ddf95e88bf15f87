package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/rules"
)

// Unused reports parameters and variables that nothing uses.
var Unused = rules.Rule{
	ID: "CL132", Name: "template-unused", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.2.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "asked", Severity: rules.Warning, Text: "unused parameter `{0}`",
			Why:  "the customer is asked for a value that goes nowhere; often a setting of the app was lost",
			Help: "use the parameter, or remove it", Yields: []string{"CL131/near"},
		},
		{ID: "parameter", Severity: rules.Info, Text: "unused parameter `{0}`", Help: "remove the parameter", Yields: []string{"CL131/near"}},
		{ID: "variable", Severity: rules.Info, Text: "unused variable `{0}`", Help: "remove the variable", Yields: []string{"CL131/near"}},
	},
	Check: checkUnused,
}

func checkUnused(p *rules.Pass) {
	d := read(p.File)
	if d == nil || foreignFile(p.File.Path) {
		return
	}
	type name struct {
		scope *arm.Scope
		kind  arm.NameKind
		name  string
	}
	used, computed := map[name]bool{}, map[*arm.Scope]bool{}
	for i := range d.uses {
		u := &d.uses[i]
		if u.Scope == nil || d.Expr(u) == nil { // what is no expression, for a bracket or otherwise, was meant to use its names
			computed[u.Around] = computed[u.Around] || u.Brackets < 2 && strings.Contains(u.Text, "s('")
		}
		if u.Scope == nil {
			continue
		}
		d.References(u, func(r arm.Reference) { used[name{u.Scope, r.Kind, strings.ToLower(r.Name)}] = true })
		if parsed := d.Expr(u); parsed != nil {
			parsed.Root.Walk(func(e *arm.Expr) bool {
				if e.Kind == arm.Call && len(e.Args) == 1 && e.Args[0].Kind != arm.String && (strings.EqualFold(e.Name, "parameters") || strings.EqualFold(e.Name, "variables")) {
					computed[u.Scope] = true // any name may be meant
				}
				return true
			})
			if len(parsed.Problems) > 0 {
				computed[u.Scope] = true
			}
		}
	}
	for _, s := range d.Scopes() {
		if computed[s] || s.Kind == arm.Defined || s.Kind == arm.Content && !d.ours[s.Node.Order()] {
			continue
		}
		for _, n := range s.Names() {
			switch {
			case n.Kind == arm.UserFunctionName || used[name{s, n.Kind, strings.ToLower(n.Name)}]:
			case n.Kind == arm.VariableName && (p.File.Kind == connector.PackageTemplate || s.Kind == arm.Content): // the packaging tool declares more than it uses
			case n.Kind == arm.VariableName:
				p.Report(n.Node, "variable", n.Name).At(n.Key.Span()).About(n.Node)
			case saysUnused(n), s.Kind == arm.Content && packaged(n.Name):
			case s.Kind == arm.File && p.File.Kind == connector.FunctionTemplate && !n.Node.GetFold("defaultValue").Exists():
				p.Report(n.Node, "asked", n.Name).At(n.Key.Span()).About(n.Node)
			default:
				p.Report(n.Node, "parameter", n.Name).At(n.Key.Span()).About(n.Node)
			}
		}
	}
}

// packaged reports whether the packaging tool or the service declares a parameter in every stored template of connections.
func packaged(name string) bool {
	switch strings.ToLower(name) {
	case "innerworkspace", "workspace", "connectordefinitionname", "guidvalue", "dcrconfig", "auth", "location", "workspace-location", "subscription", "resourcegroupname":
		return true
	}
	return false
}

// saysUnused reports whether a parameter's own description says that it is there for a test.
func saysUnused(n arm.Name) bool {
	text := strings.ToLower(n.Node.GetFold("metadata").GetFold("description").Text())
	return strings.Contains(text, "not used") || strings.Contains(text, "unused") || strings.Contains(text, "arm-ttk") || strings.HasPrefix(n.Name, "_")
}
