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
		bound, op, column := c.Right.Fact, c.Op, c.LeftAt
		if bound.Sort != kql.FromNow {
			bound, op, column = c.Left.Fact, flipped(c.Op), c.RightAt
		}
		if bound.Sort != kql.FromNow || q.KQL.Part(column) != "TimeGenerated" || !c.Sure {
			continue
		}
		switch newer := op == ">" || op == ">="; {
		case newer && bound.N > 0:
			p.ReportText(q.Text, c.From, c.To, "future", spanOf(bound.N)+" from now")
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

// order compares the order of the rows with "latest" and "Top 10".
func order(p *rules.Pass, q rules.ParsedQuery, said string) {
	if said == "" {
		return
	}
	last, sorted := lastOrder(q.KQL.Stages)
	if last.To == 0 {
		return
	}
	clause, _, _ := strings.Cut(q.KQL.Text[last.To:], "|")
	clause, _, _ = strings.Cut(clause, "//")
	clause = strings.TrimRight(clause, " \t\r\n;")
	ascending := strings.HasSuffix(clause, " asc") && !strings.Contains(clause, ",")
	switch {
	case ascending && strings.Contains(clause, "TimeGenerated") && newest(said) != "":
		p.ReportText(q.Text, last.To+len(clause)-len("asc"), last.To+len(clause), "ascending", newest(said))
	case ascending && last.Name == "top" && most(said) != "" && !strings.Contains(clause, "TimeGenerated"):
		p.ReportText(q.Text, last.To+len(clause)-len("asc"), last.To+len(clause), "lowest", most(said))
	case !sorted && (last.Name == "take" || last.Name == "limit") && topSaid(said) != "":
		if n := numberAt(q.KQL.Text, last.To); n.From < n.To && topSaid(said) == "Top "+q.KQL.Part(n) {
			p.ReportText(q.Text, last.From, n.To, "unordered", q.KQL.Part(n), topSaid(said))
		}
	}
}

// lastOrder returns the last stage that sorts or cuts the rows, and whether any sorts them; none where the query has pipelines in it.
func lastOrder(stages []kql.Stage) (last kql.Stage, sorted bool) {
	for _, s := range stages {
		if s.Depth > 0 {
			return kql.Stage{}, false
		}
		switch s.Name {
		case "sort", "order", "top":
			last, sorted = s, true
		case "take", "limit":
			last = s
		}
	}
	return last, sorted
}

// newest returns the word of a description that asks for the newest rows.
func newest(said string) string {
	for _, w := range [...]string{"latest", "newest", "most recent"} {
		if rules.TextHasFold(said, w) {
			return w
		}
	}
	return ""
}

// most returns the words of a description that ask for the largest values.
func most(said string) string {
	if rules.TextHasFold(said, "least") || rules.TextHasFold(said, "lowest") || rules.TextHasFold(said, "fewest") || rules.TextHasFold(said, "bottom") ||
		rules.TextHasFold(said, "oldest") || rules.TextHasFold(said, "smallest") ||
		rules.TextHasFold(said, "earliest") {
		return ""
	}
	if t := topSaid(said); t != "" {
		return t
	}
	for _, w := range [...]string{"highest", "largest", "biggest"} {
		if rules.TextHasFold(said, w) {
			return w
		}
	}
	return ""
}

// topSaid reads "Top 10" in a description.
func topSaid(said string) string {
	i := rules.IndexFold(said, "top ")
	if i < 0 || i > 0 && said[i-1] != ' ' {
		return ""
	}
	n := i + 4
	for n < len(said) && said[n] >= '0' && said[n] <= '9' {
		n++
	}
	if n == i+4 {
		return ""
	}
	return "Top " + said[i+4:n]
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
