package report

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// htmlStyle is the page's own; nothing is loaded.
const htmlStyle = `:root{color-scheme:light dark;--e:#b10e1c;--w:#8a5300;--i:#005a9e;--b:#f3f2f1;--l:#c8c6c4}
body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;max-width:76rem;margin:0 auto;padding:1.2rem;color:#1b1a19;background:#fff;overflow-wrap:anywhere}
h1{font-size:1.4rem}h2{font-size:1.1rem;display:inline}summary{cursor:pointer;padding:.25rem 0}details details{margin-left:1rem}
table{border-collapse:collapse}th,td{border:1px solid var(--l);padding:.2rem .6rem;text-align:left}th{white-space:nowrap}summary code{word-break:break-all}td.n{text-align:right}
code,pre{font-family:Consolas,ui-monospace,monospace;background:var(--b);border-radius:3px}code{padding:.1em .3em}pre{padding:.5rem;overflow-x:auto}
mark{background:#fce100;color:#1b1a19}.finding{margin:.6rem 0 .6rem 1rem;padding:.3rem .8rem;border-left:4px solid var(--l)}.finding p{margin:.2rem 0}
.error{border-color:var(--e)}.warning{border-color:var(--w)}.info{border-color:var(--i)}.level{font-weight:600}.error .level{color:var(--e)}.warning .level{color:var(--w)}.info .level{color:var(--i)}
a{color:var(--i)}@media (prefers-color-scheme:dark){:root{--e:#f1707b;--w:#ffb900;--i:#6cb8f6;--b:#323130;--l:#605e5c}body{color:#f3f2f1;background:#1b1a19}}
@media print{pre{white-space:pre-wrap;overflow:visible}.finding{break-inside:avoid}}`

// writeHTML writes one self-contained page: no script, nothing loaded, links to the rules' pages alone. The findings are folded by
// severity and file, so that a reader opens what matters; a table counts them by rule.
func writeHTML(w io.Writer, r *Result, o Options) error {
	var b strings.Builder
	b.WriteString(
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
			"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n" +
			"<title>connectorlint</title>\n<style>\n" + htmlStyle + "\n</style>\n</head>\n<body>\n<main>\n<h1>connectorlint</h1>\n",
	)
	fmt.Fprintf(
		&b,
		"<p>%s</p>\n<p>connectorlint %s, catalog %s</p>\n",
		htmlText(totalLine(r)),
		htmlText(r.Tool.Version),
		htmlText(r.Tool.Catalog),
	)
	if len(r.Errors) > 0 {
		b.WriteString("<h2>Not read or not processed</h2>\n<ul>\n")
		for _, p := range r.Errors {
			fmt.Fprintf(&b, "<li><code>%s</code> %s</li>\n", html.EscapeString(Inert(p.Path)), htmlText(p.Message))
		}
		b.WriteString("</ul>\n")
	}
	htmlRules(&b, r.Findings)
	for _, level := range []rules.Severity{rules.Error, rules.Warning, rules.Info} {
		htmlGroup(&b, level.String(), level != rules.Info, filtered(r.Findings, level), o)
	}
	htmlGroup(&b, "suppressed finding", false, r.Suppressed, o)
	b.WriteString("</main>\n</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func filtered(list []*Item, level rules.Severity) []*Item {
	var out []*Item
	for _, i := range list {
		if i.Severity == level {
			out = append(out, i)
		}
	}
	return out
}

// htmlRules counts the findings by rule, the most frequent first.
func htmlRules(b *strings.Builder, list []*Item) {
	if len(list) == 0 {
		return
	}
	counts := map[*rules.Rule]int{}
	var order []*rules.Rule
	for _, i := range list {
		if counts[i.Rule]++; counts[i.Rule] == 1 {
			order = append(order, i.Rule)
		}
	}
	slices.SortFunc(order, func(x, y *rules.Rule) int { return cmp.Or(counts[y]-counts[x], strings.Compare(x.ID, y.ID)) })
	fmt.Fprintf(
		b,
		"<details>\n<summary><h2>%s</h2></summary>\n<table>\n<tr><th scope=\"col\">rule</th><th scope=\"col\">findings</th></tr>\n",
		count(len(order), "rule"),
	)
	for _, rule := range order {
		fmt.Fprintf(b, "<tr><td>%s</td><td class=\"n\">%d</td></tr>\n", htmlRule(rule), counts[rule])
	}
	b.WriteString("</table>\n</details>\n")
}

// htmlGroup writes findings of one kind, folded by file.
func htmlGroup(b *strings.Builder, word string, open bool, list []*Item, o Options) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "<details%s>\n<summary><h2>%s</h2></summary>\n", opened(open), count(len(list), word))
	for start := 0; start < len(list); {
		end := start
		for end < len(list) && list[end].File.Path == list[start].File.Path {
			end++
		}
		fmt.Fprintf(
			b,
			"<details%s>\n<summary><code>%s</code> (%d)</summary>\n",
			opened(open),
			html.EscapeString(Inert(list[start].File.Path)),
			end-start,
		)
		for _, i := range list[start:end] {
			htmlItem(b, i, o)
		}
		b.WriteString("</details>\n")
		start = end
	}
	b.WriteString("</details>\n")
}

