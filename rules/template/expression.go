package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// Expression reports expressions that Azure cannot read.
var Expression = rules.Rule{
	ID: "CL130", Name: "template-expression", Severity: rules.Error, Scope: rules.FileScope, Fixable: rules.UnsafeFix, Since: "0.1.0", AnyFile: true,
	Messages: []rules.Message{
		{ID: "expected", Text: "expected {0}, found {1}", Yields: []string{"CL814", "CL004"}},
		{
			ID: "closed-twice", Text: "unexpected `{0}` before the closing bracket", Help: "remove the `{0}`",
			Yields: []string{"CL814", "CL004"},
		},
		{ID: "unclosed-string", Text: "unclosed string in the expression", Help: "add the closing `'`", Yields: []string{"CL814", "CL004"}},
		{
			ID: "double-quotes", Text: "expected single quotes around `{0}`, found double quotes", Help: "write `'{0}'`",
			Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "unquoted", Text: "expected a function call or a string, found `{0}`", Help: "write the name in single quotes: `'{0}'`",
			Yields: []string{"CL814", "CL004"},
		},
		{ID: "empty", Text: "the expression is empty"},
		{
			ID: "too-long", Text: "the expression is longer than 24,576 characters",
			Why: "Azure Resource Manager refuses longer expressions.", Help: "split the expression into variables",
		},
		{ID: "too-deep", Text: "the expression nests more than 200 calls", Help: "split the expression into variables"},
		{
			ID: "unclosed", Text: "missing `]` at the end of the expression",
			Why: "Without it the value is a plain text: Azure takes `{0}(…` literally, and the deployment fails or creates something with that name.", Help: "add `]`",
			Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "unopened", Text: "missing `[` at the beginning of the expression",
			Why: "Without it the value is a plain text, and Azure takes the expression literally.", Help: "add `[`", Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "bare", Text: "missing brackets around the expression", Why: "Without them the value is a plain text, and Azure takes the expression literally.",
			Help: "write `[{0}]`", Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "interpolated", Text: "`${…}` is not evaluated in a template", Why: "It is the syntax of Bicep; Azure takes the text literally.", Help: "write an expression in brackets, such as `[{0}]`",
			Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "blank", Text: "the blank {0} keeps the expression from being evaluated",
			Why: "An expression begins with `[` and ends with `]`. Azure takes any other text literally.", Help: "remove the blank",
			Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "inside", Severity: rules.Warning, Text: "`{0}` inside a text is not evaluated",
			Why: "Azure evaluates an expression only where it is the whole text. It takes this one literally.", Help: "write the whole text as one expression, such as `[concat('…', {1}, '…')]`",
			Yields: []string{"CL814", "CL004"},
		},
		{
			ID: "escaped", Text: "`[[` keeps the expression from being evaluated",
			Why: "Two brackets escape a text that begins with one bracket; nothing evaluates it in a template that is deployed directly.", Help: "write one bracket",
			Yields: []string{"CL814", "CL004"},
		},
	},
	Check: checkExpression,
}

func checkExpression(p *rules.Pass) {
	d := read(p.File)
	if d == nil {
		return
	}
	for i := range d.uses {
		u := &d.uses[i]
		if d.severity(u) == rules.Off {
			continue
		}
		switch parsed := d.Expr(u); {
		case parsed == nil && arm.Padded(u.Text):
			checkPadded(p, d, u)
		case u.Brackets == 0:
			checkBare(p, d, u)
		case parsed == nil:
			checkUnclosed(p, d, u)
		case u.Scope == nil:
			checkEscaped(p, d, u, parsed)
		case u.Later && u.Place == arm.InParameter && u.Brackets > 1:
			// The packager itself writes defaults such as [[parameters('auth').appId]], and the portal passes a value.
		case u.Later && quotedWorkspace(u.Text):
		case len(parsed.Problems) > 0:
			reportProblem(p, d, u, &parsed.Problems[0])
		}
	}
}

