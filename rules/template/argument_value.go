package template

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// checkConstants looks at arguments that are written out.
func checkConstants(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, short map[rules.Node]*rules.Finding) {
	switch strings.ToLower(e.Fn.Name) {
	case "createobject":
		if len(e.Args)%2 != 0 {
			d.report(p, u, e.From, e.To, "pairs", words.Arguments(len(e.Args)))
		}
	case "format":
		if len(e.Args) > 0 && e.Args[0].Kind == arm.String {
			checkFormat(p, d, u, e)
		}
	case "substring":
		checkSubstring(p, d, u, e, short)
	case "reference":
		if len(e.Args) == 3 && e.Args[2].Kind == arm.String && !strings.EqualFold(e.Args[2].Name, "Full") {
			d.report(p, u, e.Args[2].From, e.Args[2].To, "full", e.Args[2].Name)
		}
	case "utcnow":
		if len(e.Args) == 1 && e.Args[0].Kind == arm.String {
			checkDateFormat(p, d, u, e.Args[0])
		}
	case "datetimeadd":
		if len(e.Args) == 3 && e.Args[2].Kind == arm.String {
			checkDateFormat(p, d, u, e.Args[2])
		}
		if len(e.Args) > 1 && e.Args[1].Kind == arm.String && !isDuration(e.Args[1].Name) {
			d.report(p, u, e.Args[1].From, e.Args[1].To, "duration", e.Args[1].Name)
		}
	default:
		checkConverted(p, d, u, e)
	}
}

// checkFormat compares the numbers of a format with its values (Learn, "String functions": format; .NET's composite formatting).
func checkFormat(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	template, values := e.Args[0], len(e.Args)-1
	used := make([]bool, values)
	rest := escapedBraces.Replace(template.Name)
	for {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(rest[open:], '}')
		if end < 0 {
			d.report(p, u, template.From, template.To, "brace")
			return
		}
		digits, _, _ := strings.Cut(rest[open+1:open+end], ":")
		digits, _, _ = strings.Cut(digits, ",")
		rest = rest[open+end+1:]
		n, err := strconv.Atoi(strings.TrimSpace(digits))
		if err != nil {
			return // whatever it is, the numbers are not all known
		}
		if n < 0 || n >= values {
			d.report(p, u, template.From, template.To, "format", strconv.Itoa(n), valueCount(values))
			return
		}
		used[n] = true
	}
	for i, ok := range used {
		if a := e.Args[i+1]; !ok {
			d.report(p, u, a.From, a.To, "unused", strconv.Itoa(i), u.Text[a.From:a.To])
			return
		}
	}
}

func valueCount(n int) string {
	switch n {
	case 0:
		return "no values"
	case 1:
		return "1 value"
	}
	return strconv.Itoa(n) + " values"
}

// checkSubstring compares what is taken with the length of a text that is known.
func checkSubstring(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, short map[rules.Node]*rules.Finding) {
	if len(e.Args) != 3 {
		return
	}
	v, from := u.Scope.FoldExpr(e.Args[0], arm.Pattern), u.Scope.FoldExpr(e.Args[1], arm.Pattern)
	count := u.Scope.FoldExpr(e.Args[2], arm.Pattern)
	if v.Kind != arm.Text || from.Kind != arm.Integer || count.Kind != arm.Integer {
		return
	}
	if from.Int < 0 || count.Int < 0 {
		d.report(p, u, e.From, e.To, "negative")
		return
	}
	if !v.Known() {
		checkShortest(p, d, u, e, short, v, from.Int+count.Int)
		return
	}
	if n := len(utf16.Encode([]rune(v.Text))); from.Int+count.Int > n {
		d.report(p, u, e.From, e.To, "range", v.Text, strconv.Itoa(count.Int), strconv.Itoa(from.Int), strconv.Itoa(n))
	}
}

// checkShortest compares what is taken with the shortest text that a parameter allows: uniqueString writes 13 characters, and with a name
// of three the text is shorter than the 22 that are taken (Azure-Samples/chat-with-your-data-solution-accelerator issue 89 is such a
// refusal). The finding is about the parameter, which is reported once wherever its text is taken.
func checkShortest(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr, short map[rules.Node]*rules.Finding, v arm.Value, taken int) {
	name, least := shortest(u.Scope, v)
	declared := u.Scope.Parameter(name)
	def := declared.GetFold("defaultValue")
	if name == "" || taken <= least || declared.GetFold("allowedValues").Exists() || arm.IsExpression(def.Text()) {
		return
	}
	if f := short[declared]; f != nil {
		f.Relate(p.File, u.Node.Inside(e.From, e.To), "taken here, too")
		return
	}
	low, _ := declared.GetFold("minLength").Int()
	need := low + taken - least
	f := d.reportIn(p, declared, "short", strconv.Itoa(taken), strconv.Itoa(least), name, strconv.Itoa(need)).At(declared.Key().Span())
	f.Relate(p.File, u.Node.Inside(e.From, e.To), "taken here")
	if size := len(def.Text()); size > 0 && size < need {
		f.As(rules.Warning)
	}
	short[declared] = f
}

// shortest returns the one parameter that a text has in it, and how short the text can be; "" where it has another unknown part.
func shortest(scope *arm.Scope, v arm.Value) (parameter string, least int) {
	text, _ := v.Literal()
	least = len(text)
	for _, part := range v.Unknown() {
		part = uncased(part)
		if strings.HasPrefix(strings.ToLower(part), "uniquestring(") {
			least += 13
			continue
		}
		name, ok := strings.CutPrefix(part, "parameters('")
		name, closed := strings.CutSuffix(name, "')")
		if !ok || !closed || parameter != "" || scope.Parameter(name).Kind() != rules.Object {
			return "", 0
		}
		low, _ := scope.Parameter(name).GetFold("minLength").Int()
		parameter, least = name, least+max(low, 0)
	}
	return parameter, least
}

// checkDateFormat looks for minutes in the place of the month: `mm` beside a year, in a format without hours.
func checkDateFormat(p *rules.Pass, d *document, u *arm.Use, a *arm.Expr) {
	format := a.Name
	if strings.Contains(format, "yy") && strings.Contains(format, "mm") && !strings.ContainsAny(format, "MHh") {
		d.report(p, u, a.From, a.To, "minutes", format, strings.ReplaceAll(format, "mm", "MM"))
	}
}

// isDuration reports whether a text is a duration as ISO 8601 writes it, as far as its letters tell.
func isDuration(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "-"), "+")
	rest, ok := strings.CutPrefix(s, "P")
	return ok && rest != "" && strings.Trim(rest, "0123456789.,YMWDTHS") == "" && strings.ContainsAny(rest, "0123456789")
}

// escapedBraces are those that format writes as they are.
var escapedBraces = strings.NewReplacer("{{", "", "}}", "")
