package cli

import (
	"strings"

	"github.com/connectorlint/connectorlint/internal/markdown"
	"github.com/connectorlint/connectorlint/internal/report"
)

// pageWidth is the most that a line of prose has on a terminal.
const pageWidth = 80

// plainPage lays a rule's page out for a terminal: prose without the marks of Markdown, in lines that fit, code set in as it is. Backticks
// stay, since messages have them, too.
func plainPage(page string, columns int) string {
	width := pageWidth
	if columns > 0 {
		width = max(20, min(columns, pageWidth))
	}
	var b, prose strings.Builder
	flush := func() {
		if text := strings.TrimSpace(prose.String()); text != "" {
			indent := ""
			if strings.HasPrefix(text, "- ") {
				indent = "  "
			}
			for i, line := range report.Wrap(text, width, width-len(indent)) {
				if i > 0 {
					line = indent + line
				}
				b.WriteString(line + "\n")
			}
		}
		prose.Reset()
	}
	fence := false
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(page, "\r\n", "\n"), "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(trimmed, "```"):
			flush()
			fence = !fence
		case fence:
			first := i + 1
			for i+1 < len(lines) && isMark(lines[i+1]) {
				i++
			}
			foldCode(&b, line, lines[first:i+1], width)
		case strings.HasPrefix(line, "#"):
			flush()
			b.WriteString(heading(line, width))
		case trimmed == "":
			flush()
			b.WriteString("\n")
		case strings.HasPrefix(trimmed, "|"):
			flush()
			b.WriteString(withoutMarks(line) + "\n")
		default:
			if strings.HasPrefix(trimmed, "- ") {
				flush()
			}
			prose.WriteString(withoutMarks(trimmed) + " ")
		}
	}
	flush()
	return b.String()
}

// heading returns the title and chapters in capitals, and what is below them as it is.
func heading(line string, width int) string {
	text := strings.TrimLeft(line, "#")
	level := len(line) - len(text)
	text = withoutMarks(strings.TrimSpace(text))
	if level == 2 {
		text = strings.ToUpper(text)
	}
	return strings.Join(report.Wrap(text, width, width), "\n") + "\n"
}

// withoutMarks returns a text without emphasis, and with the address behind the text of a link.
func withoutMarks(s string) string {
	found := markdown.Scan(s)
	var b strings.Builder
	at := 0
	for _, l := range found.Links {
		if l.Span.From < at || l.Kind != markdown.Inline {
			continue
		}
		b.WriteString(s[at:l.Span.From] + l.Text.Of(s))
		if target := l.Target.Of(s); strings.HasPrefix(target, "http") {
			b.WriteString(" (" + target + ")")
		}
		at = l.Span.To
	}
	parts := strings.Split(b.String()+s[at:], "`")
	for i := 0; i < len(parts); i += 2 { // the others are code
		parts[i] = strings.ReplaceAll(parts[i], "**", "")
	}
	return strings.Join(parts, "`")
}
