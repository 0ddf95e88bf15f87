package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// otherFormat looks for what no phrase can tell: headings of wikis, the mark of a permanent link, links of reStructuredText, and the
// head of a file.
func otherFormat(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	if t.Kind != rules.Markdown || t.Compared {
		return
	}
	if head, rest, ok := strings.Cut(v, "\n"); ok && strings.TrimSpace(head) == "---" {
		if line, _, _ := strings.Cut(rest, "\n"); strings.Contains(line, ": ") && strings.Contains(rest, "\n---") && isLetter(line[0]) {
			p.ReportText(t.Str, 0, len(head)+1+len(line), "markup", "--- "+line)
		}
	}
	if i := strings.Index(v, "¶"); i > 0 && strings.HasPrefix(strings.TrimLeft(v[i+len("¶"):], " \t\r")+"\n", "\n") && t.Found.Prose(i) {
		p.ReportText(t.Str, i, i+len("¶"), "markup", "¶")
	}
	if i := strings.Index(v, ">`_"); i > 0 {
		if from := strings.LastIndexByte(v[:i], '`'); from >= 0 && strings.Contains(v[from:i], " <http") {
			p.ReportText(t.Str, from, i+len(">`_"), "markup", v[from:i+len(">`_")])
		}
	}
	wikiHeading(p, t)
	footnote(p, t)
}

// footnote looks for the text of a footnote, "[^1]: It needs a role.", and reports the first mark that leads to it.
func footnote(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	i := strings.Index(v, "[^")
	if i < 0 {
		return
	}
	end := strings.IndexByte(v[i:min(len(v), i+20)], ']')
	if end < 3 || strings.Trim(v[i+2:i+end], "0123456789abcdefghijklmnopqrstuvwxyz*-") != "" || !t.Found.Prose(i) {
		return
	}
	mark := v[i : i+end+1]
	if strings.HasPrefix(v, mark+": ") || strings.Contains(v, "\n"+mark+": ") {
		p.ReportText(t.Str, i, i+len(mark), "footnote", mark)
	}
}

// wikiHeading looks for a line that begins with "h3. ".
func wikiHeading(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for from := 0; ; {
		i := strings.Index(v[from:], ". ")
		if i < 0 {
			return
		}
		i += from
		from = i + 1
		if i >= 2 && v[i-1] >= '1' && v[i-1] <= '6' && v[i-2] == 'h' && (i == 2 || v[i-3] == '\n') && !t.Found.InCode(i) {
			p.ReportText(t.Str, i-2, i+1, "markup", v[i-2:i+1])
			return
		}
	}
}

// figures looks for "Figure 3" in a text without a picture.
func figures(p *rules.Pass, t *rules.ReadText) {
	v := t.Str.Value
	for from := 0; t.Kind == rules.Markdown; {
		i := strings.Index(v[from:], "igure ")
		if i < 0 {
			return
		}
		i += from
		from = i + len("igure ")
		if i == 0 || v[i-1]|0x20 != 'f' || i > 1 && isLetter(v[i-2]) || i > 1 && v[i-2] == '[' {
			continue
		}
		to, n := shortNumber(v, from, len(v))
		sentence := rules.Sentence(v, i, to)
		if n == 0 || to < len(v) && isLetter(v[to]) || hasPicture(v) || strings.Contains(sentence, "](") || !t.Found.Prose(i) {
			continue
		}
		p.ReportText(t.Str, i-1, to, "figure", v[i-1:to])
		return
	}
}

// wrapped looks for texts that are one block of code or one quotation, as assistants return them.
func wrapped(p *rules.Pass, t *rules.ReadText) {
	v := strings.TrimSpace(t.Str.Value)
	if t.Field != "description" && t.Field != "step description" && t.Field != "title" && t.Field != "step title" || t.Str.Resolved() {
		return
	}
	if rest, ok := strings.CutPrefix(v, "```"); ok && strings.HasSuffix(rest, "```") && strings.Count(v, "```") == 2 {
		switch language, _, _ := strings.Cut(rest, "\n"); strings.TrimSpace(language) {
		case "markdown", "md":
			p.Report(t.Str.Node, "whole", t.Field)
		case "", "text", "txt":
			if t.Field == "description" {
				p.Report(t.Str.Node, "whole", t.Field)
			}
		}
		return
	}
	for _, q := range [...][2]string{{`"`, `"`}, {"“", "”"}} {
		inner, ok := strings.CutPrefix(v, q[0])
		if !ok || !strings.HasSuffix(inner, q[1]) {
			continue
		}
		if inner = strings.TrimSuffix(inner, q[1]); strings.Contains(inner, " ") && !strings.ContainsAny(inner, q[0]+q[1]) {
			p.Report(t.Str.Node, "quoted", t.Field)
		}
	}
}
