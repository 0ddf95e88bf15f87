package binding

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// ArmEscape reports template expressions of a connection that are evaluated at the wrong time, or that cannot be read.
var ArmEscape = rules.Rule{
	ID: "CL814", Name: "arm-escape", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "single", Text: "`[parameters('{0}')]` has one bracket",
			Why:  "It is evaluated when the solution is installed, before the customer enters a value, so the installation fails.",
			Help: "use `[[parameters('{0}')]`",
		},
		{
			ID: "double", Text: "the expression has two brackets in a template that is deployed directly",
			Why:  "The second bracket escapes the expression, so the service gets its text instead of its value.",
			Help: "use one bracket on each side",
		},
		{
			ID: "unclosed", Text: "missing closing `]` of the expression",
			Why: "Azure treats it as text, and the source receives it literally.", Help: "add `]` at the end",
		},
		{
			ID: "closed-twice", Text: "the expression ends in `]]`",
			Why: "Only the opening bracket is doubled. Connect fails with \"Unable to parse language expression\".", Help: "use one `]`",
		},
		{
			ID: "opened-thrice", Text: "the expression begins with more than two brackets", Why: "Azure does not evaluate it.",
			Help: "use `[[`",
		},
		{
			ID: "unopened", Text: "missing opening bracket of the expression",
			Why: "Azure treats it as text, and the source receives it literally.", Help: "add `[[` at the beginning",
		},
		{
			ID: "own-variable", Severity: rules.Warning, Text: "`{0}` uses a variable that is in this file alone",
			Why:  "The packager does not copy `variables`. The package has no variable of this name, so its installation probably fails.",
			Help: "write the value in the place of the variable, and remove `variables`",
		},
		{
			ID: "quotes", Text: "unbalanced quotes in the expression", Why: "Azure cannot read the expression, and the deployment fails.",
			Help: "add the missing quote",
		},
		{
			ID: "brackets", Text: "unbalanced brackets in the expression",
			Why: "Azure cannot read the expression, and the deployment fails.", Help: "add the missing bracket, or remove the extra one",
		},
		{
			ID: "unquoted", Text: "missing quotes around the name in `{0}(…)`",
			Why: "Azure cannot read the expression, and the deployment fails.", Help: "put the name in single quotes",
		},
		{
			ID: "double-quotes", Text: "double quotes around the name in `{0}(…)`",
			Why: "Azure cannot read the expression, and the deployment fails.", Help: "use single quotes",
		},
		{
			ID: "quoted-call", Text: "unexpected quotes around `{0}`",
			Why: "The packager removes such quotes in `name` only. Here Azure cannot read the expression, and the deployment fails.", Help: "remove the outer quotes",
		},
		{
			ID: "blanks", Text: "spaces around the expression", Why: "Azure treats it as text, and the source receives it literally.",
			Help: "remove the spaces",
		},
		{
			ID: "property", Text: "unknown property `{1}` of `parameters('{0}')`; did you mean `{2}`?",
			Why:  "The service fills the parameter with its own properties; the deployment fails when the customer connects.",
			Help: "use `{2}`",
		},
		{
			ID: "function", Text: "unknown template function `{0}`; did you mean `{1}`?",
			Why: "Azure cannot read the expression, and the deployment fails.", Help: "use `{1}`",
		},
		{ID: "expected", Text: "expected {0}, found {1}", Why: "Azure cannot read the expression, and the deployment fails."},
		{
			ID: "double-quoted", Text: "expected single quotes around `{0}`, found double quotes",
			Why: "Azure cannot read the expression, and the deployment fails.", Help: "write `'{0}'`",
		},
		{
			ID: "bare-word", Text: "expected a function call or a string, found `{0}`",
			Why: "Azure cannot read the expression, and the deployment fails.", Help: "write the name in single quotes: `'{0}'`",
		},
		{ID: "count", Text: "`{0}` takes {1}, found {2}", Why: "Azure refuses the expression, and the deployment fails."},
		{
			ID: "default-only", Text: "`{0}` is allowed only in the default value of a parameter",
			Why: "Azure refuses the expression, and the deployment fails.", Help: "use a variable of the service, such as `{_QueryWindowStartTime}` for a time",
		},
	},
	Check: checkArmEscape,
}

