package binding

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// unreadable reads an expression of a source as Azure reads it when the customer connects; templates have rules of their own for that.
func unreadable(p *rules.Pass, c *rules.Connection, e expression) bool {
	if c.InTemplate() || e.brackets == 0 || strings.Contains(e.text, "'parameters('") || strings.Contains(e.text, "{{") {
		return false // the packager rewrites quoted calls and placeholders
	}
	parsed := arm.Parse(e.text)
	if len(parsed.Problems) > 0 {
		q := &parsed.Problems[0]
		at := e.node.Inside(e.before+q.From, e.before+q.To)
		switch q.Code {
		case arm.Expected:
			p.Report(e.node, "expected", words.InBackticks(q.Want), words.InBackticks(q.Found)).At(at)
		case arm.DoubleQuotes:
			p.Report(e.node, "double-quoted", q.Found).At(at)
		case arm.Unquoted:
			p.Report(e.node, "bare-word", q.Found).At(at)
		default:
			return false
		}
		return true
	}
	return unknownCalls(p, e, parsed.Root)
}

// unknownCalls looks at the functions of an expression.
func unknownCalls(p *rules.Pass, e expression, root *arm.Expr) (found bool) {
	root.Walk(func(x *arm.Expr) bool {
		if found || x.Kind != arm.Call || x.Fn == nil {
			return !found
		}
		low, high, n := x.Fn.Min, x.Fn.Max, len(x.Args)
		switch {
		case x.Fn.Default:
			p.Report(e.node, "default-only", x.Name).At(e.node.Inside(e.before+x.NameFrom, e.before+x.NameTo))
		case n < low:
			p.Report(e.node, "count", x.Name, atLeast(low, high), strconv.Itoa(n)).At(e.node.Inside(e.before+x.From, e.before+x.To))
		case high >= 0 && n > high:
			p.Report(e.node, "count", x.Name, words.Arguments(high), strconv.Itoa(n)).At(e.node.Inside(e.before+x.From, e.before+x.To))
		default:
			return true
		}
		found = true
		return false
	})
	return found
}

func atLeast(low, high int) string {
	if low == high {
		return words.Arguments(low)
	}
	return "at least " + words.Arguments(low)
}

// spacesAround reports spaces before an expression, or behind a whole one, which make a text of it.
func spacesAround(p *rules.Pass, e expression) bool {
	body := e.text[e.brackets:]
	if blanks := len(e.node.Text()) - len(strings.TrimRight(e.node.Text(), " ")); e.before > 0 ||
		blanks > 0 && e.brackets > 0 && strings.HasSuffix(strings.TrimRight(body, " "), ")]") {
		from, to := 0, e.before
		if e.before == 0 {
			from, to = len(e.node.Text())-blanks, len(e.node.Text())
		}
		p.Report(e.node, "blanks").At(e.node.Inside(from, to)).FixSafe("Remove the spaces", rules.ReplaceInside(e.node, from, to, ""))
		return true
	}
	return false
}
