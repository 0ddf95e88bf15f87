package text

import (
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// prompt returns the length of the prompt that a command begins with: "$ ", "# ", "root@collector:~# ", "PS C:\> "; 0 where there is none.
func prompt(text string) int {
	if strings.HasPrefix(text, "$ ") || strings.HasPrefix(text, "# ") && commandBehind(text[2:]) {
		return 2
	}
	const longest = 60
	head := text[:min(len(text), longest)]
	for _, end := range [...]string{"$ ", "# ", "> "} {
		n := strings.Index(head, end)
		if n < 1 {
			continue
		}
		user, host, ok := strings.Cut(head[:n], "@")
		unix := ok && user != "" && host != "" && !strings.ContainsAny(user+host, " /\"'=") && strings.ContainsAny(host, ":~]")
		if unix || end == "> " && windowsPrompt(head[:n]) {
			return n + 2
		}
	}
	return 0
}

// windowsPrompt reports whether a text is "PS" and a folder. A folder alone may be a program whose output goes to a file.
func windowsPrompt(text string) bool {
	folder, ok := strings.CutPrefix(text, "PS ")
	return ok && len(folder) > 2 && isLetter(folder[0]) && folder[1:3] == `:\`
}

// commandShape looks at what is around a command in a label: marks of Markdown, sudo twice, and an end that is none.
func commandShape(p *rules.Pass, v rules.Str) {
	text := v.Value
	for _, mark := range [...]string{"```", "**", "`"} {
		inner, ok := strings.CutPrefix(text, mark)
		if !ok || !strings.HasSuffix(inner, mark) || len(inner) < len(mark)+2 {
			continue
		}
		if inner = strings.TrimSuffix(inner, mark); strings.Contains(inner, mark) {
			return
		}
		f := p.ReportText(v, 0, len(mark), "marks", mark)
		if mark != "```" && !v.Resolved() {
			f.FixSafe("Delete the marks", rules.ReplaceInside(v.Node, 0, len(text), inner))
		}
		return
	}
	const twice = "sudo" + " sudo"
	if i := strings.Index(text, twice+" "); i >= 0 {
		f := p.ReportText(v, i, i+len(twice), "again")
		if !v.Resolved() {
			f.FixSafe("Delete the second `sudo`", rules.ReplaceInside(v.Node, i, i+len(twice), "sudo"))
		}
	}
	if !commandBehind(text) && !strings.HasPrefix(text, "sudo ") {
		return
	}
	for _, end := range [...]string{"...", "\u2026", "\\", "&&", "|"} {
		if bare := strings.TrimRight(text, " \n"); strings.HasSuffix(bare, " "+end) || strings.HasSuffix(bare, end) && end != "..." {
			p.ReportText(v, len(bare)-len(end), len(bare), "unfinished", end)
			return
		}
	}
}
