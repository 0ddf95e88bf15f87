package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// idle reports conditions that have one result, whatever the event is. What is true of every event is harmless where it is one branch of
// many, and isnotnull of a text lets pass what it should.
func (t *transform) idle() {
	for i := range t.q.Idle {
		x := &t.q.Idle[i]
		if x.Kind == kql.NullText && (x.True || !x.Sure && t.negated(x.From)) {
			continue
		}
		if x.Kind == kql.SameSides {
			t.report(x.Span, "itself", t.q.Part(x.Span), t.q.Part(x.At))
			continue
		}
		message := "never-branch"
		switch {
		case x.True && !x.Sure && x.Kind != kql.EmptyPart, x.Kind == kql.EmptyPart && !x.Sure && strings.Contains(t.q.Text, "case("):
			continue
		case x.True:
			message = "always"
		case x.Sure:
			message = "never-value"
		}
		reason, help := t.whyIdle(x)
		f := t.report(x.Span, message, t.q.Part(x.Span), reason, help)
		if x.Kind == kql.NoBoolean {
			f.As(rules.Warning) // whether the text is converted, nobody has written down
		}
	}
}

// negated reports whether a place is the argument of not.
func (t *transform) negated(at int) bool {
	return strings.HasSuffix(strings.ReplaceAll(t.q.Text[:at], " ", ""), "not(")
}

// whyIdle says why a condition has one result, and what to write.
func (t *transform) whyIdle(x *kql.Idle) (reason, help string) {
	part := t.q.Part(x.At)
	switch x.Kind {
	case kql.NullText:
		return "`" + part + "` is a string, and strings cannot be null", "use `isempty(" + part + ")`"
	case kql.EmptyPart:
		return "every text contains a text without characters", "write the text to look for, or use `isnotempty(…)`"
	case kql.OrTrue:
		return "one side of `or` is always true", "remove the side of `or` that is always true"
	case kql.NoBoolean:
		return "the column is a boolean, and " + part + " is neither true nor false", "compare with `true` or `false`"
	case kql.OtherCase:
		if strings.Contains(t.q.Part(x.Span), "tolower") {
			return part + " has capital letters, and the other side has none", "write the text in lower case, or use `=~`"
		}
	default: // what compares a column with itself has a message without a reason
	}
	return part + " has lower-case letters, and the other side has none", "write the text in capital letters, or use `=~`"
}
