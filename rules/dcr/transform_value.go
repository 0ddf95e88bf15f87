package dcr

import (
	"regexp/syntax"
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// TransformValue reports values of a transformation that contradict the rest of it: the column gets nothing, or something else.
var TransformValue = rules.Rule{
	ID: "CL861", Name: "transform-value", Severity: rules.Warning, Scope: rules.SetScope, Since: "0.1.0",
	Reads: rules.OwnFiles,
	Messages: []rules.Message{
		{
			ID: "inverted", Text: "`{0}` is used only if it is empty",
			Why: "The two results are in the wrong order: the column gets the other one whenever there is a value.", Help: "swap the two results, or reverse the condition",
		},
		{
			ID: "same-results", Text: "both results of `{0}` are `{1}`",
			Why: "The condition decides nothing; one of the two results was probably changed by mistake.", Help: "correct one of the results, or remove `{0}`",
		},
		{
			ID: "zero", Text: "`{0}` divides by zero", Why: "No row has a number as the result.", Help: "divide by the number that was intended",
		},
		{
			ID: "same-test", Text: "the condition `{0}` can never be the first to hold",
			Why: "`case` returns the result of the first condition that holds, and an earlier one covers this one.", Help: "correct or remove one of the two conditions",
		},
		{
			ID: "text-for-column", Text: "`{0}` gets the text `{1}`, not the column",
			Why: "Every row has the same text, and nothing reads the column of the stream.", Help: "remove the quotes, or write `['{1}']`",
		},
		{
			ID: "no-value", Text: "`{0}` is always null: {1}",
			Why: "The column is empty in every row.", Help: "{2}",
		},
		{
			ID: "no-text", Text: "`{0}` is always empty: {1}",
			Why: "The column is empty in every row.", Help: "{2}",
		},
		{
			ID: "other-column", Text: "`{0}` gets the column `{1}`, and nothing reads `{2}`",
			Why:  "The stream declares a column of the same name. Its values are lost, and this column has those of another one.",
			Help: "use `{2}`, unless this is intended",
		},
		{
			ID: "unused", Severity: rules.Info, Text: "`{0}` gets a column of the stream, but is not part of the result",
			Why: "The last `project` leaves it out, and nothing else reads it: its values are lost.", Help: "add `{0}` to the `project`, or remove it here",
		},
		{
			ID: "epoch-base", Text: "`{0}` is not the start of Unix time",
			Why: "Times since 1970 are counted from 1970-01-01: every row gets a wrong time.", Help: "write `datetime(1970-01-01)`",
		},
		{
			ID: "epoch-unit", Text: "the time since 1970 is counted in units of `{0}`",
			Why: "Sources count in seconds, milliseconds, or parts of them: every row gets a time far in the future.", Help: "write `* 1s` or `* 1ms`",
		},
		{
			ID: "two-units", Text: "`{0}` is read as {1} here and as {2} elsewhere",
			Why: "It can only be one of the two: the other column has times in 1970, or tens of thousands of years ahead.", Help: "use the same unit in both places",
		},
		{
			ID: "arrival", Severity: rules.Info, Text: "`TimeGenerated` gets `{0}`, and nothing reads `{1}`",
			Why:  "Each row has the time at which it arrived: queries and rules by time miss events that come late or in one batch.",
			Help: "use `{1}`, unless it is another time than that of the event",
		},
		{
			ID: "late", Severity: rules.Info, Text: "events older than `{0}` are dropped",
			Why:  "Events that arrive late, or after an interruption of the connection, never reach the table.",
			Help: "remove the condition: the window of the request already limits the time",
		},
		{
			ID: "swapped", Text: "`{0}` gets `{1}`, and `{2}` gets `{3}`",
			Why: "The names say the opposite: the two columns have each other's values.", Help: "swap the two values, unless this is intended",
		},
		{
			ID: "same-source", Text: "`{0}` and `{1}` both get `{2}`, and nothing reads `{3}`",
			Why: "One of the two was probably copied: its own values are lost.", Help: "use `{3}` for one of them, unless this is intended",
		},
		{
			ID: "date-letters", Text: "`{0}` in the format of `format_datetime`; did you mean `{1}`?",
			Why: "The letters mean another part of the time, or none: every row has a wrong time, or the function refuses the format.", Help: "use `{1}`",
		},
		{
			ID: "list-as-text", Text: "`{0}` gives a list as text, such as `[\"a\"]`",
			Why: "`split` returns a list also where its third argument asks for a single part.", Help: "write `{1}`",
		},
		{
			ID: "half-day", Text: "`hh` is the hour of a 12-hour clock, but the format has no `tt`",
			Why: "The rows of the afternoon have the times of the morning.", Help: "use `HH`",
		},
		{
			ID: "time-of-id", Text: "`{0}` is read as a time",
			Why: "By its name the column has ids: the time is null in every row, or a wrong one.", Help: "use the column with the time of the event",
		},
		{
			ID: "wildcard", Text: "`{0}` compares with the character `*`",
			Why: "`==` has no wildcards: no event has such a value, and the condition is not met.", Help: "use `startswith`, `endswith`, or `contains`, or remove the condition",
		},
		{
			ID: "glued", Text: "missing comma behind {0}",
			Why: "The language joins texts that are beside each other: the column is compared with one long text, which no event has.", Help: "add a comma",
		},
	},
	Check: func(p *rules.Pass) { eachTransform(p, (*transform).values) },
}

func (t *transform) values() {
	if !t.q.Whole() || len(t.q.Text) > 2*maxTransform {
		return
	}
	for i := range t.q.Calls {
		if c := &t.q.Calls[i]; !c.Own {
			t.callValue(c)
		}
	}
	for _, z := range t.q.ByZero {
		t.report(z, "zero", t.q.Part(z))
	}
	t.assigned()
	t.sameSource()
	t.epochValues()
	t.lateEvents()
	t.timeOfArrival()
	for at := range t.q.GluedInLists() {
		t.rewrite(t.report(at, "glued", t.q.Part(at)), kql.Span{From: at.To, To: at.To}, ",")
	}
	for i := range t.q.Filters {
		f := &t.q.Filters[i]
		if list := t.q.Strings(*f); (f.Op == "==" || f.Op == "=~") && len(list) == 1 && strings.Trim(list[0], "%*") != "" &&
			(strings.HasPrefix(list[0], "*") || strings.HasSuffix(list[0], "*")) && strings.Count(list[0], "*") < 3 {
			found := t.report(kql.Span{From: f.From, To: f.Right.To}, "wildcard", t.q.Part(kql.Span{From: f.From, To: f.Right.To}))
			if strings.HasPrefix(list[0], "*.") {
				found.As(rules.Info) // the names of certificates and of rules begin so
			}
		}
	}
}

func (t *transform) callValue(c *kql.Call) {
	switch c.Name {
	case "iff", "iif":
		if list := t.arguments(c); len(list) == 3 {
			t.branches(c, list)
		}
	case "case":
		t.caseTests(t.arguments(c))
	case "substring":
		if list := t.arguments(c); len(list) == 3 && t.q.Part(list[2]) == "0" {
			t.report(t.whole(c), "no-text", t.q.Part(t.whole(c)), "the third argument is the length, and it is 0", "write the length, or leave it out")
		}
	case "tostring", "tolower", "toupper":
		t.listAsText(c)
	case "extract":
		t.group(c)
	case "format_datetime":
		t.dateFormat(c)
	case "toint", "tolong", "toreal", "todouble", "todecimal", "tobool", "toboolean", "todatetime", "totimespan":
		if list := t.arguments(c); len(list) == 1 {
			t.converted(c, list[0])
			if c.Name == "todatetime" {
				t.timeOfID(c, list[0])
			}
		}
	}
}

// whole is a call with its brackets.
func (t *transform) whole(c *kql.Call) kql.Span {
	return kql.Span{From: c.From, To: min(c.Args.To+1, len(t.q.Text))}
}

// branches looks at iff(condition, one, other).
func (t *transform) branches(c *kql.Call, list []kql.Span) {
	one, other := t.q.Part(list[1]), t.q.Part(list[2])
	if words.WithoutSpace(one) == words.WithoutSpace(other) {
		t.report(t.whole(c), "same-results", c.Name, one)
		return
	}
	condition := t.q.Part(list[0])
	for _, f := range [...]struct {
		name  string
		empty bool
	}{{"isempty(", true}, {"isnull(", true}, {"isnotempty(", false}, {"isnotnull(", false}, {"notempty(", false}} {
		inside, ok := strings.CutPrefix(condition, f.name)
		inside = strings.TrimSpace(strings.TrimSuffix(inside, ")"))
		if !ok || inside == "" || strings.Count(inside, "(") != strings.Count(inside, ")") {
			continue
		}
		used, at := one, list[1]
		if !f.empty {
			used, at, other = other, list[2], one
		}
		place := mentioned(used, inside)
		if place >= 0 && mentioned(other, inside) < 0 && !strings.Contains(used, "isnotempty") && !strings.Contains(used, "isempty") {
			t.report(kql.Span{From: at.From + place, To: at.From + place + len(inside)}, "inverted", inside)
		}
		return
	}
}

// caseTests looks for conditions of case that an earlier one covers.
func (t *transform) caseTests(list []kql.Span) {
	seen := map[string]kql.Span{}
	for i := 0; i+1 < len(list); i += 2 {
		test := list[i]
		text := words.WithoutSpace(t.q.Part(test))
		if first, again := seen[text]; again {
			t.report(test, "same-test", t.q.Part(test)).Relate(t.rule.File, t.str.Inside(first.From, first.To), "the earlier condition")
			return
		}
		for part := range strings.SplitSeq(t.q.Part(test), " or ") {
			if p := words.WithoutSpace(part); strings.Count(p, "(") == strings.Count(p, ")") {
				seen[p] = test
			}
		}
		seen[text] = test
	}
}

// group looks at the number of a group that a pattern does not have.
func (t *transform) group(c *kql.Call) {
	list := t.arguments(c)
	if len(list) < 3 {
		return
	}
	n, err := strconv.Atoi(t.q.Part(list[1]))
	pattern := t.q.Part(list[0])
	verbatim := strings.HasPrefix(pattern, "@")
	pattern = strings.TrimPrefix(pattern, "@")
	if err != nil || n < 1 || len(pattern) < 2 || pattern[0] != '\'' && pattern[0] != '"' ||
		words.QuoteEnd(pattern, 0, verbatim) != len(pattern)-1 {
		return
	}
	pattern = pattern[1 : len(pattern)-1]
	if !verbatim {
		pattern = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\'`, `'`).Replace(pattern)
	}
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || tree.MaxCap() >= n {
		return
	}
	groups := "no group"
	if tree.MaxCap() > 0 {
		groups = "only " + strconv.Itoa(tree.MaxCap())
	}
	help := "use the number of a group"
	if tree.MaxCap() == 0 {
		help = "put the part in parentheses, or use 0 for the whole match"
	}
	t.report(list[1], "no-text", t.q.Part(t.whole(c)), "the pattern has "+groups, help)
}

// converted looks at what is converted: a text that can never be read, or an object.
func (t *transform) converted(c *kql.Call, at kql.Span) {
	text := t.q.Part(at)
	if text == "" {
		return
	}
	if text[0] == '\'' || text[0] == '"' {
		if words.QuoteEnd(text, 0, false) != len(text)-1 || strings.ContainsAny(text, "0123456789") || len(text) < 3 {
			return
		}
		if word := strings.ToLower(text[1 : len(text)-1]); word == "true" || word == "false" || word == "null" || word == "nan" || word == "inf" {
			return
		}
		help := "use the column, or a value that can be converted"
		if strings.Contains(c.Name, "time") {
			help = "use the column, or `now()`"
		}
		t.report(t.whole(c), "no-value", t.q.Part(t.whole(c)), text+" is a text, not a column", help)
		return
	}
	if column := t.declaredAs(text); column != nil && strings.EqualFold(column.Type.Value, "dynamic") {
		if member := t.memberOf(text); member != "" && !strings.Contains(t.q.Text, "gettype(") {
			t.report(t.whole(c), "no-value", t.q.Part(t.whole(c)), "`"+text+"` is an object, whose member `"+member+"` is read elsewhere", "read a member of it")
		}
	}
}
