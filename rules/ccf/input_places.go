package ccf

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/connector"
	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/near"
	"github.com/connectorlint/connectorlint/rules"
)

// brokenBraces reports inputs' names that do not stand between two braces on each side ({{name}, {name}, {{ name }}), and those that are
// taken for variables.
func brokenBraces(p *rules.Pass, d *rules.Definition, c *rules.Connection, in inputs, reported map[string]bool) {
	all := texts(c)
	for i := range all {
		t := &all[i]
		for at := strings.IndexByte(t.value, '{'); at >= 0; {
			b := readBraces(t.value, at)
			if name := t.value[b.from:b.to]; name != "" && containsFold(in.names, name) {
				if message := b.wrong(t); message != "" {
					relateInput(d, in, p.ReportIn(c.File, t.node, message, name).At(t.node.Inside(at, b.end)), name)
					reported[strings.ToLower(name)] = true
				}
			}
			next := strings.IndexByte(t.value[b.to:], '{')
			if next < 0 {
				break
			}
			at = b.to + next
		}
		const variables = "variables('"
		if at := connector.IndexFold(t.value, variables); at >= 0 && strings.HasPrefix(t.value, "[[") {
			from := at + len(variables)
			if end := strings.IndexByte(t.value[from:], '\''); end > 0 && containsFold(in.names, t.value[from:from+end]) {
				name := t.value[from : from+end]
				relateInput(d, in, p.ReportIn(c.File, t.node, "variable", name).At(t.node.Inside(at, from+end+len("')"))), name)
				reported[strings.ToLower(name)] = true
			}
		}
	}
}

// braced is a name with the braces around it.
type braced struct {
	from, to, end  int // of the name, and behind the braces
	opened, closed int
	blanks         bool
}

func readBraces(v string, at int) (b braced) {
	b.from = at
	for b.from < len(v) && v[b.from] == '{' {
		b.from++
	}
	b.opened = b.from - at
	for b.from < len(v) && v[b.from] == ' ' {
		b.from, b.blanks = b.from+1, true
	}
	b.to = b.from
	for b.to < len(v) && isNameByte(v[b.to]) {
		b.to++
	}
	b.end = b.to
	for b.end < len(v) && v[b.end] == ' ' && strings.HasPrefix(strings.TrimLeft(v[b.end:], " "), "}") {
		b.end, b.blanks = b.end+1, true
	}
	for b.end < len(v) && v[b.end] == '}' {
		b.end, b.closed = b.end+1, b.closed+1
	}
	return b
}

// wrong returns the message about braces; "" where they are right, or may be the source's own: a body has braces of its own, and so has
// an address.
func (b braced) wrong(t *text) string {
	switch {
	case b.opened == 2 && b.closed == 2 && b.blanks:
		return "blanks"
	case b.blanks:
	case b.opened+b.closed == 3 && b.closed > 0, b.opened == 2 && b.closed == 0:
		return "broken"
	case b.opened == 1 && b.closed == 1 && b.to-b.from+2 == len(t.value):
		return "broken"
	}
	return ""
}

// undeclared reports what a connection that is deployed as it is refers to, and its template does not declare. In a template within a
// template the inner one may be filled in from outside.
func undeclared(p *rules.Pass, c *rules.Connection, reported map[string]bool) {
	if !c.InTemplate() || c.Nested() {
		return
	}
	all := texts(c)
	for i := range all {
		t := &all[i]
		if len(t.value) < 2 || t.value[0] != '[' || t.value[1] == '[' {
			continue
		}
		for _, what := range [...]struct {
			word     string
			declared rules.Node
		}{{"parameter", c.Parameters()}, {"variable", c.Variables()}} {
			from, end, ok := reference(t.value, what.word+"s('")
			if !ok || what.declared.GetFold(t.value[from:end]).Exists() || what.declared.Kind() != jsontree.Object && what.declared.Exists() {
				continue
			}
			name := t.value[from:end]
			if reported[strings.ToLower(name)] {
				continue
			}
			reported[strings.ToLower(name)] = true
			var names []string
			for k := range what.declared.Members() {
				names = append(names, k.Text())
			}
			if best, ok := near.Best(name, names); ok {
				f := p.ReportIn(c.File, t.node, "near-undeclared", what.word, name, best).At(t.node.Inside(from, end))
				f.Relate(c.File, what.declared.GetFold(best).Key().Span(), "the "+what.word)
				continue
			}
			f := p.ReportIn(c.File, t.node, "undeclared", what.word, name).At(t.node.Inside(from, end))
			if k := what.declared.Key(); k.Exists() {
				f.Relate(c.File, k.Span(), "what is declared")
			}
		}
	}
}

// reference finds the first name in parameters('name') or variables('name').
func reference(v, call string) (from, end int, ok bool) {
	at := connector.IndexFold(v, call)
	if at < 0 {
		return 0, 0, false
	}
	from = at + len(call)
	end = from
	for end < len(v) && isNameByte(v[end]) {
		end++
	}
	return from, end, end > from && strings.HasPrefix(v[end:], "')")
}

