package describe

import (
	_ "embed" // the page's style
	"fmt"
	"html"
	"strings"
	"unicode"
)

// pageStyle is the page's own; nothing else is loaded.
//
//go:embed page.css
var pageStyle string

// htmlWriter writes a page; what is of the file comes through esc or text.
type htmlWriter struct {
	b        strings.Builder
	laid     int    // how many bytes of Markdown were read for the page
	inLink   bool   // within a link
	language string // of the page's texts, where their script shows it
	below    int    // the level of the topmost heading in a text of the file
	regions  int    // tables in texts of the file
}

func (w *htmlWriter) put(parts ...string) {
	for _, p := range parts {
		w.b.WriteString(p)
	}
}

// HTML writes pages as one self-contained page: no script, nothing loaded, and everything of the file escaped.
func HTML(pages []*Page) string {
	title := "Connectors"
	if len(pages) == 1 {
		title = pages[0].heading()
	}
	w := &htmlWriter{}
	w.head(title)
	for _, p := range pages {
		w.laid = 0
		w.language = languageOf(p)
		w.page(p)
	}
	w.foot()
	return inertHTML(w.b.String())
}

func (w *htmlWriter) head(title string) {
	w.put(
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
		"<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
		esc(oneLine(title)),
		"</title>\n<style>\n",
		pageStyle,
		"</style>\n</head>\n<body>\n<main>\n",
	)
}

func (w *htmlWriter) foot() { w.put("</main>\n</body>\n</html>\n") }

func esc(s string) string { return html.EscapeString(safe(s)) }

func (w *htmlWriter) page(p *Page) {
	w.put(
		"<article class=\"page\">\n<header class=\"wide\">\n<div class=\"logo\" aria-hidden=\"true\">",
		esc(monogram(p.heading())),
		"</div>\n<div>\n",
	)
	w.put("<h1", w.auto(p.heading()), ">", esc(oneLine(p.heading())), "</h1>\n")
	switch {
	case p.Deprecated:
		w.put("<span class=\"badge old\">Deprecated</span>\n")
	case p.Preview:
		w.put("<span class=\"badge\">Preview</span>\n")
	}
	w.put("</div>\n</header>\n<div class=\"wide\">\n")
	for _, n := range p.Notes {
		w.put("<div class=\"note\"><strong>Note:</strong> ")
		w.phrase(n)
		w.put("</div>\n")
	}
	w.findings(p, "")
	w.put("</div>\n<div class=\"facts\">\n")
	w.attributes(p)
	if p.loose {
		w.put("</div>\n<div class=\"setup\">\n")
		w.requests(p)
		w.put("</div>\n</article>\n")
		return
	}
	w.below = 3
	if strings.TrimSpace(p.Description) != "" {
		w.put("<h2>Description</h2>\n")
	}
	w.text(p.Description)
	if p.Banner != "" {
		w.put("<div class=\"note\">")
		w.text(p.Banner)
		w.put("</div>\n")
	}
	w.findings(p, partDescription)
	w.tables(p)
	w.connected(p)
	w.put("</div>\n<div class=\"setup\">\n")
	w.permissions(p)
	w.setup(p)
	w.put("</div>\n</article>\n")
}

// monogram takes the place of the logo, which the page does not load.
func monogram(title string) string {
	var b strings.Builder
	n := 0
	for word := range strings.FieldsSeq(title) {
		first := []rune(word)[0]
		if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
			continue
		}
		b.WriteRune(unicode.ToUpper(first))
		if n++; n == 2 {
			break
		}
	}
	return b.String()
}

func (w *htmlWriter) attributes(p *Page) {
	w.put("<div class=\"card\">\n<dl>\n")
	row := func(name, value string) {
		if value != "" {
			w.put("<dt>", name, "</dt><dd", w.auto(value), ">", value, "</dd>\n")
		}
	}
	if p.ID != "" {
		row("Connector ID", nameCode(p.ID))
	}
	row("Publisher", esc(oneLine(p.Publisher)))
	row("Used in Solutions", strings.Join(each(p.Solutions, func(s Solution) string { return esc(oneLine(s.Name)) }), ", "))
	row("Collection Method", esc(p.Method))
	for _, g := range p.fileGroups() {
		row(g.name, strings.Join(each(g.files, htmlFile), "<br>"))
	}
	row("CCF Capabilities", esc(oneLine(strings.Join(p.Capabilities, ", "))))
	w.put("</dl>\n</div>\n")
}

