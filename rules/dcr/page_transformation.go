package dcr

import (
	"strconv"
	"strings"

	"github.com/connectorlint/connectorlint/internal/catalog"
	"github.com/connectorlint/connectorlint/internal/kql"
	"github.com/connectorlint/connectorlint/rules"
)

// PageTransformation reports transformations that a page shows to be copied and that the service refuses.
var PageTransformation = rules.Rule{
	ID: "CL854", Name: "page-transformation", Severity: rules.Error, Scope: rules.DefinitionScope, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "invalid", Text: "invalid transformation on the page: {0}", Help: "{1}"},
		{ID: "source", Text: "unknown table `{0}` in the transformation on the page; did you mean `source`?", Help: "use `source`"},
		{ID: "hyphen", Text: "column name `{0}` with a hyphen needs brackets in the transformation on the page", Help: "write `['{0}']`"},
		{
			ID: "operator", Text: "operator `{0}` in the transformation on the page is not supported",
			Help: "use extend, project, project-away, project-rename, parse and where",
		},
		{
			ID: "function", Text: "unknown function `{0}` in the transformation on the page",
			Help: "use a function that the documentation of transformations lists",
		},
		{
			ID: "refused", Text: "function `{0}` in the transformation on the page is not supported",
			Why: "The service has refused it: {2}.", Help: "use {1}",
		},
		{
			ID: "parse-columns", Severity: rules.Warning,
			Text: "`parse` in the transformation on the page creates {0} columns; the limit is 10", Help: "split it into several",
		},
	},
	Check: func(p *rules.Pass) {
		for t := range p.Definition.Texts() {
			pageTransformations(p, t.Str)
		}
		for in := range p.Definition.Instructions() {
			if strings.EqualFold(in.Type.Value, "CopyableLabel") {
				pageTransformations(p, in.Param("value"))
			}
		}
	},
}

// pageTransformations reports the first transformation of a text that the service refuses.
func pageTransformations(p *rules.Pass, str rules.Str) {
	if !str.Known() {
		return
	}
	for _, s := range shownTransformations(str.Value) {
		if pageTransformation(p, str, s) {
			return
		}
	}
}

// shownTransformations finds the transformations that a text shows: the text itself, or what is in it as code.
func shownTransformations(text string) []kql.Span {
	if !strings.Contains(text, "source") && !strings.Contains(text, "Source") {
		return nil
	}
	if isTransformation(text) {
		return []kql.Span{{From: 0, To: len(text)}}
	}
	var list []kql.Span
	for at := 0; at < len(text); {
		open := strings.IndexByte(text[at:], '`')
		if open < 0 {
			break
		}
		from := at + open
		n := 1
		for from+n < len(text) && text[from+n] == '`' {
			n++
		}
		from += n
		length := strings.Index(text[from:], strings.Repeat("`", n))
		if length < 0 {
			break
		}
		to := from + length
		if n > 2 { // the language of a fence
			if line := strings.IndexByte(text[from:to], '\n'); line >= 0 {
				from += line + 1
			}
		}
		if isTransformation(text[from:to]) {
			list = append(list, kql.Span{From: from, To: to})
		}
		at = to + n
	}
	return list
}

// isTransformation reports whether a text begins as a transformation does: with source and an operator. Before the operator is a pipe, or
// one was forgotten at the end of the line. Source with a capital may be a word or a table, unless it goes on as transformations do.
func isTransformation(text string) bool {
	rest := strings.TrimLeft(text, " \t\r\n")
	if !strings.HasPrefix(rest, "source") && !strings.HasPrefix(rest, "Source") {
		return false
	}
	if rest[0] == 'S' && !strings.Contains(rest, "TimeGenerated") {
		return false
	}
	rest = rest[len("source"):]
	after := strings.TrimLeft(rest, " \t\r\n")
	piped := strings.HasPrefix(after, "|")
	word, _, more := strings.Cut(strings.TrimLeft(strings.TrimPrefix(after, "|"), " \t\r\n"), " ")
	if word = strings.TrimSpace(word); piped {
		return kql.IsOperator(word)
	}
	return more && strings.Contains(rest[:len(rest)-len(after)], "\n") && supportedOperator(word) && strings.Contains(after, "=")
}

// pageTransformation reports what is wrong with one transformation; it returns whether there is anything.
func pageTransformation(p *rules.Pass, str rules.Str, s kql.Span) bool {
	q := kql.Parse(str.Value[s.From:s.To])
	report := func(at kql.Span, message string, args ...string) {
		p.ReportText(str, s.From+at.From, s.From+at.To, message, args...)
	}
	switch {
	case q.Err != nil:
		if name, at := hyphenated(q, q.Err.Span); name != "" {
			report(at, "hyphen", name)
			return true
		}
		what, help := q.Explain(q.Err)
		report(q.Err.Span, "invalid", what, help)
		return true
	case len(q.Faults) > 0:
		what, help := q.ExplainFault(&q.Faults[0])
		report(q.Faults[0].Span, "invalid", what, help)
		return true
	}
	found := false
	if len(q.Sources) > 0 && q.Sources[0].Name == "Source" {
		report(q.Sources[0].Span, "source", q.Sources[0].Name)
		found = true
	}
	for _, at := range q.Assignments {
		report(at, "invalid", "expected `==` in a condition, found `=`", "use `==`")
		found = true
	}
	for _, at := range q.Equations {
		report(at, "invalid", "expected `=` before the value of a column, found `==`", "use `=`")
		found = true
	}
	for _, stage := range q.Stages {
		switch {
		case stage.Name == "parse" && stage.Columns > 10:
			report(stage.Span, "parse-columns", strconv.Itoa(stage.Columns))
			found = true
		case !supportedOperator(stage.Name) && !unlistedOperator(stage.Name):
			report(stage.Span, "operator", stage.Name)
			found = true
		}
	}
	for _, c := range q.Calls {
		f, refused := catalog.FindRefusedFunction(c.Name)
		switch {
		case refused:
			report(c.Span, "refused", c.Name, f.Instead, f.Evidence)
		case c.Own || catalog.TransformFunction(c.Name) || kql.IsBuiltin(c.Name):
			continue
		default:
			report(c.Span, "function", c.Name)
		}
		found = true
	}
	return found
}

// hyphenated returns the name with a hyphen that a place is a part of.
func hyphenated(q *kql.Query, s kql.Span) (string, kql.Span) {
	inName := func(c byte) bool {
		return c == '-' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	from, to := s.From, s.To
	for from > 0 && inName(q.Text[from-1]) {
		from--
	}
	for to < len(q.Text) && inName(q.Text[to]) {
		to++
	}
	name := q.Text[from:to]
	if strings.Contains(strings.Trim(name, "-"), "-") && name[0] != '-' && (name[0] < '0' || name[0] > '9') {
		return name, kql.Span{From: from, To: to}
	}
	return "", s
}
