package links

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// LinkSyntax reports what was intended to be a link and is none.
var LinkSyntax = rules.Rule{
	ID: "CL601", Name: "link-syntax", Severity: rules.Warning, Scope: rules.DefinitionScope, Fixable: rules.SafeFix, Since: "0.1.0",
	Messages: []rules.Message{
		{ID: "reversed", Yields: ofButton, Text: "brackets and parentheses of the link are swapped", Help: "use `{0}`"},
		{ID: "empty", Yields: ofButton, Text: "the link \"{0}\" has no address", Help: "add the address between the parentheses"},
		{
			ID: "cut", Yields: ofButton, Text: "unexpected `]()` in the text of the link \"{0}\"",
			Why: "The page shows a link without an address, and the brackets of the rest.", Help: "delete `]()`",
		},
		{ID: "no-text", Yields: ofButton, Text: "the link to `{0}` has no text and is invisible", Help: "add the text between the brackets"},
		{ID: "gap", Yields: ofButton, Text: "unexpected space between the text and the address of a link", Help: "delete the space"},
		{ID: "unclosed", Yields: ofButton, Text: "missing `)` at the end of the link", Help: "add `)` after the address"},
		{ID: "no-parenthesis", Yields: ofButton, Text: "missing `(` before the address of the link", Help: "add `(` before the address"},
		{ID: "no-closing-bracket", Yields: ofButton, Text: "missing `]` after the text of the link", Help: "add `]` after the text"},
		{ID: "no-opening-bracket", Yields: ofButton, Text: "missing `[` before the text of the link", Help: "add `[` before the text"},
		{
			ID: "bare", Severity: rules.Info, Text: "\"{0}\" is in brackets, but no address follows",
			Why: "Brackets alone are shown as they are: a link has its address in parentheses behind them.", Help: "add the address, or delete the brackets",
		},
		{ID: "wrong-brackets", Yields: ofButton, Text: "expected the address of the link in `()`, found `{0}`", Help: "use `{1}`"},
		{
			ID: "nested", Yields: ofButton, Text: "link inside the text of another link",
			Why: "Links do not nest. The page shows the brackets and the address of the outer one.", Help: "remove one of the two",
		},
		{
			ID: "blank", Yields: ofButton, Text: "unexpected space in the address of a link",
			Help: "use `%20` for a space that belongs there, otherwise delete it",
		},
		{ID: "placeholder", Yields: ofButton, Text: "`{0}` is a placeholder for an address", Help: "replace it with the address, or delete the link"},
		{
			ID: "no-scheme", Yields: ofButton, Text: "the address `{0}` has no scheme", Why: "The browser looks for it below the address of the portal.",
			Help: "use `{1}`",
		},
		{ID: "scheme", Text: "unknown scheme `{0}`", Help: "use `{1}`"},
		{ID: "doubled", Text: "duplicate scheme", Help: "use `{0}`"},
		{ID: "before-scheme", Text: "unexpected `{0}` before the scheme of the address", Why: "No browser opens such an address.", Help: "delete it"},
		{ID: "no-host", Text: "the address ends after `{0}`", Help: "use the whole address"},
		{ID: "host", Text: "invalid host name `{0}`", Help: "use single dots between the parts of the host name"},
		{
			ID: "fragment", Text: "unexpected `{0}` after the link to `{1}`",
			Why: "The page shows it as text, and the link leads to the top of the page.", Help: "move it into the address",
		},
		{
			ID: "quoted", Yields: ofButton, Text: "the address is in quotes",
			Why: "The quotes become part of the address, which the browser looks for below that of the portal.", Help: "delete the quotes",
		},
	},
	Check: checkLinkSyntax,
}

// ofButton: a link that is a button of a deployment is put right as a whole.
var ofButton = []string{"CL607/malformed"}

func checkLinkSyntax(p *rules.Pass) {
	list := texts(p.Definition)
	for i := range list {
		if list[i].markdown {
			fragments(p, &list[i])
			for k, d := range list[i].found.Defects {
				if !list[i].strayPair(k) && (d.Kind != markdown.Words || !p.File.IsTemplate()) {
					defect(p, &list[i], d, func(m string) string { return m })
				}
			}
		}
	}
	bareBrackets(p)
	each(p.Definition, func(a address) { badAddress(p, a) })
}

// strayPair reports whether a link without its opening bracket is the end of one that a stray "()" cuts: [text]() more](https://target).
// The link that leads nowhere is reported for both.
func (r *read) strayPair(k int) bool {
	if d := r.found.Defects[k]; d.Kind == markdown.NoOpeningBracket && k > 0 {
		before := r.found.Defects[k-1]
		return before.Kind == markdown.EmptyTarget && before.Span.To <= d.Span.From &&
			!strings.Contains(r.str.Value[before.Span.To:d.Span.From], "\n")
	}
	return false
}

