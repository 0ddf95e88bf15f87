package dcr

import (
	"regexp/syntax"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TransformFilter reports transformations that let no event pass, and patterns that Kusto cannot read.
var TransformFilter = rules.Rule{
	ID: "CL857", Name: "transform-filter", Severity: rules.Error, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "values", Text: "no event meets both conditions on `{0}`",
			Why:  "The transformation drops every event, and the table stays empty.",
			Help: "join the conditions with `or` or `in (…)`, or remove one",
		},
		{
			ID: "range", Text: "the range of `{0}` is empty: it starts after it ends",
			Why: "The transformation drops every event, and the table stays empty.", Help: "swap the two bounds",
		},
		{
			ID: "moment", Severity: rules.Warning, Text: "the range of `{0}` starts and ends at the same moment",
			Why: "Hardly an event has just this time: the transformation drops every event, unless the column has dates alone.", Help: "correct one of the two bounds",
		},
		{
			ID: "never", Text: "the condition `{0}` is never true",
			Why: "The transformation drops every event, and the table stays empty.", Help: "remove the condition",
		},
		{
			ID: "never-value", Text: "`{0}` is never true: {1}",
			Why: "The transformation drops every event, and the table stays empty.", Help: "{2}",
		},
		{
			ID: "never-branch", Severity: rules.Warning, Text: "`{0}` is never true: {1}",
			Why: "What depends on it never happens: events are dropped, or a column does not get the value that was intended.", Help: "{2}",
		},
		{
			ID: "one-of", Severity: rules.Warning, Text: "{0} in the list never equals the other side: it has {1}",
			Why: "The transformation treats events with this value as if it were not in the list.", Help: "{2}",
		},
		{
			ID: "always", Severity: rules.Warning, Text: "`{0}` is always true: {1}",
			Why: "The condition lets every event pass, also those that it was written to keep out.", Help: "{2}",
		},
		{
			ID: "itself", Severity: rules.Warning, Text: "`{0}` compares `{1}` with itself",
			Why: "The result is the same for every event that has a value.", Help: "compare with the value or the column that was intended",
		},
		{
			ID: "future", Severity: rules.Warning, Text: "only events from the future pass `{0}`",
			Why:  "An event is older than the moment at which it is stored: the transformation drops it.",
			Help: "reverse the comparison, or remove it",
		},
		{
			ID: "old-only", Severity: rules.Warning, Text: "only events older than `{0}` pass",
			Why:  "A transformation sees each event once, when it arrives. New events are dropped, and never reach the table.",
			Help: "reverse the comparison, or remove it", Yields: []string{"CL857/range"},
		},
		{
			ID: "until", Severity: rules.Warning, Text: "no event after `{0}` passes",
			Why: "The date does not move: from then on the transformation drops every event.", Help: "remove the condition", Yields: []string{"CL857/range"},
		},
		{
			ID: "two-statements", Severity: rules.Warning, Text: "the transformation has a second statement",
			Why:  "A transformation is one statement, with `let` statements before it. The deployment fails, or one of the two is not run.",
			Help: "join them with `|`, or remove one",
		},
		{
			ID: "pattern", Severity: rules.Warning, Text: "invalid regular expression: {0}",
			Why:  "Kusto refuses the pattern, so the column stays empty or the rule is refused.",
			Help: "check for extra or missing brackets",
		},
		{
			ID: "no-groups", Severity: rules.Warning, Text: "the regular expression of `extract_all` has no group",
			Why:  "The function returns what the groups of its expression match, and needs at least one: the rule may be refused, or the column stays empty.",
			Help: "put what should be extracted in parentheses",
		},
		{
			ID: "lookaround", Severity: rules.Warning, Text: "`{0}` is not supported in Kusto's regular expressions",
			Why:  "Kusto supports neither lookaround nor backreferences. It refuses the pattern, so the column stays empty or the rule is refused.",
			Help: "match the surrounding text, too, and extract the part with a group",
		},
	},
	Check: func(p *rules.Pass) { eachTransform(p, (*transform).filters) },
}

func (t *transform) filters() {
	if !t.q.Whole() {
		return
	}
	t.impossible()
	t.idle()
	t.lengths()
	t.emptyAndNot()
	t.past()
	t.eitherOther()
	for _, c := range t.q.Comparisons {
		if at, ok := future(&c); ok && c.Sure && !t.planned(&c, at) {
			t.report(c.Span, "future", t.q.Part(c.Span)).Relate(t.rule.File, t.str.Inside(at.From, at.To), "the time")
		}
	}
	if len(t.q.Statements) > 1 {
		from := t.q.Statements[1]
		t.report(kql.Span{From: from, To: len(t.q.Text)}, "two-statements")
	}
	t.patterns()
}

