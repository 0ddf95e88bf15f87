package binding

import (
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
	"github.com/connectorlint/connectorlint/rules/expr"
	"github.com/connectorlint/connectorlint/rules/needs"
	"github.com/connectorlint/connectorlint/rules/words"
)

// brokenBraces reports inputs' names that do not stand between two braces on each side ({{name}, {name}, {{ name }}), and those that are
// taken for variables.
func brokenBraces(p *rules.Pass, d *rules.Definition, c *rules.Connection, in inputs, reported map[string]bool) {
	all := expr.Texts(c)
	for i := range all {
		t := &all[i]
		for at := strings.IndexByte(t.Value, '{'); at >= 0; {
			b := readBraces(t.Value, at)
			if name := t.Value[b.from:b.to]; name != "" && words.ContainsFold(in.names, name) {
				if message := b.wrong(t); message != "" {
					relateInput(d, in, p.ReportIn(c.File, t.Node, message, name).At(t.Node.Inside(at, b.end)), name)
					reported[strings.ToLower(name)] = true
				}
			}
			next := strings.IndexByte(t.Value[b.to:], '{')
			if next < 0 {
				break
			}
			at = b.to + next
		}
		const variables = "variables('"
		if at := rules.IndexFold(t.Value, variables); at >= 0 && strings.HasPrefix(t.Value, "[[") {
			from := at + len(variables)
			if end := strings.IndexByte(t.Value[from:], '\''); end > 0 && words.ContainsFold(in.names, t.Value[from:from+end]) {
				name := t.Value[from : from+end]
				relateInput(d, in, p.ReportIn(c.File, t.Node, "variable", name).At(t.Node.Inside(at, from+end+len("')"))), name)
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
	b.to = words.NameEnd(v, b.from)
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
func (b braced) wrong(t *expr.Text) string {
	switch {
	case b.opened == 2 && b.closed == 2 && b.blanks:
		return "blanks"
	case b.blanks:
	case b.opened+b.closed == 3 && b.closed > 0, b.opened == 2 && b.closed == 0:
		return "broken"
	case b.opened == 1 && b.closed == 1 && b.to-b.from+2 == len(t.Value):
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
	all := expr.Texts(c)
	for i := range all {
		t := &all[i]
		if len(t.Value) < 2 || t.Value[0] != '[' || t.Value[1] == '[' {
			continue
		}
		for _, what := range [...]struct {
			word     string
			declared rules.Node
		}{{"parameter", c.Parameters()}, {"variable", c.Variables()}} {
			from, end, ok := reference(t.Value, what.word+"s('")
			if !ok || what.declared.GetFold(t.Value[from:end]).Exists() || what.declared.Kind() != rules.Object && what.declared.Exists() {
				continue
			}
			name := t.Value[from:end]
			if reported[strings.ToLower(name)] {
				continue
			}
			reported[strings.ToLower(name)] = true
			var names []string
			for k := range what.declared.Members() {
				names = append(names, k.Text())
			}
			if best, ok := rules.Nearest(name, names); ok {
				f := p.ReportIn(c.File, t.Node, "near-undeclared", what.word, name, best).At(t.Node.Inside(from, end))
				f.Relate(c.File, what.declared.GetFold(best).Key().Span(), "the "+what.word)
				continue
			}
			f := p.ReportIn(c.File, t.Node, "undeclared", what.word, name).At(t.Node.Inside(from, end))
			if k := what.declared.Key(); k.Exists() {
				f.Relate(c.File, k.Span(), "what is declared")
			}
		}
	}
}

// reference finds the first name in parameters('name') or variables('name').
func reference(v, call string) (from, end int, ok bool) {
	at := rules.IndexFold(v, call)
	if at < 0 {
		return 0, 0, false
	}
	from = at + len(call)
	end = words.NameEnd(v, from)
	return from, end, end > from && strings.HasPrefix(v[end:], "')")
}

// misnamedInput reports the input that was intended to supply what a connection uses, where the template has the name that the connection
// has: it is the input that is misspelled.
func misnamedInput(p *rules.Pass, d *rules.Definition, list []*rules.Connection, c *rules.Connection, u *expr.Use, in inputs) bool {
	if !c.Declares(u.Name) {
		return false
	}
	for _, i := range in.asked {
		name := i.Param("name")
		if _, slip := rules.Nearest(name.Value, []string{u.Name}); slip && !mentioned(list, name.Value) {
			f := p.ReportIn(d.File, name.Node, "near-input", name.Value, u.Name)
			f.Relate(c.File, u.Span(), "where the connection uses it")
			return true
		}
	}
	return false
}

// asksNothing reports a page without any input, and all that its connections want.
func asksNothing(p *rules.Pass, d *rules.Definition, list []*rules.Connection) {
	var wanted []string
	var first *expr.Use
	var file *rules.File
	for _, c := range list {
		all := expr.Uses(c)
		for i := range all {
			u := &all[i]
			if reserved(u.Name) || supplied(c, u.Name) || slices.Contains(needs.ServiceVariables[:], u.Name) ||
				u.Parameter && c.InTemplate() && !c.Nested() {
				continue
			}
			if wanted = append(wanted, u.Name); first == nil {
				first, file = u, c.File
			}
		}
	}
	if first == nil {
		return
	}
	f := p.ReportIn(file, first.Node, "none", words.Quoted(wanted)).At(first.Span()).About(d.StepsNode)
	if k := d.StepsNode.Key(); k.Exists() {
		f.Relate(d.File, k.Span(), "the page's steps")
	}
}

func undefined(p *rules.Pass, d *rules.Definition, list []*rules.Connection, c *rules.Connection, u *expr.Use, in inputs) {
	var free []string // what nothing uses is intended before what something else uses
	for _, name := range in.names {
		if !mentioned(list, name) {
			free = append(free, name)
		}
	}
	best, ok := rules.Nearest(u.Name, free)
	if !ok {
		best, ok = rules.Nearest(u.Name, in.names)
	}
	if !ok {
		fit := in.names
		if inAddress(u) {
			fit = slices.DeleteFunc(slices.Clone(fit), in.hidden)
		}
		help := "add an input of this name to the page"
		if len(fit) > 0 {
			help = "add an input of this name, or use one of " + words.Quoted(fit)
		}
		f := p.ReportIn(c.File, u.Node, "undefined", u.Name, help).At(u.Span())
		if words.ContainsFold(oauthInputs[:], u.Name) && strings.EqualFold(c.Auth.GetFold("grantType").Text(), "authorization_code") {
			f.About(d.StepsNode)
		}
		if k := d.StepsNode.Key(); k.Exists() {
			f.Relate(d.File, k.Span(), "the page's inputs")
		}
		return
	}
	relateInput(d, in, p.ReportIn(c.File, u.Node, "near", u.Name, best).At(u.Span()), best)
}

// inAddress reports whether a placeholder is a part of an address, into which no secret belongs.
func inAddress(u *expr.Use) bool {
	switch strings.ToLower(u.Node.Key().Text()) {
	case "apiendpoint", "tokenendpoint", "authorizationendpoint", "nextpageurl":
		return true
	}
	return false
}

// hidden reports whether an input is a password box.
func (in *inputs) hidden(name string) bool {
	return slices.ContainsFunc(in.asked, func(i *rules.Instruction) bool {
		return strings.EqualFold(i.Param("name").Value, name) && strings.EqualFold(i.Param("type").Value, "password")
	})
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
func notFilled(p *rules.Pass, d *rules.Definition, c *rules.Connection, u *expr.Use, in inputs) bool {
	if u.Parameter || reserved(u.Name) && u.Within("dcrconfig") {
		return false // what Push connections are published with there (Onapsis Defend) is not asked of a customer, nor sent to a source
	}
	if c.InTemplate() || neverFilled(u.Text) {
		message := "not-filled"
		if c.InTemplate() && c.Parameters().Exists() && !c.Declares(u.Name) {
			message = "not-filled-undeclared"
		}
		f := p.ReportIn(c.File, u.Node, message, u.Name).At(rules.Span{Start: u.Span().Start - 2, End: u.Span().End + 2})
		relateInput(d, in, f, u.Name)
		if !c.InTemplate() && u.Within("auth.tokenendpointqueryparameters") {
			f.As(rules.Warning) // published (Box): a later packager, or a hand, fills it in
		}
		return true
	}
	if strings.ContainsAny(u.Name, "_-") && !u.Within("request.apiendpoint") && !u.Within("request.headers") &&
		!u.Within("request.queryparameterstemplate") &&
		filledAsWord(u.Text) {
		f := p.ReportIn(c.File, u.Node, "characters", u.Name).At(rules.Span{Start: u.Span().Start - 2, End: u.Span().End + 2})
		relateInput(d, in, f, u.Name)
		return true
	}
	return false
}

// filledAsWord reports whether a text is one of those whose placeholders the packager reads as letters and digits.
func filledAsWord(t *expr.Text) bool {
	for _, path := range [...]string{"auth", "paging", "request.queryparameters", "addonattributes"} {
		if t.Within(path) {
			return true
		}
	}
	return false
}

func neverFilled(t *expr.Text) bool {
	for _, path := range [...]string{
		"auth.scope", "auth.apikeyname", "auth.apikeyidentifier", "auth.tokenendpointheaders", "auth.tokenendpointqueryparameters",
		"auth.authorizationendpointqueryparameters", "auth.headers", "auth.queryparameters", "auth.type", "auth.granttype", "auth.redirecturi",
		"request.httpmethod", "request.querywindowinmin", "request.ratelimitqps", "request.retrycount", "request.timeoutinseconds",
		"request.starttimeattributename", "request.endtimeattributename", "request.querytimeformat", "response",
	} {
		if t.Within(path) {
			return true
		}
	}
	rest, step := t.InStep()
	return step && (strings.HasPrefix(rest, "request.queryparameters.") || strings.HasPrefix(rest, "response"))
}
