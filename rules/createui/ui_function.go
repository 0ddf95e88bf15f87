package createui

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// templateOnly are functions of templates that a page does not have.
func templateOnly() []string {
	return []string{
		"parameters",
		"variables",
		"resourceId",
		"reference",
		"listKeys",
		"uniqueString",
		"extensionResourceId",
		"newGuid",
		"format",
	}
}

// checkFunctions looks at the functions of an expression, and at the quotes of what they are passed.
func checkFunctions(p *rules.Pass, n rules.Node, text string) {
	quoted := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\'':
			quoted = !quoted
		case quoted || c != '(':
		default:
			start := i
			for start > 0 && isWord(text[start-1]) {
				start--
			}
			if name := text[start:i]; name != "" && (start == 0 || text[start-1] != '.') {
				checkFunction(p, n, text, start, i)
			}
		}
	}
}

func checkFunction(p *rules.Pass, n rules.Node, text string, start, open int) {
	name := text[start:open]
	switch {
	case words.ContainsFold(templateOnly(), name):
		p.Report(n, "template-function", name).At(n.Inside(start, open))
		return
	case !words.ContainsFold(catalog.PageFunctions(), name):
		if best, ok := rules.Nearest(name, catalog.PageFunctions()); ok {
			p.Report(n, "near-function", name, best).At(n.Inside(start, open)).
				FixSafe("Replace with `"+best+"`", rules.ReplaceInside(n, start, open, best))
			return
		}
	}
	if want, ok := pageArguments(name); ok {
		if n2, closed := countArguments(text[open+1:]); closed && n2 != want {
			p.Report(n, "arguments", name, words.Arguments(want), strconv.Itoa(n2)).At(n.Inside(start, open))
		}
	}
	rest := text[open+1:]
	if name != "basics" && name != "steps" {
		checkMember(p, n, name, rest, open+1)
		return
	}
	end := strings.IndexByte(rest, ')')
	if end <= 0 {
		return
	}
	switch argument := strings.TrimSpace(rest[:end]); {
	case argument == "" || argument[0] == '\'' || strings.ContainsAny(argument, "('"):
	case argument[0] == '"':
		p.Report(n, "double-quotes", strings.Trim(argument, `"`)).At(n.Inside(open+1, open+1+end))
	default:
		p.Report(n, "unquoted", argument).At(n.Inside(open+1, open+1+end))
	}
}

// checkMember looks at the property that is read of the group or the subscription (Learn, create-uidefinition-functions: resourceGroup and
// subscription).
func checkMember(p *rules.Pass, n rules.Node, function, rest string, at int) {
	var known []string
	switch strings.ToLower(function) {
	case "resourcegroup":
		known = []string{"name", "location", "id", "mode", "tags", "type", "properties", "managedBy"}
	case "subscription":
		known = []string{"id", "subscriptionId", "tenantId", "displayName", "state", "subscriptionPolicies", "authorizationSource", "tags", "promotions"}
	}
	member, ok := strings.CutPrefix(rest, ").")
	if !ok {
		return
	}
	end := 0
	for end < len(member) && isWord(member[end]) {
		end++
	}
	if member = member[:end]; member == "" || words.ContainsFold(known, member) {
		return
	}
	if best, ok := rules.Nearest(member, known); ok {
		from := at + len(").")
		p.Report(n, "member", function+"()", member, best).At(n.Inside(from, from+end)).
			FixSafe("Replace with `"+best+"`", rules.ReplaceInside(n, from, from+end, best))
	}
}

// checkUnopened reports outputs and values that are an expression but for the first bracket.
func checkUnopened(p *rules.Pass, n rules.Node) {
	text := strings.TrimSpace(n.Text())
	open := strings.IndexByte(text, '(')
	if open <= 0 || !strings.HasSuffix(text, "]") && !strings.HasSuffix(text, ")") {
		return
	}
	switch name := text[:open]; name {
	case "basics", "steps":
		if rest := text[open+1:]; strings.HasPrefix(rest, "'") || strings.HasSuffix(rest, ")") && isName(strings.TrimSuffix(rest, ")")) && n.Parent().Key().Text() == "outputs" {
			p.Report(n, "unopened")
		}
	case "location", "resourceGroup", "subscription":
		if strings.HasPrefix(text[open+1:], ")") && n.Parent().Key().Text() == "outputs" {
			p.Report(n, "unopened")
		}
	}
}

// pageArguments returns how many arguments a function takes, where that is one number (Learn, create-uidefinition-functions and its pages,
// read in November 2026).
func pageArguments(name string) (n int, ok bool) {
	switch strings.ToLower(name) {
	case "location", "resourcegroup", "subscription":
		return 0, true
	case "not", "length", "empty", "tolower", "toupper", "parse", "bool", "int", "string", "float", "first", "last", "steps":
		return 1, true
	case "greater", "greaterorequals", "less", "lessorequals", "equals", "contains", "filter", "map", "startswith", "endswith", "split", "indexof", "lastindexof", "sub", "div", "mod", "take", "skip":
		return 2, true
	case "if", "replace":
		return 3, true
	}
	return 0, false
}

// countArguments counts the arguments of a call, from behind its parenthesis.
func countArguments(text string) (n int, closed bool) {
	depth, quoted, blank := 0, false, true
	for i := range len(text) {
		c := text[i]
		if c == '\'' {
			quoted = !quoted
		}
		if quoted {
			blank = false
			continue
		}
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth == 0 {
				if blank && n == 0 {
					return 0, c == ')'
				}
				return n + 1, c == ')'
			}
			depth--
		case ',':
			if depth == 0 {
				n++
			}
		}
		blank = blank && (c == ' ' || c == '\n' || c == '\t')
	}
	return 0, false
}

// isName reports whether a text is a word.
func isName(text string) bool {
	for i := range len(text) {
		if !isWord(text[i]) {
			return false
		}
	}
	return text != ""
}
