package describe

import (
	_ "embed" // the page's style
	"strings"
)

// htmlSign is a cell with a sign that a screen reader says as a word.
func htmlSign(answer string) string {
	class := "soft"
	if answer == "yes" || answer == "no" {
		class = answer
	}
	return "<td class=\"sign\"><span class=\"" + class + "\" role=\"img\" aria-label=\"" + esc(answer) + "\">" + sign(answer) + "</span></td>"
}

func (w *htmlWriter) openTable(label string, head []string) {
	w.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"", esc(label), "\"><table>\n")
	if len(head) == 0 {
		return
	}
	w.put("<thead><tr>")
	for _, h := range head {
		w.put("<th scope=\"col\">", strings.ReplaceAll(esc(h), "Transformations", "Trans&shy;formations"), "</th>")
	}
	w.put("</tr></thead>\n")
}

func (w *htmlWriter) closeTable() { w.put("</table></div>\n") }

func (w *htmlWriter) rows(label string, rows [][]string, cell func(string) string) {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return
	}
	w.openTable(label, rows[0])
	for _, r := range rows[1:] {
		w.put("<tr>")
		for _, c := range r {
			w.put("<td", w.auto(c), ">", cell(c), "</td>")
		}
		w.put("</tr>\n")
	}
	w.closeTable()
}

// connected says when the page shows the state "Connected".
func (w *htmlWriter) connected(p *Page) {
	if len(p.ConnectedWhen) == 0 {
		return
	}
	w.put("<h2>Status</h2>\n<p>", p.connectedIntro(), "</p>\n<ul>\n")
	for _, c := range p.ConnectedWhen {
		w.put("<li>")
		w.phrase(c)
		w.put("</li>\n")
	}
	w.put("</ul>\n")
}
