package connection

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/arm"
	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/words"
)

// hostMarks looks for what no host has, in the parts of it that are written out between the inputs: a comma, an empty label, a port that
// is too great.
func hostMarks(p *rules.Pass, t *expr.Text, list []piece) bool {
	if scheme := strings.Index(list[0].text, "://"); scheme < 0 || scheme > len("https") {
		return false
	}
	for i, part := range list {
		from := 0
		if i == 0 {
			from = strings.Index(part.text, "://") + 3
		}
		host := firstWord(part.text[from:])
		if strings.Contains(host, "@") {
			return false // a name and a password before it
		}
		at := part.from + from
		if j := strings.IndexByte(host, ','); j >= 0 {
			p.Report(t.Node, "host-mark", ",", "use `.`").At(t.Node.Inside(at+j, at+j+1))
			return true
		}
		if j := strings.Index(host, ".."); j >= 0 {
			p.Report(t.Node, "host-mark", "..", "remove one of the dots").At(t.Node.Inside(at+j, at+j+2))
			return true
		}
		if j := strings.IndexByte(host, ':'); j >= 0 && i > 0 && bigPort(host[j+1:]) {
			p.Report(t.Node, "port", host[j+1:]).At(t.Node.Inside(at+j+1, at+len(host)))
			return true
		}
		if len(host) < len(part.text)-from {
			return false // the path has begun
		}
	}
	return false
}

// bigPort reports whether digits are more than a port can be.
func bigPort(v string) bool {
	return len(v) > 5 && strings.Trim(v, "0123456789") == ""
}

// noQuestion looks for parameters behind a path: /events&from=1.
func noQuestion(p *rules.Pass, t *expr.Text, list []piece) bool {
	if strings.Contains(t.Value, "?") || strings.Contains(t.Value, "%3") {
		return false
	}
	if _, rest, ok := strings.Cut(list[0].text, "://"); !ok || len(list) == 1 && firstWord(rest) == rest {
		return false
	}
	if arm.Brackets(t.Value) > 0 && strings.Count(t.Value, "(") != strings.Count(t.Value, "parameters(")+1 {
		return false // a function may bring the question mark
	}
	for i, part := range list {
		amp := strings.IndexByte(part.text, '&')
		if amp < 0 {
			continue
		}
		name, value, ok := strings.Cut(part.text[amp+1:], "=")
		if !ok || !words.IsName(strings.Trim(name, "$")) || i > 0 && amp == 0 || strings.Contains(part.text[:amp], ";") {
			return false // an input before it may bring the question mark
		}
		if value == "" && i+1 == len(list) {
			return false
		}
		p.Report(t.Node, "no-question", "&"+name+"=").At(t.Node.Inside(part.from+amp, part.from+amp+1))
		return true
	}
	return false
}
