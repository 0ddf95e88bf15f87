package createui

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// UIReference reports expressions that name an element that does not exist, or that cannot be read.
var UIReference = rules.Rule{
	ID: "CL172", Name: "ui-reference", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "near", Text: "unknown {0} `{1}`; did you mean `{2}`?", Help: "use `{2}`"},
		{ID: "unknown", Text: "unknown {0} `{1}`", Help: "name an element of the page, or add the element"},
		{ID: "unclosed", Text: "the expression has no closing `]`", Help: "add `]` at the end"},
		{ID: "brackets", Text: "unbalanced `{0}` in the expression", Help: "write parentheses in pairs"},
		{ID: "near-function", Text: "unknown function `{0}`; did you mean `{1}`?", Help: "use `{1}`"},
		{
			ID: "template-function", Text: "`{0}` is a template function and not available in createUiDefinition",
			Why: "The portal evaluates the page before the deployment, without parameters, variables, and resources.", Help: "use `basics`, `steps` or another function of the page",
		},
		{ID: "unquoted", Text: "expected a name in single quotes, found `{0}`", Help: "write `'{0}'`"},
		{ID: "double-quotes", Text: "expected single quotes around `{0}`, found double quotes", Help: "write `'{0}'`"},
		{ID: "unopened", Text: "missing `[` or `]` of the expression", Help: "begin the expression with `[` and end it with `]`"},
		{
			ID: "unused", Severity: rules.Info, Text: "nothing uses the value of the element `{0}`", Why: "Customers enter a value that has no effect.",
			Help: "pass it to the template under `outputs`, or remove the element",
		},
		{
			ID: "no-outputs", Severity: rules.Warning, Text: "`outputs` is empty", Why: "The template gets nothing of what customers enter on the page.",
			Help: "pass the values to the parameters of the template, such as `\"workspace\": \"[basics('workspace')]\"`", Yields: []string{"CL173"},
		},
		{ID: "arguments", Text: "`{0}` takes {1}, found {2}", Help: "pass {1}"},
		{ID: "member", Text: "`{0}` has no property `{1}`; did you mean `{2}`?", Help: "use `{2}`"},
		{ID: "quotes", Text: "unclosed string in the expression", Help: "close the string with `'`; a quote inside of it is written `''`"},
	},
	Check: func(p *rules.Pass) {
		pg := pageOf(p.File)
		if pg == nil {
			return
		}
		checkUnused(p, pg)
		pg.unknown = map[string]*rules.Finding{}
		pg.parameters.Walk(func(n rules.Node) bool {
			switch {
			case n.Kind() != rules.String || n.IsKey():
			case isExpression(n.Text()):
				checkExpression(p, pg, n)
			default:
				checkUnopened(p, n)
			}
			return true
		})
	},
}

// checkUnused looks for elements to enter or choose something that no expression names.
func checkUnused(p *rules.Pass, pg *page) {
	if outputs := pg.parameters.GetFold("outputs"); outputs.Kind() != rules.Object || outputs.Len() == 0 {
		if outputs.Kind() == rules.Object && len(pg.basics)+len(pg.entered()) > 0 {
			p.Report(outputs, "no-outputs")
		}
		return
	}
	used := map[string]bool{}
	pg.parameters.Walk(func(n rules.Node) bool {
		if text := n.Text(); n.Kind() == rules.String && !n.IsKey() && strings.HasPrefix(text, "[") {
			for _, t := range tokensOf(text) {
				used[strings.ToLower(t.text)] = true
			}
		}
		return true
	})
	for _, e := range pg.entered() {
		if name := e.GetFold("name"); name.Text() != "" && !used[strings.ToLower(name.Text())] && !pg.loose {
			p.Report(name, "unused", name.Text())
		}
	}
}

// entered lists the elements in which customers enter or choose something.
func (pg *page) entered() (list []rules.Node) {
	for _, elements := range pg.steps {
		for _, e := range elements {
			switch strings.ToLower(e.GetFold("type").Text()) {
			case "microsoft.common.textbox", "microsoft.common.passwordbox", "microsoft.common.dropdown", "microsoft.common.checkbox",
				"microsoft.common.optionsgroup":
				list = append(list, e)
			}
		}
	}
	return list
}

