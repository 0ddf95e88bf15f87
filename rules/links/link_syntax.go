package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkSyntax reports what was meant to be a link and is none.
var LinkSyntax = rules.Rule{
	ID: "CL601", Name: "link-syntax", Severity: rules.Error, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "reversed", Text: "brackets and parentheses of the link are swapped", Help: "write `{0}`"},
		{ID: "empty", Text: "the link \"{0}\" leads nowhere", Help: "write the address between the parentheses"},
		{ID: "no-text", Text: "the link to `{0}` has no text, so that nobody can see it", Help: "write the text between the brackets"},
		{ID: "gap", Text: "a blank stands between the text and the address of a link", Help: "delete the blank"},
		{ID: "unclosed", Text: "the link's closing parenthesis is missing", Help: "write `)` behind the address"},
		{ID: "no-parenthesis", Text: "the link's opening parenthesis is missing", Help: "write `(` before the address"},
		{ID: "no-closing-bracket", Text: "the link's closing bracket is missing", Help: "write `]` behind the link's text"},
		{ID: "no-opening-bracket", Text: "the link's opening bracket is missing", Help: "write `[` before the link's text"},
		{ID: "blank", Text: "a blank stands in the address of a link", Help: "write `%20` for a blank that belongs there, else delete it"},
		{ID: "placeholder", Text: "`{0}` was to be replaced by an address", Help: "write the address, or delete the link"},
		{ID: "no-scheme", Text: "the address `{0}` has no scheme", Why: "the browser looks for it below the portal's own address", Help: "write `{1}`"},
		{ID: "scheme", Text: "`{0}` is no scheme", Help: "write `{1}`"},
		{ID: "doubled", Text: "the scheme stands twice", Help: "delete `{0}`"},
	},
	Check: checkLinkSyntax,
}

func checkLinkSyntax(p *rules.Pass) {
	list := texts(p.Definition)
	for i := range list {
		if list[i].markdown {
			for _, d := range list[i].found.Defects {
				if !list[i].inButton(d) { // CL607
					defect(p, &list[i], d, func(m string) string { return m })
				}
			}
		}
	}
	each(p.Definition, func(a address) { badAddress(p, a) })
}

// defect says what is wrong with a link's Markdown. message gives the id of the rule's own message for one of the ids here.
func defect(p *rules.Pass, r *read, d markdown.Defect, message func(string) string) *rules.Finding {
	v := r.str.Value
	say := func(s markdown.Span, id string, args ...string) *rules.Finding {
		return p.ReportIn(r.file, r.str.Node, message(id), args...).At(r.str.Inside(s.From, s.To))
	}
	fix := func(f *rules.Finding, title string, s markdown.Span, text string) *rules.Finding {
		if !r.str.Resolved() {
			f.FixSafe(title, jsontree.ReplaceInside(r.str.Node, s.From, s.To, text))
		}
		return f
	}
	insert := func(f *rules.Finding, title string, at int, text string) *rules.Finding {
		return fix(f, title, markdown.Span{From: at, To: at}, text)
	}
	switch d.Kind {
	case markdown.Reversed:
		right := "[" + d.Text.Of(v) + "](" + d.Target.Of(v) + ")"
		return fix(say(d.Span, "reversed", right), "Swap brackets and parentheses", d.Span, right)
	case markdown.EmptyTarget:
		return say(d.Span, "empty", d.Text.Of(v))
	case markdown.EmptyText:
		return say(d.Span, "no-text", d.Target.Of(v))
	case markdown.Gap:
		gap := markdown.Span{From: d.Text.To + 1, To: d.Text.To + 1}
		for v[gap.To] != '(' {
			gap.To++
		}
		return fix(say(gap, "gap"), "Delete the blank", gap, "")
	case markdown.Unclosed:
		end := d.Target.From + len(strings.TrimRight(d.Target.Of(v), ".,;:!?*'\""))
		d.Span.To = end
		if c := v[end-1]; c == ']' || c == '}' { // the wrong bracket closes it
			return fix(say(d.Span, "unclosed"), "Close the link", markdown.Span{From: end - 1, To: end}, ")")
		}
		return insert(say(d.Span, "unclosed"), "Close the link", end, ")")
	case markdown.NoParenthesis:
		return insert(say(d.Span, "no-parenthesis"), "Open the address", d.Target.From, "(")
	case markdown.NoClosingBracket:
		return insert(say(d.Span, "no-closing-bracket"), "Close the text", d.Text.To, "]")
	case markdown.NoOpeningBracket:
		return say(d.Span, "no-opening-bracket")
	}
	return say(d.Target, "blank")
}

