package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// Unused reports parameters and variables that nothing uses.
var Unused = rules.Rule{
	ID: "CL132", Name: "template-unused", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "asked", Severity: rules.Warning, Text: "unused parameter `{0}`",
			Why:  "The customer is asked for a value that is not used; often an app setting was lost.",
			Help: "use the parameter, or remove it", Yields: []string{"CL131/near"},
		},
		{
			ID: "parameter", Severity: rules.Info, Text: "unused parameter `{0}`", Help: "remove the parameter",
			Yields: []string{"CL131/near", "CL951/connection", "CL814/single"},
		},
		{ID: "variable", Severity: rules.Info, Text: "unused variable `{0}`", Help: "remove the variable", Yields: []string{"CL131/near"}},
	},
	Check: checkUnused,
}

func checkUnused(p *rules.Pass) {
	d := read(p.File)
	if d == nil || d.foreign {
		return
	}
	used := usedNames(d)
	for _, s := range d.Scopes() {
		if used.any[s] || s.Kind == arm.Defined || s.Kind == arm.Content && !d.ours[s.Node.Order()] {
			continue
		}
		for _, n := range s.Names() {
			if n.Kind != arm.UserFunctionName && !used.names[usedName{s, n.Kind, strings.ToLower(n.Name)}] {
				reportUnused(p, s, n)
			}
		}
	}
}

func reportUnused(p *rules.Pass, s *arm.Scope, n arm.Name) {
	message := "parameter"
	switch {
	case n.Kind == arm.VariableName:
		if p.File.Kind == rules.PackageTemplate || s.Kind == arm.Content {
			return // the packaging tool declares more than it uses
		}
		message = "variable"
	case saysUnused(n), s.Kind == arm.Content && packaged(n.Name):
		return
	case s.Kind == arm.File && p.File.Kind == rules.FunctionTemplate && !n.Node.GetFold("defaultValue").Exists():
		message = "asked"
	}
	p.Report(n.Node, message, n.Name).At(n.Key.Span()).About(n.Node)
}

type usedName struct {
	scope *arm.Scope
	kind  arm.NameKind
	name  string
}

// uses are the names that expressions look up. any holds the scopes of which any name may be meant.
type uses struct {
	names map[usedName]bool
	any   map[*arm.Scope]bool
}

func usedNames(d *document) *uses {
	used := &uses{map[usedName]bool{}, map[*arm.Scope]bool{}}
	for i := range d.uses {
		u := &d.uses[i]
		parsed := d.Expr(u)
		if u.Scope == nil || parsed == nil { // what is no expression, for a bracket or otherwise, was intended to use its names
			used.any[u.Around] = used.any[u.Around] || u.Brackets < 2 && strings.Contains(u.Text, "s('")
		}
		if u.Scope == nil || parsed == nil {
			continue
		}
		d.References(u, func(r arm.Reference) { used.names[usedName{u.Scope, r.Kind, strings.ToLower(r.Name)}] = true })
		packagers := quotedWorkspace(u.Text) || u.Later && u.Place == arm.InParameter && u.Brackets > 1
		if packagers && len(parsed.Problems) > 0 {
			used.byText(u)
			continue
		}
		used.any[u.Scope] = used.any[u.Scope] || len(parsed.Problems) > 0
		parsed.Root.Walk(func(e *arm.Expr) bool {
			computed := e.Kind == arm.Call && len(e.Args) == 1 && e.Args[0].Kind != arm.String
			if computed && (strings.EqualFold(e.Name, "parameters") || strings.EqualFold(e.Name, "variables")) {
				used.any[u.Scope] = true
			}
			return true
		})
	}
	return used
}

// byText notes the names of an expression that Azure cannot read, as they are written.
func (used *uses) byText(u *arm.Use) {
	for _, call := range [...]struct {
		sign string
		kind arm.NameKind
	}{{"parameters('", arm.ParameterName}, {"variables('", arm.VariableName}} {
		for rest := u.Text; ; {
			_, behind, ok := strings.Cut(rest, call.sign)
			if !ok {
				break
			}
			name, _, _ := strings.Cut(behind, "'")
			used.names[usedName{u.Scope, call.kind, strings.ToLower(name)}] = true
			rest = behind
		}
	}
}

// packaged reports whether the packaging tool or the service declares a parameter in every stored template of connections.
func packaged(name string) bool {
	switch strings.ToLower(name) {
	case "innerworkspace",
		"workspace",
		"connectordefinitionname",
		"guidvalue",
		"dcrconfig",
		"auth",
		"authorizationcode", // for each OAuthForm, whichever grant it has (createCCPConnector.ps1)
		"location",
		"workspace-location",
		"subscription",
		"resourcegroupname":
		return true
	}
	return false
}

// saysUnused reports whether a parameter's own description says that it is there for a test.
func saysUnused(n arm.Name) bool {
	text := strings.ToLower(n.Node.GetFold("metadata").GetFold("description").Text())
	return strings.Contains(text, "not used") || strings.Contains(text, "unused") || strings.Contains(text, "arm-ttk") ||
		strings.HasPrefix(n.Name, "_")
}
