package describe

import (
	"fmt"
	"html"
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
)

// style is the page's own; nothing else is loaded.
const style = `:root{color-scheme:light dark}
body{font:15px/1.55 "Segoe UI",system-ui,sans-serif;max-width:62rem;margin:0 auto;padding:1.5rem;color:#1b1a19;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #8a8886}
table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #8a8886;padding:.3rem .6rem;text-align:left;vertical-align:top}
code,pre{font-family:Consolas,monospace;background:#f3f2f1;border-radius:3px;padding:.1em .3em}pre{padding:.6rem;white-space:pre-wrap}
blockquote{margin:.6rem 0;padding:.4rem .8rem;border-left:4px solid #0078d4;background:#f3f2f1}
.text{white-space:pre-wrap;margin:.5rem 0}.step{margin:1rem 0;break-inside:avoid}.control{margin:.5rem 0;padding:.5rem .8rem;border:1px solid #8a8886;border-radius:4px;break-inside:avoid}
.button{display:inline-block;padding:.15rem .7rem;border:1px solid #005a9e;border-radius:3px;font-weight:600}a{color:#005a9e}
@media (prefers-color-scheme:dark){body{color:#f3f2f1;background:#1b1a19}code,pre,blockquote{background:#323130}a{color:#6cb8f6}.button{border-color:#6cb8f6}}
@media print{body{max-width:none}table{display:table}}`

// HTML writes pages as one self-contained page: no script, nothing loaded, and everything of the file escaped.
func HTML(pages []*Page) string {
	title := "Connectors"
	if len(pages) == 1 {
		title = pages[0].heading()
	}
	var b strings.Builder
	htmlHead(&b, title)
	for _, p := range pages {
		p.html(&b)
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.String()
}

func htmlHead(b *strings.Builder, title string) {
	b.WriteString("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n" +
		"<title>" + esc(title) + "</title>\n<style>\n" + style + "\n</style>\n</head>\n<body>\n<main>\n")
}

func esc(s string) string { return html.EscapeString(safe(s)) }

func (p *Page) html(b *strings.Builder) {
	fmt.Fprintf(b, "<article>\n<h1 dir=\"auto\">%s</h1>\n<table>\n", esc(p.heading()))
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "<tr><th scope=\"row\">%s</th><td dir=\"auto\">%s</td></tr>\n", name, esc(value))
		}
	}
	row("Connector ID", p.ID)
	row("Publisher", p.Publisher)
	row("Used in Solutions", strings.Join(each(p.Solutions, func(s Solution) string { return s.Name }), ", "))
	row("Collection Method", p.Method)
	row("CCF Capabilities", strings.Join(p.Capabilities, ", "))
	for _, g := range p.fileGroups() {
		row(g.name, strings.Join(each(g.files, func(f File) string { return f.Path[strings.LastIndexByte(f.Path, '/')+1:] }), ", "))
	}
	b.WriteString("</table>\n")
	for _, n := range p.Notes {
		b.WriteString("<blockquote>" + htmlText(n) + "</blockquote>\n")
	}
	p.htmlFindings(b, "")
	b.WriteString(htmlText(p.Description))
	if p.Banner != "" {
		b.WriteString("<blockquote>" + htmlText(p.Banner) + "</blockquote>\n")
	}
	p.htmlFindings(b, partDescription)
	b.WriteString("<h2>Tables Ingested</h2>\n")
	rows := [][]string{{"Table", "Supports Transformations", "Ingestion API Supported", "Notes"}}
	for i := range p.Tables {
		t := &p.Tables[i]
		rows = append(rows, []string{t.Name, sign(t.Transformations), sign(t.IngestionAPI), t.note()})
	}
	htmlRows(b, rows)
	p.htmlFindings(b, partTables)
	p.htmlPermissions(b)
	b.WriteString("<h2>Setup Instructions</h2>\n")
	for i, s := range p.Steps {
		s.html(b)
		p.htmlFindings(b, fmt.Sprintf("%s/%d", partSteps, i))
	}
	p.htmlFindings(b, partSteps)
	for _, r := range p.Requests {
		b.WriteString("<h3>" + esc(r.Title) + "</h3>\n<pre>" + esc(r.Text) + "</pre>\n")
	}
	b.WriteString("</article>\n")
}

func (p *Page) htmlPermissions(b *strings.Builder) {
	b.WriteString("<h2>Permissions</h2>\n<ul>\n")
	for i := range p.Permissions.Providers {
		rp := &p.Permissions.Providers[i]
		b.WriteString("<li><strong>" + esc(rp.heading()) + "</strong> (" + esc(or(rp.Scope, "Workspace")) + "): " + htmlText(rp.sentence()) + "</li>\n")
	}
	for _, c := range p.Permissions.Customs {
		b.WriteString("<li><strong>" + esc(c.Name) + "</strong> " + htmlText(c.Description) + "</li>\n")
	}
	for _, l := range p.Permissions.Licenses {
		b.WriteString("<li>License: " + esc(l.shown()) + "</li>\n")
	}
	if len(p.Permissions.Roles) > 0 {
		b.WriteString("<li>Requires " + esc(strings.Join(p.Permissions.Roles, ", ")) + " on the workspace's tenant</li>\n")
	}
	b.WriteString("</ul>\n")
}

func (p *Page) htmlFindings(b *strings.Builder, part string) {
	for i := range p.Findings {
		if f := &p.Findings[i]; f.Part == part {
			fmt.Fprintf(b, "<blockquote><strong>%s</strong> %s [%s] (%s:%d)</blockquote>\n", f.Severity, esc(f.Message), esc(f.Rule), esc(f.File), f.Line)
		}
	}
}

