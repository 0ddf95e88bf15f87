package template

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// longestRange is how many numbers range makes at most (Learn, "Array functions": range).
const longestRange = 10_000

// checkConverted looks at written values that a function cannot convert or divide by.
func checkConverted(p *rules.Pass, d *document, u *arm.Use, e *arm.Expr) {
	if len(e.Args) == 0 {
		return
	}
	last := e.Args[len(e.Args)-1]
	switch name := strings.ToLower(e.Fn.Name); name {
	case "int", "float":
		v := u.Scope.FoldExpr(last, arm.Pattern)
		if v.Kind != arm.Text || !v.Known() || strings.ContainsAny(v.Text, "<{") {
			return
		}
		if _, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(v.Text), ",", ""), 64); err != nil {
			d.report(p, u, last.From, last.To, "number", e.Name, v.Text)
		}
	case "bool":
		checkBoolean(p, d, u, last)
	case "json":
		checkJSON(p, d, u, last)
	case "div", "mod":
		if v := u.Scope.FoldExpr(last, arm.Pattern); len(e.Args) == 2 && v.Kind == arm.Integer && v.Int == 0 {
			d.report(p, u, last.From, last.To, "zero", e.Name)
		}
	case "range":
		if v := u.Scope.FoldExpr(last, arm.Pattern); len(e.Args) == 2 && v.Kind == arm.Integer && (v.Int < 0 || v.Int > longestRange) {
			d.report(p, u, last.From, last.To, "count", strconv.Itoa(v.Int))
		}
	default:
	}
}

func checkBoolean(p *rules.Pass, d *document, u *arm.Use, a *arm.Expr) {
	v := u.Scope.FoldExpr(a, arm.Pattern)
	if v.Kind == arm.Text && v.Known() && !strings.ContainsAny(v.Text, "<{") && !isBoolean(v.Text) {
		d.report(p, u, a.From, a.To, "boolean", v.Text)
	}
}

func checkJSON(p *rules.Pass, d *document, u *arm.Use, a *arm.Expr) {
	switch {
	case a.Kind != arm.String:
	case strings.TrimSpace(a.Name) == "":
		d.report(p, u, a.From, a.To, "empty-json")
	case unbalanced(a.Name):
		d.report(p, u, a.From, a.To, "json")
	}
}

// isBoolean reports whether a text may be converted: Learn shows the words and 1 and 0.
func isBoolean(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "true", "false", "1", "0":
		return true
	}
	return false
}

// unbalanced reports whether the brackets of a JSON text have no partner. Quotes of both kinds hold texts, as for the library that reads
// it.
func unbalanced(text string) bool {
	var open []byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"', '\'':
			for i++; i < len(text) && text[i] != c; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			if i >= len(text) {
				return true
			}
		case '/':
			return false // a comment, whose words are not read
		case '{', '[':
			open = append(open, c+2)
		case '}', ']':
			if len(open) == 0 || open[len(open)-1] != c {
				return true
			}
			open = open[:len(open)-1]
		default:
		}
	}
	return len(open) > 0
}
