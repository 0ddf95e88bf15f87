package rules

import "strings"

// reason takes the first paragraph of the page's section "Why it matters".
func (r *Rule) reason() string { return firstParagraph(Section(r.Page(), "Why it matters")) }

// Summary is the first paragraph of the rule's page.
func (r *Rule) Summary() string {
	page := r.Page()
	if i := strings.IndexByte(page, '\n'); strings.HasPrefix(page, "# ") && i > 0 {
		return firstParagraph(page[i+1:])
	}
	return ""
}

// Section returns the text below a heading of level two, up to the next one.
func Section(page, heading string) string {
	title := "## " + heading + "\n"
	i := 0
	if !strings.HasPrefix(page, title) {
		if i = strings.Index(page, "\n"+title) + 1; i == 0 {
			return ""
		}
	}
	rest := page[i+len(title)-1:]
	if j := strings.Index(rest, "\n## "); j >= 0 {
		rest = rest[:j]
	}
	return strings.TrimSpace(rest)
}

func firstParagraph(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.Index(text, "\n\n"); i >= 0 {
		text = text[:i]
	}
	return strings.Join(strings.Fields(text), " ")
}