func checkArmEscape(p *rules.Pass) {
	all := repeated{}
	for _, c := range p.File.Connections {
		rules.Deep(c.Resource, func(path string, n rules.Node) {
			e, ok := readExpression(n)
			if !ok || malformed(p, e, c.InTemplate() && !c.Nested(), all) {
				return
			}
			if path == "name" && !strings.Contains(e.text, "'parameters('") { // the packager removes such quotes in the name
				unreadable(p, c, e)
			}
			if !strings.HasPrefix(path, "properties.") {
				return
			}
			if !quotedCall(p, c, e) && !unreadable(p, c, e) && !wrongProperty(p, e) {
				wrongTime(p, c, e, all)
			}
		})
	}
	for _, r := range p.File.Rules {
		ownVariables(p, r.Resource)
		rules.Deep(r.Resource, func(path string, n rules.Node) {
			if e, ok := readExpression(n); ok && !strings.HasSuffix(path, "transformkql") && !endpointWritten(r, path, e.text) {
				malformed(p, e, false, all)
			}
		})
	}
}

// endpointWritten reports whether the packager replaces the text of a rule: an endpoint's id that has a placeholder, whatever is around it
// (createCCPConnector.ps1).
func endpointWritten(r *rules.DataCollectionRule, path, text string) bool {
	if r.Packaged || path != "properties.datacollectionendpointid" {
		return false
	}
	_, rest, _ := strings.Cut(text, "{{")
	name, _, ok := strings.Cut(rest, "}}")
	return ok && packaged(name)
}

// repeated holds the first finding of a message. Who writes one expression of a file for the wrong time writes all of them so, as the
// brackets depend on where the file is used: that is one mistake, and one finding.
type repeated map[string]*rules.Finding

// report reports the brackets of an expression, or adds their place to the finding about the first ones.
func (r repeated) report(p *rules.Pass, e expression, message, name string, edit rules.Edit) {
	brackets := e.node.Inside(0, e.brackets)
	if first := r[message]; first != nil {
		first.Relate(p.File, brackets, "also here")
		first.Fixes[0].Edits = append(first.Fixes[0].Edits, rules.FileEdit{Edit: edit})
		return
	}
	title := "Use one bracket on each side"
	if message == "single" {
		title = "Use [["
	}
	r[message] = p.Report(e.node, message, name).At(brackets).FixSafe(title, edit)
}

// expression is a text that is intended to be one: [[function(…)].
type expression struct {
	node     rules.Node
	text     string
	brackets int    // that it begins with
	function string // the word after them
	before   int    // blanks before the text
}

func readExpression(n rules.Node) (e expression, ok bool) {
	e = expression{node: n, text: n.Text()}
	if e.text != "" && e.text[0] == ' ' {
		e.text = strings.TrimLeft(e.text, " ")
		e.before = len(n.Text()) - len(e.text)
	}
	for e.brackets < len(e.text) && e.text[e.brackets] == '[' {
		e.brackets++
	}
	end := e.brackets
	for end < len(e.text) && (e.text[end]|0x20 >= 'a' && e.text[end]|0x20 <= 'z') {
		end++
	}
	e.function = e.text[e.brackets:end]
	rest := e.text[end:]
	switch {
	case e.function == "":
		return e, false
	case e.brackets == 0: // parameters('x')]: nothing else looks like that
		return e, words.HasPrefixFold(rest, "('") && (strings.HasSuffix(rest, "]") || strings.HasSuffix(rest, "')")) &&
			isFunction(e.function, mainFunctions[:])
	case strings.HasPrefix(rest, "("):
		return e, true
	}
	return e, isFunction(e.function, mainFunctions[:]) && rest != "" && (rest[0] == '\'' || rest[0] == '[')
}

var mainFunctions = [...]string{"parameters", "variables", "concat"}

// otherFunctions are those that would be taken for a slip of the main ones.
var otherFunctions = [...]string{"contains", "coalesce", "format", "reference", "parameters", "variables", "concat"}

func isFunction(word string, list []string) bool { return words.ContainsFold(list, word) }

