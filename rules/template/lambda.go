package template

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkLambdas compares the variables that an expression reads with those of the lambdas around them.
func checkLambdas(p *rules.Pass, d *document, u *arm.Use) {
	if !rules.TextHasFold(u.Text, "lambdavariables") {
		return
	}
	if parsed := d.Expr(u); parsed != nil && len(parsed.Problems) == 0 {
		readLambdas(p, d, u, parsed.Root, nil)
	}
}

// readLambdas looks at an expression below lambdas with these variables.
func readLambdas(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, names []string) {
	if e == nil {
		return
	}
	if isNameOf(e, "lambdaVariables") {
		a := e.Args[0]
		if !words.ContainsFold(names, a.Name) {
			d.report(p, u, a.From, a.To, "lambda", a.Name, didYouMean(a.Name, names))
		}
		return
	}
	args := e.Args
	if e.Kind == arm.Call && strings.EqualFold(e.Name, "lambda") && len(args) > 1 {
		names = slices.Clone(names)
		for _, a := range args[:len(args)-1] {
			if a.Kind != arm.String {
				return // a name that is computed
			}
			names = append(names, a.Name)
		}
		args = args[len(args)-1:]
	}
	readLambdas(p, d, u, e.Of, names)
	for _, a := range args {
		readLambdas(p, d, u, a, names)
	}
}
