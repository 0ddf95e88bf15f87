package template

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
)

// checkEventQuery looks for queries without a log and with brackets that do not match. microsoft-graph-comms-samples issue 633 is a
// refusal: "XPath query is invalid".
func checkEventQuery(p *rules.Pass, d *document, r *arm.Resource, n rules.Node) {
	v := r.Fold(n)
	if n.Kind() != rules.String || n.IsBroken() || v.Kind != arm.Text || !v.Known() || v.Text == "" || strings.ContainsAny(v.Text, "{") {
		return
	}
	log, query, ok := strings.Cut(v.Text, "!")
	switch {
	case !ok || strings.TrimSpace(log) == "":
		d.reportIn(p, n, "query", v.Text)
	case !balanced(query):
		d.reportIn(p, n, "brackets", v.Text)
	}
}

// balanced reports whether the brackets of an XPath expression outside of its strings have partners.
func balanced(query string) bool {
	var open []byte
	quote := byte(0)
	for i := range len(query) {
		switch c := query[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[':
			open = append(open, c)
		case c == ')' || c == ']':
			if len(open) == 0 || (c == ')') != (open[len(open)-1] == '(') {
				return false
			}
			open = open[:len(open)-1]
		default:
		}
	}
	return len(open) == 0 && quote == 0
}

func checkLogFiles(p *rules.Pass, d *document, r *arm.Resource, e rules.Node) {
	format := e.GetFold("format")
	checkKnown(p, d, r, format, "format of log files", []string{"text", "json"})
	checkKnown(p, d, r, e.GetFold("settings").GetFold("text").GetFold("recordStartTimestampFormat"), "format of time stamps", timestamps)
	for n := range e.GetFold("filePatterns").Elements() {
		v := r.Fold(n)
		if n.Kind() != rules.String || v.Kind != arm.Text || v.Text == "" {
			continue
		}
		if c := v.Text[0]; c != '/' && c != '\\' && c != '%' && c != '\x01' && c != '<' && c != '{' && !(len(v.Text) > 1 && v.Text[1] == ':') {
			d.reportIn(p, n, "path", v.Show())
		}
	}
	if strings.EqualFold(format.Text(), "text") {
		checkRaw(p, d, r, e)
	}
}

// checkRaw looks for streams of text logs without the column that takes the lines.
func checkRaw(p *rules.Pass, d *document, r *arm.Resource, e rules.Node) {
	for n := range e.GetFold("streams").Elements() {
		columns := r.Properties().GetFold("streamDeclarations").GetFold(n.Text()).GetFold("columns")
		if columns.Len() == 0 || n.Text() == "" {
			continue
		}
		raw := false
		for c := range columns.Elements() {
			name := c.GetFold("name")
			raw = raw || !name.Exists() || strings.EqualFold(name.Text(), "RawData") || arm.IsExpression(name.Text())
		}
		if !raw {
			d.reportIn(p, columns, "raw", n.Text()).At(columns.Key().Span()).Relate(p.File, n.Span(), "text logs")
		}
	}
}