// malformed reports what is wrong with an expression's form. Single quotes within single quotes, as in
// [[concat('parameters('workspace')', …)], are the upstream repository's way to write sources and pass.
func malformed(p *rules.Pass, e expression, deployed bool, all repeated) bool {
	if spacesAround(p, e) {
		return true
	}
	body := e.text[e.brackets:]
	switch {
	case e.brackets == 0:
		f := p.Report(e.node, "unopened")
		if strings.HasSuffix(e.text, "]") {
			f.FixUnsafe("Write [[", rules.ReplaceInside(e.node, 0, 0, "[["))
		}
		return true
	case e.brackets > 2:
		p.Report(e.node, "opened-thrice").At(e.node.Inside(0, e.brackets)).
			FixUnsafe("Write [[", rules.ReplaceInside(e.node, 0, e.brackets, "[["))
		return true
	case !isFunction(e.function, otherFunctions[:]):
		if best, ok := rules.Nearest(e.function, mainFunctions[:]); ok {
			p.Report(e.node, "function", e.function, best).At(e.node.Inside(e.brackets, e.brackets+len(e.function))).
				FixSafe("Replace with "+best, rules.ReplaceInside(e.node, e.brackets, e.brackets+len(e.function), best))
			return true
		}
	}
	closing := len(strings.TrimRight(body, " "))
	if closing == 0 || body[closing-1] != ']' {
		f := p.Report(e.node, "unclosed")
		if balanced(body) == "" {
			f.FixSafe("Add ]", rules.ReplaceInside(e.node, len(e.text), len(e.text), "]"))
		}
		return true
	}
	inner := body[:closing-1]
	if strings.HasSuffix(inner, "]") && balanced(inner[:len(inner)-1]) == "" {
		if deployed && e.brackets == 2 { // both brackets at once: one of them left over would be a text as well
			all.report(p, e, "double", "", rules.ReplaceString(e.node, "["+inner))
			return true
		}
		at := e.brackets + closing - 1
		p.Report(e.node, "closed-twice").At(e.node.Inside(at-1, at+1)).FixSafe("Use one ]", rules.ReplaceInside(e.node, at, at+1, ""))
		return true
	}
	if what := balanced(inner); what != "" {
		p.Report(e.node, what)
		return true
	}
	return wrongQuotes(p, e, inner)
}

// quotedCall reports a call in quotes, as in concat('parameters('domain')', '/api'); in a template another rule reads the expression.
func quotedCall(p *rules.Pass, c *rules.Connection, e expression) bool {
	const open, end = "'parameters('", "')'"
	i := strings.Index(e.text, open)
	if i < 0 || c.InTemplate() || strings.Count(e.text[:i], "'")%2 != 0 {
		return false
	}
	j := strings.Index(e.text[i+len(open):], end)
	if j < 0 || !words.IsName(e.text[i+len(open):i+len(open)+j]) {
		return false
	}
	to := i + len(open) + j + len(end)
	call := e.text[i+1 : to-1]
	p.Report(e.node, "quoted-call", call).At(e.node.Inside(i, to)).FixSafe("Remove the outer quotes", rules.ReplaceInside(e.node, i, to, call))
	return true
}

// wrongQuotes reports the name of a parameter or variable that is not in single quotes. inner is the expression without its brackets.
func wrongQuotes(p *rules.Pass, e expression, inner string) bool {
	if isFunction(e.function, []string{"parameters", "variables"}) {
		if arg := strings.TrimLeft(inner[len(e.function):], "( "); arg != "" && arg[0] != '\'' && arg[0] != '{' &&
			(words.IsNameByte(arg[0]) || arg[0] == '"') {
			name, _, _ := strings.Cut(arg, ")")
			if bare := strings.Trim(name, `"`); bare != name && words.IsName(bare) {
				at := e.brackets + len(inner) - len(arg)
				p.Report(e.node, "double-quotes", e.function).At(e.node.Inside(at, at+len(name))).
					FixSafe("Use single quotes", rules.ReplaceInside(e.node, at, at+len(name), "'"+bare+"'"))
				return true
			}
			if words.IsName(name) {
				at := e.brackets + len(inner) - len(arg)
				p.Report(e.node, "unquoted", e.function).At(e.node.Inside(at, at+len(name)))
				return true
			}
		}
	}
	return false
}