func htmlFile(f File) string {
	base := f.Path[strings.LastIndexByte(f.Path, '/')+1:]
	if f.URL == "" {
		return nameCode(base)
	}
	return "<a rel=\"noopener noreferrer\" href=\"" + html.EscapeString(f.URL) + "\">" + breakable(base) + "</a>"
}

func (w *htmlWriter) tables(p *Page) {
	w.put("<h2>Tables Ingested</h2>\n")
	if len(p.Tables) == 0 {
		w.put("<p>The definition names no table.</p>\n")
	} else {
		w.put("<div class=\"tables\">\n")
		w.openTable("Tables ingested", []string{"Table", "Supports Transformations", "Ingestion API Supported"})
		for i := range p.Tables {
			t := &p.Tables[i]
			w.put("<tr><td>", nameCode(t.Name))
			if note := t.note(); note != "" {
				w.put("<br><span class=\"soft\">", esc(note), "</span>")
			}
			w.put("</td>", htmlSign(t.Transformations), htmlSign(t.IngestionAPI), "</tr>\n")
		}
		w.closeTable()
		w.put("</div>\n")
	}
	if len(p.Functions) > 0 {
		w.put("<p>")
		w.phrase(p.functionsRead())
		w.put("</p>\n")
	}
	w.findings(p, partTables)
}

func (w *htmlWriter) permissions(p *Page) {
	w.put("<h2>Permissions</h2>\n")
	if p.Permissions.None() {
		w.put("<p>The definition asks for no permissions.</p>\n")
	}
	list := func(title string, n int, item func(int)) {
		if n == 0 {
			return
		}
		w.put("<h3>", title, "</h3>\n<ul dir=\"auto\">\n")
		for i := range n {
			item(i)
			w.put("</li>\n")
		}
		w.put("</ul>\n")
	}
	list("Resource Provider Permissions", len(p.Permissions.Providers), func(i int) {
		rp := &p.Permissions.Providers[i]
		lang := w.lang(rp.heading() + rp.sentence())
		w.put("<li", lang, "><strong>", esc(oneLine(rp.heading())), "</strong> (", esc(oneLine(or(rp.Scope, "Workspace"))), "): ")
		w.phrase(rp.sentence())
		if checked := rp.checked(""); checked != "" {
			if lang != "" {
				lang = ` lang="en"`
			}
			w.put(" <span class=\"kind\"", lang, ">", esc(strings.TrimSpace(checked)), "</span>")
		}
	})
	list("Custom Permissions", len(p.Permissions.Customs), func(i int) {
		c := p.Permissions.Customs[i]
		w.put("<li", w.lang(c.Name+c.Description), ">")
		if c.Name != "" {
			w.put("<strong>", esc(oneLine(c.Name)), "</strong>")
			if c.Description != "" {
				w.put(": ")
			}
		}
		w.phrase(c.Description)
	})
	list("Licenses", len(p.Permissions.Licenses), func(i int) { w.put("<li>", esc(oneLine(p.Permissions.Licenses[i].shown()))) })
	if len(p.Permissions.Roles) > 0 {
		w.put(
			"<h3>Tenant Permissions</h3>\n<p>Requires ",
			esc(oneLine(strings.Join(p.Permissions.Roles, ", "))),
			" on the workspace's tenant</p>\n",
		)
	}
	w.findings(p, partPermissions)
}

// findings lists what was found about a part of the page.
func (w *htmlWriter) findings(p *Page, part string) {
	for i := range p.Findings {
		f := &p.Findings[i]
		if f.Part != part {
			continue
		}
		fmt.Fprintf(&w.b, "<div class=\"found %s\"><p><strong>%s</strong> ", f.Severity, f.Severity)
		w.phrase(f.Message)
		w.put(" <a rel=\"noopener noreferrer\" href=\"", html.EscapeString(f.URL), "\">", esc(f.Rule), "</a></p>\n")
		if f.Help != "" {
			w.put("<p>")
			w.phrase(f.Help)
			w.put("</p>\n")
		}
		fmt.Fprintf(&w.b, "<p class=\"soft\">%s:%d</p></div>\n", esc(f.File[strings.LastIndexByte(f.File, '/')+1:]), f.Line)
	}
}