func (s *Step) html(b *strings.Builder) {
	b.WriteString("<section class=\"step\">\n")
	htmlTitle(b, s.Number, s.Title)
	b.WriteString(htmlText(s.Text))
	htmlBlocks(b, s.Blocks)
	for _, in := range s.Steps {
		in.html(b)
	}
	b.WriteString("</section>\n")
}

func htmlTitle(b *strings.Builder, number, title string) {
	if title != "" {
		if number != "" {
			number += ". "
		}
		b.WriteString("<h3 dir=\"auto\">" + number + esc(title) + "</h3>\n")
	}
}

func htmlBlocks(b *strings.Builder, list []Block) {
	for i := range list {
		bl := &list[i]
		switch bl.Kind {
		case textBlock:
			b.WriteString(htmlText(bl.Text))
		case noteBlock:
			b.WriteString("<blockquote>" + htmlText(bl.Text) + "</blockquote>\n")
		case groupBlock:
			htmlTitle(b, bl.Number, bl.Label)
			b.WriteString(htmlText(bl.Text))
			for _, s := range bl.Steps {
				s.html(b)
			}
		default:
			htmlControl(b, bl)
		}
	}
}

func htmlControl(b *strings.Builder, bl *Block) {
	b.WriteString("<div class=\"control\" dir=\"auto\">")
	switch bl.Kind {
	case buttonBlock:
		b.WriteString("<span class=\"button\">" + esc(bl.Label) + "</span> " + esc(bl.Text))
	case copyBlock:
		b.WriteString("<strong>" + esc(bl.Label) + "</strong> <pre>" + esc(bl.Text) + "</pre>")
	default:
		b.WriteString("<strong>" + esc(bl.Label) + "</strong> " + htmlText(bl.Text))
	}
	if bl.Hint != "" {
		b.WriteString(" <em>" + esc(bl.Hint) + "</em>")
	}
	if len(bl.Notes) > 0 {
		b.WriteString(" (" + esc(strings.Join(bl.Notes, ", ")) + ")")
	}
	if len(bl.Options) > 0 {
		b.WriteString("<ul>")
		for _, o := range bl.Options {
			b.WriteString("<li>" + esc(o) + "</li>")
		}
		b.WriteString("</ul>")
	}
	if len(bl.Rows) > 0 {
		htmlRows(b, bl.Rows)
	}
	htmlBlocks(b, bl.Blocks)
	for _, br := range bl.Branches {
		b.WriteString("<p><strong>" + esc(br.Label) + "</strong></p>")
		htmlBlocks(b, br.Blocks)
	}
	b.WriteString("</div>\n")
}

func htmlRows(b *strings.Builder, rows [][]string) {
	b.WriteString("<table>\n")
	for i, r := range rows {
		b.WriteString("<tr>")
		for _, c := range r {
			if i == 0 {
				b.WriteString("<th scope=\"col\">" + esc(c) + "</th>")
			} else {
				b.WriteString("<td>" + esc(c) + "</td>")
			}
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table>\n")
}

// htmlText writes a Markdown text: its links and code become elements, all else is shown as it is written. Only http and https become
// links, and an image is a link.
func htmlText(text string) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	text = safe(text)
	found := markdown.Scan(text)
	var b strings.Builder
	b.WriteString("<div class=\"text\" dir=\"auto\">")
	at := 0
	for _, l := range found.Links {
		target := l.Target.Of(text)
		low := strings.ToLower(target)
		if l.Span.From < at || l.Code || l.Held || !strings.HasPrefix(low, "https://") && !strings.HasPrefix(low, "http://") {
			continue
		}
		b.WriteString(strong(text[at:l.Span.From]))
		label := target
		if l.Text.To > l.Text.From {
			label = l.Text.Of(text)
		}
		if strings.HasPrefix(label, "![") {
			label, _, _ = strings.Cut(label[2:], "]")
		}
		b.WriteString("<a rel=\"noopener noreferrer\" href=\"" + html.EscapeString(target) + "\">" + strong(label) + "</a>")
		at = l.Span.To
	}
	b.WriteString(strong(text[at:]) + "</div>\n")
	return b.String()
}

// strong escapes a text and writes what stands between pairs of asterisks in bold, and between back quotes as code.
func strong(s string) string {
	s = html.EscapeString(s)
	for _, m := range [...][3]string{{"`", "<code>", "</code>"}, {"**", "<strong>", "</strong>"}} {
		parts := strings.Split(s, m[0])
		if len(parts) < 3 || strings.Contains(s, "<code>") {
			continue
		}
		var b strings.Builder
		b.WriteString(parts[0])
		for i := 1; i < len(parts); i++ {
			switch {
			case i%2 == 0:
				b.WriteString(m[2])
			case i+1 < len(parts):
				b.WriteString(m[1])
			default:
				b.WriteString(m[0])
			}
			b.WriteString(parts[i])
		}
		s = b.String()
	}
	return s
}

// HTMLIndex writes the index of pages; address returns where a page is.
func HTMLIndex(pages []Named, address func(Named) string) string {
	var b strings.Builder
	htmlHead(&b, "Connectors")
	fmt.Fprintf(&b, "<h1>Connectors</h1>\n<p>%d connectors.</p>\n", len(pages))
	for _, s := range sections(pages) {
		b.WriteString("<h2>" + s.title + "</h2>\n")
		for _, g := range s.groups {
			b.WriteString("<details open><summary>" + esc(g.name) + "</summary>\n<ul>\n")
			for _, p := range g.pages {
				b.WriteString("<li><a href=\"" + html.EscapeString(address(p)) + "\">" + esc(p.heading()) + "</a></li>\n")
			}
			b.WriteString("</ul></details>\n")
		}
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.String()
}
