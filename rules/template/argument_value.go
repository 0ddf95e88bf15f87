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
func checkConstants(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
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
		checkSubstring(p, d, u, e)
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
func checkSubstring(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if len(e.Args) != 3 {
		return
	}
	v, from := u.Scope.FoldExpr(e.Args[0], arm.Pattern), u.Scope.FoldExpr(e.Args[1], arm.Pattern)
	count := u.Scope.FoldExpr(e.Args[2], arm.Pattern)
	if v.Kind != arm.Text || !v.Known() || from.Kind != arm.Integer || count.Kind != arm.Integer {
		return
	}
	if n := len(utf16.Encode([]rune(v.Text))); from.Int+count.Int > n {
		d.report(p, u, e.From, e.To, "range", v.Text, strconv.Itoa(count.Int), strconv.Itoa(from.Int), strconv.Itoa(n))
	}
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