// quotedWorkspace reports whether an expression names the workspace in quotes within quotes, as the sources of many published connections
// do. The packager copies such names into its packages, and the connections work (Azure-Sentinel #14754 and #14918, among others).
func quotedWorkspace(text string) bool {
	return strings.HasPrefix(text, "[[concat('parameters('workspace')'")
}

func reportProblem(p *rules.Pass, d *document, u *arm.Use, q *arm.Problem) {
	at := func(message string, args ...string) *rules.Finding {
		return d.report(p, u, q.From, q.To, message, args...)
	}
	switch q.Code {
	case arm.Expected:
		end := strings.TrimRight(u.Text[:len(u.Text)-1], " ")
		if q.Want == "]" && (q.Found == ")" || q.Found == "]") && q.From == len(end)-1 {
			at("closed-twice", q.Found).FixUnsafe("Remove the `"+q.Found+"`", rules.ReplaceInside(u.Node, q.From, q.To, ""))
			return
		}
		f := at("expected", words.InBackticks(q.Want), words.InBackticks(q.Found))
		if q.Want == ")" && q.From == len(u.Text)-1 {
			f.FixUnsafe("Add the `)`", rules.ReplaceInside(u.Node, q.From, q.From, ")"))
		}
	case arm.UnclosedString:
		at("unclosed-string")
	case arm.DoubleQuotes:
		at("double-quotes", q.Found).FixUnsafe("Use single quotes", rules.ReplaceInside(u.Node, q.From, q.To, "'"+q.Found+"'"))
	case arm.Unquoted:
		at("unquoted", q.Found)
	case arm.Empty:
		at("empty")
	case arm.TooLong:
		at("too-long")
	case arm.TooDeep:
		at("too-deep")
	default:
	}
}

// checkUnclosed reports a text that begins as an expression does and does not end as one.
func checkUnclosed(p *rules.Pass, d *document, u *arm.Use) {
	if u.Foreign || d.severity(u) != rules.Error || u.Scope == nil {
		return
	}
	body := u.Text[u.Brackets:]
	open := strings.IndexByte(body, '(')
	if open <= 0 || arm.LookUp(body[:open]) == nil || !quoteFollows(body[open:]) {
		return
	}
	end := len(strings.TrimRight(u.Text, " "))
	f := d.report(p, u, 0, end, "unclosed", body[:open])
	if parsed := arm.Parse(u.Text[:end] + "]"); len(parsed.Problems) == 0 {
		f.FixUnsafe("Add the `]`", rules.ReplaceInside(u.Node, end, len(u.Text), "]"))
	}
}

// checkPadded reports an expression with a blank before or after its brackets.
func checkPadded(p *rules.Pass, d *document, u *arm.Use) {
	inner := strings.Trim(u.Text, " \t\r\n")
	if u.Foreign || d.severity(u) != rules.Error || len(arm.Parse(inner).Problems) > 0 {
		return
	}
	from, to, place := 0, strings.Index(u.Text, inner), "before the `[`"
	if to == 0 {
		from, to, place = len(inner), len(u.Text), "after the `]`"
	}
	f := d.report(p, u, from, to, "blank", place)
	f.FixUnsafe("Remove the blank", rules.ReplaceInside(u.Node, 0, len(u.Text), inner))
	if !words.ContainsFold(refusedLiterals, u.Node.Key().Text()) && !strings.EqualFold(u.Node.Parent().Key().Text(), "dependsOn") {
		f.As(rules.Warning) // elsewhere the literal may be taken, and means something else
	}
}

// refusedLiterals are the keys of a resource whose value Azure refuses where it is an expression that was not evaluated.
var refusedLiterals = []string{"name", "type", "apiVersion", "location"}

