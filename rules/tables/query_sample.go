package tables

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// sampleMeaning compares the time and the order of a sample query with what its description says.
func sampleMeaning(p *rules.Pass, q rules.ParsedQuery, description rules.Str) {
	said := ""
	if description.Known() && !description.Resolved() {
		said = description.Value
	}
	for i := range q.KQL.Comparisons {
		c := &q.KQL.Comparisons[i]
		bound, op, column, _ := boundOf(c)
		if !bound.Moves() || q.KQL.Part(column) != "TimeGenerated" || !c.Sure {
			continue
		}
		switch newer := op == ">" || op == ">="; {
		case newer && aheadOfNow(bound):
			p.ReportText(q.Text, c.From, c.To, "future", howFar(bound))
			return
		case (op == "<" || op == "<=") && bound.N < 0 && recent(said) != "" && len(q.KQL.Comparisons) == 1:
			p.ReportText(q.Text, c.From, c.To, "older", spanOf(-bound.N), recent(said))
			return
		}
	}
	order(p, q, said)
}

// recent returns the word of a description that asks for new rows.
func recent(said string) string {
	for _, w := range [...]string{"last ", "past ", "latest", "newest", "recent", "previous "} {
		if i := rules.IndexFold(said, w); i >= 0 && (i == 0 || said[i-1] == ' ' || said[i-1] == '(') {
			return strings.TrimSpace(said[i : i+len(w)])
		}
	}
	return ""
}

// describedBy looks at the description of a sample query.
func describedBy(p *rules.Pass, description rules.Str) {
	v := strings.TrimSpace(description.Value)
	if !description.Known() || description.Resolved() || v == "" {
		return
	}
	if i := strings.Index(v, "|"); i > 0 && !p.File.IsTemplate() {
		q := kql.Parse(v)
		if q.Whole() && len(q.Stages) > 0 && len(q.Sources) == 1 && !strings.Contains(strings.TrimSpace(v[:i]), " ") {
			p.Report(description.Node, "description")
			return
		}
	}
	word, number, _ := strings.Cut(strings.ToLower(v), " ")
	switch {
	case word == "sample" && (number == "" || strings.Trim(strings.TrimPrefix(strings.TrimPrefix(number, "query"), " "), "0123456789") == ""),
		word == "query" && strings.Trim(number, "0123456789") == "",
		strings.EqualFold(v, "test"), strings.EqualFold(v, "description"), strings.EqualFold(v, "sample query"), strings.EqualFold(v, "my query"), strings.EqualFold(v, "untitled"):
		if !p.File.IsTemplate() {
			p.Report(description.Node, "stand-in", v)
		}
	}
}
