package tables

import (
	"regexp"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// swappedReplace looks at replace(column, "a", "b"), whose text is the last argument, and at replace_string("a", "b", column) and
// replace_regex, whose text is the first one.
func swappedReplace(p *rules.Pass, q rules.ParsedQuery, c *kql.Call) bool {
	args, ok := threeArguments(q.KQL, c.Args)
	if !ok || strings.Contains(q.KQL.Part(c.Args), "{{") {
		return false
	}
	parts := [3]string{q.KQL.Part(args[0]), q.KQL.Part(args[1]), q.KQL.Part(args[2])}
	if c.Name == "replace" {
		if isLiteral(parts[0]) || !plainName(parts[0]) || !isLiteral(parts[1]) || !isLiteral(parts[2]) {
			return false
		}
		p.ReportText(q.Text, args[0].From, args[0].To, "replace-order", q.Kind.String(), parts[0], c.Name, "regular expression",
			"replace_regex("+parts[0]+", "+parts[1]+", "+parts[2]+")")
		return true
	}
	if !isLiteral(parts[0]) || !isLiteral(parts[1]) || !plainName(parts[2]) || fillsIn(parts[0], parts[1]) {
		return false
	}
	p.ReportText(q.Text, args[2].From, args[2].To, "replace-order", q.Kind.String(), parts[2], c.Name, "text to write",
		c.Name+"("+parts[2]+", "+parts[0]+", "+parts[1]+")")
	return true
}

// threeArguments returns the arguments of a call that has three, none of which is a call or has a bracket.
func threeArguments(q *kql.Query, args kql.Span) (list [3]kql.Span, ok bool) {
	const most = 400
	if args.To-args.From > most {
		return list, false
	}
	n, from, quote := 0, args.From, byte(0)
	for i := args.From; i <= args.To; i++ {
		var c byte = ','
		if i < args.To {
			c = q.Text[i]
		}
		switch {
		case i < args.To && quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"', c == '\'':
			quote = c
		case strings.IndexByte("()[]{}", c) >= 0:
			return list, false
		case c == ',':
			if n > 2 {
				return list, false
			}
			list[n] = trimmed(q, kql.Span{From: from, To: i})
			n, from = n+1, i+1
		}
	}
	return list, n == 3
}

// isLiteral reports whether an argument is a text.
func isLiteral(part string) bool {
	part = strings.TrimLeft(part, "@h")
	return part != "" && (part[0] == '"' || part[0] == '\'')
}

// plainName reports whether an argument is nothing but a name.
func plainName(part string) bool { return isName(part) }

// fillsIn reports whether a text has what is to be replaced in it: the column is then written into the text, as into a template.
func fillsIn(text, sought string) bool {
	text, sought = strings.Trim(text, "@h\"'"), strings.Trim(sought, "@h\"'")
	if sought == "" { // nothing is looked for
		return false
	}
	if strings.Contains(text, sought) {
		return true
	}
	pattern, err := regexp.Compile(sought)
	return err == nil && pattern.MatchString(text)
}
