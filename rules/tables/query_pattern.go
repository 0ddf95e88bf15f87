package tables

import (
	"errors"
	re "regexp/syntax"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// QueryPattern reports regular expressions in queries that are invalid.
var QueryPattern = rules.Rule{
	ID: "CL531", Name: "query-pattern", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "invalid", Text: "invalid regular expression in the {0}: {1}", Help: "correct the expression"},
		{
			ID: "look-around", Text: "`{1}` in the regular expression of the {0} is not supported",
			Why: "The query language has neither assertions nor references to groups in regular expressions: the query fails.", Help: "write the expression without it",
		},
		{
			ID: "group", Severity: rules.Warning, Text: "the {0} extracts the group {1} of a regular expression that has {2}",
			Why: "The result is empty in every row.", Help: "use the number of a group, or put the part in parentheses",
		},
		{
			ID: "order", Severity: rules.Warning, Text: "the {0} passes `{1}` to `{2}` as the regular expression",
			Why: "The first argument is the expression, and the last one the text: this one looks for the text in the expression.", Help: "swap the first and the last argument",
		},
		{
			ID: "path", Severity: rules.Warning, Text: "the path {1} of `{2}` in the {0} does not begin with `$`",
			Why: "A JSONPath begins with `$`, the root of the document. The result may be empty in every row.", Help: "write the path as `$.…`",
		},
		{
			ID: "replace-order", Severity: rules.Warning, Text: "the {0} passes `{1}` to `{2}` as the {3}",
			Why: "The result is the same text in every row.", Help: "write `{4}`",
		},
		{
			ID: "no-groups", Text: "the regular expression of `extract_all` in the {0} has no group",
			Why:  "The function returns what the groups of its expression match, and needs at least one: the query fails.",
			Help: "put what should be extracted in parentheses",
		},
		{
			ID: "pair", Text: "the {0} passes `{1}` to `{2}` as {3}",
			Why: "The first argument has to be a constant: the query fails.", Help: "write `{2}({4}, {1})`",
		},
	},
	Check: checkQueryPattern,
}

func checkQueryPattern(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() {
			continue
		}
		for _, f := range q.KQL.Filters {
			if f.Op == "matches" || f.Op == "matches regex" {
				at := f.Right
				if i := strings.Index(q.KQL.Part(at), "regex"); i == 0 {
					at.From += len("regex")
				}
				judgePattern(p, q, trimmed(q.KQL, at))
			}
		}
		checkCalls(p, q)
	}
}

// checkCalls looks at the functions that take a regular expression, a path, or characters.
func checkCalls(p *rules.Pass, q rules.ParsedQuery) {
	swapped := 0
	for _, c := range q.KQL.Calls {
		if c.Own {
			continue
		}
		switch c.Name {
		case "extract":
			judgeExtract(p, q, c.Args)
		case "trim", "trim_start", "trim_end":
			if swapped < mostSaid && swappedTrim(p, q, &c) {
				swapped++
			}
		case "extract_json", "extractjson":
			if swapped < mostSaid && (judgePath(p, q, &c) || swappedPair(p, q, &c, isPath)) {
				swapped++
			}
		case "extract_all":
			judgeGroups(p, q, firstText(q.KQL, c.Args))
			if swapped < mostSaid && swappedPair(p, q, &c, hasGroup) {
				swapped++
			}
		case "replace_regex", "replace", "replace_string":
			if swapped < mostSaid && swappedReplace(p, q, &c) {
				swapped++
			} else if c.Name != "replace_string" {
				judgeSecond(p, q, c)
			}
		}
	}
}

// judgeExtract looks at extract(expression, group, text).
func judgeExtract(p *rules.Pass, q rules.ParsedQuery, args kql.Span) {
	at := firstText(q.KQL, args)
	if at.To <= at.From {
		swappedExtract(p, q, args)
		return
	}
	groups, sound := judgePattern(p, q, at)
	rest := strings.TrimLeft(q.KQL.Text[at.To:args.To], ", \t\r\n")
	number, _, _ := strings.Cut(rest, ",")
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || !sound || n <= groups {
		return
	}
	has := "no group"
	if groups == 1 {
		has = "one group"
	} else if groups > 1 {
		has = strconv.Itoa(groups) + " groups"
	}
	p.ReportText(q.Text, at.From, at.To, "group", q.Kind.String(), strconv.Itoa(n), has)
}

// judgeSecond looks at the second argument of replace_regex, or the first one of its older form.
func judgeSecond(p *rules.Pass, q rules.ParsedQuery, c kql.Call) {
	if c.Name == "replace" {
		judgePattern(p, q, firstText(q.KQL, c.Args))
		return
	}
	args := q.KQL.Part(c.Args)
	if i := strings.IndexByte(args, ','); i > 0 && !strings.ContainsAny(args[:i], "\"'(") {
		judgePattern(p, q, firstText(q.KQL, kql.Span{From: c.Args.From + i + 1, To: c.Args.To}))
	}
}

