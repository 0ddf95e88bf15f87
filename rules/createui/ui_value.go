package createui

import (
	"errors"
	"regexp/syntax"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/placement"
)

// checkValues looks at the switches of an element, and at the expression that its value has to match.
func checkValues(p *rules.Pass, e rules.Node) {
	constraints := e.GetFold("constraints")
	for _, n := range [...]rules.Node{e.GetFold("visible"), constraints.GetFold("required"), e.GetFold("multiselect"), e.GetFold("multiLine")} {
		text := n.Text()
		switch n.Kind() {
		case rules.String:
			if !strings.HasPrefix(text, "[") && !strings.EqualFold(text, "true") && !strings.EqualFold(text, "false") && text != "" {
				p.Report(n, "switch", n.Key().Text(), text)
			}
		case rules.Number:
			p.Report(n, "switch", n.Key().Text(), n.Raw())
		default:
		}
	}
	checkPattern(p, constraints.GetFold("regex"))
	for v := range constraints.GetFold("validations").Elements() {
		checkPattern(p, v.GetFold("regex"))
	}
	if inner := e.GetFold("elements"); strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.Section") &&
		inner.Kind() == rules.Array &&
		inner.Len() == 0 {
		p.Report(inner, "empty-section", e.GetFold("name").Text()).At(placement.Opening(inner))
	}
}

// checkPattern reports a regular expression whose brackets have no partner. What else the browser's language has that Go's has not is left
// alone.
func checkPattern(p *rules.Pass, n rules.Node) {
	text := n.Text()
	const longest = 1000
	if text == "" || len(text) > longest || isExpression(text) {
		return
	}
	var problem *syntax.Error
	if _, err := syntax.Parse(text, syntax.Perl); !errors.As(err, &problem) {
		return
	}
	switch problem.Code {
	case syntax.ErrMissingBracket:
		p.Report(n, "pattern", "]")
	case syntax.ErrMissingParen:
		if !strings.Contains(text, "(?") {
			p.Report(n, "pattern", ")")
		}
	case syntax.ErrUnexpectedParen:
		p.Report(n, "pattern", "(")
	default:
	}
}
