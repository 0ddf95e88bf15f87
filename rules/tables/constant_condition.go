package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// ConstantCondition reports conditions that have the same result for every row.
var ConstantCondition = rules.Rule{
	ID: "CL535", Name: "constant-condition", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "never", Text: "the condition `{0}` in the {1} is false for every row: {2}",
			Why: "The query returns nothing, or leaves a case out.", Help: "{3}",
		},
		{
			ID: "always", Text: "the condition `{0}` in the {1} is true for every row: {2}",
			Why: "The condition filters nothing: the query returns what it was to leave out.", Help: "{3}",
		},
		{
			ID: "itself", Text: "the condition `{0}` in the {1} compares `{2}` with itself",
			Why: "The result is the same for every row that has a value.", Help: "compare with the value or the column that was intended",
			Yields: []string{"CL506/fault"},
		},
		{
			ID: "or-true", Text: "the condition `{0}` in the {1} is true for every row: one side of `or` is always true",
			Why: "The condition filters nothing: the query returns what it was to leave out.", Help: "remove the side of `or` that is always true",
		},
		{
			ID: "one-of", Text: "{0} in the list in the {1} never equals the other side: it has {2}",
			Why: "The query treats rows with this value as if it were not in the list.", Help: "{3}",
		},
		{
			ID: "outside", Text: "no row meets the condition `{0}` in the {1}: the values of `{2}` are from {3} to {4}",
			Why: "The query returns nothing, or leaves a case out.", Help: "correct the number",
		},
		{
			ID: "types", Text: "`{0}` in the {1} is {2}, but `{3}` returns {4}",
			Why: "No value of one type is equal to one of the other. The service may refuse the query.", Help: "{5}",
		},
		{
			ID: "address", Text: "`{0}` in the {1} is not an IPv4 {2}", Why: "The condition holds for no row.",
			Help: "correct the number that is too large",
		},
	},
	Check: checkConstantCondition,
}

func checkConstantCondition(p *rules.Pass) {
	for _, q := range p.Definition.Parsed() {
		if !q.Text.Known() || !q.KQL.Whole() {
			continue
		}
		flat := ""
		if len(q.KQL.Idle) > 0 {
			flat = strings.ReplaceAll(q.KQL.Text, " ", "")
		}
		for i := range q.KQL.Idle {
			idle(p, q, flat, &q.KQL.Idle[i])
		}
		for i := range q.KQL.Unlike {
			x := &q.KQL.Unlike[i]
			reason, help := q.KQL.ExplainIdle(x)
			part := q.KQL.Part(x.At)
			p.ReportText(q.Text, x.At.From, x.At.To, "one-of", part, q.Kind.String(), strings.TrimPrefix(reason, part+" has "), help)
		}
		outside(p, q)
		badAddress(p, q)
		otherTypes(p, q)
		lowered(p, q)
	}
}

// idle reports a condition by what its values are. isnotnull of a text lets pass what it should, and what is true of every row is harmless
// where it is one branch of many. flat is the query without blanks.
func idle(p *rules.Pass, q rules.ParsedQuery, flat string, x *kql.Idle) {
	before := strings.TrimRight(q.KQL.Text[:x.From], " ")
	denied := strings.HasSuffix(before, "(") && strings.HasSuffix(strings.TrimRight(before[:len(before)-1], " "), "not")
	part := q.KQL.Part(x.At)
	switch x.Kind {
	case kql.SameSides:
		p.ReportText(q.Text, x.From, x.To, "itself", q.KQL.Part(x.Span), q.Kind.String(), part)
		return
	case kql.OrTrue:
		p.ReportText(q.Text, x.From, x.To, "or-true", q.KQL.Part(x.Span), q.Kind.String())
		return
	default:
	}
	if x.Kind == kql.NullText && asksForEmpty(flat, part) {
		return // "isnull(x) or isempty(x)"
	}
	if x.Kind == kql.NullSide && strings.Contains(flat, "null("+strings.ReplaceAll(part, " ", "")+")") {
		return // "x == datetime(null) or isnull(x)"
	}
	if x.Kind == kql.NoBoolean || x.Kind == kql.NullText && (x.True || !x.Sure && denied) || x.True && !x.Sure {
		return
	}
	message := "never"
	if x.True {
		message = "always"
	}
	reason, help := q.KQL.ExplainIdle(x)
	f := p.ReportText(q.Text, x.From, x.To, message, q.KQL.Part(x.Span), q.Kind.String(), reason, help)
	if x.Kind == kql.NullText && !x.Sure || x.Kind == kql.EmptyPart && q.Kind == rules.SampleText {
		f.As(rules.Info)
	}
}

// asksForEmpty reports whether a query without its blanks looks for the empty values of what it asks for null, too.
func asksForEmpty(text, part string) bool {
	part = strings.ReplaceAll(part, " ", "")
	for _, form := range [...]string{"isempty(" + part + ")", "isnotempty(" + part + ")", part + "==\"\"", part + "==''", part + "!=\"\""} {
		if strings.Contains(text, form) {
			return true
		}
	}
	return false
}