// checkExpression looks at the brackets of an expression, and at the elements that it names.
func checkExpression(p *rules.Pass, pg *page, n rules.Node) {
	text := n.Text()
	if message, sign := unbalanced(text); message != "" {
		p.Report(n, message, sign)
		return
	}
	checkFunctions(p, n, text)
	for at := 0; ; {
		i, function := nextCall(text, at)
		if i < 0 {
			return
		}
		from, to, ok := argument(text, i)
		if at = i; !ok {
			continue
		}
		name := text[from:to]
		if function == "basics" {
			if !pg.loose && len(pg.basics) > 0 {
				pg.checkNamed(p, n, "element", name, from, pg.namesIn(firstStep, pg.basics))
			}
			continue
		}
		if !pg.unsure {
			pg.checkNamed(p, n, "step", name, from, pg.stepNames)
		}
		if elements, known := pg.steps[strings.ToLower(name)]; known && !pg.loose {
			if m, start := memberBehind(text, to); m != "" {
				pg.checkNamed(p, n, "element", m, start, pg.namesIn(strings.ToLower(name), elements))
			}
		}
	}
}

// nextCall finds the next call of basics or steps with a literal name; it returns where the name's quote is.
func nextCall(text string, at int) (quote int, function string) {
	best := -1
	for _, f := range [...]string{"basics", "steps"} {
		for from := at; ; {
			i := strings.Index(text[from:], f+"(")
			if i < 0 {
				break
			}
			start := from + i
			q := start + len(f) + 1
			for q < len(text) && text[q] == ' ' {
				q++
			}
			from = start + 1
			if q < len(text) && text[q] == '\'' && (start == 0 || !isWord(text[start-1])) {
				if best < 0 || q < best {
					best, function = q, f
				}
				break
			}
		}
	}
	return best, function
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// argument returns where the name behind a quote is; ok is false where it is put together.
func argument(text string, quote int) (from, to int, ok bool) {
	end := strings.IndexByte(text[quote+1:], '\'')
	if end < 0 {
		return 0, 0, false
	}
	from, to = quote+1, quote+1+end
	rest := strings.TrimLeft(text[to+1:], " ")
	return from, to, from < to && strings.HasPrefix(rest, ")")
}

// memberBehind returns the member that is read of a call which ends behind a name: `.member` or `['member']`.
func memberBehind(text string, to int) (member string, start int) {
	i := to + 1
	for i < len(text) && (text[i] == ' ' || text[i] == ')') {
		if text[i] == ')' {
			i++
			break
		}
		i++
	}
	switch {
	case i < len(text) && text[i] == '.':
		start = i + 1
		end := start
		for end < len(text) && (isWord(text[end]) || text[end] == '-') {
			end++
		}
		return text[start:end], start
	case strings.HasPrefix(text[i:], "['"):
		start = i + len("['")
		if end := strings.IndexByte(text[start:], '\''); end >= 0 {
			return text[start : start+end], start
		}
	}
	return "", 0
}

// checkNamed looks a name up. One that several expressions have is one finding, at the first.
func (pg *page) checkNamed(p *rules.Pass, n rules.Node, what, name string, from int, known *nameList) {
	if known.has(name) {
		return
	}
	if best, ok := rules.Nearest(name, known.list); ok {
		p.Report(n, "near", what, name, best).At(n.Inside(from, from+len(name))).
			FixSafe("Replace with `"+best+"`", rules.ReplaceInside(n, from, from+len(name), best))
		return
	}
	key := what + " " + strings.ToLower(name)
	if first := pg.unknown[key]; first != nil {
		first.Relate(p.File, n.Inside(from, from+len(name)), "here, too")
		return
	}
	pg.unknown[key] = p.Report(n, "unknown", what, name).At(n.Inside(from, from+len(name)))
}

// unbalanced returns the message about an expression whose brackets or quotes have no partner; "" where all have one.
func unbalanced(text string) (message, sign string) {
	depth := [...]int{0, 0} // parentheses, brackets
	quoted := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\'':
			quoted = !quoted // a doubled quote closes and opens
		case quoted:
		case c == '(':
			depth[0]++
		case c == ')':
			depth[0]--
		case c == '[':
			depth[1]++
		case c == ']':
			depth[1]--
		}
		if depth[0] < 0 {
			return "brackets", ")"
		}
	}
	switch {
	case quoted:
		return "quotes", ""
	case depth[0] > 0:
		return "brackets", "("
	case !strings.HasSuffix(strings.TrimRight(text, " "), "]"):
		return "unclosed", ""
	case depth[1] > 0:
		return "brackets", "["
	case depth[1] < 0:
		return "brackets", "]"
	}
	return "", ""
}
