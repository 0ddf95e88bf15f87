package describe

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hidden reports whether a character of a file must not come out raw: it could change what a terminal, a log or a reader sees. Characters
// that only shape the letters beside them stay, since Persian, Indic scripts and emoji need them.
func hidden(r rune) bool {
	switch {
	case r == '\n', r == 0x200C, r == 0x200D:
		return false
	case r < 0x20, r >= 0x7F && r < 0xA0, r == 0x2028, r == 0x2029, r == utf8.RuneError:
		return true
	}
	return r > 0x7F && unicode.Is(unicode.Cf, r)
}

// safe makes a text of a file fit to be printed: line ends are LF, characters without a shape are left out, controls of direction and of
// terminals are shown as escapes.
func safe(s string) string {
	clean := true
	for _, r := range s {
		if hidden(r) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, "\\x%02X", s[i])
		case !hidden(r), r == utf8.RuneError:
			b.WriteString(s[i : i+n])
		case r == '\r', r == 0x2028, r == 0x2029:
			b.WriteByte('\n')
		case r == '\t':
			b.WriteString("    ")
		case r == 0x200B, r == 0x2060, r == 0xFEFF, r == 0xAD:
		default:
			fmt.Fprintf(&b, "\\u{%04X}", r)
		}
		i += n
	}
	return b.String()
}

// oneLine puts a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(safe(s)), " ") }

// mdPlain writes a plain text in Markdown, so that it is shown as it is.
func mdPlain(s string) string {
	s = oneLine(s)
	if !strings.ContainsAny(s, "\\`*_[]<>#|&~!") && !listStart(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '[', ']', '<', '>', '|', '~':
			b.WriteByte('\\')
		case '_':
			if !wordAround(s, i) {
				b.WriteByte('\\')
			}
		case '&':
			if i+1 < len(s) && (s[i+1] == '#' || isLetter(s[i+1])) {
				b.WriteByte('\\')
			}
		case '#':
			if i == 0 || s[i-1] == '#' {
				b.WriteByte('\\')
			}
		case '+', '-':
			if i == 0 && listStart(s) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func wordAround(s string, i int) bool {
	word := func(c byte) bool { return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c >= 0x80 }
	return i > 0 && i+1 < len(s) && word(s[i-1]) && word(s[i+1])
}

// listStart reports whether a line would be taken for the item of a list.
func listStart(s string) bool {
	return len(s) > 1 && (s[0] == '-' || s[0] == '+') && s[1] == ' '
}

// codeSpan writes a text as code in Markdown, whatever back quotes it holds.
func codeSpan(s string) string {
	s = oneLine(s)
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	fence := strings.Repeat("`", longest+1)
	if longest > 0 || s == "" {
		return fence + " " + s + " " + fence
	}
	return fence + s + fence
}

func codeList(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = codeSpan(w)
	}
	return strings.Join(list, ", ")
}

// mdCell writes a text into a cell of a table.
func mdCell(s string) string { return strings.ReplaceAll(s, "\n", "<br>") }

// codeCell writes code into a cell of a table, where a bar would end it.
func codeCell(s string) string { return strings.ReplaceAll(codeSpan(s), "|", "\\|") }

// inertLines keeps lines of a document from being read as commands to a build service: "::" at the start of a line, and "##[".
func inertLines(s string) string { return inert(s, "\\:", "\\#") }

// inertHTML does the same for a page, where a character is written by its number.
func inertHTML(s string) string { return inert(s, "&#58;", "&#35;") }

// inert writes the first colon, or the second number sign, of what would be a command literally.
func inert(s, colon, sign string) string {
	if !strings.Contains(s, "::") && !strings.Contains(s, "##") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for line := range strings.Lines(s) {
		if rest := strings.TrimLeftFunc(line, unicode.IsSpace); strings.HasPrefix(rest, "::") {
			b.WriteString(line[:len(line)-len(rest)] + colon)
			line = rest[1:]
		}
		for i := serviceCommand(line); i >= 0; i = serviceCommand(line) {
			b.WriteString(line[:i] + sign)
			line = line[i+1:]
		}
		b.WriteString(line)
	}
	return b.String()
}

// serviceCommand returns the place of the second number sign of "##word[", or -1.
func serviceCommand(s string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "##")
		if i < 0 {
			return -1
		}
		i += from + 1
		j := i + 1
		for j < len(s) && isLetter(s[j]) {
			j++
		}
		if j < len(s) && s[j] == '[' {
			return i
		}
		from = i
	}
}

// limit cuts a text at the end of a character.
func limit(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}
