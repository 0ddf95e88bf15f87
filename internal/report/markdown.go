package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/connectorlint/connectorlint/rules"
)

// markdownRoom is how many bytes of findings a summary holds: GitHub refuses a comment above 65,536 characters.
const markdownRoom = 60_000

// writeMarkdown writes a summary to paste in a review: totals, errors and warnings as a table, infos folded away.
func writeMarkdown(w io.Writer, r *Result, _ Options) error {
	var b strings.Builder
	b.WriteString("## connectorlint\n\n" + totalLine(r) + "\n")
	var main, infos []*Item
	for _, i := range bySeverity(r) {
		if i.Severity == rules.Info {
			infos = append(infos, i)
		} else {
			main = append(main, i)
		}
	}
	room := markdownRoom
	if len(main) > 0 {
		b.WriteString("\n")
		room = markdownFindings(&b, main, room)
	}
	if len(infos) > 0 {
		// The empty lines have GitHub, GitLab and Azure DevOps read the table inside as Markdown.
		fmt.Fprintf(&b, "\n<details>\n<summary>%s</summary>\n\n", count(len(infos), "info"))
		markdownFindings(&b, infos, room)
		b.WriteString("\n</details>\n")
	}
	if len(r.Errors) > 0 {
		b.WriteString("\nNot read or not processed:\n\n")
		for _, p := range r.Errors {
			fmt.Fprintf(&b, "- %s: %s\n", markdownText(p.Path), markdownText(p.Message))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownFindings writes findings as a table with the help and a link to each rule's page, as many as there is room for. It returns
// the room that is left.
func markdownFindings(b *strings.Builder, list []*Item, room int) int {
	b.WriteString("| severity | place | finding | rule |\n|---|---|---|---|\n")
	for n, i := range list {
		text := markdownText(i.Text())
		if h := i.Help(); h != "" {
			text += "<br>help: " + markdownText(h)
		}
		row := fmt.Sprintf(
			"| %s | %s | %s | %s |\n",
			i.Severity,
			markdownText(fmt.Sprintf("%s:%d", i.File.Path, i.Start.Line)),
			text,
			markdownRule(i.Rule),
		)
		if len(row) > room {
			fmt.Fprintf(b, "\n%d more not shown here; other formats list all of them.\n", len(list)-n)
			return 0
		}
		room -= len(row)
		b.WriteString(row)
	}
	return room
}

// markdownRule names a rule, with a link to its page where that is an ordinary address.
func markdownRule(rule *rules.Rule) string {
	name := markdownText(rule.ID + " " + rule.Name)
	if address := webAddress(rule.URL()); address != "" {
		return "[" + name + "](<" + address + ">)"
	}
	return name
}

// webAddress returns an address of the web that nothing can misread; "" for others.
func webAddress(address string) string {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return ""
	}
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7F || strings.ContainsRune("<>\"'`|\\", r) }) {
		return ""
	}
	return address
}

// totalLine says in one line how much was found, in how much.
func totalLine(r *Result) string {
	s := r.Summary
	text := "No findings in " + count(s.Files, "file")
	if s.Errors+s.Warnings+s.Infos > 0 {
		text = fmt.Sprintf(
			"%s, %s, %s in %d of %s",
			count(s.Errors, "error"),
			count(s.Warnings, "warning"),
			count(s.Infos, "info"),
			len(paths(r)),
			count(s.Files, "file"),
		)
	}
	words := []string{text + ", " + count(s.Definitions, "definition")}
	for _, more := range []struct {
		count int
		words string
	}{{s.Suppressed, "suppressed"}, {s.Unchanged, "in unchanged code"}, {s.Baselined, "hidden by the baseline"}, {s.Fixable, "fixable"}} {
		if more.count > 0 {
			words = append(words, fmt.Sprintf("%d %s", more.count, more.words))
		}
	}
	return strings.Join(words, "; ")
}