func opened(open bool) string {
	if open {
		return " open"
	}
	return ""
}

func htmlItem(b *strings.Builder, i *Item, o Options) {
	fmt.Fprintf(
		b,
		"<div class=\"finding %s\">\n<p dir=\"auto\"><span class=\"level\">%s</span> %s: %s</p>\n",
		i.Severity,
		i.Severity,
		htmlRule(i.Rule),
		htmlText(i.Text()),
	)
	htmlExcerpt(b, i.place(i.File, i.Span), o)
	for _, rel := range i.Related {
		fmt.Fprintf(b, "<p dir=\"auto\"><code>%s</code> %s</p>\n", html.EscapeString(Inert(rel.File.Path)), htmlText(rel.Message))
		htmlExcerpt(b, i.place(rel.File, rel.Span), o)
	}
	note := func(label, text string) {
		if text != "" {
			fmt.Fprintf(b, "<p dir=\"auto\">%s: %s</p>\n", label, htmlText(text))
		}
	}
	note("help", i.Help())
	for _, fix := range i.Fixes {
		if fix.Safe {
			note("fix", fix.Title+" (safe)")
		} else {
			note("fix", fix.Title+" (unsafe)")
		}
	}
	note("why", i.Why())
	if i.By != nil {
		note("suppressed", because(i.By))
	}
	b.WriteString("</div>\n")
}

// htmlExcerpt writes the first line of a place with its span marked.
func htmlExcerpt(b *strings.Builder, at place, o Options) {
	width := o.Width
	if width <= 0 {
		width = defaultWidth
	}
	width = max(width, 60)
	d := draw(at, width).window(width)
	fmt.Fprintf(b, "<pre>%d:%d  ", at.start.Line, at.start.Column)
	var parts [3]strings.Builder // before the span, in it, behind it
	column, to := 0, max(d.to, d.from+1)
	for _, c := range d.cells {
		part := 0
		switch {
		case column >= to:
			part = 2
		case column >= d.from:
			part = 1
		}
		_, _ = parts[part].WriteString(html.EscapeString(c.text)) // a Builder does not fail
		column += c.width
	}
	if parts[1].Len() == 0 {
		_ = parts[1].WriteByte(' ') // behind the end of the line
	}
	b.WriteString(parts[0].String() + "<mark>" + parts[1].String() + "</mark>" + parts[2].String() + "</pre>\n")
}

// htmlRule names a rule, with a link to its page where that is an ordinary address.
func htmlRule(rule *rules.Rule) string {
	name := html.EscapeString(Inert(rule.ID + " " + rule.Name))
	if address := webAddress(rule.URL()); address != "" {
		return "<a href=\"" + html.EscapeString(address) + "\">" + name + "</a>"
	}
	return name
}

// htmlText returns a text as it reads in a page; what is in backticks becomes code.
func htmlText(s string) string { return withCode(s, html.EscapeString) }
