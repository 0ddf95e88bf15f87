package connection

import (
	"slices"
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
		if hostMark(p, t, host, at) {
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

// hostMark looks for what the name of a host cannot contain; at is its place in the text.
func hostMark(p *rules.Pass, t *expr.Text, host string, at int) bool {
	if j := strings.IndexByte(host, ','); j >= 0 {
		p.Report(t.Node, "host-mark", ",", "use `.`").At(t.Node.Inside(at+j, at+j+1))
		return true
	}
	j := strings.Index(host, "..")
	if j >= 0 {
		p.Report(t.Node, "host-mark", "..", "remove one of the dots").At(t.Node.Inside(at+j, at+j+2))
	}
	return j >= 0
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

// branches looks at the addresses that an if of an expression chooses from: each needs its scheme, where another one has it.
func branches(p *rules.Pass, t *expr.Text, scheme string) bool {
	if arm.Brackets(t.Value) == 0 || rules.IndexFold(t.Value, "if(") < 0 {
		return false
	}
	parsed := arm.Parse(t.Value)
	e := parsed.Root
	if e == nil || len(parsed.Problems) > 0 || e.Kind != arm.Call {
		return false
	}
	if strings.EqualFold(e.Name, "concat") && len(e.Args) > 0 {
		e = e.Args[0]
	}
	list := addressesOf(nil, e, 0)
	right := 0
	for _, a := range list {
		if strings.HasPrefix(a.Name, scheme) {
			right++
		}
	}
	if right == 0 && !bareHosts(list) {
		return false
	}
	return slices.ContainsFunc(list, func(a *arm.Expr) bool { return branch(p, t, a, scheme) })
}

// branch looks at one of the addresses; one with an escape in it is left alone.
func branch(p *rules.Pass, t *expr.Text, a *arm.Expr, scheme string) bool {
	if len(a.Name) != a.To-a.From-2 {
		return false
	}
	given, rest, ok := strings.Cut(a.Name, "://")
	if ok && hostMark(p, t, firstWord(rest), a.From+1+len(given)+len("://")) {
		return true
	}
	switch at := t.Node.Inside(a.From+1, a.To-1); {
	case strings.HasPrefix(a.Name, scheme) || strings.TrimSpace(a.Name) == "":
		return false
	case strings.EqualFold(given, "http") && ok:
		p.Report(t.Node, "plain", given+"://", scheme).At(t.Node.Inside(a.From+1, a.From+1+len(given)+3))
	case ok || broken(a.Name):
		p.Report(t.Node, "broken", a.Name, scheme).At(at)
	default:
		p.Report(t.Node, "scheme", scheme).At(at)
	}
	return true
}

// bareHosts reports whether all texts are hosts without a scheme: eu.contoso.com/api.
func bareHosts(list []*arm.Expr) bool {
	for _, a := range list {
		host := firstWord(a.Name)
		if strings.Count(host, ".") < 2 || strings.Contains(a.Name, "://") || !words.IsName(words.Without(host, ".-")) {
			return false
		}
	}
	return len(list) > 1
}

// addressesOf lists the texts that an if gives.
func addressesOf(list []*arm.Expr, e *arm.Expr, depth int) []*arm.Expr {
	if e == nil || depth > 20 {
		return list
	}
	switch {
	case e.Kind == arm.String && depth > 0:
		return append(list, e)
	case e.Kind == arm.Call && strings.EqualFold(e.Name, "if") && len(e.Args) == 3:
		return addressesOf(addressesOf(list, e.Args[1], depth+1), e.Args[2], depth+1)
	case e.Kind == arm.Call && depth > 0 && strings.EqualFold(e.Name, "concat") && len(e.Args) > 0:
		return addressesOf(list, e.Args[0], depth+1)
	}
	return list
}
