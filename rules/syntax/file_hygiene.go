package syntax

import (
	"bytes"

	"github.com/connectorlint/connectorlint/internal/jsontree"
	"github.com/connectorlint/connectorlint/rules"
)

// FileHygiene reports line ends and indentation that differ from file to file.
var FileHygiene = rules.Rule{
	ID: "CL006", Name: "file-hygiene", Severity: rules.Info, Scope: rules.FileScope, Fixable: rules.SafeFix, Since: "0.1.0", Off: true,
	Messages: []rules.Message{
		{ID: "crlf", Text: "line endings are CRLF", Help: "use LF"},
		{ID: "mixed-indentation", Text: "tab indentation among lines indented with spaces", Help: "indent with spaces"},
		{ID: "final-newline", Text: "missing line feed at the end of the file", Help: "end the file with a line feed"},
	},
	Check: checkHygiene,
}

func checkHygiene(p *rules.Pass) {
	t := p.File.Tree
	src := t.Source()
	root := t.Root()
	if i := bytes.Index(src, []byte("\r\n")); i >= 0 {
		f := p.Report(root, "crlf").At(rules.Span{Start: i, End: i + 1})
		var edits []rules.Edit
		for at := i; ; {
			edits = append(edits, jsontree.Edit{Start: at, End: at + 1})
			next := bytes.Index(src[at+1:], []byte("\r\n"))
			if next < 0 {
				break
			}
			at += 1 + next
		}
		f.FixSafe("End all lines with a line feed", edits...)
	}
	mixedIndentation(p, root)
	if len(src) > 0 && src[len(src)-1] != '\n' {
		end := len(src)
		p.Report(root, "final-newline").At(rules.Span{Start: end, End: end}).
			FixSafe("End the file with a line feed", jsontree.Edit{Start: end, End: end, Text: "\n"})
	}
}

// mixedIndentation reports the first line that a tab indents in a file that blanks indent too.
func mixedIndentation(p *rules.Pass, root rules.Node) {
	t := p.File.Tree
	src := t.Source()
	unit := 0
	var tabs []rules.Edit
	for line := 1; line <= t.LineCount(); line++ {
		start := t.Line(line).Start
		end := start
		blanks := 0
		for end < len(src) && (src[end] == ' ' || src[end] == '\t') {
			if src[end] == '\t' {
				tabs = append(tabs, jsontree.Edit{Start: end, End: end + 1})
			} else {
				blanks++
			}
			end++
		}
		if blanks > 1 && (unit == 0 || blanks < unit) {
			unit = blanks
		}
	}
	if unit == 0 || len(tabs) == 0 {
		return
	}
	for i := range tabs {
		tabs[i].Text = "        "[:min(unit, 8)]
	}
	p.Report(root, "mixed-indentation").At(rules.Span{Start: tabs[0].Start, End: tabs[0].End}).FixSafe("Indent with spaces", tabs...)
}
