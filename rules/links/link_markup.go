package links

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkMarkup reports what was intended to be a link, in forms of markup that no Markdown has, or that lack a part elsewhere.
var LinkMarkup = rules.Rule{
	ID: "CL619", Name: "link-markup", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{
			ID: "reference", Text: "the text does not define the reference `[{0}]`", Why: "The page shows the brackets instead of a link.",
			Help: "use `[text](address)`",
		},
		{
			ID: "wide", Text: "full-width parentheses around the address of the link",
			Why: "The page shows the brackets and the address instead of a link.", Help: "use `(` and `)`",
		},
		{
			ID: "doubled", Text: "the address of the link is in two pairs of parentheses",
			Why: "The parentheses become part of the address.", Help: "delete one pair",
		},
		{ID: "html-empty", Text: "the HTML link has no address", Help: "add the address"},
		{
			ID: "html-scheme", Text: "the address `{0}` of the HTML link has no scheme",
			Why: "The browser looks for it below the address of the portal.", Help: "use `https://{0}`",
		},
		{
			ID: "citation", Text: "`{0}` is the mark of a source in the answer of a chat program",
			Why: "The page shows the mark. The link behind it was lost when the text was copied.", Help: "delete it, or link to the source",
		},
	},
	Check: checkLinkMarkup,
}

func checkLinkMarkup(p *rules.Pass) {
	list := p.Definition.ReadTexts()
	for i := range list {
		t := &list[i]
		if !t.Compared {
			citation(p, t.Str)
		}
		if t.Compared || strings.IndexByte(t.Str.Value, ']') < 0 && len(t.Found.Tags) == 0 {
			continue
		}
		brackets(p, t.Str, &t.Found)
		for k := range t.Found.Tags {
			htmlLink(p, t.Str, &t.Found.Tags[k])
		}
	}
}

// citation looks at 【4†source】 and :contentReference[oaicite:0]{index=0}.
func citation(p *rules.Pass, str rules.Str) {
	v := str.Value
	i := strings.Index(v, "【")
	if i >= 0 {
		if n := strings.Index(v[i:], "】"); n > 0 && n < 60 && strings.Contains(v[i:i+n], "†") {
			p.ReportText(str, i, i+n+len("】"), "citation", v[i:i+n+len("】")])
			return
		}
	}
	if i = strings.Index(v, ":contentReference[oaicite:"); i < 0 {
		return
	}
	to := i + strings.IndexByte(v[i:], '[')
	if n := strings.IndexByte(v[to:], ']'); n > 0 {
		to += n + 1
		if rest := v[to:]; strings.HasPrefix(rest, "{") && strings.IndexByte(rest, '}') > 0 {
			to += strings.IndexByte(rest, '}') + 1
		}
		p.ReportText(str, i, to, "citation", v[i:to])
	}
}

// brackets looks at what is behind closing brackets.
func brackets(p *rules.Pass, str rules.Str, found *markdown.Result) {
	v := str.Value
	for from := 0; ; {
		i := strings.IndexByte(v[from:], ']')
		if i < 0 {
			return
		}
		i += from
		from = i + 1
		rest := v[i+1:]
		switch {
		case strings.HasPrefix(rest, "（http"):
			if end := strings.Index(rest, "）"); end > 0 && found.Prose(i) {
				p.ReportText(str, i+1, i+1+end+len("）"), "wide")
			}
		case strings.HasPrefix(rest, "((http"):
			if end := strings.Index(rest, "))"); end > 0 && !strings.ContainsAny(rest[2:end], " \n()") && !found.InCode(i) {
				f := p.ReportText(str, i+2, i+1+end+1, "doubled")
				if !str.Resolved() {
					f.FixSafe("Delete one pair", rules.ReplaceInside(str.Node, i+2, i+3, ""), rules.ReplaceInside(str.Node, i+1+end, i+1+end+1, ""))
				}
			}
		case strings.HasPrefix(rest, "["):
			reference(p, str, found, i)
		}
	}
}

// reference looks at [text][name], which needs a line "[name]: address" in the same text.
func reference(p *rules.Pass, str rules.Str, found *markdown.Result, i int) {
	v := str.Value
	end := strings.IndexByte(v[i+2:min(len(v), i+42)], ']')
	open := strings.LastIndexByte(v[:i], '[')
	if end < 1 || open < 0 || i-open < 3 || strings.ContainsAny(v[open:i], "\n]'\"") ||
		open > 0 && strings.IndexByte(" \n(*>.", v[open-1]) < 0 ||
		!found.Prose(i) {
		return // an index of a path: data['x']['y'], a[0][1]
	}
	name := v[i+2 : i+2+end]
	if strings.ContainsAny(name, "'\"[$*(\n") || strings.Contains(strings.ToLower(v), "["+strings.ToLower(name)+"]:") {
		return
	}
	if after := v[i+2+end+1:]; strings.HasPrefix(after, "(") || strings.HasPrefix(after, "[") {
		return // [a][b](c), and lists of labels
	}
	if strings.Trim(name, "0123456789") == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz-_") == "" {
		p.ReportText(str, i+1, i+2+end+1, "reference", name)
	}
}

// htmlLink looks at <a href="…">.
func htmlLink(p *rules.Pass, str rules.Str, g *markdown.Tag) {
	if g.Close || !strings.EqualFold(g.Name.Of(str.Value), "a") {
		return
	}
	tag := g.Of(str.Value)
	i := rules.IndexFold(tag, "href=")
	if i < 0 || i+6 > len(tag) || tag[i+5] != '"' && tag[i+5] != '\'' {
		return
	}
	from := i + 6
	end := strings.IndexByte(tag[from:], tag[i+5])
	if end < 0 {
		return
	}
	switch u := strings.TrimSpace(tag[from : from+end]); {
	case u == "" || u == "#":
		p.ReportText(str, g.From, g.To, "html-empty")
	case hostWithoutScheme(u) || strings.HasPrefix(u, "www."):
		f := p.ReportText(str, g.From+from, g.From+from+end, "html-scheme", u)
		if !str.Resolved() {
			f.FixSafe("Add https://", rules.ReplaceInside(str.Node, g.From+from, g.From+from, "https://"))
		}
	}
}
