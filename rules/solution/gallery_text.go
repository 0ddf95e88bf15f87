package solution

import (
	"path"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/rules"
)

// GalleryText reports descriptions of solutions whose Markdown or HTML is broken.
var GalleryText = rules.Rule{
	ID: "CL919", Name: "gallery-text", Severity: rules.Warning, Scope: rules.RepositoryScope, Since: "0.1.0",
	Reads: rules.SolutionFiles | rules.TemplateFiles,
	Messages: []rules.Message{
		{
			ID: "mark", Text: "unbalanced {0} in the description", Why: "Customers see the mark in the gallery, or the rest of the text looks otherwise.",
			Help: "put it on both sides of the text, or delete it",
		},
		{ID: "link", Text: "broken link `{0}` in the description", Why: "Customers see the brackets and the address in the gallery instead of a link.", Help: "write it as `[text](https://address)`"},
		{
			ID: "tag", Text: "broken HTML tag `{0}`", Why: "The browser reads the tag to the next `>` or quotation mark: the image or the text in between is not shown.",
			Help: "close the tag and the quotation marks in it", Yields: []string{"CL902/logo-quote", "CL902/logo-open"},
		},
		{ID: "open", Text: "the HTML element `{0}` is not closed", Why: "The rest of the page looks like the element.", Help: "add `{1}`"},
		{ID: "close", Text: "`{0}` closes an HTML element that is not open", Why: "The element was not opened, or was closed before: the text looks otherwise than intended.", Help: "remove it, or open the element before"},
		{ID: "script", Text: "the description has the HTML element `{0}`", Why: "The portal does not show or run it.", Help: "remove the element"},
		{ID: "markdown", Text: "Markdown in the HTML description: `{0}`", Why: "The gallery shows this text as HTML, with the marks of Markdown in it.", Help: "write HTML, or package the solution again"},
	},
	Check: func(p *rules.Pass) {
		said := map[string]*rules.Finding{}
		for _, stage := range [...]func(*rules.Pass, *rules.File, galleryVisit){dataTexts, pageTexts, packageTexts} {
			for _, f := range p.Repo.Files {
				if p.Repo.Reported(f) && !f.IsTemplate() {
					stage(p, f, func(n rules.Node, html bool) { checkGalleryText(p, f, n, html, said) })
				}
			}
		}
	},
}

// galleryVisit is called with a text that the gallery shows.
type galleryVisit func(n rules.Node, html bool)

// The texts are one text in three places: the packager copies that of the data into the page, and makes HTML of it for the package.
func dataTexts(_ *rules.Pass, f *rules.File, visit galleryVisit) {
	if s := f.Solution; s != nil {
		visit(s.Description.Node, false)
		visit(s.Node.GetFold("Logo"), true)
	}
}

func pageTexts(_ *rules.Pass, f *rules.File, visit galleryVisit) {
	if f.Kind == rules.PackagePage {
		visit(f.Tree.Root().GetFold("parameters").GetFold("config").GetFold("basics").GetFold("description"), false)
	}
}

func packageTexts(_ *rules.Pass, f *rules.File, visit galleryVisit) {
	if f.Kind != rules.PackageTemplate {
		return
	}
	entry := solutionEntry(f)
	for _, key := range [...]string{"descriptionHtml", "icon"} {
		visit(resolved(f, entry.GetFold(key)), true)
	}
}

func checkGalleryText(p *rules.Pass, f *rules.File, n rules.Node, html bool, said map[string]*rules.Finding) {
	text := n.Text()
	if n.Kind() != rules.String || !strings.ContainsAny(text, "<*[]`") {
		return
	}
	flaws := markdown.HTMLFlaws
	if !html {
		flaws = markdown.Flaws
	}
	folder := path.Dir(path.Dir(f.Path))
	for i, flaw := range flaws(text) {
		const most = 20
		if i == most {
			return
		}
		word := flaw.Of(text)
		message, args := galleryMessage(flaw, word)
		// The same flaw in a copy of the text is the same mistake.
		key := folder + "\x00" + message + "\x00" + word
		if first := said[key]; first != nil && first.File != f {
			first.Relate(f, n.Inside(flaw.From, flaw.To), "also here")
			continue
		}
		finding := p.ReportIn(f, n, message, args...).At(n.Inside(flaw.From, flaw.To))
		if said[key] == nil {
			said[key] = finding
		}
	}
}

// galleryMessage returns the message about a flaw, and its arguments.
func galleryMessage(flaw markdown.Flaw, word string) (message string, args []string) {
	switch flaw.Kind {
	case markdown.FlawBold:
		return "mark", []string{"`" + word + "`"}
	case markdown.FlawBacktick:
		return "mark", []string{"backtick"}
	case markdown.FlawLink:
		return "link", []string{shorten(word)}
	case markdown.FlawTag:
		return "tag", []string{word}
	case markdown.FlawOpen:
		name := strings.TrimLeft(word, "<")
		if end := strings.IndexAny(name, " >\n\t"); end >= 0 {
			name = name[:end]
		}
		return "open", []string{"<" + name + ">", "</" + name + ">"}
	case markdown.FlawClose:
		return "close", []string{word}
	case markdown.FlawScript:
		return "script", []string{shorten(word)}
	default:
		return "markdown", []string{shorten(word)}
	}
}

// shorten returns a text for a message.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > longestShown {
		text = strings.ToValidUTF8(text[:longestShown], "") + "…"
	}
	return text
}
