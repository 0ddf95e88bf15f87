package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// SwallowedOperator reports comments that hide the rest of a query.
var SwallowedOperator = rules.Rule{
	ID: "CL523", Name: "swallowed-operator", Severity: rules.Warning, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "comment", Text: "the comment hides `{0}` in the {1}", Help: "put a line break before the pipe, or remove the comment"},
		{
			ID: "needed", Severity: rules.Error, Text: "the comment hides `{0}`, which the {1} needs for its column `{2}`",
			Help: "put a line break before the pipe, or remove the comment",
		},
	},
	Check: func(p *rules.Pass) {
		for _, q := range p.Definition.Parsed() {
			for _, c := range q.KQL.Comments {
				at, hides := hidden(q.KQL, c)
				if !hides {
					continue
				}
				switch column := needed(q.Kind); {
				case column != "" && q.KQL.Result.Lacks(column) || column == isConnected && !hasResult(q.KQL, column):
					p.ReportText(q.Text, c.From, c.To, "needed", q.KQL.Part(at), q.Kind.String(), column).About(q.Text.Node)
				case column == timeColumn && !hasResult(q.KQL, column):
					p.ReportText(q.Text, c.From, c.To, "needed", q.KQL.Part(at), q.Kind.String(), column).About(q.Text.Node)
				default:
					p.ReportText(q.Text, c.From, c.To, "comment", q.KQL.Part(at), q.Kind.String())
				}
			}
		}
	},
}

// needed returns the column that the portal reads from a query of a kind.
func needed(k rules.QueryKind) string {
	switch k {
	case rules.LastData:
		return timeColumn
	case rules.Connectivity:
		return isConnected
	default:
	}
	return ""
}

// hasResult reports whether a query names a column of its result.
func hasResult(q *kql.Query, column string) bool {
	_, ok := q.Result.Find(column)
	return ok
}

// hidden returns the pipe and operator that a comment behind code hides, when words are before them in the comment: a line that is
// commented out whole is intended to be.
func hidden(q *kql.Query, c kql.Span) (at kql.Span, hides bool) {
	line := q.Text[strings.LastIndexAny(q.Text[:c.From], "\r\n")+1 : c.From]
	if strings.TrimSpace(line) == "" {
		return at, false
	}
	comment := q.Part(c)
	for i := 2; i < len(comment); i++ {
		if comment[i] != '|' || strings.Trim(comment[:i], "/ \t") == "" {
			continue
		}
		rest := strings.TrimLeft(comment[i+1:], " \t")
		word := rest[:wordEnd(rest)]
		if kql.IsOperator(word) && word != "" {
			return kql.Span{From: c.From + i, To: c.From + len(comment) - len(rest) + len(word)}, true
		}
	}
	return at, false
}

// wordEnd returns the length of the word that a text begins with.
func wordEnd(s string) int {
	for i := range len(s) {
		if c := s[i]; c != '-' && (c|0x20 < 'a' || c|0x20 > 'z') {
			return i
		}
	}
	return len(s)
}
