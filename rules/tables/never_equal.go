package tables

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/words"
)

// otherTypes looks at the results of functions of time that are compared with a value of another type: dayofweek gives a time span, and
// hourofday and its like give a number (Learn).
func otherTypes(p *rules.Pass, q rules.ParsedQuery) {
	for _, c := range q.KQL.Calls {
		spans := c.Name == "dayofweek"
		if _, most := partOfTime(c.Name); c.Own || !spans && most == 0 && c.Name != "getyear" {
			continue
		}
		end := c.Args.To + 1
		if end > len(q.KQL.Text) {
			continue
		}
		value := comparedWith(q.KQL.Text, end)
		part := q.KQL.Part(value)
		kind, gives, help := "", "a number", "write the number without quotes"
		switch {
		case part == "":
			continue
		case part[0] == '"' || part[0] == '\'':
			kind = "a string"
		case spans && words.AreDigits(part):
			kind = "a number"
		}
		if spans {
			gives, help = "a timespan", "write days, such as `1d` for Monday"
		}
		if kind == "" || spans && strings.ContainsAny(part, ":.") {
			continue
		}
		p.ReportText(q.Text, value.From, value.To, "types", part, q.Kind.String(), kind, c.Name, gives, help)
	}
}

// comparedWith returns the first value that a condition compares what ends at a place with; none where it does not compare it for
// being the same.
func comparedWith(text string, at int) kql.Span {
	window := text[at:min(len(text), at+100)]
	rest := strings.TrimLeft(window, " \t\r\n")
	for _, sign := range [...]string{"==", "!=", "in", "!in", "in~"} {
		after, ok := strings.CutPrefix(rest, sign)
		if after = strings.TrimLeft(after, " \t\r\n"); !ok || after == "" {
			continue
		}
		if in := strings.Contains(sign, "in"); in && after[0] != '(' {
			continue
		} else if in {
			after = strings.TrimLeft(after[1:], " \t\r\n")
		}
		rest = after
		break
	}
	if rest == "" || strings.IndexByte("\"'0123456789", rest[0]) < 0 {
		return kql.Span{}
	}
	start := at + len(window) - len(rest)
	end := start + 1
	if quote := rest[0]; quote == '"' || quote == '\'' {
		i := strings.IndexByte(rest[1:], quote)
		if i < 0 {
			return kql.Span{}
		}
		return kql.Span{From: start, To: start + i + 2}
	}
	for end < len(text) && (rules.IsNameByte(text[end]) || text[end] == '.') {
		end++
	}
	return kql.Span{From: start, To: end}
}

// lowered looks at columns that an extend gives a text in one case, compared with a text that has letters of the other one.
func lowered(p *rules.Pass, q rules.ParsedQuery) {
	cases := casesOf(q.KQL)
	if len(cases) == 0 {
		return
	}
	for _, f := range q.KQL.Filters {
		change := cases[f.Column]
		if change == "" || f.Op != "==" && f.Op != "in" || f.Negated {
			continue
		}
		inCase := strings.ToLower
		reason, help := "`"+f.Column+"` is in lower case", "write the text in lower case, or use `=~`"
		if change == "toupper" {
			inCase = strings.ToUpper
			reason, help = "`"+f.Column+"` is in upper case", "write the text in capital letters, or use `=~`"
		}
		values := q.KQL.Strings(f)
		if len(values) == 0 {
			continue
		}
		if slices.ContainsFunc(values, func(v string) bool { return inCase(v) == v }) {
			oneLowered(p, q, f, values, inCase, help)
			continue
		}
		at := q.KQL.Text[f.From:f.Right.To]
		p.ReportText(q.Text, f.From, f.Right.To, "never", at, q.Kind.String(), reason, help)
	}
}

// oneLowered reports the first text of a list that the column never equals, where others of the list are in its case, and none of these is
// the same text.
func oneLowered(p *rules.Pass, q rules.ParsedQuery, f kql.Filter, values []string, inCase func(string) string, help string) {
	const most = 64
	part := q.KQL.Part(f.Right)
	for _, v := range values[:min(len(values), most)] {
		i := strings.Index(part, `"`+v+`"`)
		if inCase(v) == v || slices.Contains(values, inCase(v)) || i < 0 {
			continue
		}
		at := kql.Span{From: f.Right.From + i, To: f.Right.From + i + len(v) + len(`""`)}
		letters := "capital letters"
		if strings.ToUpper(v) == inCase(v) {
			letters = "lower-case letters"
		}
		p.ReportText(q.Text, at.From, at.To, "one-of", q.KQL.Part(at), q.Kind.String(), letters+", and the other side has none", help)
		return
	}
}

// casesOf returns the functions that give columns their case by the columns' names: those that the query sets just once, in an extend of
// its only pipeline.
func casesOf(q *kql.Query) map[string]string {
	if !plainPipeline(q.Stages) {
		return nil
	}
	found := map[string]string{}
	for _, c := range q.Calls {
		if c.Name != "tolower" && c.Name != "toupper" || c.Own || len(found) > mostListed {
			continue
		}
		before, set := strings.CutSuffix(strings.TrimRight(q.Text[max(0, c.From-100):c.From], " "), "=")
		before = strings.TrimRight(before, " ")
		rest := strings.TrimLeft(q.Text[min(len(q.Text), c.Args.To+1):], " \t\r\n")
		from := len(before)
		for from > 0 && rules.IsNameByte(before[from-1]) {
			from--
		}
		if set && from > 0 && from < len(before) && rest != "" && (rest[0] == '|' || rest[0] == ',') {
			found[before[from:]] = c.Name
		}
	}
	if len(found) == 0 {
		return nil
	}
	flat := strings.ReplaceAll(strings.ReplaceAll(q.Text, " ", ""), "==", "\x00")
	for name := range found {
		if strings.Count(flat, name+"=") != 1 {
			delete(found, name)
		}
	}
	return found
}

// plainPipeline reports whether a query has one pipeline, which takes rows from nowhere else.
func plainPipeline(stages []kql.Stage) bool {
	for _, s := range stages {
		if s.Depth > 0 || s.Name == "join" || s.Name == "union" || s.Name == "lookup" || s.Name == "invoke" {
			return false
		}
	}
	return true
}
