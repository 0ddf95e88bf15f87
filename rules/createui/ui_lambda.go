package createui

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// unusable is the reason of what no report shows to be refused.
const unusable = "The list has nothing to choose from, or the portal refuses it: the solution may not be installable."

// UILambda reports expressions of a page that the portal cannot evaluate: unknown variables and functions, and choices that do not come to
// JSON.
var UILambda = rules.Rule{
	ID: "CL177", Name: "ui-lambda", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown variable `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "variable", Text: "unknown variable `{0}`", Help: "declare it before the expression: `({0}) => …`"},
		{ID: "arrow", Text: "expected `=>`, found `=`", Help: "write `=>`"},
		{
			ID: "function", Severity: rules.Warning, Text: "unknown function `{0}`", Why: "The portal cannot evaluate the expression with a function that it does not have.",
			Help: "use a function of createUiDefinition",
		},
		{ID: "json", Severity: rules.Warning, Why: unusable, Text: "`parse` gets a text that is not JSON: `{0}`", Help: "write it as `{\"label\":\"…\",\"value\":\"…\"}`"},
		{ID: "near-key", Severity: rules.Warning, Why: unusable, Text: "unknown key `{0}` of a choice; did you mean `{1}`?", Help: "use `{1}`"},
		{ID: "key", Severity: rules.Warning, Why: unusable, Text: "missing `{0}` in the choice that `parse` makes", Help: "add `\"{0}\"`"},
		{
			ID: "list", Severity: rules.Warning, Text: "`{0}` gets the whole response of `{1}`, not its list", Why: "Azure Resource Manager answers with an object, whose `value` is the list. The portal may show no choices.",
			Help: "use `basics('{1}').value`",
		},
		{ID: "near-member", Severity: rules.Warning, Why: unusable, Text: "the response of `{0}` has no `{1}`; did you mean `value`?", Help: "use `value`"},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		pg.parameters.Walk(func(n rules.Node) bool {
			if n.Kind() == rules.String && !n.IsKey() && isExpression(n.Text()) {
				if message, _ := unbalanced(n.Text()); message == "" {
					checkLambda(p, pg, n)
				}
			}
			return true
		})
	},
}

// variable is a name that an arrow declares, and how deep in parentheses it ends.
type variable struct {
	name  string
	depth int
}

func checkLambda(p *rules.Pass, pg *page, n rules.Node) {
	list := tokensOf(n.Text())
	var scope []variable
	depth := 0
	for i, t := range list {
		switch t.kind {
		case '(':
			depth++
		case ')':
			depth--
			for len(scope) > 0 && scope[len(scope)-1].depth > depth {
				scope = scope[:len(scope)-1]
			}
		case '>':
			scope = append(scope, declared(list, i, depth)...)
		case '=':
			if kindAt(list, i-1) == ')' {
				p.Report(n, "arrow").At(n.Inside(t.from, t.to)).FixSafe("Replace with `=>`", rules.ReplaceInside(n, t.from, t.to, "=>"))
				return
			}
		case 'n':
			if kindAt(list, i+1) == '(' {
				checkCall(p, pg, n, list, i)
			} else if !known(list, i, scope) {
				reportVariable(p, n, t, scope)
				return
			}
		}
	}
}

// declared returns the variables before an arrow: name => or (a, b) =>.
func declared(list []token, arrow, depth int) (names []variable) {
	if kindAt(list, arrow-1) == 'n' {
		return []variable{{list[arrow-1].text, depth}}
	}
	for i := arrow - 2; i >= 0 && list[i].kind != '('; i-- {
		if list[i].kind == 'n' {
			names = append(names, variable{list[i].text, depth})
		}
	}
	return names
}

// known reports whether a name is none of a variable, or one that is declared.
func known(list []token, i int, scope []variable) bool {
	t := list[i]
	if kindAt(list, i-1) == '.' || t.text[0] >= '0' && t.text[0] <= '9' || words.ContainsFold([]string{"true", "false", "null"}, t.text) {
		return true
	}
	for j := i; j < min(len(list), i+mostVariables); j++ { // the variables before an arrow
		if k := list[j].kind; k == ')' || k == '>' {
			if k == '>' || kindAt(list, j+1) == '>' || kindAt(list, j+1) == '=' {
				return true
			}
			break
		} else if k != 'n' && k != ',' {
			break
		}
	}
	for _, v := range scope {
		if v.name == t.text {
			return true
		}
	}
	return false
}

