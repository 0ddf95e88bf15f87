package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// OutputSecret reports secrets that a template gives out.
var OutputSecret = rules.Rule{
	ID: "CL143", Name: "template-output-secret", Severity: rules.Warning, Scope: rules.FileScope, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "list", Text: "the output exposes the result of `{0}`", Help: "remove the output; whoever needs the key can look it up"},
		{ID: "parameter", Text: "the output exposes the secret parameter `{0}`", Help: "remove the output"},
	},
	Check: func(p *rules.Pass) {
		eachCall(p, func(d *document, u *arm.Use, e *arm.Expr) {
			if u.Place != arm.InOutput {
				return
			}
			switch {
			case arm.IsList(e.Name):
				d.report(p, u, e.NameFrom, e.NameTo, "list", e.Name)
			case isSecretParameter(u.Scope, e):
				d.report(p, u, e.From, e.To, "parameter", e.Args[0].Name)
			}
		})
	},
}

// isSecretParameter reports whether an expression is a parameter whose type is for secrets.
func isSecretParameter(s *arm.Scope, e *arm.Expr) bool {
	if !isNameOf(e, "parameters") {
		return false
	}
	typ := s.Parameter(e.Args[0].Name).GetFold("type").Text()
	return strings.EqualFold(typ, "securestring") || strings.EqualFold(typ, "secureObject")
}
