package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// Undeclared reports names that a template uses and does not declare.
var Undeclared = rules.Rule{
	ID: "CL131", Name: "template-undeclared", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "near", Text: "undeclared {0} `{1}`; did you mean `{2}`?", Help: "use `{2}`", Yields: []string{"CL810"}},
		{ID: "undeclared", Text: "undeclared {0} `{1}`", Help: "declare `{1}` under `{2}` of the template", Yields: []string{"CL810"}},
		{
			ID: "outer", Text: "{0} `{1}` is declared in the outer template, not in the one that evaluates the expression",
			Why:  "An expression with two brackets is evaluated when the stored template is deployed, which knows its own parameters and variables only.",
			Help: "declare `{1}` under `{2}` of `mainTemplate`, or write one bracket to have the value filled in when the package is installed",
		},
		{
			ID: "inner", Text: "{0} `{1}` is declared in the stored template, not in the one that evaluates the expression",
			Why:  "An expression with one bracket is evaluated when the package is installed, before anyone is asked for the parameters of the stored template.",
			Help: "write two brackets to have it evaluated when the stored template is deployed", Yields: []string{"CL814"},
		},
		{
			ID: "outer-scope", Text: "{0} `{1}` is declared in the nested template, but the expression is evaluated in the outer template",
			Why:  "Without `\"expressionEvaluationOptions\": {\"scope\": \"inner\"}` a nested template shares the parameters and variables of the outer template.",
			Help: "set the scope to `inner`, or use a name of the outer template",
		},
		{
			ID: "no-loop", Text: "`copyIndex` is used outside of a copy loop", Why: "Azure refuses the template: the function has no index there.",
			Help: "add `copy` to the resource, or remove the call",
		},
		{ID: "loop", Text: "no copy loop `{0}` around the expression", Help: "use the name of a copy loop around the expression"},
		{
			ID: "lambda", Text: "no lambda around the expression has the variable `{0}`{1}", Why: "Azure refuses the template: the variable has no value there.",
			Help: "use the name that the first argument of `lambda` gives",
		},
		{
			ID: "cycle", Text: "{0} `{1}` refers to itself{2}",
			Why: "Azure refuses the template: a circular dependency was found.", Help: "give `{1}` a value that does not use it",
		},
	},
	Check: checkUndeclared,
}

func checkUndeclared(p *rules.Pass) {
	d := read(p.File)
	if d == nil {
		return
	}
	missing := &missingNames{seen: map[missingName]*rules.Finding{}}
	circles := newCircles(d)
	for i := range d.uses {
		u := &d.uses[i]
		if u.Scope == nil || d.severity(u) == rules.Off {
			continue
		}
		d.References(u, func(r arm.Reference) {
			if !r.Definition().Exists() && !(p.File.IsTemplate() && strings.ContainsAny(r.Name, "<>")) {
				reportUndeclared(p, d, u, &r, missing)
			}
		})
		circles.add(u)
		checkLoop(p, d, u)
		checkLambdas(p, d, u)
	}
	circles.report(p)
}

// missingNames keeps the finding of each name that is not declared: one declaration fixes all of its uses.
type missingNames struct {
	seen map[missingName]*rules.Finding
}

type missingName struct {
	scope *arm.Scope
	kind  arm.NameKind
	name  string
}

// again adds a use to the finding of its name; it reports whether there is one.
func (m *missingNames) again(p *rules.Pass, d *document, u *arm.Use, r *arm.Reference) bool {
	f := m.seen[missingName{u.Scope, r.Kind, strings.ToLower(r.Name)}]
	if f == nil {
		return false
	}
	if len(f.Related) < 10 {
		f.Relate(p.File, r.Span(), "also used here")
	}
	if d.severity(u) == rules.Error {
		f.As(rules.Error)
	}
	return true
}

var nameWords = [...]struct{ one, list string }{{"parameter", "parameters"}, {"variable", "variables"}, {"function", "functions"}}

func reportUndeclared(p *rules.Pass, d *document, u *arm.Use, r *arm.Reference, missing *missingNames) {
	word := nameWords[r.Kind]
	e := r.Text
	if e == nil {
		e = r.Expr
	}
	report := func(message string, more ...string) *rules.Finding {
		return d.report(p, u, e.NameFrom, e.NameTo, message, append([]string{word.one, r.Name}, more...)...)
	}
	switch {
	case u.Scope.Kind == arm.Content && declaredIn(u.Scope.Parent, r):
		report("outer", word.list)
		return
	case u.Later && u.Brackets == 1 && declaredIn(u.Around, r):
		report("inner").At(u.Node.Inside(0, 1)).FixUnsafe("Write two brackets", rules.ReplaceInside(u.Node, 0, 0, "["))
		return
	case nestedDeclares(u.Node, u.Scope.Node, word.list, r.Name):
		report("outer-scope")
		return
	}
	if missing.again(p, d, u, r) {
		return
	}
	key := missingName{u.Scope, r.Kind, strings.ToLower(r.Name)}
	var names []string
	for _, n := range u.Scope.Names() {
		if n.Kind == r.Kind {
			names = append(names, n.Name)
		}
	}
	if best, ok := rules.Nearest(r.Name, names); ok {
		f := report("near", best).FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, e.NameFrom, e.NameTo, best))
		for _, n := range u.Scope.Names() {
			if n.Kind == r.Kind && n.Name == best {
				f.About(u.Node).About(n.Node)
			}
		}
		missing.seen[key] = f
		return
	}
	missing.seen[key] = report("undeclared", word.list)
}

func declaredIn(s *arm.Scope, r *arm.Reference) bool {
	if s == nil {
		return false
	}
	if r.Kind == arm.ParameterName {
		return s.Parameter(r.Name).Exists()
	}
	return r.Kind == arm.VariableName && s.Variable(r.Name).Exists()
}

// nestedDeclares reports whether a template between a value and the template that evaluates it declares a name.
func nestedDeclares(n, until rules.Node, list, name string) bool {
	for n = n.Parent(); n.Exists() && n != until; n = n.Parent() {
		if n.Kind() == rules.Object && n.GetFold(list).GetFold(name).Exists() &&
			(n.GetFold("resources").Exists() || n.GetFold("$schema").Exists()) {
			return true
		}
	}
	return false
}

// inLoop reports whether a copy loop is around a place.
func inLoop(n rules.Node) bool {
	for n = n.Parent(); n.Exists(); n = n.Parent() {
		if n.GetFold("copy").Exists() {
			return true
		}
	}
	return false
}

// checkLoop reports copyIndex('name') outside of a loop of that name.
func checkLoop(p *rules.Pass, d *document, u *arm.Use) {
	parsed := d.Expr(u)
	if parsed == nil {
		return
	}
	parsed.Root.Walk(func(e *arm.Expr) bool {
		if e.Kind != arm.Call || !strings.EqualFold(e.Name, "copyIndex") {
			return true
		}
		if len(e.Args) == 0 || e.Args[0].Kind != arm.String {
			if !inLoop(u.Node) {
				d.report(p, u, e.From, e.To, "no-loop")
			}
			return true
		}
		for _, loop := range u.Loops() {
			if strings.EqualFold(loop, e.Args[0].Name) || arm.IsExpression(loop) {
				return true
			}
		}
		d.report(p, u, e.Args[0].NameFrom, e.Args[0].NameTo, "loop", e.Args[0].Name)
		return true
	})
}
