package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// ImpossibleCondition reports queries that never return a row.
var ImpossibleCondition = rules.Rule{
	ID: "CL519", Name: "impossible-condition", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "values", Text: "no row meets both conditions on `{0}` in the {1}",
			Help: "join the conditions with `or` or `in (…)`, or remove one",
		},
		{
			ID: "empty", Text: "no row meets both conditions on `{0}` in the {1}: it cannot be empty and not empty",
			Help: "remove one of the two conditions",
		},
		{
			ID: "always", Severity: rules.Warning, Text: "every row meets the condition on `{0}` in the {1}, as no value is equal to both `{2}` and `{3}`",
			Why: "The condition filters nothing: the query returns what it was to leave out.", Help: "join the two with `and`, or use `!in (…)`",
		},
		{
			ID: "always-list", Severity: rules.Warning, Text: "every row meets the condition on `{0}` in the {1}, as no value is in both lists",
			Why: "The condition filters nothing: the query returns what it was to leave out.", Help: "join the two with `and`, or use one `!in (…)`",
		},
		{
			ID: "no-rows", Text: "the {0} takes 0 rows", Why: "The query returns nothing.", Help: "take at least one row",
		},
		{
			ID: "never", Text: "the condition `{0}` in the {1} is never true", Why: "The query returns nothing.",
			Help: "correct the condition, or remove it",
		},
		{
			ID: "moment", Text: "the range of `{0}` in the {1} starts and ends at the same moment",
			Why: "No row has just this time.", Help: "correct one of the two bounds",
		},
		{ID: "range", Text: "the range of `{0}` in the {1} is empty: it starts after it ends", Help: "swap the two bounds"},
	},
	Check: checkImpossibleCondition,
}

func checkImpossibleCondition(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.KQL.Whole() {
			continue
		}
		for _, x := range q.KQL.Impossible {
			message, about := "values", x.Column
			switch x.Kind {
			case kql.EmptyRange:
				message = "range"
			case kql.OneMoment:
				message = "moment"
			case kql.Never:
				message, about = "never", q.KQL.Part(x.Span)
			default:
			}
			f := p.ReportText(q.Text, x.From, x.To, message, about, q.Kind.String())
			if x.First.To > 0 {
				f.Relate(p.File, q.Text.Inside(x.First.From, x.First.To), "the condition it contradicts")
			}
			if q.Kind == rules.SampleText || x.Soft {
				f.As(rules.Warning)
			}
		}
		noRows(p, q)
		emptyAndNot(p, q)
		emptyValue(p, q)
		alwaysTrue(p, q)
	}
}

// noRows looks for "take 0", "limit 0" and "top 0", which people write to see the columns alone.
func noRows(p *rules.Pass, q rules.ParsedQuery) {
	for _, s := range q.KQL.Stages {
		switch s.Name {
		case "take", "limit", "top", "sample":
		default:
			continue
		}
		at := numberAt(q.KQL.Text, s.To)
		if s.Depth > 0 || at.To != at.From+1 || q.KQL.Text[at.From] != '0' {
			continue
		}
		f := p.ReportText(q.Text, s.From, at.To, "no-rows", q.Kind.String())
		if q.Kind == rules.SampleText {
			f.As(rules.Warning)
		}
	}
}

// emptyAndNot looks for "isempty(x) and isnotempty(x)".
func emptyAndNot(p *rules.Pass, q rules.ParsedQuery) {
	for i := range q.KQL.Calls {
		a := &q.KQL.Calls[i]
		if a.Name != "isempty" && a.Name != "isnotempty" && a.Name != "isnull" && a.Name != "isnotnull" {
			continue
		}
		j := i + 1
		for j < len(q.KQL.Calls) && q.KQL.Calls[j].From <= a.Args.To {
			j++ // it is one of the arguments
		}
		if j == len(q.KQL.Calls) {
			return
		}
		b := &q.KQL.Calls[j]
		if q.KQL.Part(a.Args) != q.KQL.Part(b.Args) || !opposite(a.Name, b.Name) {
			continue
		}
		between := strings.TrimSpace(q.KQL.Text[a.Args.To+1 : b.From])
		if joined := strings.Join(strings.Fields(between), " "); joined != "and" && joined != "| where" || !whereBefore(q.KQL.Text[:a.From]) || orBehind(q.KQL.Text[b.Args.To:]) {
			continue
		}
		f := p.ReportText(q.Text, b.From, b.Args.To+1, "empty", q.KQL.Part(a.Args), q.Kind.String())
		f.Relate(p.File, q.Text.Inside(a.From, a.Args.To+1), "the condition it contradicts")
		if q.Kind == rules.SampleText {
			f.As(rules.Warning)
		}
		return
	}
}

// opposite reports whether one function is true where the other one is not.
func opposite(a, b string) bool {
	switch a + " " + b {
	case "isempty isnotempty", "isnotempty isempty", "isnull isnotnull", "isnotnull isnull":
		return true
	}
	return false
}

// whereBefore reports whether a text ends in where, or in an and of one without or and not.
func whereBefore(text string) bool {
	stage := text[strings.LastIndexByte(text, '|')+1:]
	words := strings.Fields(stage)
	return len(words) > 0 && words[0] == "where" && !strings.ContainsAny(stage, "(") && !strings.Contains(stage, " or ")
}

// orBehind reports whether an or comes behind a condition before the next operator.
func orBehind(text string) bool {
	stage, _, _ := strings.Cut(text, "|")
	return strings.Contains(stage, " or ")
}

// alwaysTrue looks for "x != a or x != b".
func alwaysTrue(p *rules.Pass, q rules.ParsedQuery) {
	list := q.KQL.Filters
	for i := 0; i+1 < len(list); i++ {
		a, b := &list[i], &list[i+1]
		if a.Column != b.Column || !different(a.Op) || !different(b.Op) || b.From < a.Right.To ||
			strings.TrimSpace(q.KQL.Text[a.Right.To:b.From]) != "or" {
			continue
		}
		left, right := q.KQL.Strings(*a), q.KQL.Strings(*b)
		if !disjoint(left, right) {
			continue
		}
		if len(left)+len(right) > 2 {
			p.ReportText(q.Text, a.From, b.Right.To, "always-list", a.Column, q.Kind.String())
			return
		}
		p.ReportText(q.Text, a.From, b.Right.To, "always", a.Column, q.Kind.String(), left[0], right[0])
		return
	}
}

// disjoint reports whether two lists have no text in common, whatever its case. Where one of them is empty or long, nothing is said.
func disjoint(left, right []string) bool {
	if len(left) == 0 || len(right) == 0 || len(left) > mostListed || len(right) > mostListed {
		return false
	}
	return !slices.ContainsFunc(left, func(v string) bool {
		return slices.ContainsFunc(right, func(w string) bool { return strings.EqualFold(v, w) })
	})
}

// mostListed is how long the lists are that are compared value by value.
const mostListed = 50

// different reports whether a sign asks for another value.
func different(op string) bool {
	return op == "!=" || op == "<>" || op == "!~" || op == "!in" || op == "!in~"
}
