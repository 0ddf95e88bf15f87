package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// UnknownFunction reports functions that the language does not have.
var UnknownFunction = rules.Rule{
	ID: "CL133", Name: "template-function", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "near", Text: "unknown template function `{0}`; did you mean `{1}`?", Help: "use `{1}`", Yields: []string{"CL814"}},
		{
			ID: "list", Severity: rules.Warning, Text: "unknown list function `{0}`; did you mean `{1}`?",
			Why: "The function calls an action of the resource that does not exist, and the deployment fails.", Help: "use `{1}`",
		},
		{
			ID: "unknown", Severity: rules.Warning, Text: "unknown template function `{0}`",
			Why: "It is not among the documented functions; it may be newer than that list.", Help: "check the name in the list of template functions",
		},
	},
	Check: func(p *rules.Pass) {
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if arm.IsList(e.Name) && !words.ContainsFold(listFunctions, e.Name) {
				if best, ok := rules.Nearest(e.Name, listFunctions); ok {
					d.report(p, u, e.NameFrom, e.NameTo, "list", e.Name, best).
						FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, e.NameFrom, e.NameTo, best))
				}
			}
			if strings.Contains(e.Name, ".") && !strings.HasPrefix(strings.ToLower(e.Name), "sys.") || e.Fn != nil {
				return
			}
			if best, ok := rules.Nearest(e.Name, arm.FunctionNames()); ok {
				d.report(p, u, e.NameFrom, e.NameTo, "near", e.Name, best).
					FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, e.NameFrom, e.NameTo, best))
				return
			}
			d.report(p, u, e.NameFrom, e.NameTo, "unknown", e.Name)
		})
	},
}

// listFunctions are those that templates of connectors call (Learn, "Resource functions": implementations of list*, November 2026).
var listFunctions = []string{
	"listKeys", "listAccountSas", "listServiceSas", "listCallbackUrl", "listSecrets", "listConnectionStrings", "listKeyValue", "listAdminKeys", "listQueryKeys",
	"listConnectionKeys", "listCredentials", "listCredential", "listUserCredentials", "listHostKeys", "listFunctionKeys", "listSyncStatus", "listAuthKeys", "listContentCallbackUrl",
	"listSharedKeys", "listServiceTags", "list",
}

// Arguments reports calls with too few or too many arguments.
var Arguments = rules.Rule{
	ID: "CL134", Name: "template-arguments", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{{ID: "count", Text: "`{0}` takes {1}, found {2}"}},
	Check: func(p *rules.Pass) {
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			low, high, ok := arity(u, e)
			if arm.IsList(e.Name) && !u.Scope.Symbolic {
				low = 2 // the resource, and the API version
			}
			if n := len(e.Args); ok && (n < low || high >= 0 && n > high) {
				d.report(p, u, e.From, e.To, "count", e.Name, wanted(low, high), strconv.Itoa(n))
			}
		})
	},
}

// arity returns how many arguments a function takes.
func arity(u *arm.Use, e *arm.Expr) (low, high int, ok bool) {
	if fn := e.Fn; fn != nil {
		return fn.Min, fn.Max, true
	}
	if own := u.Scope.UserFunction(e.Name); own.Exists() {
		n := own.GetFold("parameters").Len()
		return n, n, true
	}
	return 0, 0, false
}

func wanted(low, high int) string {
	switch {
	case high < 0:
		return "at least " + plural(low)
	case low == high:
		return plural(low)
	default:
		return strconv.Itoa(low) + " to " + plural(high)
	}
}

func plural(n int) string {
	if n == 0 {
		return "no arguments"
	}
	return words.Arguments(n)
}

// ForbiddenFunction reports functions where Azure does not take them.
var ForbiddenFunction = rules.Rule{
	ID: "CL135", Name: "template-forbidden-function", Severity: rules.Error, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "runtime", Text: "`{0}` is not allowed in `{1}`",
			Why:  "Names, types, API versions and locations are computed before the deployment starts, when nothing can be looked up: the template is refused.",
			Help: "use a parameter or a variable that does not call `{0}`",
		},
		{
			ID: "early", Text: "`{0}` is not allowed in {1}",
			Why: "Parameters and variables are computed before the deployment starts, when nothing can be looked up: the template is refused.", Help: "call `{0}` in the properties of a resource or in an output",
		},
		{
			ID: "default", Text: "`{0}` is allowed only in the default value of a parameter",
			Why: "Azure refuses the function anywhere else.", Help: "add a parameter whose default value is `[{0}()]`, and use the parameter",
		},
		{
			ID: "stored", Text: "`{0}` is evaluated when the package is installed, where it is not allowed",
			Why:  "One bracket is evaluated with the template around the stored one, for which this is a property of a resource: Azure refuses the package.",
			Help: "write `[[{0}()]`, which is evaluated when the stored template is deployed",
		},
		{
			ID: "variables", Text: "`variables` is not allowed in the declaration of a parameter",
			Why: "Variables are computed after the parameters: the template is refused.", Help: "use another parameter or write the value",
		},
	},
	Check: checkForbidden,
}

func checkForbidden(p *rules.Pass) {
	eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
		fn := e.Fn
		if fn == nil {
			return
		}
		report := func(message string, args ...string) { d.report(p, u, e.NameFrom, e.NameTo, message, args...) }
		key := strings.ToLower(u.Node.Key().Text())
		isDefault := u.Place == arm.InParameter && key == "defaultvalue"
		switch {
		case fn.Runtime && u.Place == arm.InName && key != "condition" && key != "scope":
			report("runtime", fn.Name, u.Node.Key().Text())
		case fn.Runtime && isDefault:
			report("early", fn.Name, "the default value of a parameter")
		case fn.Runtime && u.Place == arm.InVariable:
			report("early", fn.Name, "a variable")
		case fn.Default && u.Place == arm.InParameter && inStored(u):
			report("stored", fn.Name)
		case fn.Default && !(u.Place == arm.InParameter) && u.Brackets == u.Level():
			report("default", fn.Name)
		case strings.EqualFold(fn.Name, "variables") && isDefault && u.Brackets == u.Level():
			report("variables")
		}
	})
}

// inStored reports whether an expression is in content that is stored, and evaluated before that.
func inStored(u *arm.Use) bool {
	return u.Brackets == 1 && u.Around != nil && u.Around.Kind == arm.Content
}

// eachCall visits the calls of the expressions that count.
func eachCall(p *rules.Pass, visit func(*document, *arm.Use, *arm.Expr)) {
	eachRoot(p, func(d *document, u *arm.Use, root *arm.Expr) {
		root.Walk(func(e *arm.Expr) bool {
			if e.Kind == arm.Call {
				visit(d, u, e)
			}
			return true
		})
	})
}

// eachRoot visits the expressions that count, each as a whole.
func eachRoot(p *rules.Pass, visit func(d *document, u *arm.Use, root *arm.Expr)) {
	d := read(p.File)
	if d == nil {
		return
	}
	for i := range d.uses {
		u := &d.uses[i]
		if u.Scope == nil || d.severity(u) == rules.Off {
			continue
		}
		if parsed := d.Expr(u); parsed != nil && len(parsed.Problems) == 0 {
			visit(d, u, parsed.Root)
		}
	}
}
