package links

import (
	"path"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// misspelledButton reports the address of a button whose parts, or whose image's, are misspelled.
func misspelledButton(p *rules.Pass, a address, own func(*rules.Finding) *rules.Finding) bool {
	at, ok := a.split()
	if !ok {
		return false
	}
	wrong := func(from, to int, message, right string) bool {
		f := own(a.report(p, from, to, message, a.url[from:to], right))
		if a.fixable() {
			f.FixSafe("Replace with `"+right+"`", a.replace(from, to, right))
		}
		return true
	}
	if at.host == "aka.ms" && a.link.Kind == markdown.Image {
		from := min(at.path+1, len(a.url))
		name := strings.ToLower(a.url[from:])
		best, near := rules.Nearest(name, buttonImages[:])
		return near && !slices.Contains(buttonImages[:], name) && wrong(from, len(a.url), "image", best)
	}
	return portal(at.host) && misspelledBlade(a, at.path, wrong)
}

// misspelledBlade looks for a slip in what the address of a button has behind its host, from a place on.
func misspelledBlade(a address, from int, wrong func(from, to int, message, right string) bool) bool {
	const create, blade, key = "/#create/", "Microsoft.Template", "uri"
	if rest := a.url[from:]; !strings.HasPrefix(strings.ToLower(rest), create) {
		if strings.HasPrefix(strings.ToLower(rest), "/create/microsoft.template/uri/") {
			return wrong(from, from+len("/create/"), "blade", create)
		}
		return false
	}
	from += len(create)
	to := from
	for to < len(a.url) && a.url[to] != '/' && a.url[to] != '?' {
		to++
	}
	if !strings.EqualFold(a.url[from:to], blade) {
		if rules.Distance(a.url[from:to], blade, 2) <= 2 {
			return wrong(from, to, "blade", blade)
		}
		return false
	}
	if to == len(a.url) || a.url[to] != '/' {
		return false
	}
	from = to + 1
	for to = from; to < len(a.url) && a.url[to] != '/'; {
		to++
	}
	if n := rules.Distance(a.url[from:to], key, 1); to < len(a.url) && n == 1 {
		return wrong(from, to, "blade", key)
	}
	return false
}

// buttonImages are the pictures of the button for the clouds.
var buttonImages = [...]string{
	"deploytoazurebutton",
	"deploytoazuregovbutton",
	"deploytoazure",
	"deploytoazuregov",
	"deploytoazurechinabutton",
}

// otherFile reports whether an address ends in the name of a file that is surely no template. Addresses without an extension,
// such as those of aka.ms, may lead to one.
func otherFile(uri string) bool {
	if i := strings.IndexAny(uri, "?#"); i >= 0 {
		uri = uri[:i]
	}
	at, ok := split(uri)
	if !ok {
		return false
	}
	switch strings.ToLower(path.Ext(uri[at.path:])) {
	case ".zip", ".md", ".bicep", ".ps1", ".py", ".yaml", ".yml", ".txt", ".html":
		return true
	}
	return false
}

// buttons reports buttons with broken Markdown, and images of the button that no link holds.
func (r *read) buttons(p *rules.Pass, own func(*rules.Finding) *rules.Finding) {
	broken := false
	for _, d := range r.found.Defects {
		if r.inButton(d) {
			broken = true
			own(defect(p, r, d, func(string) string { return "malformed" }))
		}
	}
	if !broken {
		r.heldButtons(p, own)
	}
	for _, l := range r.found.Links {
		if l.Kind == markdown.Image && !l.Held && !broken && buttonImage(l.Target.Of(r.str.Value)) {
			own(p.ReportIn(r.file, r.str.Node, "no-link").At(r.str.Inside(l.Span.From, l.Span.To)))
		}
	}
}

// inButton reports whether a broken link is, or holds, or follows directly, the image of the button.
func (r *read) inButton(d markdown.Defect) bool {
	for _, l := range r.found.Links { // the image of a link that deploys
		if l.Kind == markdown.Inline && l.Text.From <= d.Span.From && d.Span.To <= l.Text.To {
			if _, _, _, ok := template(l.Target.Of(r.str.Value)); ok {
				return true
			}
		}
	}
	unclosed := d.Kind == markdown.NoClosingBracket && rules.TextHasFold(d.Text.Of(r.str.Value), "![deploy to azure")
	if unclosed || buttonImage(d.Target.Of(r.str.Value)) {
		return true
	}
	for _, l := range r.found.Links {
		if l.Span.From >= d.Span.From && l.Span.To <= d.Span.To || l.Span.To == d.Span.From {
			if l.Kind != markdown.Auto && buttonImage(l.Target.Of(r.str.Value)) {
				return true
			}
		}
	}
	return false
}

// buttonImage reports whether an address is that of the image "Deploy to Azure" or its kin for other clouds.
func buttonImage(address string) bool { return rules.TextHasFold(address, "aka.ms/deploytoazure") }