// checkUnopened reports a text that is an expression but for its first bracket.
func checkUnopened(p *rules.Pass, d *document, u *arm.Use) {
	if u.Foreign || d.severity(u) != rules.Error || len(arm.Parse("["+u.Text).Problems) > 0 {
		return
	}
	d.report(p, u, 0, len(u.Text), "unopened").FixUnsafe("Add the `[`", rules.ReplaceInside(u.Node, 0, 0, strings.Repeat("[", u.Level())))
}

// checkBare reports a text that would be an expression if it had the brackets that it lacks.
func checkBare(p *rules.Pass, d *document, u *arm.Use) {
	switch {
	case u.Foreign || d.severity(u) != rules.Error:
	case reportEmbedded(p, d, u):
	case arm.Interpolated(u.Text):
		inner, rest, _ := strings.Cut(u.Text[2:], "}")
		f := d.report(p, u, 0, len(inner)+3, "interpolated", inner)
		if rest == "" {
			f.FixUnsafe("Write it in brackets", rules.ReplaceInside(u.Node, 0, len(u.Text), strings.Repeat("[", u.Level())+inner+"]"))
		}
	case strings.HasSuffix(u.Text, "]"):
		checkUnopened(p, d, u)
	case u.Resource.Exists() && len(arm.Parse("["+u.Text+"]").Problems) == 0:
		d.report(p, u, 0, len(u.Text), "bare", u.Text).FixUnsafe("Add the brackets",
			rules.ReplaceInside(u.Node, 0, 0, strings.Repeat("[", u.Level())), rules.ReplaceInside(u.Node, len(u.Text), len(u.Text), "]"))
	}
}

// reportEmbedded reports an expression inside of a text, where the template declares what it reads. Texts for people may show one.
func reportEmbedded(p *rules.Pass, d *document, u *arm.Use) bool {
	from, to, parsed := arm.Embedded(u.Text)
	if parsed == nil || u.Around == nil || u.Place == arm.InParameter || u.Place == arm.InTop ||
		words.ContainsFold(prose, u.Node.Key().Text()) {
		return false
	}
	e := parsed.Root
	for e.Of != nil {
		e = e.Of
	}
	if e.Kind != arm.Call || len(e.Args) != 1 || e.Args[0].Kind != arm.String {
		return false
	}
	name := e.Args[0].Name
	if !u.Around.Parameter(name).Exists() && !u.Around.Variable(name).Exists() {
		return false
	}
	d.report(p, u, from, to, "inside", u.Text[from:to], u.Text[from+1:to-1])
	return true
}

// prose are the keys of texts for people.
var prose = []string{"description", "descriptionMarkdown", "comments", "title", "text", "summary", "message", "tooltip", "placeholder", "query", "transformKql"}

// quoteFollows reports whether a call's first argument begins with a quote or another call, as no prose does.
func quoteFollows(s string) bool {
	s = strings.TrimLeft(s[1:], " ")
	if strings.HasPrefix(s, "'") || strings.HasPrefix(s, ")") {
		return true
	}
	open := strings.IndexByte(s, '(')
	return open > 0 && arm.LookUp(s[:open]) != nil
}

// checkEscaped reports an expression that a second bracket keeps from being evaluated. Connections want it, and languages of other services
// may.
func checkEscaped(p *rules.Pass, d *document, u *arm.Use, parsed *arm.Parsed) {
	if u.Foreign || u.Later || u.Brackets != 2 || len(parsed.Problems) > 0 || parsed.Root.Kind != arm.Call && parsed.Root.Kind != arm.Member {
		return
	}
	known := false
	parsed.Root.Walk(func(e *arm.Expr) bool {
		known = known ||
			e.Kind == arm.Call &&
				(strings.EqualFold(e.Name, "parameters") || strings.EqualFold(e.Name, "variables") || strings.EqualFold(e.Name, "resourceId"))
		return !known
	})
	if known && u.Resource.Exists() {
		d.report(p, u, 0, 2, "escaped").FixUnsafe("Write one bracket", rules.ReplaceInside(u.Node, 0, 1, ""))
	}
}
