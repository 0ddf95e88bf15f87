package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// Condition reports comparisons of a parameter with a value that it cannot have.
var Condition = rules.Rule{
	ID: "CL165", Name: "template-condition", Severity: rules.Warning, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{
			ID: "near", Text: "the parameter `{0}` cannot be `{1}`; did you mean `{2}`?",
			Why: "The comparison is always false: what depends on it is never deployed, or always.", Help: "use `{2}`",
		},
		{
			ID: "never", Text: "the parameter `{0}` cannot be `{1}`", Why: "The comparison is always false: what depends on it is never deployed, or always.",
			Help: "use one of its allowed values: {2}",
		},
		{
			ID: "bool", Text: "the boolean parameter `{0}` is compared with the text `{1}`", Why: "A boolean never equals a text, so what depends on the comparison is never deployed, or always.",
			Help: "use `parameters('{0}')` itself, or compare it with `{2}()`",
		},
	},
	Check: func(p *rules.Pass) {
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if strings.EqualFold(e.Name, "equals") && len(e.Args) == 2 && !u.Foreign {
				checkCompared(p, d, u, e.Args[0], e.Args[1])
				checkCompared(p, d, u, e.Args[1], e.Args[0])
			}
		})
	},
}

// checkCompared looks a text up among the values of the parameter that it is compared with.
func checkCompared(p *rules.Pass, d *document, u *arm.Use, of, with *arm.Expr) {
	lower := false
	if of.Kind == arm.Call && strings.EqualFold(of.Name, "toLower") && len(of.Args) == 1 {
		of, lower = of.Args[0], true
	}
	if of.Kind != arm.Call || !strings.EqualFold(of.Name, "parameters") || len(of.Args) != 1 || of.Args[0].Kind != arm.String ||
		with.Kind != arm.String {
		return
	}
	if !lower && strings.EqualFold(u.Scope.Parameter(of.Args[0].Name).GetFold("type").Text(), "bool") {
		checkBoolText(p, d, u, of, with)
		return
	}
	values := allowedTexts(u.Scope.Parameter(of.Args[0].Name), with.Name, lower)
	if len(values) == 0 {
		return
	}
	if best, ok := rules.Nearest(with.Name, values); ok {
		d.report(p, u, with.From, with.To, "near", of.Args[0].Name, with.Name, best).
			FixUnsafe("Replace with `"+best+"`", rules.ReplaceInside(u.Node, with.From, with.To, "'"+best+"'"))
		return
	}
	d.report(p, u, with.From, with.To, "never", of.Args[0].Name, with.Name, "`"+strings.Join(values[:min(len(values), 6)], "`, `")+"`")
}

// checkBoolText looks for the text of a boolean that a boolean is compared with.
func checkBoolText(p *rules.Pass, d *document, u *arm.Use, of, with *arm.Expr) {
	if text := strings.ToLower(with.Name); text == "true" || text == "false" {
		d.report(p, u, with.From, with.To, "bool", of.Args[0].Name, with.Name, text)
	}
}

// allowedTexts returns the values that a parameter allows; none where one of them is the text, or not all are known.
func allowedTexts(parameter rules.Node, with string, lower bool) (values []string) {
	for e := range parameter.GetFold("allowedValues").Elements() {
		if e.Kind() != rules.String || arm.IsExpression(e.Text()) {
			return nil
		}
		value := e.Text()
		if lower {
			value = strings.ToLower(value)
		}
		if strings.EqualFold(value, with) && (!lower || value == with) {
			return nil // Azure takes a value in another case, which may then be this one
		}
		values = append(values, value)
	}
	return values
}
