package describe

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

func (w *htmlWriter) setup(p *Page) {
	w.put("<h2>Setup Instructions</h2>\n")
	if len(p.Steps) == 0 {
		w.put("<p>The definition has no setup instructions.</p>\n")
	} else {
		w.put("<p class=\"soft\">These instructions are made from the connector's definition. The portal fills in what is in ‹angle quotes›.</p>\n")
	}
	for i, s := range p.Steps {
		w.step(s, 3)
		w.findings(p, fmt.Sprintf("%s/%d", partSteps, i))
	}
	w.findings(p, partSteps)
	w.requests(p)
}

func (w *htmlWriter) requests(p *Page) {
	if len(p.Requests) > 0 {
		w.put("<h2>Requests</h2>\n")
	}
	for _, r := range p.Requests {
		w.put("<h3", w.auto(r.Title), ">", esc(oneLine(r.Title)), "</h3>\n<pre dir=\"ltr\">", esc(r.Text), "</pre>\n")
	}
}

func (w *htmlWriter) step(s *Step, level int) {
	w.put("<section class=\"step\">\n")
	inner := w.title(s.Number, s.Title, level)
	w.below = inner
	w.text(s.Text)
	w.blocks(s.Blocks, inner)
	for _, in := range s.Steps {
		w.step(in, inner)
	}
	w.put("</section>\n")
}

// title writes a heading, and returns the level of the headings below it.
func (w *htmlWriter) title(number, title string, level int) int {
	if title == "" {
		return level
	}
	tag := "h" + strconv.Itoa(min(level, 6))
	w.put("<", tag, w.auto(title), ">")
	if number != "" {
		w.put("<span class=\"number\">", number, ".</span>")
	}
	w.phrase(title)
	w.put("</", tag, ">\n")
	return level + 1
}

func (w *htmlWriter) blocks(list []Block, level int) {
	for i := range list {
		w.below = level
		w.block(&list[i], level)
	}
}

func (w *htmlWriter) block(b *Block, level int) {
	switch b.Kind {
	case textBlock:
		w.text(b.Text)
	case noteBlock:
		if strings.TrimSpace(b.Text) != "" {
			w.put("<div class=\"note\">")
			w.text(b.Text)
			w.put("</div>\n")
		}
	case groupBlock:
		w.put("<div class=\"group\">\n")
		inner := w.title(b.Number, b.Label, level)
		w.below = inner
		w.text(b.Text)
		for _, s := range b.Steps {
			w.step(s, inner)
		}
		w.put("</div>\n")
	case formBlock:
		w.put(
			"<div class=\"group\" role=\"group\" aria-label=\"",
			esc(oneLine(b.Label)),
			"\">\n<p class=\"label\">",
			esc(oneLine(b.Label)),
			"</p>\n",
		)
		w.blocks(b.Blocks, level)
		w.put("</div>\n")
	case branchBlock:
		w.branches(b, level)
	case tableBlock:
		w.put("<p class=\"label\">", esc(oneLine(b.Label)), w.notes(b.Notes), "</p>\n")
		w.rows(b.Label, b.Rows, esc)
	case unknownBlock:
		w.put("<div class=\"note\"><p>")
		w.phrase(b.Text)
		w.put("</p>\n")
		if len(b.Rows) > 1 {
			w.rows("Parameters", b.Rows, func(s string) string { return "<code>" + esc(s) + "</code>" })
		}
		for _, s := range b.Steps {
			w.step(s, level)
		}
		w.put("</div>\n")
	default:
		w.put("<div class=\"control\">")
		w.control(b)
		w.put("</div>\n")
	}
}

func (w *htmlWriter) branches(b *Block, level int) {
	w.put("<p", w.auto(b.Label), "><span class=\"label\">", esc(oneLine(b.Label)), "</span>")
	mark := ""
	if !b.Given {
		mark = "○ "
		w.put(" <span class=\"kind\">choose one</span>")
	}
	w.put("</p>\n")
	for _, br := range b.Branches {
		w.put("<div class=\"way\"><p", w.auto(br.Label), "><strong>", mark, esc(oneLine(br.Label)), "</strong></p>\n")
		w.blocks(br.Blocks, level)
		w.put("</div>\n")
	}
}