// The longest lists that are read: of the variables before an arrow, and of the parts of a text.
const (
	mostVariables = 32
	mostParts     = 1 << 10
)

func reportVariable(p *rules.Pass, n rules.Node, t token, scope []variable) {
	names := make([]string, 0, len(scope))
	for _, v := range scope {
		names = append(names, v.name)
	}
	at := n.Inside(t.from, t.to)
	if best, ok := rules.Nearest(t.text, names); ok {
		p.Report(n, "near", t.text, best).At(at).FixSafe("Replace with `"+best+"`", rules.ReplaceInside(n, t.from, t.to, best))
		return
	}
	p.Report(n, "variable", t.text).At(at)
}

// checkCall looks at the function of a call, and at what some of them are passed.
func checkCall(p *rules.Pass, pg *page, n rules.Node, list []token, i int) {
	t := list[i]
	if kindAt(list, i-1) == '.' || kindAt(list, i-1) == 'n' {
		return
	}
	if !words.ContainsFold(catalog.PageFunctions(), t.text) && !words.ContainsFold(templateOnly(), t.text) {
		if _, near := rules.Nearest(t.text, catalog.PageFunctions()); !near {
			p.Report(n, "function", t.text).At(n.Inside(t.from, t.to))
		}
		return
	}
	switch strings.ToLower(t.text) {
	case "parse":
		if i+3 < len(list) && strings.EqualFold(list[i+2].text, "concat") {
			checkParsed(p, n, list, i+3)
		}
	case "basics":
		checkResponse(p, pg, n, list, i)
	}
}

// checkResponse looks at how the response of a request is read: basics('name').value.
func checkResponse(p *rules.Pass, pg *page, n rules.Node, list []token, i int) {
	if kindAt(list, i+2) != 's' || kindAt(list, i+3) != ')' {
		return
	}
	name := list[i+2].text
	if !pg.requests()[name] {
		return
	}
	outer := ""
	if kindAt(list, i-1) == '(' && kindAt(list, i-2) == 'n' {
		outer = list[i-2].text
	}
	switch {
	case kindAt(list, i+4) == '.' && kindAt(list, i+5) == 'n':
		member := list[i+5]
		if _, near := rules.Nearest(member.text, []string{"value"}); near && member.text != "value" {
			p.Report(n, "near-member", name, member.text).At(n.Inside(member.from, member.to)).
				FixSafe("Replace with `value`", rules.ReplaceInside(n, member.from, member.to, "value"))
		}
	case kindAt(list, i+4) == ',' && words.ContainsFold([]string{"filter", "map", "sort"}, outer):
		p.Report(n, "list", outer, name).At(n.Inside(list[i].from, list[i+3].to))
	}
}

// checkParsed puts the text together that concat makes, and reads it.
func checkParsed(p *rules.Pass, n rules.Node, list []token, open int) {
	var text strings.Builder
	depth, whole := 0, true
	end := open
	for i := open; i < min(len(list), open+mostParts); i++ {
		t := list[i]
		switch {
		case t.kind == '(':
			depth++
		case t.kind == ')':
			depth--
		case depth > 1:
		case t.kind == 's':
			text.WriteString(t.text)
			whole = true
			continue
		case t.kind == ',':
			whole = true
			continue
		}
		if depth == 0 {
			end = i
			break
		}
		if whole && i > open { // the first token of an argument that is not a text stands for its value
			text.WriteString("x")
			whole = false
		}
	}
	at := n.Inside(list[open].from, list[end].to)
	var entry map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text.String()), &entry); err != nil {
		if strings.Contains(text.String(), "label") || strings.HasPrefix(text.String(), "{") {
			p.Report(n, "json", text.String()).At(at)
		}
		return
	}
	if _, ok := entry["name"]; ok || !strings.EqualFold(n.Key().Text(), "allowedValues") {
		return
	}
	for _, key := range [...]string{"label", "value"} {
		if _, ok := entry[key]; ok {
			continue
		}
		message, args := "key", []string{key}
		for _, other := range slices.Sorted(maps.Keys(entry)) {
			if _, near := rules.Nearest(other, []string{key}); near {
				message, args = "near-key", []string{other, key}
			}
		}
		p.Report(n, message, args...).At(at)
	}
}