// misnamedInput reports the input that was meant to supply what a connection uses, where the template has the name that the connection
// has: it is the input that is misspelled.
func misnamedInput(p *rules.Pass, d *rules.Definition, list []*rules.Connection, c *rules.Connection, u *use, in inputs) bool {
	if !c.Declares(u.name) {
		return false
	}
	for _, i := range in.asked {
		name := i.Param("name")
		if _, slip := near.Best(name.Value, []string{u.name}); slip && !mentioned(list, name.Value) {
			f := p.ReportIn(d.File, name.Node, "near-input", name.Value, u.name)
			f.Relate(c.File, u.span(), "where the connection uses it")
			return true
		}
	}
	return false
}

// asksNothing reports a page without any input, and all that its connections want.
func asksNothing(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	var wanted []string
	var first *use
	var file *rules.File
	for _, c := range list {
		all := uses(c)
		for i := range all {
			u := &all[i]
			if reserved(u.name) || supplied(c, u.name) || contains(serviceVariables[:], u.name) || u.parameter && c.InTemplate() && !c.Nested() {
				continue
			}
			if wanted = append(wanted, u.name); first == nil {
				first, file = u, c.File
			}
		}
	}
	if first == nil {
		return
	}
	f := p.ReportIn(file, first.node, "none", quoted(wanted)).At(first.span())
	if k := d.StepsNode.Key(); k.Exists() {
		f.Relate(d.File, k.Span(), "the page's steps")
	}
}

func undefined(p *rules.Pass, d *rules.Definition, list []*rules.Connection, c *rules.Connection, u *use, in inputs) {
	var free []string // what nothing uses is meant before what something else uses
	for _, name := range in.names {
		if !mentioned(list, name) {
			free = append(free, name)
		}
	}
	best, ok := near.Best(u.name, free)
	if !ok {
		best, ok = near.Best(u.name, in.names)
	}
	if !ok {
		f := p.ReportIn(c.File, u.node, "undefined", u.name, quoted(in.names)).At(u.span())
		if k := d.StepsNode.Key(); k.Exists() {
			f.Relate(d.File, k.Span(), "the page's inputs")
		}
		return
	}
	relateInput(d, in, p.ReportIn(c.File, u.node, "near", u.name, best).At(u.span()), best)
}

// relateInput shows the input of a name, or the page's steps where a control supplies it that has no such name.
func relateInput(d *rules.Definition, in inputs, f *rules.Finding, input string) {
	for _, i := range in.asked {
		if name := i.Param("name"); strings.EqualFold(name.Value, input) {
			f.Relate(d.File, name.Node.Span(), "the input")
			return
		}
	}
	if k := d.StepsNode.Key(); k.Exists() {
		f.Relate(d.File, k.Span(), "the page's inputs")
	}
}

// notFilled reports a {{placeholder}} at a place where the packager leaves it alone (createCCPConnector.ps1).
func notFilled(p *rules.Pass, d *rules.Definition, c *rules.Connection, u *use, in inputs) bool {
	if u.parameter {
		return false
	}
	if c.InTemplate() || neverFilled(u.text) {
		f := p.ReportIn(c.File, u.node, "not-filled", u.name).At(rules.Span{Start: u.span().Start - 2, End: u.span().End + 2})
		relateInput(d, in, f, u.name)
		return true
	}
	if strings.ContainsAny(u.name, "_-") && !u.within("request.apiendpoint") && !u.within("request.headers") && !u.within("request.queryparameterstemplate") && u.filledAsWord() {
		f := p.ReportIn(c.File, u.node, "characters", u.name).At(rules.Span{Start: u.span().Start - 2, End: u.span().End + 2})
		relateInput(d, in, f, u.name)
		return true
	}
	return false
}

// filledAsWord reports whether a text is one of those whose placeholders the packager reads as letters and digits.
func (t *text) filledAsWord() bool {
	for _, path := range [...]string{"auth", "paging", "request.queryparameters", "addonattributes"} {
		if t.within(path) {
			return true
		}
	}
	return false
}

func neverFilled(t *text) bool {
	for _, path := range [...]string{
		"auth.scope", "auth.apikeyname", "auth.apikeyidentifier", "auth.tokenendpointheaders", "auth.tokenendpointqueryparameters",
		"auth.authorizationendpointqueryparameters", "auth.headers", "auth.queryparameters", "auth.type", "auth.granttype", "auth.redirecturi",
		"request.httpmethod", "request.querywindowinmin", "request.ratelimitqps", "request.retrycount", "request.timeoutinseconds",
		"request.starttimeattributename", "request.endtimeattributename", "request.querytimeformat", "response",
	} {
		if t.within(path) {
			return true
		}
	}
	rest, step := t.inStep()
	return step && (strings.HasPrefix(rest, "request.queryparameters.") || strings.HasPrefix(rest, "response"))
}