// control writes a box, a list, a value to copy or a button, as the portal shows it.
func (w *htmlWriter) control(b *Block) {
	label := func(kind string) {
		if b.Label != "" {
			w.put("<span class=\"label\"", w.auto(b.Label), ">", esc(oneLine(b.Label)), "</span> ")
		}
		w.put("<span class=\"kind\">", kind, w.notes(b.Notes), "</span>\n")
	}
	box := func(class, text string) {
		w.put("<div class=\"", class, "\"", w.auto(text), ">", esc(oneLine(text)), "</div>\n")
	}
	switch b.Kind {
	case buttonBlock:
		w.put("<span class=\"button\"", w.auto(b.Label), ">", esc(oneLine(b.Label)), "</span>")
		if rest := html.EscapeString(oneLine(b.Text)) + w.notes(b.Notes); rest != "" {
			w.put(" <span class=\"kind\">", rest, "</span>")
		}
	case copyBlock:
		kind := "value to copy"
		if b.Hint != "" {
			kind += " (“" + esc(oneLine(b.Hint)) + "” until then)"
		}
		label(kind)
		w.put("<pre dir=\"ltr\">", esc(strings.TrimSpace(b.Text)), "</pre>\n")
	case inputBlock:
		label("text box")
		box("box", b.Hint)
		w.text(b.Text)
	case choiceBlock:
		how, notes := b.choice()
		w.put("<span class=\"label\"", w.auto(b.Label), ">", esc(oneLine(b.Label)), "</span> <span class=\"kind\">", how, w.notes(notes), "</span>\n")
		box("box list", b.Hint)
		w.options(b.Options, "")
	default:
		w.text(b.Text)
		if b.Label != "" {
			w.put("<p class=\"label\"", w.auto(b.Label), ">", esc(oneLine(b.Label)), "</p>\n")
		}
		w.options(b.Options, "☐ ")
	}
}

func (w *htmlWriter) options(list []string, mark string) {
	if len(list) == 0 {
		return
	}
	class := "options"
	if mark != "" {
		class = "options boxes"
	}
	w.put("<ul class=\"", class, "\"", w.auto(strings.Join(list, " ")), ">")
	for _, o := range list {
		w.put("<li>", mark)
		w.phrase(o)
		w.put("</li>")
	}
	w.put("</ul>\n")
}

func (w *htmlWriter) notes(notes []string) string {
	if len(notes) == 0 {
		return ""
	}
	return " (" + esc(oneLine(strings.Join(notes, ", "))) + ")"
}

// fewConnectors is how many connectors an index lists without folding its groups.
const fewConnectors = 40

// HTMLIndex writes the index of pages; address returns where a page is.
func HTMLIndex(pages []Named, address func(Named) string) string {
	w := &htmlWriter{}
	w.head("Connectors")
	fmt.Fprintf(&w.b, "<h1>Connectors</h1>\n<p>%d connectors.</p>\n<nav aria-label=\"Sections\"><ul>\n", len(pages))
	list := sections(pages)
	for i, s := range list {
		fmt.Fprintf(&w.b, "<li><a href=\"#s%d\">%s</a></li>\n", i, s.title)
	}
	w.put("</ul></nav>\n")
	open := " open"
	if len(pages) > fewConnectors {
		open = ""
	}
	for i, s := range list {
		fmt.Fprintf(&w.b, "<h2 id=\"s%d\">%s</h2>\n<div class=\"index\">\n", i, s.title)
		for _, g := range s.groups {
			fmt.Fprintf(&w.b, "<details%s><summary%s>%s <span class=\"soft\">%d</span></summary>\n<ul>\n", open, w.auto(g.name), esc(g.name), len(g.pages))
			for _, p := range g.pages {
				w.language = languageOf(p.Page)
				w.put("<li", w.auto(p.heading()), "><a href=\"", html.EscapeString(address(p)), "\">", esc(oneLine(p.heading())), "</a></li>\n")
			}
			w.put("</ul></details>\n")
		}
		w.put("</div>\n")
	}
	w.foot()
	return inertHTML(w.b.String())
}