// impossible reports conditions that no event meets.
func (t *transform) impossible() {
	for _, x := range t.q.Impossible {
		message, about := "values", x.Column
		switch x.Kind {
		case kql.EmptyRange:
			message = "range"
		case kql.OneMoment:
			message = "moment"
		case kql.Never:
			if t.ofWorkspace() {
				continue // it is how Microsoft's documentation turns the data of a table away
			}
			message, about = "never", t.q.Part(x.Span)
		default:
		}
		f := t.report(x.Span, message, about)
		if x.Soft {
			f.As(rules.Warning)
		}
		if x.First.To > 0 {
			f.Relate(t.rule.File, t.str.Inside(x.First.From, x.First.To), "the condition it contradicts")
		}
	}
}

// patterns looks at the regular expressions of conditions and of calls.
func (t *transform) patterns() {
	for _, f := range t.q.Filters {
		if f.Op == "matches" || f.Op == "matches regex" {
			from := f.Right.From
			if strings.HasPrefix(t.q.Part(f.Right), "regex") {
				from += len("regex")
			}
			t.pattern(from, f.Right.To)
		}
	}
	for _, c := range t.q.Calls {
		if c.Own {
			continue
		}
		switch c.Name {
		case "extract", "extract_all":
			if at, ok := t.pattern(c.Args.From, c.Args.To); ok && c.Name == "extract_all" {
				t.report(at, "no-groups")
			}
		case "replace_regex":
			if comma := strings.IndexByte(t.q.Part(c.Args), ','); comma >= 0 {
				t.pattern(c.Args.From+comma+1, c.Args.To)
			}
		}
	}
}

// future reports whether a comparison asks for a time after that of the query, and where this time is.
func future(c *kql.Comparison) (kql.Span, bool) {
	switch l, r := c.Left.Fact, c.Right.Fact; {
	case notPast(r) && !l.Moves() && (c.Op == ">" || c.Op == ">="):
		return c.RightAt, true
	case notPast(l) && !r.Moves() && (c.Op == "<" || c.Op == "<="):
		return c.LeftAt, true
	}
	return kql.Span{}, false
}

func notPast(f kql.Fact) bool { return f.Moves() && f.N >= 0 }

// pattern looks at a regular expression in a text that a part of the query begins with; ungrouped tells that it is sound and has no group.
func (t *transform) pattern(from, to int) (at kql.Span, ungrouped bool) {
	part := t.q.Text[from:to]
	lead := len(part) - len(strings.TrimLeft(part, " \t\r\n"))
	part = part[lead:]
	verbatim := strings.HasPrefix(part, "@")
	part = strings.TrimPrefix(part, "@")
	if part == "" || part[0] != '\'' && part[0] != '"' {
		return at, false
	}
	end := words.QuoteEnd(part, 0, verbatim)
	if end < 0 {
		return at, false
	}
	pattern := part[1:end]
	if !verbatim {
		if strings.ContainsAny(strings.ReplaceAll(pattern, `\\`, ""), `\`) {
			return at, false // escapes of the text itself
		}
		pattern = strings.ReplaceAll(pattern, `\\`, `\`)
	}
	at = kql.Span{From: from + lead, To: to - (len(part) - end - 1)}
	for _, form := range [...]string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.Contains(pattern, form) {
			t.report(at, "lookaround", form)
			return at, false
		}
	}
	sound, err := syntax.Parse(pattern, syntax.Perl)
	if err == nil {
		return at, sound.MaxCap() == 0
	}
	switch problem := regexProblem(err); problem {
	case "":
	case `\1`:
		t.report(at, "lookaround", problem)
	default:
		t.report(at, "pattern", problem)
	}
	return at, false
}

// regexProblem says what is wrong with a pattern in any engine of this family (RE2 and Rust's have the same grammar of groups and classes)
// by the error of this one; "" for what only one of them knows.
func regexProblem(err error) string {
	bad, ok := err.(*syntax.Error) //nolint:errorlint // Parse returns this type only
	if !ok {
		return ""
	}
	switch bad.Code {
	case syntax.ErrMissingBracket,
		syntax.ErrMissingParen,
		syntax.ErrUnexpectedParen,
		syntax.ErrMissingRepeatArgument,
		syntax.ErrTrailingBackslash:
		return bad.Code.String()
	case syntax.ErrInvalidEscape:
		if len(bad.Expr) == 2 && bad.Expr[1] >= '1' && bad.Expr[1] <= '9' {
			return `\1`
		}
	default:
	}
	return ""
}
