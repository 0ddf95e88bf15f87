package dcr

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// idle reports conditions that have one result, whatever the event is. What is true of every event is harmless where it is one branch of
// many, and isnotnull of a text lets pass what it should.
func (t *transform) idle() {
	for i := range t.q.Unlike {
		x := &t.q.Unlike[i]
		reason, help := t.q.ExplainIdle(x)
		t.report(x.At, "one-of", t.q.Part(x.At), strings.TrimPrefix(reason, t.q.Part(x.At)+" has "), help)
	}
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
		reason, help := t.q.ExplainIdle(x)
		f := t.report(x.Span, message, t.q.Part(x.Span), reason, help)
		if x.Kind == kql.NoBoolean || x.Kind == kql.NullSide {
			f.As(rules.Warning) // whether the text is converted, nobody has written down
		}
	}
}

// negated reports whether a place is the argument of not.
func (t *transform) negated(at int) bool {
	return strings.HasSuffix(strings.ReplaceAll(t.q.Text[:at], " ", ""), "not(")
}