// defect says what is wrong with a link's Markdown. message gives the id of the rule's own message for one of the ids here.
//
//nolint:gocyclo,funlen // one case a kind of defect: each is short, and together they are the list
func defect(p *rules.Pass, r *read, d markdown.Defect, message func(string) string) *rules.Finding {
	v := r.str.Value
	say := func(s markdown.Span, id string, args ...string) *rules.Finding {
		return p.ReportIn(r.file, r.str.Node, message(id), args...).At(r.str.Inside(s.From, s.To))
	}
	fix := func(f *rules.Finding, title string, s markdown.Span, text string) *rules.Finding {
		if !r.str.Resolved() {
			f.FixSafe(title, rules.ReplaceInside(r.str.Node, s.From, s.To, text))
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
		if text, ok := r.cutBy(d); ok {
			return fix(say(d.Span, "cut", text), "Delete `()`", markdown.Span{From: d.Text.To, To: d.Span.To}, "")
		}
		return say(d.Span, "empty", d.Text.Of(v))
	case markdown.EmptyText:
		return say(d.Span, "no-text", d.Target.Of(v))
	case markdown.Gap:
		gap := markdown.Span{From: d.Text.To + 1, To: d.Text.To + 1}
		for v[gap.To] != '(' {
			gap.To++
		}
		return fix(say(gap, "gap"), "Delete the space", gap, "")
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
		if strings.HasPrefix(d.Text.Of(v), "!") { // the address is that of a picture, or the picture is missing: a bracket alone is no way out
			return say(d.Span, "no-closing-bracket")
		}
		return insert(say(d.Span, "no-closing-bracket"), "Close the text", d.Text.To, "]")
	case markdown.NoOpeningBracket:
		f := say(d.Span, "no-opening-bracket")
		if l, ok := r.linkUpTo(d.Span.From); ok && l.Kind == markdown.Image {
			insert(f, "Open the link's text", l.Span.From, "[")
		}
		return f
	case markdown.WrongBrackets:
		at := markdown.Span{From: d.Target.From - 1, To: d.Target.To + 1}
		right := "(" + d.Target.Of(v) + ")"
		return fix(say(at, "wrong-brackets", v[at.From:at.From+1]+v[at.To-1:at.To], right), "Use parentheses", at, right)
	case markdown.Nested:
		f := say(d.Span, "nested")
		if l, ok := r.linkUpTo(d.Text.To); ok && l.Kind == markdown.Inline && l.Span == d.Text && picture(l.Target.Of(v)) {
			insert(f, "Make it an image", l.Span.From, "!")
		}
		return f
	case markdown.Words:
		return say(d.Target, "placeholder", d.Target.Of(v))
	default:
	}
	if strings.ContainsAny(d.Target.Of(v), "<{") { // Blank, in a place to fill in
		return say(d.Target, "placeholder", d.Target.Of(v))
	}
	gap, between := blankIn(d.Target.Of(v))
	gap.From, gap.To = gap.From+d.Target.From, gap.To+d.Target.From
	f := say(gap, "blank")
	if between {
		fix(f, "Delete the space", gap, "")
	}
	return f
}

// cutBy returns the text that a stray "]()" cuts: of [text]() more](https://target), the words before and behind.
func (r *read) cutBy(empty markdown.Defect) (string, bool) {
	for k, d := range r.found.Defects {
		if d.Span.From >= empty.Span.To && r.strayPair(k) && r.found.Defects[k-1].Span == empty.Span {
			return empty.Text.Of(r.str.Value) + r.str.Value[empty.Span.To:d.Span.From], true
		}
	}
	return "", false
}

// linkUpTo returns the link that ends at a place.
func (r *read) linkUpTo(to int) (markdown.Link, bool) {
	for _, l := range r.found.Links {
		if l.Span.To == to {
			return l, true
		}
	}
	return markdown.Link{}, false
}

// picture reports whether an address is that of an image.
func picture(address string) bool {
	switch strings.ToLower(path.Ext(address)) {
	case ".png", ".svg", ".jpg", ".jpeg", ".gif":
		return true
	}
	return buttonImage(address)
}

// blankIn returns the first blanks of an address, and whether they stand where no address can have any: in the scheme or the host's name.
func blankIn(address string) (gap markdown.Span, between bool) {
	cuts := func(c rune) bool { return c <= ' ' || c == 0x7f } // a control character ends an address too
	gap.From = max(0, strings.IndexFunc(address, cuts))
	gap.To = len(address) - len(strings.TrimLeftFunc(address[gap.From:], cuts))
	at, ok := split(strings.ReplaceAll(address, " ", ""))
	return gap, ok && !strings.Contains(address[gap.To:], " ") && gap.From < at.path
}
