package lsp

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// plainOnly reports whether a client names the formats that it shows, and Markdown is not among them.
func plainOnly(formats []string) bool {
	return len(formats) > 0 && !slices.Contains(formats, "markdown")
}

// documentation is a text in the format that the client shows.
func documentation(plain bool, text string) markup {
	if plain {
		return markup{"plaintext", plainText(text)}
	}
	return markup{"markdown", text}
}

// markdownMarks find what a plain text shows otherwise: links, fences of code, emphasis and code.
var markdownMarks = sync.OnceValue(func() (p struct{ fence, link, rule *regexp.Regexp }) {
	p.fence = regexp.MustCompile("(?m)^`{3,}[a-z]*\n?")
	p.link = regexp.MustCompile(`\[([^\[\]]*)\]\((https?://[^()\s]*)\)`)
	p.rule = regexp.MustCompile(`(?m)^---$`)
	return p
})

// plainText takes the marks of the Markdown that the server writes out of a text.
func plainText(text string) string {
	marks := markdownMarks()
	text = marks.fence.ReplaceAllString(text, "")
	text = marks.link.ReplaceAllString(text, "$1 $2")
	text = marks.rule.ReplaceAllString(text, "")
	text = strings.NewReplacer("**", "", "`", "", "\n\n\n\n", "\n\n", `\[`, "[", `\]`, "]", `\<`, "<", `\*`, "*", `\_`, "_",
		`\!`, "!", `\\`, `\`, "\\`", "`").Replace(text)
	return strings.TrimSpace(text)
}

// escapedMessage escapes what a message has of its file outside of backticks, so that it cannot make links or markup of its own.
func escapedMessage(text string) string {
	var b strings.Builder
	for text != "" {
		i := strings.IndexByte(text, '`')
		if i < 0 {
			i = len(text)
		}
		b.WriteString(escapeMarks(text[:i]))
		if text = text[i:]; text == "" {
			break
		}
		if end := strings.IndexByte(text[1:], '`'); end > 0 {
			b.WriteString(text[:end+2])
			text = text[end+2:]
			continue
		}
		b.WriteString("\\`")
		text = text[1:]
	}
	return b.String()
}

func escapeMarks(text string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "<", `\<`, "*", `\*`, "_", `\_`, "!", `\!`).Replace(text)
}
