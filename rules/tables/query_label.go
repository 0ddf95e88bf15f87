package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// instead reports a label before a query, such as "KQL:", and words in the place of one, such as "N/A".
func (s *syntax) instead() bool {
	text := s.KQL.Text
	at := trimmed(s.KQL, kql.Span{To: len(text)})
	if part := s.KQL.Part(at); words.SayNone(part) || strings.EqualFold(part, "no query") {
		s.soft(s.report(at, "no-query"))
		return true
	}
	const longest = 20
	head, rest, ok := strings.Cut(text[at.From:min(len(text), at.From+longest)], ":")
	if !ok || strings.HasPrefix(rest, ":") {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(head)) {
	case "kql", "query", "kusto", "kql query", "kusto query", "sample query", "example query", "sample", "example":
	default:
		return false
	}
	label := kql.Span{From: at.From, To: at.From + len(head) + 1}
	behind := len(text) - len(strings.TrimLeft(text[label.To:], " \t\r\n"))
	f := s.report(label, "label")
	if behind < at.To {
		rewrite(f, s.Text, kql.Span{From: label.From, To: behind}, "", false)
	}
	s.soft(f)
	return true
}

// soft makes what is wrong in a sample a warning: the customer sees that it fails.
func (s *syntax) soft(f *rules.Finding) {
	if s.Kind == rules.SampleText {
		f.As(rules.Warning)
	}
}