func trimmed(q *kql.Query, at kql.Span) kql.Span {
	for at.From < at.To && strings.IndexByte(" \t\r\n", q.Text[at.From]) >= 0 {
		at.From++
	}
	for at.From < at.To && strings.IndexByte(" \t\r\n", q.Text[at.To-1]) >= 0 {
		at.To--
	}
	return at
}

// firstText returns where the first argument is, if it is a text; an empty span if not.
func firstText(q *kql.Query, args kql.Span) kql.Span {
	at := trimmed(q, args)
	from := at.From
	if from < at.To && (q.Text[from] == '@' || q.Text[from] == 'h') {
		from++
	}
	if from >= at.To || q.Text[from] != '"' && q.Text[from] != '\'' {
		return kql.Span{}
	}
	raw := q.Text[at.From] == '@'
	for i := from + 1; i < at.To; i++ {
		switch {
		case q.Text[i] == '\\' && !raw:
			i++
		case q.Text[i] == q.Text[from]:
			if raw && i+1 < at.To && q.Text[i+1] == q.Text[from] {
				i++
				continue
			}
			if rest := trimmed(q, kql.Span{From: i + 1, To: at.To}); rest.From < rest.To && q.Text[rest.From] != ',' {
				return kql.Span{} // the text is only a part of the argument
			}
			return kql.Span{From: at.From, To: i + 1}
		}
	}
	return kql.Span{}
}

// judgePattern reports what no regular expression can have, and returns how many groups one has that can be read.
func judgePattern(p *rules.Pass, q rules.ParsedQuery, at kql.Span) (groups int, sound bool) {
	if at.To <= at.From || firstText(q.KQL, at) != at || strings.Contains(q.KQL.Part(at), "{{") {
		return 0, false
	}
	pattern, err := re.Parse(unescaped(q.KQL.Part(at)), re.Perl)
	if err == nil {
		return pattern.MaxCap(), true
	}
	var bad *re.Error
	if !errors.As(err, &bad) {
		return 0, false
	}
	for _, sign := range [...]string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(bad.Expr, sign) {
			p.ReportText(q.Text, at.From, at.To, "look-around", q.Kind.String(), sign)
			return 0, false
		}
	}
	if bad.Code == re.ErrInvalidEscape && len(bad.Expr) == 2 && bad.Expr[1] >= '1' && bad.Expr[1] <= '9' {
		p.ReportText(q.Text, at.From, at.To, "look-around", q.Kind.String(), bad.Expr)
	} else if what := faultOf(bad); what != "" {
		p.ReportText(q.Text, at.From, at.To, "invalid", q.Kind.String(), what)
	}
	return 0, false
}

// unescaped returns the value of a text in a query.
func unescaped(part string) string {
	raw := part[0] == '@'
	if part = strings.TrimLeft(part, "@h"); len(part) < 2 {
		return ""
	}
	mark, part := part[:1], part[1:len(part)-1]
	if raw {
		return strings.ReplaceAll(part, mark+mark, mark)
	}
	var b strings.Builder
	for i := 0; i < len(part); i++ {
		c := part[i]
		if c == '\\' && i+1 < len(part) {
			i++
			if c = part[i]; c == 'n' {
				c = '\n'
			} else if c == 't' {
				c = '\t'
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// faultOf says what is wrong with an expression, where every dialect agrees that it is wrong.
func faultOf(e *re.Error) string {
	switch e.Code {
	case re.ErrMissingParen:
		return "missing `)`"
	case re.ErrUnexpectedParen:
		return "unexpected `)`"
	case re.ErrMissingBracket:
		return "missing `]`"
	case re.ErrMissingRepeatArgument:
		return "nothing before `" + e.Expr + "`"
	case re.ErrTrailingBackslash:
		return "a backslash at its end"
	case re.ErrInvalidCharRange:
		if strings.HasPrefix(e.Expr, `\p`) || strings.HasPrefix(e.Expr, `\P`) {
			return "unknown class `" + e.Expr + "`"
		}
		return "the range `" + e.Expr + "` is the wrong way round"
	case re.ErrInvalidRepeatSize:
		return backwards(e.Expr)
	default: // the engines differ
		return ""
	}
}

// backwards says that a repetition such as {3,1} has the larger number first. How many are too many, the engines disagree.
func backwards(repeat string) string {
	low, high, ok := strings.Cut(strings.Trim(repeat, "{}?"), ",")
	from, err := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	if !ok || err != nil || err2 != nil || from <= to {
		return ""
	}
	return "the repetition `" + repeat + "` is the wrong way round"
}
