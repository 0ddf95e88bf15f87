package createui

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strconv"
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
			if !isBooleanText(text) {
				p.Report(n, "switch", n.Key().Text(), text)
			} else if low := strings.ToLower(text); low == "true" || low == "false" {
				p.Report(n, "switch-text", n.Key().Text(), low).FixSafe("Replace with `"+low+"`", rules.ReplaceValue(n, low))
			}
		case rules.Number:
			p.Report(n, "switch", n.Key().Text(), n.Raw())
		default:
		}
	}
	checkPattern(p, constraints.GetFold("regex"))
	checkOwnDefault(p, e, constraints.GetFold("regex"))
	for v := range constraints.GetFold("validations").Elements() {
		checkPattern(p, v.GetFold("regex"))
		checkOwnDefault(p, e, v.GetFold("regex"))
	}
	if inner := e.GetFold("elements"); strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.Section") &&
		inner.Kind() == rules.Array &&
		inner.Len() == 0 {
		p.Report(inner, "empty-section", e.GetFold("name").Text()).At(placement.Opening(inner))
	}
}

// checkOwnDefault compares the default value of a text field with the regular expression that it has to match. Expressions that Go does not
// compile are left alone, and so are values in angle brackets, which customers are to replace.
func checkOwnDefault(p *rules.Pass, e, pattern rules.Node) {
	const longest = 1000
	value, text := e.GetFold("defaultValue"), pattern.Text()
	if value.Kind() != rules.String || value.Text() == "" || isExpression(value.Text()) || text == "" || len(text) > longest || isExpression(text) ||
		!strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.TextBox") {
		return
	}
	if strings.Contains(value.Text(), "<") && strings.HasSuffix(value.Text(), ">") {
		return
	}
	if compiled, err := regexp.Compile(text); err == nil && !compiled.MatchString(value.Text()) {
		p.Report(value, "own-default", value.Text()).Relate(p.File, pattern.Span(), "the expression")
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
	wideRange(p, n)
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
	case syntax.ErrMissingRepeatArgument:
		if !strings.Contains(text, "(?") { // JavaScript has groups that Go lacks
			p.Report(n, "pattern-error", "nothing to repeat before `"+problem.Expr+"`")
		}
	case syntax.ErrInvalidRepeatSize:
		if low, high, ok := strings.Cut(strings.Trim(problem.Expr, "{}"), ","); ok && number(low) > number(high) && high != "" {
			p.Report(n, "pattern-error", "`"+low+"` is greater than `"+high+"`")
		}
	case syntax.ErrInvalidCharRange:
		if r := []rune(problem.Expr); len(r) == 3 && r[1] == '-' && r[0] > r[2] && r[0] != '\\' {
			p.Report(n, "pattern-error", "the range `"+problem.Expr+"` is in the wrong order")
		}
	default:
	}
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// checkParts looks for slips in the names of an element's options and constraints.
func checkParts(p *rules.Pass, e rules.Node) {
	misspelled(p, e.GetFold("constraints"), []string{
		"required", "regex", "validationMessage", "validations", "allowedValues", "rows", "min", "max", "maxLength", "minLength", "allowedSizes", "excludedSizes",
		"numAvailabilityZonesRequired", "zone", "minAddressPrefixSize", "allowedTypes", "accept", "multiple", "encoding",
	})
	if strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.TextBlock") || strings.EqualFold(e.GetFold("type").Text(), "Microsoft.Common.InfoBox") {
		misspelled(p, e.GetFold("options"), []string{"text", "link", "icon", "uri", "style"})
	}
}