// badAddress looks at the address of a link that is well formed.
func badAddress(p *rules.Pass, a address) {
	u := a.url
	mend := func(f *rules.Finding, title string, from, to int, text string) {
		if a.fixable() {
			f.FixSafe(title, a.replace(from, to, text))
		}
	}
	if n := doubled(u); n > 0 {
		mend(a.report(p, 0, n, "doubled", u[:n]), "Delete one scheme", 0, n, "")
		return
	}
	if n, right := misspelt(u); n > 0 {
		mend(a.report(p, 0, n, "scheme", u[:n], right), "Write "+right, 0, n, right)
		return
	}
	if a.link.Kind == markdown.Bare || a.link.Kind == markdown.Auto || !a.markdown {
		return
	}
	if placeholder(a) {
		if p.File.IsTemplate() {
			return
		}
		a.report(p, 0, len(u), "placeholder", u)
		return
	}
	if hostWithoutScheme(u) {
		mend(a.report(p, 0, len(u), "no-scheme", u, "https://"+u), "Write https://", 0, 0, "https://")
	}
}

// placeholder tells whether the whole target is an angle template: <Replace with …>, or <…> in front.
func placeholder(a address) bool {
	u := a.url
	if a.link.Angle {
		return !strings.ContainsAny(u, "/.#:") || strings.Contains(u, " ") && !strings.Contains(u, "://")
	}
	switch strings.ToLower(u) {
	case "url", "link", "todo", "tbd", "placeholder":
		return true
	}
	return len(u) > 2 && u[0] == '<'
}

// doubled gives the length of a scheme that another one follows.
func doubled(u string) int {
	for _, s := range [...]string{"https://", "http://"} {
		if len(u) > len(s) && strings.EqualFold(u[:len(s)], s) {
			rest := strings.ToLower(u[len(s):min(len(u), len(s)+9)])
			if strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") {
				return len(s)
			}
		}
	}
	return 0
}

// slips are the ways in which http:// and https:// are written by mistake.
var slips = [...]string{
	"htps://", "htpps://", "htttps://", "httpss://", "httsp://", "hhttps://", "ttps://", "thtps://", "https:///", "https:\\\\", "https;//", "https.//",
	"https//", "https:/", "https:", "https::/", "htp://", "htttp://", "ttp://", "http:///", "http;//", "http//", "http:/", "http:",
}

// misspelt gives the length of a misspelt scheme and the right one.
func misspelt(u string) (int, string) {
	low := strings.ToLower(u[:min(len(u), 10)])
	if strings.HasPrefix(low, "https://") && !strings.HasPrefix(low, "https:///") || strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "http:///") {
		return 0, ""
	}
	for _, s := range slips {
		if strings.HasPrefix(low, s) && len(u) > len(s) {
			if strings.HasPrefix(s, "htp:") || strings.HasPrefix(s, "htttp:") || strings.HasPrefix(s, "ttp:") || strings.HasPrefix(s, "http") && !strings.HasPrefix(s, "https") {
				return len(s), "http://"
			}
			return len(s), "https://"
		}
	}
	return 0, ""
}

// hostWithoutScheme tells whether a target begins with the name of a host.
func hostWithoutScheme(u string) bool {
	host := u
	if i := strings.IndexAny(u, "/?#"); i >= 0 {
		host = u[:i]
	}
	if strings.ContainsAny(host, " <>{}[]():@") {
		return false
	}
	host = strings.ToLower(host)
	if strings.HasPrefix(host, "www.") && len(host) > 5 {
		return true
	}
	i := strings.LastIndexByte(host, '.')
	if i <= 0 {
		return false
	}
	switch host[i+1:] {
	case "com", "net", "org", "io", "ms", "cloud", "dev", "co", "ai", "eu", "us", "uk", "de", "fr", "gov", "edu", "app", "security":
		return true
	}
	return false
}
